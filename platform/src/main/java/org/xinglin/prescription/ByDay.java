package org.xinglin.prescription;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps what was read for a day: only a migration changes it, so it holds while the program runs. */
final class ByDay<T> {
    private static final int DAYS_KEPT = 32;
    private final Map<LocalDate, T> kept = new ConcurrentHashMap<>();
    private final Function<LocalDate, T> read;

    ByDay(Function<LocalDate, T> read) { this.read = read; }

    T on(LocalDate day) {
        var known = kept.get(day);
        if (known != null) return known;
        if (kept.size() >= DAYS_KEPT) kept.clear();
        var fresh = read.apply(day);
        kept.put(day, fresh);
        return fresh;
    }
}
