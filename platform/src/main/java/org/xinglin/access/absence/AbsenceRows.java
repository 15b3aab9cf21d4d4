package org.xinglin.access.absence;

import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.AccessRefusal;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** Absences as rows, and the posts by which a stand-in is judged. */
@Repository
class AbsenceRows {
    private static final String ABSENCE = """
        select b.id, b.staff_id, s.name, b.stand_in_id, coalesce(t.name, '') stand_in_name, b.kind, b.first_day, b.last_day, b.version
          from access.absence b join access.staff s on s.id = b.staff_id left join access.staff t on t.id = b.stand_in_id
        """;
    private final JdbcClient jdbc;

    AbsenceRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** 任岗: a role at an institution, as a stand-in is judged by. */
    record Seat(Role role, InstitutionId at) {}

    /** @throws Refused STAFF_UNKNOWN */
    void requireKnown(UUID staff) {
        boolean known = jdbc.sql("select exists (select from access.staff where id = :staff)").param("staff", staff)
            .query(Boolean.class).single();
        if (!known) throw new Refused(AccessRefusal.STAFF_UNKNOWN);
    }

    /** Absences of one person wait for each other. @throws Refused STAFF_UNKNOWN */
    String lock(UUID staff) {
        return jdbc.sql("select name from access.staff where id = :id for update").param("id", staff)
            .query(String.class).optional().orElseThrow(() -> new Refused(AccessRefusal.STAFF_UNKNOWN));
    }

    void insert(Absence absence, Caller by, Instant now) {
        jdbc.sql("""
                insert into access.absence (id, staff_id, stand_in_id, kind, first_day, last_day, recorded_at, recorded_by)
                values (:id, :staff, :standIn, :kind, :first, :last, :now, :by)
                """)
            .param("id", absence.id()).param("staff", absence.staff())
            .param("standIn", absence.standIn().orElse(null))
            .param("kind", absence.kind().name().toLowerCase(Locale.ROOT)).param("first", absence.first())
            .param("last", absence.last()).param("now", utc(now)).param("by", by.account())
            .update();
    }

    /** @throws Refused STALE */
    void end(Absence absence, int seenVersion, LocalDate last) {
        int changed = jdbc.sql("""
                update access.absence set last_day = :last, version = version + 1 where id = :id and version = :version
                """)
            .param("last", last).param("id", absence.id()).param("version", seenVersion).update();
        if (changed == 0) throw new Refused(AccessRefusal.STALE);
    }

    Optional<Absence> find(UUID id) {
        return jdbc.sql(ABSENCE + " where b.id = :id").param("id", id).query(AbsenceRows::absence).optional();
    }

    /** Not over yet, or ended within the last year; the latest first. */
    List<Absence> of(UUID staff, LocalDate since) {
        return jdbc.sql(ABSENCE + " where b.staff_id = :staff and b.last_day >= :since order by b.first_day desc, b.id")
            .param("staff", staff).param("since", since).query(AbsenceRows::absence).list();
    }

    /** In which the person stands in, today or later. */
    List<Absence> covered(UUID standIn, LocalDate today) {
        return jdbc.sql(ABSENCE + " where b.stand_in_id = :id and b.last_day >= :today order by b.first_day, b.id")
            .param("id", standIn).param("today", today).query(AbsenceRows::absence).list();
    }

    Optional<Absence> overlapping(UUID staff, LocalDate first, LocalDate last) {
        return jdbc.sql(ABSENCE + """
                 where b.staff_id = :staff and b.first_day <= :last and b.last_day >= :first order by b.first_day limit 1
                """)
            .param("staff", staff).param("first", first).param("last", last).query(AbsenceRows::absence).optional();
    }

    /** What a person is at some time between the days. */
    Set<Seat> seats(UUID staff, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                select p.role, p.institution_id from access.post p join access.account a on a.staff_id = p.staff_id
                 where p.staff_id = :staff and a.state = 'open' and p.valid_from <= :last
                   and (p.valid_until is null or p.valid_until >= :first)
                """)
            .param("staff", staff).param("first", first).param("last", last)
            .query((row, n) -> new Seat(Role.valueOf(row.getString("role")),
                new InstitutionId(row.getObject("institution_id", UUID.class))))
            .list().stream().collect(Collectors.toSet());
    }

    /** Who holds one of the roles at one of the institutions on the day, except the person. */
    List<Candidate> candidates(UUID except, Set<Role> roles, Set<InstitutionId> at, LocalDate day) {
        return jdbc.sql("""
                select distinct s.id, s.name from access.post p join access.staff s on s.id = p.staff_id
                  join access.account a on a.staff_id = s.id and a.state = 'open'
                 where p.role = any(:roles) and p.institution_id = any(:at) and s.id <> :except
                   and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                 order by s.name, s.id limit 200
                """)
            .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
            .param("at", at.stream().map(InstitutionId::value).toArray(UUID[]::new)).param("except", except)
            .param("day", day)
            .query((row, n) -> new Candidate(row.getObject("id", UUID.class), row.getString("name"))).list();
    }

    private static Absence absence(ResultSet row, int n) throws SQLException {
        return new Absence(row.getObject("id", UUID.class), row.getObject("staff_id", UUID.class),
            row.getString("name"), Optional.ofNullable(row.getObject("stand_in_id", UUID.class)),
            row.getString("stand_in_name"), Absence.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
            row.getInt("version"));
    }
}
