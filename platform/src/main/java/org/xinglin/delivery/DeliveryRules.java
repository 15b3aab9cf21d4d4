package org.xinglin.delivery;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 配送规则: the dated data behind deadlines, codes and lookups. */
@Repository
class DeliveryRules {
    private final JdbcClient jdbc;

    DeliveryRules(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @param values the value of each rule in force on a day */
    record InForce(Map<String, Integer> values) {
        private int value(String name) {
            var value = values.get(name);
            if (value == null) throw new IllegalStateException("no rule " + name + " in force");
            return value;
        }

        Duration deadline(boolean village) { return Duration.ofHours(value(village ? "village_hours" : "town_hours")); }

        /** Tries before a code is locked. */
        int codeTries() { return value("code_tries"); }

        /** Codes sent for one parcel, the first among them. */
        int codes() { return value("codes"); }

        /** How long a parcel may lie at a clinic. */
        Duration collecting() {
            return Duration.ofDays(value("collect_days"));
        }

        int lookupsAMinute() { return value("lookups_a_minute"); }
    }

    InForce on(LocalDate day) {
        var values = new HashMap<String, Integer>();
        jdbc.sql("select name, value from delivery.rule where effective_from <= :day order by name, effective_from")
            .param("day", day).query(row -> {
                values.put(row.getString("name"), row.getInt("value"));
            });
        return new InForce(Map.copyOf(values));
    }
}
