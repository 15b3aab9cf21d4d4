package org.xinglin.pharmacy.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 库存规则: the dated data behind keeping, forecasting and ordering. */
@Repository
class StockRules {
    private final JdbcClient jdbc;

    StockRules(JdbcClient jdbc) { this.jdbc = jdbc; }

    BigDecimal value(String name, LocalDate day) {
        return jdbc.sql("""
                select value from pharmacy.rule where name = :name and effective_from <= :day
                 order by effective_from desc limit 1
                """)
            .param("name", name).param("day", day).query(BigDecimal.class).optional()
            .orElseThrow(() -> new IllegalStateException("no rule %s in force on %s".formatted(name, day)));
    }

    /** How many years a line about a controlled piece must be kept. */
    int keepYears(ControlledPiece piece, LocalDate day) {
        return value(switch (piece) {
            case TOXIC -> "keep_years_toxic";
            case NARCOTIC -> "keep_years_narcotic";
        }, day).intValueExact();
    }
}
