package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.access.ControlledRight.DISPENSE_TOXIC;
import static org.xinglin.access.ControlledRight.PRESCRIBE_NARCOTIC;
import static org.xinglin.access.ControlledRight.PRESCRIBE_TOXIC;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

@PlatformTest
class ControlledRightsTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String BASIS = "2026年毒性药品培训考核合格 青中医〔2026〕3号";
    private final TestCounty county;
    private final ControlledRights rights;
    private final LocalDate today;
    private final Caller administrator;

    ControlledRightsTest(TestCounty county, ControlledRights rights, Institutions institutions) {
        this.county = county;
        this.rights = rights;
        today = institutions.today();
        administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
    }

    @Test
    void holdsFromTheFirstDayToTheLastAndNotBeyond() {
        var doctor = doctor();
        rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.plusDays(30), BASIS);
        assertThat(rights.heldBy(doctor.value(), today.minusDays(1))).isEmpty();
        assertThat(rights.heldBy(doctor.value(), today)).containsExactly(PRESCRIBE_TOXIC);
        assertThat(rights.heldBy(doctor.value(), today.plusDays(30))).containsExactly(PRESCRIBE_TOXIC);
        assertThat(rights.heldBy(doctor.value(), today.plusDays(31))).isEmpty();
    }

    /** hmis #7961: ticking one privilege switched another on. */
    @Test
    void givesTheOneRightAndNoOther_hmis7961() {
        var doctor = doctor();
        rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.plusDays(30), BASIS);
        assertThat(rights.heldBy(doctor.value(), today)).containsExactly(PRESCRIBE_TOXIC);
        rights.grant(administrator, doctor, PRESCRIBE_NARCOTIC, today, today.plusDays(9), BASIS);
        assertThat(rights.heldBy(doctor.value(), today.plusDays(10))).containsExactly(PRESCRIBE_TOXIC);
    }

    @Test
    void isGivenOnceForTheSameDaysAndAgainAfterwards() {
        var doctor = doctor();
        rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.plusDays(30), BASIS);
        refused(AccessRefusal.RIGHT_HELD, () -> rights.grant(administrator, doctor, PRESCRIBE_TOXIC,
            today.plusDays(30), today.plusDays(60), BASIS));
        rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today.plusDays(31), today.plusDays(60), BASIS);
        assertThat(rights.of(doctor)).hasSize(2);
    }

    @Test
    void isGivenForThreeYearsAtMostWithABasisAndInOrder() {
        var doctor = doctor();
        refused(AccessRefusal.RIGHT_TOO_LONG,
            () -> rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.plusDays(1096), BASIS));
        refused(AccessRefusal.SOURCE_MISSING,
            () -> rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.plusDays(9), " "));
        refused(AccessRefusal.DATES_REVERSED,
            () -> rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.minusDays(1), BASIS));
        assertThat(rights.of(doctor)).isEmpty();
        rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.plusDays(1095), BASIS);
    }

    @Test
    void needsAPostThatFitsAndAnAdministratorWhoseReachCoversIt() {
        refused(AccessRefusal.RIGHT_NEEDS_POST, () -> rights.grant(administrator, doctor(), DISPENSE_TOXIC, today,
            today.plusDays(9), BASIS));
        refused(AccessRefusal.INSTITUTION_NOT_YOURS, () -> rights.grant(administrator,
            new StaffId(county.stranger.caller().staff()), PRESCRIBE_TOXIC, today, today.plusDays(9), BASIS));
        refused(AccessRefusal.NOT_TO_YOURSELF, () -> rights.grant(administrator, new StaffId(administrator.staff()),
            PRESCRIBE_TOXIC, today, today.plusDays(9), BASIS));
    }

    @Test
    void endsWithTheDayItIsTakenAway() {
        var doctor = doctor();
        var id = rights.grant(administrator, doctor, PRESCRIBE_TOXIC, today, today.plusDays(30), BASIS);
        refused(AccessRefusal.DATES_REVERSED, () -> rights.end(administrator, id, 0, today.minusDays(2)));
        rights.end(administrator, id, 0, today.minusDays(1));
        assertThat(rights.heldBy(doctor.value(), today)).isEmpty();
        refused(AccessRefusal.STALE, () -> rights.end(administrator, id, 0, today.minusDays(1)));
    }

    @Test
    void isGivenOnThePageOfThePersonByTheCommunityAdministratorAlone() {
        var doctor = doctor();
        var fields = Map.of("kind", "PRESCRIBE_TOXIC", "from", today.toString(), "until",
            today.plusDays(30).toString(), "basis", BASIS);
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get("/staff/" + doctor);
            assertThat(desk.post("/staff/" + doctor + "/rights", fields).refusal()).isEmpty();
            assertThat(desk.get("/staff/" + doctor).page().text()).contains("毒性药品处方权", BASIS);
        }
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            desk.get("/staff/" + doctor);
            assertThat(desk.post("/staff/" + doctor + "/rights", fields).status()).isEqualTo(403);
        }
    }

    private StaffId doctor() {
        return new StaffId(county.employ("right-doctor-" + SERIAL.incrementAndGet(), Role.VILLAGE_DOCTOR,
            county.village).caller().staff());
    }
}
