package org.xinglin.clinic;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;

/**
 * 门诊规则: the numbers that hold on one day, with their source in {@code clinic.rule_value}.
 *
 * @param requeuePlaces behind how many others who missed the call stands again; @param callHold how long a called number is its
 *        caller's; @param elderYears from and @param childYears below which age somebody is called before others
 * @param shownCalls last calls on the display; @param measuredDays and @param measuredVisits on what, and on how many at least, the
 *        estimated wait is measured; @param dayEndGrace who registered so shortly before midnight still waits
 * @param openFor a visit nobody has written in for so long ends with the day
 * @param reopenFor how long after its end a visit may be opened again, @param reopenByColleague also by another doctor there
 * @param lateEntryDays how long after it took place a visit may be entered; @param draftsKeptFor what was typed and never saved
 */
public record ClinicRules(int requeuePlaces, Duration callHold, int elderYears, int childYears, int shownCalls,
    int measuredDays, int measuredVisits, Duration dayEndGrace, Duration openFor,
    Duration reopenFor, boolean reopenByColleague, int lateEntryDays, Duration draftsKeptFor) {

    private static ClinicRules of(Map<String, Integer> values) {
        return new ClinicRules(value(values, "requeue_places"), Duration.ofMinutes(value(values, "call_hold_minutes")),
            value(values, "elder_years"), value(values, "child_years"), value(values, "shown_calls"),
            value(values, "measured_days"), value(values, "measured_visits"),
            Duration.ofHours(value(values, "day_end_grace_hours")), Duration.ofHours(value(values, "open_hours")),
            Duration.ofHours(value(values, "reopen_hours")), value(values, "reopen_by_colleague") == 1,
            value(values, "late_entry_days"), Duration.ofDays(value(values, "draft_keep_days")));
    }

    private static int value(Map<String, Integer> values, String name) {
        return Optional.ofNullable(values.get(name))
            .orElseThrow(() -> new IllegalStateException("clinic.rule_value has no " + name));
    }

    /** 规则簿: read once a day; only a migration changes the table. */
    @Component
    public static class Book {
        private final JdbcClient jdbc;
        private final Institutions institutions;
        private volatile @Nullable Read last;

        private record Read(LocalDate day, ClinicRules rules) {}

        Book(JdbcClient jdbc, Institutions institutions) {
            this.jdbc = jdbc;
            this.institutions = institutions;
        }

        public ClinicRules today() {
            var day = institutions.today();
            var read = last;
            if (read == null || !read.day.equals(day)) {
                read = new Read(day, read(day));
                last = read;
            }
            return read.rules;
        }

        private ClinicRules read(LocalDate day) {
            var values = new HashMap<String, Integer>();
            jdbc.sql("""
                    select name, value from clinic.rule_value where effective_from <= :day order by name, effective_from
                    """)
                .param("day", day).query((row, n) -> values.put(row.getString("name"), row.getInt("value"))).list();
            return of(values);
        }
    }
}
