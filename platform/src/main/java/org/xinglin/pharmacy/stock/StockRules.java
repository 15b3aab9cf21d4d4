package org.xinglin.pharmacy.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 库存规则: the dated data behind keeping, forecasting and ordering. */
@Repository
public class StockRules {
    private final JdbcClient jdbc;

    StockRules(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** 现行规则. @param values of each rule in force on a day */
    public record InForce(Map<String, BigDecimal> values) {
        public BigDecimal value(String name) {
            var value = values.get(name);
            if (value == null) throw new IllegalStateException("no rule %s in force".formatted(name));
            return value;
        }

        /** A rule that is a whole number. */
        public int whole(String name) {
            return value(name).intValueExact();
        }

        /** How many years a line about a controlled piece must be kept. */
        int keepYears(ControlledPiece piece) {
            return whole(switch (piece) {
                case TOXIC -> "keep_years_toxic";
                case NARCOTIC -> "keep_years_narcotic";
            });
        }
    }

    public InForce on(LocalDate day) {
        var values = new HashMap<String, BigDecimal>();
        jdbc.sql("select name, value from pharmacy.rule where effective_from <= :day order by name, effective_from")
            .param("day", day).query(row -> {
                values.put(row.getString("name"), row.getBigDecimal("value"));
            });
        return new InForce(Map.copyOf(values));
    }
}
