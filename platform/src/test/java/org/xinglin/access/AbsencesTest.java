package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.access.absence.Absence;
import org.xinglin.access.absence.Absences;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.PrescriptionRefusal;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;

@PlatformTest
class AbsencesTest {
    private final TestCounty county;
    private final TestClock clock;
    private final TestPractice practice;
    private final Absences absences;
    private final Prescriptions prescriptions;
    private final Institutions institutions;

    AbsencesTest(TestCounty county, TestClock clock, TestPractice practice, Absences absences,
        Prescriptions prescriptions, Institutions institutions) {
        this.county = county;
        this.clock = clock;
        this.practice = practice;
        this.absences = absences;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
    }

    @AfterEach
    void putTheClockBack() { clock.back(); }

    @Test
    void theStandInDoesTheWorkOfTheAbsentUnderBothNamesAndOnlyInThoseDays() {
        var away = county.employ("away-1", Role.VILLAGE_DOCTOR, county.village);
        var here = county.employ("here-1", Role.VILLAGE_DOCTOR, county.village);
        var draft = prescriptions.write(away.caller(), practice.visit(away.caller()),
            Written.body(3, "黄芪 15", "党参 15"));
        var other = prescriptions.write(away.caller(), practice.visit(away.caller()),
            Written.body(3, "黄芪 15", "党参 15"));
        refused(PrescriptionRefusal.NOT_THE_PRESCRIBER, () -> prescriptions.submit(here.caller(), draft, 1));

        enter(away, today(), today(), here);
        assertThat(prescriptions.waiting(here.caller(), java.util.Set.of(org.xinglin.prescription.Stage.DRAFT), 20))
            .extracting(line -> line.id()).contains(draft, other);
        prescriptions.submit(here.caller(), draft, 1);
        assertThat(prescriptions.forService(draft).prescriber().name())
            .isEqualTo(here.caller().name() + "（代 " + away.caller().name() + "）");

        clock.advance(Duration.ofDays(1));
        refused(PrescriptionRefusal.NOT_THE_PRESCRIBER, () -> prescriptions.submit(here.caller(), other, 1));
    }

    @Test
    void theFirstAndTheLastDayCount() {
        var away = county.employ("away-2", Role.VILLAGE_DOCTOR, county.village);
        var here = county.employ("here-2", Role.VILLAGE_DOCTOR, county.village);
        enter(away, today().plusDays(1), today().plusDays(2), here);
        assertThat(standsIn(here)).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(standsIn(here)).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(standsIn(here)).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(standsIn(here)).isFalse();
    }

    @Test
    void refusesAStandInWhoCouldNotDoTheWork() {
        var away = county.employ("away-3", Role.VILLAGE_DOCTOR, county.village);
        var busy = county.employ("here-3", Role.VILLAGE_DOCTOR, county.village);
        var day = today().plusDays(3);
        refused(AccessRefusal.STAND_IN_UNFIT, () -> enter(away, day, day, county.stranger));
        refused(AccessRefusal.STAND_IN_UNFIT, () -> enter(away, day, day, county.member(Role.CASHIER)));
        refused(AccessRefusal.STAND_IN_UNFIT, () -> enter(away, day, day, away));
        enter(busy, day, day, county.member(Role.TOWNSHIP_DOCTOR));
        refused(AccessRefusal.STAND_IN_ABSENT, () -> enter(away, day, day, busy));
        enter(away, day, day, county.member(Role.TOWNSHIP_DOCTOR));
        refused(AccessRefusal.ABSENCE_OVERLAPS, () -> enter(away, day.minusDays(1), day, busy));
        refused(AccessRefusal.ABSENCE_PAST, () -> enter(away, today().minusDays(3), today().minusDays(1), busy));
    }

    @Test
    void oneEntersTheirOwnLeaveOnThePageAndNotAnothers() {
        var away = county.employ("away-4", Role.VILLAGE_DOCTOR, county.village);
        try (var desk = county.desk("away-4")) {
            desk.get("/absences");
            assertThat(desk.post("/absences", java.util.Map.of("kind", "SICK", "first", today().toString(), "last",
                today().toString(), "standIn", "")).isOk()).isTrue();
            var end = desk.get("/absences").page().select("form[action$=/end]").attr("action");
            try (var other = county.desk("village-doctor")) {
                other.get("/absences");
                assertThat(other.post(end, java.util.Map.of("version", "0")).status()).isEqualTo(404);
            }
            assertThat(desk.post(end, java.util.Map.of("version", "0")).isOk()).isTrue();
            assertThat(desk.get("/staff/" + away.caller().staff() + "/absences").status()).isEqualTo(403);
        }
    }

    private boolean standsIn(TestCounty.Member member) {
        try (var desk = county.desk(member.username())) {
            return !desk.get("/").page().select("[data-stands-in]").isEmpty();
        }
    }

    private UUID enter(TestCounty.Member away, LocalDate first, LocalDate last, TestCounty.Member standIn) {
        return absences.enter(away.caller(), away.caller().staff(), Absence.Kind.ANNUAL, first, last,
            Optional.of(standIn.caller().staff()));
    }

    private LocalDate today() { return institutions.today(); }

    private static void refused(org.xinglin.kernel.Refusal reason,
        org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(reason, Refused::reason);
    }
}
