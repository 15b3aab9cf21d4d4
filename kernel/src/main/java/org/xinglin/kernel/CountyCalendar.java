package org.xinglin.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** 县历: which day an instant belongs to where people read it. Everything kept and compared is UTC. */
public final class CountyCalendar {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private CountyCalendar() {}

    public static LocalDate day(Instant instant) { return LocalDate.ofInstant(instant, ZONE); }

    /** The first instant of a day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
