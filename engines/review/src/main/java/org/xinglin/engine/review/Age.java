package org.xinglin.engine.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * 年龄: completed years, which the rules ask for, and days, which an infant's page shows.
 *
 * @param years completed years, 0 to 150
 * @param days days since birth
 */
public record Age(int years, int days) {
    private static final int OLDEST = 150;

    /** @throws IllegalArgumentException if nobody is so old */
    public Age {
        if (years < 0 || years > OLDEST || days < 0)
            throw new IllegalArgumentException("age is %d years, %d days; must lie between 0 and %d years"
                .formatted(years, days, OLDEST));
    }

    /** By the calendar: years completed on {@code day}. */
    public static Age between(LocalDate birth, LocalDate day) {
        return new Age(Period.between(birth, day).getYears(), Math.toIntExact(ChronoUnit.DAYS.between(birth, day)));
    }

    /** Where only the days are known: a year is counted as 365.2425 of them. */
    public static Age ofDays(int days) {
        return new Age((int) Math.floor(days / 365.2425), days);
    }

    /** Where only completed years are known: as many days as they have on average. */
    public static Age ofYears(int years) {
        return new Age(years, Math.toIntExact(Math.round(years * 365.2425)));
    }

    /**
     * Where part of a year is known.
     *
     * @param years decimal years, such as 13.5
     */
    public static Age ofYears(BigDecimal years) {
        // before it is made an int: 13 digits would not fit one
        if (years.signum() < 0 || years.compareTo(BigDecimal.valueOf(OLDEST)) > 0)
            throw new IllegalArgumentException("age must lie between 0 and %d years".formatted(OLDEST));
        return new Age(years.setScale(0, RoundingMode.FLOOR).intValueExact(),
            years.multiply(new BigDecimal("365.2425")).setScale(0, RoundingMode.HALF_UP).intValueExact());
    }
}
