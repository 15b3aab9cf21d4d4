package org.xinglin.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** 县历: which day an instant belongs to where people read it. Everything kept and compared is UTC. */
public final class CountyCalendar {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Four digits of the year and no sign: beyond them lie days that no database keeps, or keeps as no day at all. */
    private static final DateTimeFormatter TYPED = new DateTimeFormatterBuilder().appendValue(ChronoField.YEAR, 4)
        .appendPattern("-MM-dd").toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private CountyCalendar() {}

    /** A day as people and browsers write it, such as 2026-01-31. @throws java.time.format.DateTimeParseException if it is none */
    public static LocalDate typed(String text) {
        return LocalDate.parse(text.strip(), TYPED);
    }

    public static LocalDate day(Instant instant) { return LocalDate.ofInstant(instant, ZONE); }

    /** The first instant of a day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
