package org.xinglin.review;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinglin.engine.review.Finding;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Toxicity;

/**
 * 审方处置: what becomes of findings and how the pharmacist's desk runs, on one day; tables {@code review.treatment} and
 * {@code review.setting}.
 *
 * @param treatments of warnings by rule and grade, {@code DOSE_MAX USUAL}; a warning without one goes to a pharmacist
 * @param deadline from queueing; @param hold how long a task stays with who took it up
 * @param toxicity, controlled pieces that always bring a pharmacist
 * @param automaticPass whether what the rules find nothing in passes without a pharmacist
 * @param dialoguePauses whether a question to the prescriber stops the deadline
 * @param runningMarginDays added to the days a prescription covers, since it may be delivered late
 */
record ReviewPolicy(Map<String, Treatment> treatments, Duration deadline, Duration hold, Set<Toxicity> toxicity,
    Set<Controlled> controlled, boolean automaticPass, boolean dialoguePauses, int runningMarginDays) {
    ReviewPolicy {
        treatments = Map.copyOf(treatments);
        toxicity = Set.copyOf(toxicity);
        controlled = Set.copyOf(controlled);
    }

    /** Of a warning; hints stop nothing, and what a rule forbids waits for a signature. */
    Treatment of(Finding finding) {
        return switch (finding.severity()) {
            case INFO -> Treatment.AUTO_PASS;
            case FORBID -> Treatment.SIGN_FIRST;
            case WARN -> treatments.getOrDefault(finding.rule() + " " + finding.grade(), Treatment.TO_PHARMACIST);
        };
    }

    boolean needsPharmacist(Herb herb) {
        return toxicity.contains(herb.toxicity()) || controlled.contains(herb.controlled());
    }

    /** Where the policy stands; whatever is approved begins on a later day, so it is read once for each day. */
    @Component
    static class Book {
        private final JdbcClient jdbc;
        private volatile @Nullable Dated dated;

        private record Dated(LocalDate day, ReviewPolicy policy) {}

        Book(JdbcClient jdbc) { this.jdbc = jdbc; }

        ReviewPolicy on(LocalDate day) {
            var kept = dated;
            if (kept != null && kept.day.equals(day)) return kept.policy;
            var read = new Dated(day, read(day, Map.of(), Map.of()));
            dated = read;
            return read.policy;
        }

        /** As {@link #on} says, but for some of its rows. @param changedTreatments by rule and grade */
        ReviewPolicy on(LocalDate day, Map<String, Treatment> changedTreatments, Map<String, String> changedSettings) {
            return changedTreatments.isEmpty() && changedSettings.isEmpty()
                ? on(day)
                : read(day, changedTreatments, changedSettings);
        }

        private ReviewPolicy read(LocalDate day, Map<String, Treatment> changedTreatments,
            Map<String, String> changedSettings) {
            var treatments = new HashMap<String, Treatment>();
            jdbc.sql("""
                    select rule, grade, treatment from review.treatment
                     where effective_from <= :day
                     order by effective_from
                    """)
                .param("day", day)
                .query((row, n) -> treatments.put(row.getString("rule") + " " + row.getString("grade"),
                    Treatment.valueOf(row.getString("treatment"))))
                .list();
            treatments.putAll(changedTreatments);
            var settings = new HashMap<String, String>();
            jdbc.sql("select name, value from review.setting where effective_from <= :day order by effective_from")
                .param("day", day).query((row, n) -> settings.put(row.getString("name"), row.getString("value")))
                .list();
            settings.putAll(changedSettings);
            return new ReviewPolicy(treatments, minutes(settings, "deadline_minutes"),
                minutes(settings, "hold_minutes"),
                set(settings, "toxicity_to_pharmacist", Toxicity::of, Toxicity.class),
                set(settings, "controlled_to_pharmacist", Controlled::of, Controlled.class),
                Boolean.parseBoolean(value(settings, "automatic_pass")),
                Boolean.parseBoolean(value(settings, "dialogue_pauses_deadline")),
                Integer.parseInt(value(settings, "running_margin_days")));
        }

        private static Duration minutes(Map<String, String> settings, String name) {
            return Duration.ofMinutes(Long.parseLong(value(settings, name)));
        }

        private static <E extends Enum<E>> Set<E> set(Map<String, String> settings, String name,
            Function<String, E> reading, Class<E> type) {
            return Arrays.stream(value(settings, name).split(" ")).map(reading)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
        }

        private static String value(Map<String, String> settings, String name) {
            var value = settings.get(name);
            if (value == null) throw new IllegalStateException("review.setting has no " + name);
            return value;
        }
    }
}
