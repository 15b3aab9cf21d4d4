package org.xinglin.person;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/** 年龄 as people say it: days in the first month of life, months below three years, then years. */
public record Age(Unit unit, int count) {
    private static final int MONTHS_UNTIL_YEARS = 3;

    /** The unit it is said in. */
    public enum Unit {
        DAYS, MONTHS, YEARS
    }

    /** By the calendar; a day before birth counts as the day of birth. */
    public static Age of(LocalDate birth, LocalDate day) {
        if (day.isBefore(birth)) return new Age(Unit.DAYS, 0);
        var age = Period.between(birth, day);
        if (age.getYears() >= MONTHS_UNTIL_YEARS) return new Age(Unit.YEARS, age.getYears());
        if (age.toTotalMonths() > 0) return new Age(Unit.MONTHS, (int) age.toTotalMonths());
        return new Age(Unit.DAYS, (int) ChronoUnit.DAYS.between(birth, day));
    }
}
