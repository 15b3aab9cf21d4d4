package org.xinglin.access.duty;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** The roster as rows. */
@Repository
class DutyRows {
    private static final String DUTY = """
        select d.id, d.institution_id, d.line, d.staff_id, a.id account_id, s.name, d.starts, d.ends, d.version
          from access.duty d join access.staff s on s.id = d.staff_id
          join access.account a on a.staff_id = d.staff_id and a.state = 'open'
         where d.cancelled_at is null
        """;
    private final JdbcClient jdbc;

    DutyRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void insert(UUID id, InstitutionId at, ServiceLine line, UUID staff, Instant starts, Instant ends, Caller by,
        Instant now) {
        jdbc.sql("""
                insert into access.duty (id, institution_id, line, staff_id, starts, ends, recorded_at, recorded_by)
                values (:id, :at, :line, :staff, :starts, :ends, :now, :by)
                """)
            .param("id", id).param("at", at.value()).param("line", line.name()).param("staff", staff)
            .param("starts", utc(starts)).param("ends", utc(ends)).param("now", utc(now)).param("by", by.account())
            .update();
    }

    boolean cancel(UUID id, int seenVersion, Instant now) {
        return jdbc.sql("""
                update access.duty set cancelled_at = :now, version = version + 1
                 where id = :id and version = :version and cancelled_at is null
                """)
            .param("id", id).param("version", seenVersion).param("now", utc(now)).update() == 1;
    }

    Optional<Duty> find(UUID id) {
        return jdbc.sql(DUTY + " and d.id = :id").param("id", id).query(DutyRows::duty).optional();
    }

    /** On duty at this moment; somebody who is on leave that day is not. */
    List<Duty> at(InstitutionId house, ServiceLine line, Instant now, LocalDate day) {
        return jdbc.sql(DUTY + """
                   and d.institution_id = :house and d.line = :line and d.starts <= :now and d.ends > :now
                   and not exists (select from access.absence b where b.staff_id = d.staff_id
                                      and b.first_day <= :day and b.last_day >= :day)
                 order by d.starts, d.id
                """)
            .param("house", house.value()).param("line", line.name()).param("now", utc(now)).param("day", day)
            .query(DutyRows::duty).list();
    }

    /** Of some houses, from a moment to another, in the order of time. */
    List<Duty> of(Collection<InstitutionId> houses, Instant from, Instant to) {
        return jdbc.sql(DUTY + """
                   and d.institution_id = any(:houses) and d.ends > :from and d.starts < :to
                 order by d.starts, d.institution_id, d.line, d.id limit 500
                """)
            .param("houses", houses.stream().map(InstitutionId::value).toArray(UUID[]::new))
            .param("from", utc(from)).param("to", utc(to)).query(DutyRows::duty).list();
    }

    boolean overlaps(InstitutionId house, ServiceLine line, UUID staff, Instant starts, Instant ends) {
        return jdbc.sql("""
                select exists (select from access.duty where cancelled_at is null and institution_id = :house and line = :line
                                  and staff_id = :staff and starts < :ends and ends > :starts)
                """)
            .param("house", house.value()).param("line", line.name()).param("staff", staff)
            .param("starts", utc(starts)).param("ends", utc(ends)).query(Boolean.class).single();
    }

    /** Who holds one of the roles at a house on the day. */
    List<Candidate> candidates(Collection<InstitutionId> houses, Set<Role> roles, LocalDate day) {
        return jdbc.sql("""
                select distinct s.id, s.name, p.role, p.institution_id from access.post p join access.staff s on s.id = p.staff_id
                  join access.account a on a.staff_id = s.id and a.state = 'open'
                 where p.institution_id = any(:houses) and p.role = any(:roles)
                   and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                 order by s.name, s.id limit 500
                """)
            .param("houses", houses.stream().map(InstitutionId::value).toArray(UUID[]::new))
            .param("roles", roles.stream().map(Role::name).toArray(String[]::new)).param("day", day)
            .query((row, n) -> new Candidate(uuid(row, "id"), row.getString("name"),
                Role.valueOf(row.getString("role")), new InstitutionId(uuid(row, "institution_id"))))
            .list();
    }

    private static Duty duty(ResultSet row, int n) throws SQLException {
        return new Duty(uuid(row, "id"), new InstitutionId(uuid(row, "institution_id")),
            ServiceLine.valueOf(row.getString("line")), uuid(row, "staff_id"), uuid(row, "account_id"),
            row.getString("name"), instant(row, "starts"), instant(row, "ends"), row.getInt("version"));
    }
}
