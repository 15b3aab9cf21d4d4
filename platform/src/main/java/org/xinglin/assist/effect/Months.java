package org.xinglin.assist.effect;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.xinglin.kernel.Refused;

/** 月份范围: whole months, both ends included; by the day of the first visit. */
public record Months(YearMonth from, YearMonth until) {
    private static final int USUAL = 12;

    /** @throws Refused PERIOD_TURNED */
    public Months {
        if (until.isBefore(from)) throw new Refused(EffectRefusal.PERIOD_TURNED);
    }

    /** What was not asked for is the last twelve months. */
    static Months of(Optional<YearMonth> from, Optional<YearMonth> until, LocalDate today) {
        var end = until.orElseGet(() -> YearMonth.from(today));
        return new Months(from.orElseGet(() -> end.minusMonths(USUAL - 1)), end);
    }

    LocalDate begin() { return from.atDay(1); }

    LocalDate end() { return until.atEndOfMonth(); }
}
