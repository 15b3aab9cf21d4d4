package org.xinglin.supervision;

import java.time.LocalDate;

/** 统计期: @param day in it; @param from its first day; @param until the day after its last */
public record Period(Span span, LocalDate day, LocalDate from, LocalDate until) {
    /** 日、月、年. */
    public enum Span {
        DAY, MONTH, YEAR
    }

    static Period of(Span span, LocalDate day) {
        return switch (span) {
            case DAY -> new Period(span, day, day, day.plusDays(1));
            case MONTH -> new Period(span, day, day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1));
            case YEAR -> new Period(span, day, day.withDayOfYear(1), day.withDayOfYear(1).plusYears(1));
        };
    }

    /** As people write it: the day, the month or the year. */
    public String shown() {
        return switch (span) {
            case DAY -> day.toString();
            case MONTH -> day.toString().substring(0, 7);
            case YEAR -> day.toString().substring(0, 4);
        };
    }

    /** Part of a page's address. */
    public String query() { return "span=" + span + "&day=" + day; }
}
