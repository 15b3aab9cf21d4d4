package org.xinglin.prescription;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.OpenWork;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.PersonId;

/** Prescriptions in lists: one statement each, whatever their length. */
@Repository
class PrescriptionLists {
    private static final String LINE = """
        select p.id, p.number, p.visit_id, p.person_id, p.institution_id, p.prescriber_name, p.version, p.stage, p.stage_since,
               p.written_at, p.valid_until, p.taken_up_at, v.packets, c.insured_fen + c.self_fen as total_fen,
               exists (select from prescription.paper e where e.prescription_id = p.id) as on_paper,
               array(select r.name from prescription.herb_row r
                      where r.prescription_id = p.id and r.version = p.version and r.seq <= 6 order by r.seq) as herb_names,
               array(select r.herb_id from prescription.herb_row r
                      where r.prescription_id = p.id and r.version = p.version and r.seq <= 6 order by r.seq) as herb_ids,
               (select count(*) from prescription.herb_row r where r.prescription_id = p.id and r.version = p.version) as rows
          from prescription.prescription p
          join prescription.version v on v.prescription_id = p.id and v.version = p.version
          left join prescription.price c on c.prescription_id = p.id and c.version = p.version
        """;
    private final JdbcClient jdbc;
    private final Knowledge knowledge;

    PrescriptionLists(JdbcClient jdbc, Knowledge knowledge) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
    }

    List<PrescriptionLine> ofVisit(VisitId visit, Scope scope) {
        return jdbc
            .sql(LINE + """
                 where p.visit_id = :visit and (:county or p.institution_id = any(:institutions))
                 order by p.id limit 100
                """)
            .param("visit", visit.value()).param("county", scope.county()).param("institutions", scope.array())
            .query(this::line).list();
    }

    /** Of a resident, wherever they were written, latest first. */
    List<PrescriptionLine> ofPerson(PersonId person, int limit) {
        return jdbc.sql(LINE + " where p.person_id = :person order by p.id desc limit :limit")
            .param("person", person.value()).param("limit", limit).query(this::line).list();
    }

    Map<PrescriptionId, PrescriptionLine> lines(Collection<PrescriptionId> ids) {
        if (ids.isEmpty()) return Map.of();
        return jdbc.sql(LINE + " where p.id = any(:ids)")
            .param("ids", ids.stream().map(PrescriptionId::value).toArray(UUID[]::new))
            .query(this::line).list().stream()
            .collect(Collectors.toMap(PrescriptionLine::id, line -> line));
    }

    /** Of one prescriber or, without {@code staff}, of the whole scope; latest first, by key. */
    List<PrescriptionLine> page(Scope scope, @Nullable UUID staff, @Nullable Stage stage, UUID before, int limit) {
        return jdbc
            .sql(LINE + """
                 where (:county or p.institution_id = any(:institutions))
                   and (cast(:staff as uuid) is null or p.prescriber_staff = :staff)
                   and (cast(:stage as text) is null or p.stage = :stage)
                   and p.id < :before
                 order by p.id desc limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array()).param("staff", staff)
            .param("stage", stage == null ? null : stage.name()).param("before", before).param("limit", limit)
            .query(this::line).list();
    }

    /** What a prescriber has open, the oldest first. */
    List<OpenWork.Piece> openOf(UUID prescriber) {
        return jdbc.sql("""
                select number, stage, institution_id, stage_since from prescription.prescription
                 where prescriber_staff = :staff and stage in ('DRAFT', 'BLOCKED', 'RETURNED') order by stage_since, id
                """)
            .param("staff", prescriber)
            .query((row, n) -> new OpenWork.Piece(row.getString("number"),
                "prescription.stage." + row.getString("stage").toLowerCase(Locale.ROOT).replace('_', '-'),
                new InstitutionId(row.getObject("institution_id", UUID.class)), instant(row, "stage_since")))
            .list();
    }

    List<PrescriptionId> waitingAt(UUID prescriber, InstitutionId at) {
        return jdbc.sql("""
                select id from prescription.prescription
                 where prescriber_staff = :staff and institution_id = :at and stage in ('DRAFT', 'BLOCKED', 'RETURNED')
                 order by id
                """)
            .param("staff", prescriber).param("at", at.value())
            .query((row, n) -> new PrescriptionId(row.getObject("id", UUID.class))).list();
    }

    List<PrescriptionId> idsOfVisit(VisitId visit) {
        return jdbc.sql("select id from prescription.prescription where visit_id = :visit order by id")
            .param("visit", visit.value())
            .query((row, n) -> new PrescriptionId(row.getObject("id", UUID.class))).list();
    }

    /** A resident's that the prescriber may still change or withdraw, and that were not dispensed on paper before they were entered. */
    List<PrescriptionId> openOf(PersonId person) {
        return jdbc.sql("""
                select id from prescription.prescription p
                 where person_id = :person and stage <> 'WITHDRAWN' and taken_up_at is null
                   and not exists (select from prescription.paper a where a.prescription_id = p.id and a.dispensed)
                 order by id
                """)
            .param("person", person.value())
            .query((row, n) -> new PrescriptionId(row.getObject("id", UUID.class))).list();
    }

    /** What waits for prescribers, longest waiting first. */
    List<PrescriptionLine> waiting(Scope scope, UUID[] staff, Set<Stage> stages, int limit) {
        return jdbc
            .sql(LINE + """
                 where (:county or p.institution_id = any(:institutions)) and p.prescriber_staff = any(:staff) and p.stage = any(:stages)
                   and p.stage in ('DRAFT', 'BLOCKED', 'RETURNED')
                 order by p.stage_since, p.id limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array()).param("staff", staff)
            .param("stages", stages.stream().map(Stage::name).toArray(String[]::new)).param("limit", limit)
            .query(this::line).list();
    }

    /** Of the whole county, what waits for a prescriber or a pharmacist; longest waiting first. */
    List<PrescriptionLine> underWay(int limit) {
        return jdbc.sql(LINE + """
             where p.stage in ('DRAFT', 'BLOCKED', 'RETURNED', 'SUBMITTED', 'TO_PHARMACIST')
             order by p.stage_since, p.id limit :limit
            """).param("limit", limit).query(this::line).list();
    }

    private PrescriptionLine line(ResultSet row, int n) throws SQLException {
        var total = row.getObject("total_fen", Long.class);
        return new PrescriptionLine(new PrescriptionId(row.getObject("id", UUID.class)),
            new HumanNumber(row.getString("number")), new VisitId(row.getObject("visit_id", UUID.class)),
            new PersonId(row.getObject("person_id", UUID.class)),
            new InstitutionId(row.getObject("institution_id", UUID.class)), row.getString("prescriber_name"),
            row.getInt("version"), Stage.valueOf(row.getString("stage")), instant(row, "stage_since"),
            instant(row, "written_at"), Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
            row.getObject("taken_up_at") != null, row.getInt("packets"), herbs(row), row.getInt("rows"),
            Optional.ofNullable(total).map(Money::ofFen), row.getBoolean("on_paper"));
    }

    private FirstHerbs herbs(ResultSet row) throws SQLException {
        return new FirstHerbs(strings(row, "herb_names"), strings(row, "herb_ids").stream()
            .map(id -> knowledge.herb(HerbId.of(id)).map(Herb::pinyin).orElse(id)).toList());
    }
}
