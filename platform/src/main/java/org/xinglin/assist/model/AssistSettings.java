package org.xinglin.assist.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 辅助决策参数: the numbers that hold on one day; table {@code assist.setting}. */
public record AssistSettings(Map<String, BigDecimal> values) {
    public AssistSettings {
        values = Map.copyOf(values);
    }

    /** @throws IllegalStateException if there is none of that name on the day */
    public BigDecimal of(String name) {
        var value = values.get(name);
        if (value == null) throw new IllegalStateException("assist.setting has no " + name);
        return value;
    }

    /** Where they stand; only a migration changes them, so they are read once for each day. */
    @Component
    public static class Book {
        private final JdbcClient jdbc;
        private volatile @Nullable Dated dated;

        private record Dated(LocalDate day, AssistSettings settings) {}

        Book(JdbcClient jdbc) { this.jdbc = jdbc; }

        public AssistSettings on(LocalDate day) {
            var kept = dated;
            if (kept != null && kept.day.equals(day)) return kept.settings;
            var read = new Dated(day, read(day));
            dated = read;
            return read.settings;
        }

        private AssistSettings read(LocalDate day) {
            var values = new HashMap<String, BigDecimal>();
            jdbc.sql("select name, value from assist.setting where effective_from <= :day order by effective_from")
                .param("day", day).query((row, n) -> values.put(row.getString("name"), row.getBigDecimal("value")))
                .list();
            return new AssistSettings(values);
        }
    }
}
