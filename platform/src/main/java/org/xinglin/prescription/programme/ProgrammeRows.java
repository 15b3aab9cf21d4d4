package org.xinglin.prescription.programme;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.page.Columns;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.programme.Programme.Terms;

/** Programmes and their lists, as rows. */
@Repository
class ProgrammeRows {
    private static final String COLUMNS = """
        select id, name, bearer, covers, share, least_age, effective_from, effective_to, source, stage, proposed_by, proposed_name, proposed_at, decided_by,
               decided_name, decided_at, note, version
          from prescription.programme p
        """;
    private final JdbcClient jdbc;

    ProgrammeRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(Programme programme) {
        var terms = programme.terms();
        jdbc.sql("""
                insert into prescription.programme (id, name, bearer, covers, share, least_age, effective_from, effective_to, source, stage, proposed_by,
                       proposed_name, proposed_at)
                values (:id, :name, :bearer, :covers, :share, :age, :from, :to, :source, 'proposed', :by, :byName, :at)
                """)
            .param("id", programme.id().value()).param("name", terms.name()).param("bearer", terms.bearer())
            .param("covers", terms.covers().name()).param("share", terms.share())
            .param("age", terms.leastAge().orElse(null)).param("from", terms.from())
            .param("to", terms.to().orElse(null)).param("source", terms.source())
            .param("by", programme.proposal().proposer())
            .param("byName", programme.proposal().proposerName()).param("at", utc(programme.proposal().proposedAt()))
            .update();
    }

    /** @throws Refused PROGRAMME_UNKNOWN */
    Programme get(ProgrammeId id) {
        return get(id, "");
    }

    /** Nobody else decides it or changes its list until commit. @throws Refused PROGRAMME_UNKNOWN */
    Programme lock(ProgrammeId id) {
        return get(id, " for update");
    }

    private Programme get(ProgrammeId id, String lock) {
        return jdbc.sql(COLUMNS + " where id = :id" + lock).param("id", id.value()).query(ProgrammeRows::programme)
            .optional().orElseThrow(() -> new Refused(ProgrammeRefusal.PROGRAMME_UNKNOWN));
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(Programme programme) {
        int rows = jdbc.sql("""
                update prescription.programme
                   set stage = :stage, decided_by = :by, decided_name = :name, decided_at = :at, note = :note, version = version + 1
                 where id = :id and version = :version
                """)
            .params(Columns.decided(programme.proposal())).param("id", programme.id().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(programme.id() + " saved since it was read");
    }

    /** Those that wait first, then the latest. */
    List<Programme> latest(int limit) {
        return jdbc.sql(COLUMNS + " order by stage = 'proposed' desc, id desc limit :limit").param("limit", limit)
            .query(ProgrammeRows::programme).list();
    }

    /** Those somebody else proposed and nobody decided, the oldest first. */
    List<Programme> waiting(UUID staff, int limit) {
        return jdbc.sql(COLUMNS + " where stage = 'proposed' and proposed_by <> :me order by id limit :limit")
            .param("me", staff).param("limit", limit).query(ProgrammeRows::programme).list();
    }

    /** Approved programmes that somebody of this age belongs to on a day, the oldest first. */
    List<Programme> of(PersonId person, int age, LocalDate day) {
        return jdbc.sql(COLUMNS + """
             where stage = 'approved' and effective_from <= :day and (effective_to is null or effective_to >= :day)
               and (least_age <= :age
                    or least_age is null and exists (select from prescription.programme_member m
                                                      where m.programme_id = p.id and m.person_id = :person and m.valid_from <= :day
                                                        and (m.valid_to is null or m.valid_to >= :day)))
             order by id
            """).param("day", day).param("age", age).param("person", person.value()).query(ProgrammeRows::programme)
            .list();
    }

    void add(ProgrammeId programme, PersonId person, LocalDate from, Optional<LocalDate> to, Caller by, Instant now) {
        jdbc.sql("""
                insert into prescription.programme_member (id, programme_id, person_id, valid_from, valid_to, institution_id, added_by, added_name, added_at)
                values (:id, :programme, :person, :from, :to, :institution, :by, :name, :at)
                """)
            .param("id", Ids.next()).param("programme", programme.value()).param("person", person.value())
            .param("from", from).param("to", to.orElse(null)).param("institution", by.institution())
            .param("by", by.staff())
            .param("name", by.name()).param("at", utc(now)).update();
    }

    /** Whether somebody is on the list on {@code from} or later. */
    boolean isListed(ProgrammeId programme, PersonId person, LocalDate from) {
        return jdbc.sql("""
                select exists (select from prescription.programme_member
                                where programme_id = :programme and person_id = :person and (valid_to is null or valid_to >= :from))
                """)
            .param("programme", programme.value()).param("person", person.value()).param("from", from)
            .query(Boolean.class).single();
    }

    /** @return false if there is no membership that goes on after {@code last} and began by then */
    boolean end(ProgrammeId programme, PersonId person, LocalDate last) {
        return jdbc.sql("""
                update prescription.programme_member set valid_to = :last
                 where programme_id = :programme and person_id = :person and valid_from <= :last and (valid_to is null or valid_to > :last)
                """)
            .param("programme", programme.value()).param("person", person.value()).param("last", last).update() > 0;
    }

    /** The list of institutions within the scope after {@code after}, by person. */
    List<Member> members(ProgrammeId programme, Scope scope, UUID after, int limit) {
        return jdbc.sql("""
                select person_id, valid_from, valid_to, added_name from prescription.programme_member
                 where programme_id = :programme and person_id > :after and (:county or institution_id = any(:institutions)) order by person_id, valid_from limit :limit
                """)
            .param("programme", programme.value()).param("after", after).param("limit", limit)
            .param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> new Member(new PersonId(uuid(row, "person_id")),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)), row.getString("added_name")))
            .list();
    }

    private static Programme programme(ResultSet row, int n) throws SQLException {
        return new Programme(new ProgrammeId(uuid(row, "id")),
            new Terms(row.getString("name"), row.getString("bearer"), Programme.Covers.valueOf(row.getString("covers")),
                row.getBigDecimal("share"), Optional.ofNullable(row.getObject("least_age", Integer.class)),
                row.getObject("effective_from", LocalDate.class),
                Optional.ofNullable(row.getObject("effective_to", LocalDate.class)), row.getString("source")),
            Columns.proposal(row));
    }
}
