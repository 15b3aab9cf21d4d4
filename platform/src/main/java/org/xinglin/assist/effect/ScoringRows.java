package org.xinglin.assist.effect;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.strings;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.assist.model.CaseBase;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.effect.SymptomCourse;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.person.Sex;
import org.xinglin.prescription.BaseFormula;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ScoringRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_VERSIONS = 100;
    private static final String FIRST = """
        select b.visit_id, b.institution_id, b.doctor_staff, b.doctor_name, b.age_years, b.sex,
               coalesce(c.syndromes, b.syndromes) as syndromes, b.scores, f.scores as after, c.herbs,
               c.base_kind, c.base_id, c.base_name, c.further_bases
          from assist.scoring b
          left join lateral (
               select scores from assist.scoring s
                where s.follows = b.visit_id and s.scores <> '{}' and s.day <= b.day + :days
                order by s.day desc, s.visit_id desc limit 1) f on true
          left join lateral (
               select herbs, syndromes, base_kind, base_id, base_name, further_bases
                 from assist.case_record r where r.visit_id = b.visit_id order by r.id limit 1) c on true
         where b.follows is null and b.scores <> '{}' and (:county or b.institution_id = any(:institutions))
        """;
    private final JdbcClient jdbc;

    ScoringRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** What is scored of a resident. */
    record Who(int ageYears, Sex sex) {}

    /**
     * The first version of a visit's scores, or the next after the one that was seen.
     *
     * @return whether nobody wrote that version before
     */
    boolean save(Scoring made, Visit visit, Who who) {
        var doctor = visit.doctor().orElseThrow();
        return jdbc.sql("""
                insert into assist.scoring (visit_id, version, follows, institution_id, doctor_staff, doctor_name, day, age_years, sex,
                       syndromes, scores)
                values (:visit, :version, :follows, :institution, :staff, :name, :day, :age, :sex, :syndromes, cast(:scores as jsonb))
                on conflict (visit_id) do update set version = excluded.version, follows = excluded.follows,
                       doctor_staff = excluded.doctor_staff, doctor_name = excluded.doctor_name, age_years = excluded.age_years,
                       sex = excluded.sex, syndromes = excluded.syndromes, scores = excluded.scores
                 where assist.scoring.version = excluded.version - 1
                """)
            .param("visit", made.visit().value()).param("version", made.version()).param("follows", value(made
                .follows()))
            .param("institution", visit.institution().value()).param("staff", doctor.staff())
            .param("name", doctor.name()).param("day", visit.day()).param("age", who.ageYears())
            .param("sex", who.sex().name())
            .param("syndromes", visit.notes().diagnosis().stream().flatMap(diagnosis -> diagnosis.syndromes().stream())
                .map(SyndromeId::value).toArray(String[]::new))
            .param("scores", written(made.scores())).update() == 1;
    }

    /** The same without scores, whatever version holds. @return the version made, empty where nothing was scored */
    Optional<Integer> takeBack(VisitId visit) {
        return jdbc.sql("""
                update assist.scoring set version = version + 1, follows = null, scores = '{}'
                 where visit_id = :visit and scores <> '{}' returning version
                """).param("visit", visit.value()).query(Integer.class).optional();
    }

    void keepVersion(VisitId visit, int version, Optional<VisitId> follows, Map<SymptomId, Integer> scores, Instant at,
        Caller by) {
        jdbc.sql("""
                insert into assist.scoring_version (visit_id, version, follows, scores, at, account_id, staff_id, staff_name)
                values (:visit, :version, :follows, cast(:scores as jsonb), :at, :account, :staff, :name)
                """)
            .param("visit", visit.value()).param("version", version).param("follows", value(follows))
            .param("scores", written(scores)).param("at", utc(at)).param("account", by.account())
            .param("staff", by.staff()).param("name", by.name()).update();
    }

    Optional<Scoring> of(VisitId visit) {
        return Optional.ofNullable(of(List.of(visit)).get(visit));
    }

    Map<VisitId, Scoring> of(Collection<VisitId> visits) {
        var found = new HashMap<VisitId, Scoring>();
        jdbc.sql(
            "select visit_id, version, follows, doctor_name, day, scores from assist.scoring where visit_id = any(:ids)")
            .param("ids", visits.stream().map(VisitId::value).toArray(UUID[]::new))
            .query((row, n) -> new Scoring(new VisitId(uuid(row, "visit_id")), row.getInt("version"), visit(row,
                "follows"), row.getString("doctor_name"), row.getObject("day", LocalDate.class), scores(row, "scores")))
            .list().forEach(each -> found.put(each.visit(), each));
        return found;
    }

    /** Visits whose scores are compared with those of a first one. */
    List<VisitId> following(VisitId first) {
        return jdbc.sql("select visit_id from assist.scoring where follows = :first order by visit_id")
            .param("first", first.value()).query((row, n) -> new VisitId(uuid(row, "visit_id"))).list();
    }

    /** The latest first. */
    List<ScoringVersion> versions(VisitId visit) {
        return jdbc.sql("""
                select version, follows, scores, at, staff_name from assist.scoring_version
                 where visit_id = :visit order by version desc limit :most
                """).param("visit", visit.value()).param("most", MOST_VERSIONS)
            .query((row, n) -> new ScoringVersion(row.getInt("version"), visit(row, "follows"), scores(row, "scores"),
                instant(row, "at"), row.getString("staff_name")))
            .list();
    }

    /**
     * 首诊与末次复诊: a scored first visit, with its last scored follow-up and what was prescribed in it.
     *
     * @param after scores of that follow-up; empty where there is none
     * @param syndromes as the prescription says, else as the visit did; @param herbs of the passed prescription, empty where there is none
     * @param bases what that prescription was begun from, as it was kept with it
     */
    record First(VisitId visit, InstitutionId institution, UUID doctor, String doctorName, int ageYears, Sex sex,
        List<SyndromeId> syndromes, Map<SymptomId, Integer> before, Optional<Map<SymptomId, Integer>> after,
        List<HerbId> herbs, List<CaseBase> bases) {
        SymptomCourse course() { return new SymptomCourse(before, after.orElseGet(Map::of)); }
    }

    /** First visits on these days, of these institutions or this doctor alone, with the follow-ups of so many days after. */
    List<First> firsts(Reach reach, LocalDate from, LocalDate until, int days, int limit) {
        return jdbc.sql(FIRST + """
               and b.day between :from and :until
               and (cast(:doctor as uuid) is null or b.doctor_staff = cast(:doctor as uuid))
             order by b.visit_id limit :limit
            """)
            .param("days", days).param("from", from).param("until", until).param("county", reach.scope().county())
            .param("institutions", reach.scope().array()).param("doctor", reach.doctor().orElse(null))
            .param("limit", limit).query(ScoringRows::first).list();
    }

    /** Those of these visits that are scored first visits within the scope. */
    List<First> firsts(Scope scope, Collection<VisitId> visits, int days) {
        return jdbc.sql(FIRST + " and b.visit_id = any(:visits)").param("days", days).param("county", scope.county())
            .param("institutions", scope.array())
            .param("visits", visits.stream().map(VisitId::value).toArray(UUID[]::new)).query(ScoringRows::first)
            .list();
    }

    private static First first(ResultSet row, int n) throws SQLException {
        return new First(new VisitId(uuid(row, "visit_id")), new InstitutionId(uuid(row, "institution_id")), uuid(row,
            "doctor_staff"), row.getString("doctor_name"), row.getInt("age_years"), Sex.valueOf(row.getString("sex")),
            strings(row, "syndromes").stream().map(SyndromeId::of).toList(), scores(row, "scores"), row.getString(
                "after") == null ? Optional.empty() : Optional.of(scores(row, "after")),
            row.getArray("herbs") == null
                ? List.of()
                : strings(row, "herbs").stream().map(HerbId::of).toList(),
            bases(row));
    }

    private static List<CaseBase> bases(ResultSet row) throws SQLException {
        var kind = row.getString("base_kind");
        if (kind == null) return List.of();
        var first = new CaseBase(BaseFormula.Kind.valueOf(kind), row.getString("base_id"), row.getString("base_name"));
        return Stream.concat(Stream.of(first), Stream.of(JSON.readValue(row.getString("further_bases"),
            CaseBase[].class))).toList();
    }

    private static @Nullable UUID value(Optional<VisitId> visit) {
        return visit.map(VisitId::value).orElse(null);
    }

    private static Optional<VisitId> visit(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(uuid(row, column)).map(VisitId::new);
    }

    private static String written(Map<SymptomId, Integer> scores) {
        var sorted = new TreeMap<String, Integer>();
        scores.forEach((symptom, score) -> sorted.put(symptom.value(), score));
        return JSON.writeValueAsString(sorted);
    }

    private static Map<SymptomId, Integer> scores(ResultSet row, String column) throws SQLException {
        var scores = new HashMap<SymptomId, Integer>();
        JSON.readValue(row.getString(column), new TypeReference<Map<String, Integer>>() {
        }).forEach((symptom, score) -> scores.put(SymptomId.of(symptom), score));
        return scores;
    }
}
