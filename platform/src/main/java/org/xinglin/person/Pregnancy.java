package org.xinglin.person;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/** 妊娠: what is known of it, with the day it was asked. */
public sealed interface Pregnancy {
    static Pregnancy notAsked() { return new NotAsked(); }

    /** 未询问. */
    record NotAsked() implements Pregnancy {}

    /** 否, on that day. */
    record No(LocalDate asked) implements Pregnancy {}

    /** 是: counted from the first day of the last period, or back from the due date; {@code date} empty where neither is known. */
    record Yes(Basis basis, Optional<LocalDate> date, LocalDate asked) implements Pregnancy {}

    /** 推算依据. */
    enum Basis {
        LAST_PERIOD, DUE_DATE
    }

    static Pregnancy since(LocalDate lastPeriod, LocalDate asked) {
        return new Yes(Basis.LAST_PERIOD, Optional.of(lastPeriod), asked);
    }

    static Pregnancy due(LocalDate dueDate, LocalDate asked) {
        return new Yes(Basis.DUE_DATE, Optional.of(dueDate), asked);
    }

    /** Completed weeks on {@code day}; empty if not pregnant or not known. */
    default OptionalInt weeksOn(LocalDate day, PersonRules rules) {
        if (!(this instanceof Yes yes) || yes.date().isEmpty()) return OptionalInt.empty();
        var lastPeriod = switch (yes.basis()) {
            case LAST_PERIOD -> yes.date().get();
            case DUE_DATE -> yes.date().get().minusDays(rules.daysToTerm());
        };
        return OptionalInt.of((int) Math.max(0, ChronoUnit.WEEKS.between(lastPeriod, day)));
    }

    /** Whether the entry says pregnant but can no longer be right: beyond the longest term, or asked that long ago without a date. */
    default boolean outdatedOn(LocalDate day, PersonRules rules) {
        if (!(this instanceof Yes yes)) return false;
        return weeksOn(day, rules).orElse((int) ChronoUnit.WEEKS.between(yes.asked(), day)) > rules.longestTermWeeks();
    }
}
