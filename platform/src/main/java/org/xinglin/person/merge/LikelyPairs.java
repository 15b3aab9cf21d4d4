package org.xinglin.person.merge;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonLine;
import org.xinglin.person.Sex;

/** Looks through the index for records that may be of one person: every hour, where something changed. */
@Component
class LikelyPairs {
    private final JdbcClient jdbc;
    private final Clock clock;

    LikelyPairs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 45_000, fixedDelay = 3_600_000)
    @Transactional
    public void lookIfChanged() {
        long changes = jdbc.sql("select count(*) from person.change").query(Long.class).single();
        long seen = jdbc.sql("select changes from person.likely_look where id = 1").query(Long.class).single();
        if (seen != changes) look();
    }

    /**
     * One statement over all records: of the same name and birth date, of the same name and phone, or with an identifier that is the same
     * once blanks, dashes and capitals are left away; a 15-digit number of the time before GB 11643-1999 is its 18-digit one.
     */
    @Transactional
    public void look() {
        jdbc.sql("select changes from person.likely_look where id = 1 for update").query(Long.class).single();
        jdbc.sql("delete from person.likely_pair").update();
        jdbc.sql("""
                with alone as (
                    select id, name, birth_date, phone, id_number, insurance_number
                      from person.resident where survivor_id is null),
                term as (
                    select id as person_id, id_number as term from alone where id_number is not null
                     union
                    select id, substr(id_number, 1, 6) || substr(id_number, 9, 9) from alone where id_number is not null
                     union
                    select id, upper(regexp_replace(insurance_number, '[^0-9A-Za-z]', '', 'g'))
                      from alone where insurance_number is not null
                     union
                    select i.person_id, upper(regexp_replace(i.value, '[^0-9A-Za-z]', '', 'g'))
                      from person.identifier i join alone on alone.id = i.person_id where length(i.value) > 5)
                insert into person.likely_pair (one_id, other_id, reason)
                select distinct on (one, other) one, other, reason from (
                    select a.person_id as one, b.person_id as other, 'identifier' as reason, 1 as place
                      from term a join term b on b.term = a.term and b.person_id > a.person_id
                     union all
                    select a.id, b.id, 'name-and-birth', 2
                      from alone a join alone b on b.name = a.name and b.birth_date = a.birth_date and b.id > a.id
                     union all
                    select a.id, b.id, 'name-and-phone', 3
                      from alone a join alone b on b.name = a.name and b.phone = a.phone and b.id > a.id) found
                 where not exists (select from person.distinct_pair d where d.one_id = one and d.other_id = other)
                 order by one, other, place
                """)
            .update();
        jdbc.sql("""
                update person.likely_look set at = :at, changes = (select count(*) from person.change) where id = 1
                """).param("at", utc(clock.instant())).update();
    }

    /** When the index was last looked through; empty if it never was. */
    Optional<Instant> lookedAt() {
        return jdbc.sql("select at from person.likely_look where changes >= 0").query((row, n) -> instant(row, "at"))
            .optional();
    }

    /** Pairs of which both are within reach, the latest registered first, below {@code before}. */
    List<LikelyPair> within(Scope scope, Optional<UUID> before, int limit) {
        return jdbc.sql("""
                select p.reason, a.id, a.name, a.sex, a.birth_date, a.phone,
                       b.id as b_id, b.name as b_name, b.sex as b_sex, b.birth_date as b_birth_date, b.phone as b_phone
                  from person.likely_pair p
                  join person.resident a on a.id = p.other_id and a.survivor_id is null
                  join person.resident b on b.id = p.one_id and b.survivor_id is null
                 where (cast(:before as uuid) is null or p.other_id < :before)
                   and (:county or (a.home_institution_id = any(:institutions)
                                    or exists (select from person.care_relationship c
                                                where c.person_id = a.id and c.institution_id = any(:institutions)))
                               and (b.home_institution_id = any(:institutions)
                                    or exists (select from person.care_relationship c
                                                where c.person_id = b.id and c.institution_id = any(:institutions))))
                   and not exists (select from person.distinct_pair d where d.one_id = p.one_id and d.other_id = p.other_id)
                 order by p.other_id desc, p.one_id limit :limit
                """)
            .param("before", before.orElse(null)).param("county", scope.county())
            .param("institutions", scope.array()).param("limit", limit)
            .query((row, n) -> new LikelyPair(line(row, ""), line(row, "b_"), LikelyPair.Reason
                .valueOf(row.getString("reason").toUpperCase(Locale.ROOT).replace('-', '_'))))
            .list();
    }

    private static PersonLine line(ResultSet row, String prefix) throws SQLException {
        return new PersonLine(new PersonId(row.getObject(prefix + "id", UUID.class)), row.getString(prefix + "name"),
            Sex.valueOf(row.getString(prefix + "sex").toUpperCase(Locale.ROOT)),
            row.getObject(prefix + "birth_date", LocalDate.class),
            Optional.ofNullable(row.getString(prefix + "phone")));
    }
}
