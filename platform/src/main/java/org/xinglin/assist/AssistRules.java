package org.xinglin.assist;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 辅助决策参数: the numbers the desk goes by on one day; table {@code assist.setting}.
 *
 * @param confident, doubtful probability from which, and below which, the first pattern is called so
 */
public record AssistRules(double confident, double doubtful) {
    /** 把握, in words. */
    public enum Confidence {
        HIGH, FAIR, LOW
    }

    /** Of a probability. */
    public Confidence confidence(double probability) {
        if (probability >= confident) return Confidence.HIGH;
        return probability < doubtful ? Confidence.LOW : Confidence.FAIR;
    }

    /** Where they stand; only a migration changes them, so they are read once for each day. */
    @Component
    static class Book {
        private final JdbcClient jdbc;
        private volatile @Nullable Dated dated;

        private record Dated(LocalDate day, AssistRules rules) {}

        Book(JdbcClient jdbc) { this.jdbc = jdbc; }

        AssistRules on(LocalDate day) {
            var kept = dated;
            if (kept != null && kept.day.equals(day)) return kept.rules;
            var read = new Dated(day, read(day));
            dated = read;
            return read.rules;
        }

        private AssistRules read(LocalDate day) {
            var values = new HashMap<String, Double>();
            jdbc.sql("select name, value from assist.setting where effective_from <= :day order by effective_from")
                .param("day", day).query((row, n) -> values.put(row.getString("name"), row.getDouble("value"))).list();
            return new AssistRules(value(values, "confident"), value(values, "doubtful"));
        }

        private static double value(Map<String, Double> values, String name) {
            var value = values.get(name);
            if (value == null) throw new IllegalStateException("assist.setting has no " + name);
            return value;
        }
    }
}
