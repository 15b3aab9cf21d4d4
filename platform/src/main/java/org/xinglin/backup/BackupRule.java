package org.xinglin.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.xinglin.kernel.CountyCalendar;

/**
 * 备份规则: when copies are made and how long they stay.
 *
 * @param at         time of day, county time
 * @param keptDays   how long every copy stays; @param keptMonths how many months the latest of each month stays
 * @param staleHours age of the last good copy from which on it is an alarm
 * @param retryMinutes pause after an attempt that failed
 */
public record BackupRule(LocalDate effective, LocalTime at, int keptDays, int keptMonths, int staleHours,
    int retryMinutes, String source) {
    /** A copy that takes longer than the night must not be late the moment it is due. */
    private static final int SHORTEST_STALE_HOURS = 25;

    /** Whether copies made by it would ever be kept and missed. */
    boolean isSensible() {
        return keptDays >= 1 && keptDays <= 366 && keptMonths >= 0 && keptMonths <= 120
            && staleHours >= SHORTEST_STALE_HOURS && staleHours <= 24 * 31 && retryMinutes >= 5
            && retryMinutes <= 24 * 60;
    }

    /**
     * When the next copy is due.
     *
     * @param last the last good copy, or when the county began to be kept; @param failed the last attempt, if it failed since then
     */
    Instant next(Instant last, Optional<Instant> failed) {
        var sameDay = CountyCalendar.day(last).atTime(at).atZone(CountyCalendar.ZONE);
        var due = sameDay.toInstant().isAfter(last) ? sameDay.toInstant() : sameDay.plusDays(1).toInstant();
        var again = failed.filter(when -> when.isAfter(last)).map(when -> when.plus(Duration.ofMinutes(retryMinutes)));
        return again.filter(when -> when.isAfter(due)).orElse(due);
    }

    /** From when on the lack of a newer copy is an alarm. */
    Instant stale(Instant last) {
        return last.plus(Duration.ofHours(staleHours));
    }
}
