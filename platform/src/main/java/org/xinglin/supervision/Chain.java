package org.xinglin.supervision;

import static org.xinglin.kernel.CountyCalendar.start;
import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.clinic.VisitId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;

/** 监管链: the projection, written by events and counted by institution. */
@Repository
class Chain {
    private final JdbcClient jdbc;

    Chain(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** Columns of {@code supervision.course} an event may date. */
    enum Told {
        PRESCRIBED, RETURNED, WITHDRAWN, DISPENSED, BOILING, BOILED, SHIPPED, HANDED_OVER, ENDED
    }

    void visit(UUID visit, InstitutionId institution, PersonId person, Instant at) {
        jdbc.sql("""
                insert into supervision.visit (visit_id, institution_id, person_id, registered_at)
                values (:visit, :institution, :person, :at)
                on conflict (visit_id) do update set registered_at = excluded.registered_at
                """)
            .param("visit", visit).param("institution", institution.value()).param("person", person.value())
            .param("at", utc(at)).update();
    }

    /** It should not have been registered; that may be told before its registration is. */
    void voided(UUID visit, InstitutionId institution, PersonId person, Instant at) {
        jdbc.sql("""
                insert into supervision.visit (visit_id, institution_id, person_id, registered_at, voided_at)
                values (:visit, :institution, :person, :at, :at)
                on conflict (visit_id) do update set voided_at = excluded.voided_at
                """)
            .param("visit", visit).param("institution", institution.value()).param("person", person.value())
            .param("at", utc(at)).update();
    }

    /** The visit was of another person. */
    void moved(VisitId visit, Collection<PrescriptionId> prescriptions, PersonId right) {
        jdbc.sql("update supervision.visit set person_id = :right where visit_id = :visit")
            .param("right", right.value()).param("visit", visit.value()).update();
        jdbc.sql("update supervision.course set person_id = :right where prescription_id = any(:prescriptions)")
            .param("right", right.value()).param("prescriptions", PrescriptionId.array(prescriptions)).update();
    }

    /**
     * Events may come in another order than they happened, so each sets its own column and the latest moment wins. What ended was not
     * over if it was weighed again later.
     */
    void told(Told what, UUID prescription, InstitutionId origin, PersonId person, Instant at) {
        jdbc.sql("""
                insert into supervision.course as c (prescription_id, institution_id, person_id, prescribed_at, returned_at,
                       withdrawn_at, dispensed_at, boiling_at, boiled_at, shipped_at, handed_over_at, ended_at, last_at)
                values (:prescription, :institution, :person,
                       case :what when 'PRESCRIBED' then cast(:at as timestamptz) end,
                       case :what when 'RETURNED' then cast(:at as timestamptz) end,
                       case :what when 'WITHDRAWN' then cast(:at as timestamptz) end,
                       case :what when 'DISPENSED' then cast(:at as timestamptz) end,
                       case :what when 'BOILING' then cast(:at as timestamptz) end,
                       case :what when 'BOILED' then cast(:at as timestamptz) end,
                       case :what when 'SHIPPED' then cast(:at as timestamptz) end,
                       case :what when 'HANDED_OVER' then cast(:at as timestamptz) end,
                       case when :what in ('WITHDRAWN', 'ENDED') then cast(:at as timestamptz) end, :at)
                on conflict (prescription_id) do update
                   set prescribed_at = least(c.prescribed_at, excluded.prescribed_at),
                       returned_at = greatest(c.returned_at, excluded.returned_at),
                       withdrawn_at = greatest(c.withdrawn_at, excluded.withdrawn_at),
                       dispensed_at = greatest(c.dispensed_at, excluded.dispensed_at),
                       boiling_at = greatest(c.boiling_at, excluded.boiling_at),
                       boiled_at = greatest(c.boiled_at, excluded.boiled_at),
                       shipped_at = greatest(c.shipped_at, excluded.shipped_at),
                       handed_over_at = greatest(c.handed_over_at, excluded.handed_over_at),
                       ended_at = case when greatest(c.ended_at, excluded.ended_at) < greatest(c.dispensed_at, excluded.dispensed_at) then null
                                       else greatest(c.ended_at, excluded.ended_at) end,
                       last_at = greatest(c.last_at, excluded.last_at)
                """)
            .param("what", what.name()).param("prescription", prescription).param("institution", origin.value())
            .param("person", person.value()).param("at", utc(at)).update();
    }

    void due(UUID prescription, Instant due) {
        jdbc.sql("update supervision.course set due_at = :due where prescription_id = :prescription")
            .param("due", utc(due)).param("prescription", prescription).update();
    }

    /** What each institution within the scope comes to in a period; institutions with nothing are missing. */
    Map<InstitutionId, Map<Milestone, Integer>> counts(Scope scope, Period period, Instant now) {
        var counts = new LinkedHashMap<InstitutionId, Map<Milestone, Integer>>();
        jdbc.sql("""
                select institution_id, milestone, sum(n)::int as n from (
                    select institution_id, 'VISITS' as milestone, count(*) as n from supervision.visit
                     where registered_at >= :from and registered_at < :until and voided_at is null
                       and (:county or institution_id = any(:institutions))
                     group by institution_id
                    union all
                    select c.institution_id, m.milestone, count(*)
                      from supervision.course c cross join lateral (values
                           ('PRESCRIBED', c.prescribed_at >= :from and c.prescribed_at < :until and c.withdrawn_at is null),
                           ('RETURNED', c.returned_at >= :from and c.returned_at < :until),
                           ('DISPENSED', c.dispensed_at >= :from and c.dispensed_at < :until),
                           ('BOILING', c.boiling_at is not null and coalesce(c.boiled_at < c.boiling_at, true)
                                       and c.shipped_at is null and c.ended_at is null),
                           ('ON_THE_ROAD', c.shipped_at is not null and c.handed_over_at is null and c.ended_at is null),
                           ('HANDED_OVER', c.handed_over_at >= :from and c.handed_over_at < :until),
                           ('LATE', c.due_at < coalesce(c.handed_over_at, :now) and c.ended_at is null
                                    and (c.handed_over_at is null or c.handed_over_at >= :from and c.handed_over_at < :until))
                           ) as m (milestone, holds)
                     where m.holds and (:county or c.institution_id = any(:institutions))
                       and (c.last_at >= :from
                            or c.handed_over_at is null and c.ended_at is null
                               and (c.boiling_at is not null or c.shipped_at is not null))
                     group by c.institution_id, m.milestone) as each
                 group by institution_id, milestone
                """)
            .param("from", utc(start(period.from()))).param("until", utc(start(period.until()))).param("now", utc(now))
            .param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> counts
                .computeIfAbsent(new InstitutionId(row.getObject("institution_id", UUID.class)),
                    id -> new EnumMap<>(Milestone.class))
                .put(Milestone.valueOf(row.getString("milestone")), row.getInt("n")))
            .list();
        return counts;
    }

