package org.xinglin.person;

import java.time.LocalDate;
import java.util.Optional;

/** 哺乳: what is known of it. */
public sealed interface Lactation {
    static Lactation notAsked() { return new NotAsked(); }

    /** 未询问. */
    record NotAsked() implements Lactation {}

    /** 否, on that day. */
    record No(LocalDate asked) implements Lactation {}

    /** 是; {@code until} is the last day, empty while it goes on. */
    record Yes(Optional<LocalDate> since, Optional<LocalDate> until) implements Lactation {}

    default boolean on(LocalDate day) {
        return this instanceof Yes yes && yes.since().map(first -> !day.isBefore(first)).orElse(true)
            && yes.until().map(last -> !day.isAfter(last)).orElse(true);
    }
}
