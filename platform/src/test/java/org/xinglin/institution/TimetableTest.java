package org.xinglin.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.institution.ServiceLine.DELIVERY;
import static org.xinglin.institution.ServiceLine.TCM_PHARMACY;
import static org.xinglin.institution.ServiceLine.TCM_REVIEW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinglin.institution.CalendarDay.Kind;
import org.xinglin.kernel.CountyCalendar;

/** March 2026: the 6th is a Friday, the 7th a Saturday. */
class TimetableTest {
    private static final InstitutionId HOUSE = InstitutionId.next();
    private static final InstitutionId OTHER = InstitutionId.next();
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final Shift DAY = shift("白班", Optional.empty(), true, false, "08:00", "17:30");

    @Test
    void aHouseWithoutShiftsIsOpenRoundTheClockAndItsDeadlinesRunOn() {
        var none = timetable(Map.of());
        assertThat(none.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-07T03:00"))).isTrue();
        assertThat(none.due(HOUSE, TCM_PHARMACY, at("2026-03-06T23:50"), minutes(30)))
            .isEqualTo(at("2026-03-07T00:20"));
    }

    @Test
    void opensWithTheFirstInstantOfAShiftAndClosesWithItsLast() {
        var days = timetable(Map.of(), DAY);
        assertThat(days.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-06T07:59:59"))).isFalse();
        assertThat(days.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-06T08:00"))).isTrue();
        assertThat(days.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-06T17:29:59"))).isTrue();
        assertThat(days.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-06T17:30"))).isFalse();
        assertThat(days.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-07T10:00"))).isFalse();
        assertThat(days.isOpen(OTHER, TCM_PHARMACY, at("2026-03-07T10:00"))).as("another house").isTrue();
    }

    @Test
    void aDeadlinePausesOverNightAndWeekendAndEndsWithTheLastMinuteThatCounts() {
        var days = timetable(Map.of(), DAY);
        assertThat(days.due(HOUSE, TCM_PHARMACY, at("2026-03-05T17:00"), minutes(30)))
            .isEqualTo(at("2026-03-05T17:30"));
        assertThat(days.due(HOUSE, TCM_PHARMACY, at("2026-03-05T17:10"), minutes(30)))
            .isEqualTo(at("2026-03-06T08:10"));
        assertThat(days.due(HOUSE, TCM_PHARMACY, at("2026-03-06T17:20"), minutes(30)))
            .isEqualTo(at("2026-03-09T08:20"));
        assertThat(days.due(HOUSE, TCM_PHARMACY, at("2026-03-07T00:00"), minutes(30)))
            .isEqualTo(at("2026-03-09T08:30"));
    }

    @Test
    void aHolidayIsClosedAndAWorkingWeekendOpen() {
        var spring = timetable(Map.of(day("2026-03-06"), Kind.REST, day("2026-03-07"), Kind.WORK), DAY);
        assertThat(spring.isRestDay(day("2026-03-06"))).isTrue();
        assertThat(spring.isRestDay(day("2026-03-07"))).isFalse();
        assertThat(spring.isRestDay(day("2026-03-08"))).isTrue();
        assertThat(spring.due(HOUSE, TCM_PHARMACY, at("2026-03-05T17:20"), minutes(30)))
            .isEqualTo(at("2026-03-07T08:20"));
        var takenBack = timetable(Map.of(day("2026-03-06"), Kind.AS_WEEKDAY), DAY);
        assertThat(takenBack.isRestDay(day("2026-03-06"))).isFalse();
    }

    @Test
    void aNightShiftRunsOverMidnightAndIntoARestDay() {
        var night = timetable(Map.of(), shift("夜班", Optional.empty(), true, false, "22:00", "06:00"));
        assertThat(night.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-06T00:00"))).isTrue();
        assertThat(night.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-07T05:59"))).as("of Friday's shift").isTrue();
        assertThat(night.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-07T06:00"))).isFalse();
        assertThat(night.due(HOUSE, TCM_PHARMACY, at("2026-03-05T23:50"), minutes(30)))
            .isEqualTo(at("2026-03-06T00:20"));
        assertThat(night.due(HOUSE, TCM_PHARMACY, at("2026-03-07T05:50"), minutes(30)))
            .isEqualTo(at("2026-03-09T22:20"));
    }

    @Test
    void twoShiftsThatOverlapAtTheChangeCountOnce() {
        var change = timetable(Map.of(), shift("早班", Optional.empty(), true, false, "08:00", "14:00"),
            shift("晚班", Optional.empty(), true, false, "13:00", "20:00"));
        assertThat(change.due(HOUSE, TCM_PHARMACY, at("2026-03-06T12:30"), minutes(120)))
            .isEqualTo(at("2026-03-06T14:30"));
        assertThat(change.due(HOUSE, TCM_PHARMACY, at("2026-03-05T19:30"), minutes(60)))
            .isEqualTo(at("2026-03-06T08:30"));
    }

    @Test
    void theShiftsOfAServiceGoBeforeThoseOfTheHouse() {
        var own = timetable(Map.of(), DAY, shift("审方", Optional.of(TCM_REVIEW), true, true, "00:00", "00:00"));
        assertThat(own.isOpen(HOUSE, TCM_REVIEW, at("2026-03-07T03:00"))).isTrue();
        assertThat(own.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-07T03:00"))).isFalse();
    }

    @Test
    void aDeadlineRunsOnWhereTheRuleSaysSo() {
        var days = timetable(Map.of(), DAY);
        assertThat(days.due(HOUSE, DELIVERY, at("2026-03-06T17:20"), minutes(30))).isEqualTo(at("2026-03-06T17:50"));
    }

    @Test
    void whatIsLeftOfADeadlineIsCountedAsTheDeadlineIs() {
        var days = timetable(Map.of(), DAY);
        assertThat(days.left(HOUSE, TCM_PHARMACY, at("2026-03-06T17:20"), at("2026-03-09T08:20")))
            .isEqualTo(minutes(30));
        assertThat(days.left(HOUSE, TCM_PHARMACY, at("2026-03-06T23:00"), at("2026-03-09T08:20")))
            .isEqualTo(minutes(20));
        assertThat(days.left(HOUSE, TCM_PHARMACY, at("2026-03-06T09:00"), at("2026-03-06T09:12")))
            .isEqualTo(minutes(12));
        assertThat(days.left(HOUSE, DELIVERY, at("2026-03-06T17:20"), at("2026-03-06T17:50"))).isEqualTo(minutes(30));
        assertThat(days.left(OTHER, TCM_PHARMACY, at("2026-03-06T17:20"), at("2026-03-06T17:50"))).as("always open")
            .isEqualTo(minutes(30));
        assertThat(days.left(HOUSE, TCM_PHARMACY, at("2026-03-09T09:00"), at("2026-03-09T08:20"))).as("over")
            .isEqualTo(minutes(-40));
    }

    @Test
    void overlappingShiftsCountOnceInWhatIsLeft() {
        var days = timetable(Map.of(), DAY, shift("午班", Optional.empty(), true, false, "12:00", "18:00"));
        assertThat(days.left(HOUSE, TCM_PHARMACY, at("2026-03-06T11:00"), at("2026-03-06T20:00")))
            .isEqualTo(Duration.ofHours(7));
    }

    @Test
    void aHouseThatNeverOpensAgainPausesNothing() {
        var ended = new Shift(UUID.randomUUID(), HOUSE, Optional.empty(), "白班", true, false, LocalTime.of(8, 0),
            LocalTime.of(17, 30), LONG_AGO, Optional.of(day("2026-03-06")), 1);
        var days = timetable(Map.of(), ended);
        assertThat(days.due(HOUSE, TCM_PHARMACY, at("2026-03-05T17:20"), minutes(30)))
            .isEqualTo(at("2026-03-05T17:50"));
        assertThat(days.isOpen(HOUSE, TCM_PHARMACY, at("2026-03-06T03:00"))).as("no shifts any more").isTrue();
    }

    @Test
    void saysWhenItOpensNext() {
        var days = timetable(Map.of(), DAY);
        assertThat(days.nextOpening(HOUSE, TCM_PHARMACY, at("2026-03-06T17:30"))).contains(at("2026-03-09T08:00"));
        assertThat(days.nextOpening(HOUSE, TCM_PHARMACY, at("2026-03-06T09:00"))).contains(at("2026-03-06T09:00"));
    }

    private static Timetable timetable(Map<LocalDate, Kind> days, Shift... shifts) {
        var calendar = days.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
            entry -> new CalendarDay(entry.getKey(), entry.getValue(), "假", "通知", 1)));
        return new Timetable(calendar, Arrays.asList(shifts), List.of(
            new DeadlineRule(TCM_PHARMACY, LONG_AGO, true, "design"),
            new DeadlineRule(DELIVERY, LONG_AGO, false, "design")), List.of());
    }

    private static Shift shift(String name, Optional<ServiceLine> line, boolean work, boolean rest, String starts,
        String ends) {
        return new Shift(UUID.randomUUID(), HOUSE, line, name, work, rest, LocalTime.parse(starts),
            LocalTime.parse(ends), LONG_AGO, Optional.empty(), 1);
    }

    private static Duration minutes(int n) { return Duration.ofMinutes(n); }

    private static LocalDate day(String text) { return LocalDate.parse(text); }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CountyCalendar.ZONE).toInstant();
    }
}
