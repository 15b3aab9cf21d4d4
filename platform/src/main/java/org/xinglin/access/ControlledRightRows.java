package org.xinglin.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Refused;

/** Rights to handle controlled pieces, as rows. */
@Repository
class ControlledRightRows {
    private static final String COLUMNS = """
        select id, staff_id, kind, valid_from, valid_until, basis, granted_name, version from access.controlled_right
        """;
    private final JdbcClient jdbc;

    ControlledRightRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void insert(GrantedRight right, UUID by) {
        jdbc.sql("""
                insert into access.controlled_right (id, staff_id, kind, valid_from, valid_until, basis, granted_by, granted_name)
                values (:id, :staff, :kind, :from, :until, :basis, :by, :name)
                """)
            .param("id", right.id().value()).param("staff", right.staff().value())
            .param("kind", right.kind().name().toLowerCase(Locale.ROOT)).param("from", right.from())
            .param("until", right.until()).param("basis", right.basis()).param("by", by)
            .param("name", right.grantedBy()).update();
    }

    /** @throws Refused RIGHT_UNKNOWN */
    GrantedRight get(RightId id) {
        return jdbc.sql(COLUMNS + " where id = :id").param("id", id.value()).query(ControlledRightRows::right)
            .optional().orElseThrow(() -> new Refused(AccessRefusal.RIGHT_UNKNOWN));
    }

    /** @throws Refused STALE */
    void end(RightId id, int seenVersion, LocalDate last) {
        int changed = jdbc.sql("""
                update access.controlled_right set valid_until = :last, version = version + 1
                 where id = :id and version = :version
                """)
            .param("id", id.value()).param("last", last).param("version", seenVersion).update();
        if (changed == 0) throw new Refused(AccessRefusal.STALE);
    }

    List<GrantedRight> of(StaffId staff) {
        return jdbc.sql(COLUMNS + " where staff_id = :staff order by valid_from desc, id desc")
            .param("staff", staff.value()).query(ControlledRightRows::right).list();
    }

    Set<ControlledRight> heldBy(UUID staff, LocalDate day) {
        return jdbc.sql("""
                select kind from access.controlled_right
                 where staff_id = :staff and valid_from <= :day and valid_until >= :day
                """)
            .param("staff", staff).param("day", day).query((row, n) -> kind(row)).list().stream()
            .collect(Collectors.toUnmodifiableSet());
    }

    int mostDays(LocalDate day) {
        return jdbc.sql("""
                select most_days from access.controlled_right_rule where effective_from <= :day
                 order by effective_from desc limit 1
                """)
            .param("day", day).query(Integer.class).optional()
            .orElseThrow(() -> new IllegalStateException("no term of rights in force on " + day));
    }

    private static ControlledRight kind(ResultSet row) throws SQLException {
        return ControlledRight.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static GrantedRight right(ResultSet row, int n) throws SQLException {
        return new GrantedRight(new RightId(row.getObject("id", UUID.class)),
            new StaffId(row.getObject("staff_id", UUID.class)), kind(row), row.getObject("valid_from", LocalDate.class),
            row.getObject("valid_until", LocalDate.class), row.getString("basis"), row.getString("granted_name"),
            row.getInt("version"));
    }
}
