package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.context.TestPropertySource;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPractice;
import org.xinglin.decoction.DecoctionCentre;
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.simulator.Answer;

/** A home is asked for every few seconds by everybody at work: it takes ten statements at most, session and sign-in included, whatever waits. */
@PlatformTest
@TestPropertySource(properties = "xinglin.count-statements=true")
class HomeStatementsTest {
    private static final int MOST = 10;
    /** Once a minute it is written down that the session is used. */
    private static final int MOST_WITH_THE_SESSION_WRITTEN = 12;
    private final TestCounty county;
    private final TestPractice practice;
    private final TestDispensary dispensary;
    private final Prescriptions prescriptions;
    private final Pharmacy pharmacy;
    private final DecoctionCentre centre;
    private final TestClock clock;

    HomeStatementsTest(TestCounty county, TestPractice practice, TestDispensary dispensary,
        Prescriptions prescriptions, Pharmacy pharmacy, DecoctionCentre centre, TestClock clock) {
        this.county = county;
        this.practice = practice;
        this.dispensary = dispensary;
        this.prescriptions = prescriptions;
        this.pharmacy = pharmacy;
        this.centre = centre;
        this.clock = clock;
    }

    @AfterEach
    void theClockGoesBack() { clock.back(); }

    /** Something in the lists of the chain. */
    @BeforeEach
    void workWaits() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
        var submitted = prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
        prescriptions.submit(doctor, submitted, 1);
        dispensary.waiting(doctor, Written.mahuangTang());
        var refunded = dispensary.paid(doctor, Written.mahuangTang());
        pharmacy.cancel(doctor, refunded.id(), refunded.version(), "不要了");
        dispensary.paid(doctor, Written.mahuangTang());
        var boiled = dispensary.checked(Written.mahuangTang());
        Awaitility.await().until(() -> !centre.ofPrescription(boiled.prescription()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "SERVICE_ACCOUNT")
    void takesTenStatementsAtMost(Role role) {
        try (var desk = county.desk(role)) {
            desk.get("/");
            assertThat(statements(desk.get("/"))).as("home of " + role).isBetween(1, MOST);
            assertThat(statements(desk.get("/work"))).as("its lists alone").isBetween(1, MOST);
            clock.advance(Duration.ofMinutes(2));
            assertThat(statements(desk.get("/"))).as("with the session written").isBetween(1,
                MOST_WITH_THE_SESSION_WRITTEN);
        }
    }

    /** hmis #22865, #17562 and #21238: finding, opening and settling a bill took seconds, for each line asked the database again. */
    @Test
    void findsOpensAndSettlesAnOrderAtTheCounterInFewStatements_hmis22865() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var order = dispensary.waiting(doctor, Written.mahuangTang());
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/");
            var here = "/pharmacy/orders/" + order.id();
            assertThat(statements(desk.get("/residents?q=hz"))).isBetween(1, MOST_WITH_THE_SESSION_WRITTEN);
            assertThat(statements(desk.get(here))).isBetween(1, MOST_WITH_THE_SESSION_WRITTEN);
            assertThat(desk.submit(here + "/charge", Map.of("method", "CASH")).refusal()).isEmpty();
            assertThat(statements(desk.get(here))).isBetween(1, MOST_WITH_THE_SESSION_WRITTEN);
        }
    }

    @Test
    void showsAVillageDoctorTheCashThatIsOwed() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/").body()).contains("应退现金");
        }
    }

    private static int statements(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Integer.parseInt(answer.headers().firstValue("X-Statements").orElseThrow());
    }
}