    /** The records behind one number, the latest first; those it no longer counts, because they were taken back, among them. */
    List<ChainRecord> records(Scope scope, Optional<InstitutionId> institution, Milestone milestone, Period period,
        Instant now, int limit) {
        if (milestone == Milestone.VISITS)
            return jdbc.sql("""
                    select visit_id as object, person_id, registered_at as at, voided_at is not null as taken_back from supervision.visit
                     where registered_at >= :from and registered_at < :until and (cast(:institution as uuid) is null or institution_id = :institution)
                       and (:county or institution_id = any(:institutions))
                     order by registered_at desc, visit_id
                     limit :limit
                    """)
                .param("from", utc(start(period.from()))).param("until", utc(start(period.until())))
                .param("institution", institution.map(InstitutionId::value).orElse(null))
                .param("county", scope.county())
                .param("institutions", scope.array()).param("limit", limit).query(Chain::line).list();
        return jdbc.sql("""
                select prescription_id as object, person_id, last_at as at, withdrawn_at is not null as taken_back from supervision.course c
                 where (cast(:institution as uuid) is null or institution_id = :institution) and (:county or institution_id = any(:institutions))
                   and case :milestone
                       when 'PRESCRIBED' then c.prescribed_at >= :from and c.prescribed_at < :until
                       when 'RETURNED' then c.returned_at >= :from and c.returned_at < :until
                       when 'DISPENSED' then c.dispensed_at >= :from and c.dispensed_at < :until
                       when 'BOILING' then c.boiling_at is not null and coalesce(c.boiled_at < c.boiling_at, true)
                                           and c.shipped_at is null and c.ended_at is null
                       when 'ON_THE_ROAD' then c.shipped_at is not null and c.handed_over_at is null
                                               and c.ended_at is null
                       when 'HANDED_OVER' then c.handed_over_at >= :from and c.handed_over_at < :until
                       else c.due_at < coalesce(c.handed_over_at, :now) and c.ended_at is null
                            and (c.handed_over_at is null or c.handed_over_at >= :from and c.handed_over_at < :until)
                       end
                 order by last_at desc, prescription_id
                 limit :limit
                """)
            .param("milestone", milestone.name()).param("from", utc(start(period.from())))
            .param("until", utc(start(period.until()))).param("now", utc(now))
            .param("institution", institution.map(InstitutionId::value).orElse(null))
            .param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query(Chain::line).list();
    }

    /** What happened last within the scope; of each visit and prescription its latest step. */
    List<Happened> last(Scope scope, int limit) {
        return jdbc.sql("""
                (select registered_at as at, institution_id, 'REGISTERED' as what from supervision.visit
                  where voided_at is null and (:county or institution_id = any(:institutions))
                  order by registered_at desc limit :limit)
                union all
                (select last_at, institution_id, case last_at when ended_at then 'ENDED' when handed_over_at then 'HANDED_OVER'
                        when shipped_at then 'SHIPPED' when boiled_at then 'BOILED' when boiling_at then 'BOILING'
                        when dispensed_at then 'DISPENSED' when returned_at then 'RETURNED' else 'PRESCRIBED' end
                   from supervision.course
                  where :county or institution_id = any(:institutions)
                  order by last_at desc limit :limit)
                order by at desc limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query((row, n) -> new Happened(instant(row, "at"),
                new InstitutionId(row.getObject("institution_id", UUID.class)),
                Happened.What.valueOf(row.getString("what"))))
            .list();
    }

    private static ChainRecord line(ResultSet row, int n) throws SQLException {
        return new ChainRecord(row.getObject("object", UUID.class),
            new PersonId(row.getObject("person_id", UUID.class)),
            instant(row, "at"), row.getBoolean("taken_back"));
    }
}
