package org.xinglin.decoction;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Scope;

@Repository
class Wastes {
    private final JdbcClient jdbc;

    Wastes(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** Spoiled first and cancelled later, it was thrown away once. */
    void add(Waste waste, InstitutionId centre, Caller by) {
        jdbc.sql("""
                insert into decoction.waste (order_id, number, centre_id, at, cause, packets, herbs_mg, reason, staff_id,
                    staff_name)
                values (:order, :number, :centre, :at, :cause, :packets, :mg, :reason, :staff, :name)
                on conflict (order_id) do nothing
                """)
            .param("order", waste.order().value()).param("number", waste.number()).param("centre", centre.value())
            .param("at", utc(waste.at())).param("cause", waste.cause().name().toLowerCase(Locale.ROOT))
            .param("packets", waste.packets()).param("mg", waste.mass().mg()).param("reason", waste.reason())
            .param("staff", by.staff()).param("name", waste.by()).update();
    }

    /** The latest first, below {@code before}. */
    List<Waste> list(Scope scope, Optional<Instant> before, int limit) {
        return jdbc.sql("""
                select order_id, number, at, cause, packets, herbs_mg, reason, staff_name from decoction.waste
                 where (:county or centre_id = any(:institutions))
                   and (cast(:before as timestamptz) is null or at < :before)
                 order by at desc, order_id limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array())
            .param("before", before.map(at -> utc(at)).orElse(null)).param("limit", limit).query(Wastes::waste).list();
    }

    private static Waste waste(ResultSet row, int n) throws SQLException {
        return new Waste(new DecoctionOrderId(row.getObject("order_id", UUID.class)), row.getString("number"),
            instant(row, "at"), Waste.Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
            row.getInt("packets"), Mass.ofMg(row.getLong("herbs_mg")), row.getString("reason"),
            row.getString("staff_name"));
    }
}
