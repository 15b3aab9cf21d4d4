package org.xinglin.pharmacy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 药房规则: the dated data behind weights, clocks and refunds. */
@Repository
class PharmacyRules {
    private final JdbcClient jdbc;

    PharmacyRules(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @param values the value of each rule in force on a day */
    record InForce(Map<String, BigDecimal> values) {
        private BigDecimal value(String name) {
            var value = values.get(name);
            if (value == null) throw new IllegalStateException("no rule " + name + " in force");
            return value;
        }

        /** Allowed |weighed − prescribed| / prescribed. */
        BigDecimal weightError() { return value("weight_error"); }

        Duration reservation() { return Duration.ofHours(value("reservation_hours").longValue()); }

        /** Share of the money given back once herbs are weighed out. */
        BigDecimal refundAfterDispensing() {
            return value("refund_after_dispensing");
        }

        Duration dispensing() { return Duration.ofMinutes(value("dispensing_minutes").longValue()); }

        int expiryWarningDays() { return value("expiry_warning_days").intValue(); }
    }

    InForce on(LocalDate day) {
        var values = new HashMap<String, BigDecimal>();
        jdbc.sql("select name, value from pharmacy.rule where effective_from <= :day order by name, effective_from")
            .param("day", day)
            .query(row -> {
                values.put(row.getString("name"), row.getBigDecimal("value"));
            });
        return new InForce(Map.copyOf(values));
    }
}
