package org.xinglin.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeAndPregnancyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final PersonRules RULES = new PersonRules(280, 44, 12, 55, 14);

    @ParameterizedTest
    @CsvSource({"2026-11-22,DAYS,0", "2026-10-23,DAYS,30", "2026-10-22,MONTHS,1", "2023-11-23,MONTHS,35",
        "2023-11-22,YEARS,3", "1926-11-23,YEARS,99", "2026-12-01,DAYS,0"})
    void saysAnInfantsAgeInDaysAndMonths(LocalDate birth, Age.Unit unit, int count) {
        assertThat(Age.of(birth, TODAY)).isEqualTo(new Age(unit, count));
    }

    @Test
    void countsCompletedWeeksFromTheLastPeriodOrBackFromTheDueDate() {
        assertThat(Pregnancy.since(TODAY.minusDays(7 * 12 + 6), TODAY).weeksOn(TODAY, RULES))
            .isEqualTo(OptionalInt.of(12));
        assertThat(Pregnancy.since(TODAY.minusDays(7 * 13), TODAY).weeksOn(TODAY, RULES)).isEqualTo(OptionalInt.of(13));
        assertThat(Pregnancy.due(TODAY, TODAY).weeksOn(TODAY, RULES)).isEqualTo(OptionalInt.of(40));
        assertThat(new Pregnancy.Yes(Pregnancy.Basis.LAST_PERIOD, Optional.empty(), TODAY).weeksOn(TODAY, RULES))
            .isEmpty();
        assertThat(new Pregnancy.No(TODAY).weeksOn(TODAY, RULES)).isEmpty();
    }

    @Test
    void knowsThatNobodyIsPregnantForAYear() {
        var lastPeriod = TODAY.minusWeeks(44);
        assertThat(Pregnancy.since(lastPeriod, lastPeriod.plusWeeks(8)).outdatedOn(TODAY, RULES)).isFalse();
        assertThat(Pregnancy.since(lastPeriod, lastPeriod.plusWeeks(8)).outdatedOn(TODAY.plusWeeks(1), RULES)).isTrue();
        var undated = new Pregnancy.Yes(Pregnancy.Basis.LAST_PERIOD, Optional.empty(), TODAY.minusWeeks(45));
        assertThat(undated.outdatedOn(TODAY, RULES)).isTrue();
    }

    @Test
    void breastFeedsBetweenItsDaysBothIncluded() {
        var feeding = new Lactation.Yes(Optional.of(TODAY), Optional.of(TODAY.plusDays(2)));
        assertThat(feeding.on(TODAY.minusDays(1))).isFalse();
        assertThat(feeding.on(TODAY)).isTrue();
        assertThat(feeding.on(TODAY.plusDays(2))).isTrue();
        assertThat(feeding.on(TODAY.plusDays(3))).isFalse();
        assertThat(Lactation.notAsked().on(TODAY)).isFalse();
    }
}
