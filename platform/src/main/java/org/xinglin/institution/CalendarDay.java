package org.xinglin.institution;

import java.time.LocalDate;

/** 节假日安排: a day that is not what its weekday says. @param source the notice that says so */
public record CalendarDay(LocalDate day, Kind kind, String name, String source, int version) {
    /** 日类. */
    public enum Kind {
        /** 放假. */
        REST,
        /** 调休上班: a weekend day on which people work. */
        WORK,
        /** 撤销: as the weekday says after all. */
        AS_WEEKDAY
    }
}
