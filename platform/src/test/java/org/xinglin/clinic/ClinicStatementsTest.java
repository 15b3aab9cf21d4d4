package org.xinglin.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.Answer;

/** No page of the clinic, and no home of a village doctor, takes more than twelve statements, session and sign-in included. */
@PlatformTest
@TestPropertySource(properties = "xinglin.count-statements=true")
class ClinicStatementsTest {
    private static final int MOST = 12;
    private final Clinic clinic;
    private final TestPractice practice;
    private final TestCounty county;

    ClinicStatementsTest(Clinic clinic, TestPractice practice, TestCounty county) {
        this.clinic = clinic;
        this.practice = practice;
        this.county = county;
    }

    @Test
    void staysWithinTheStatementsAPageMayTake() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var visit = practice.visit(doctor);
        clinic.correct(doctor, visit, 2, Vital.PULSE_RATE, Optional.of(75), "漏录");
        var waiting = practice.resident(doctor);
        var place = clinic.register(doctor, waiting, Registration.FIRST);
        clinic.register(doctor, practice.resident(doctor), Registration.FIRST);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var path : List.of("/", "/work", "/clinic", "/clinic/queue/lines", "/clinic/queue/" + place,
                "/clinic/display", "/clinic/visits/new?person=" + waiting, "/clinic/visits/late?person=" + waiting,
                "/clinic/visits/" + visit, "/clinic/visits/" + visit + "/versions",
                "/clinic/residents/" + waiting + "/visits")) {
                desk.get(path);
                assertThat(statements(desk.get(path))).as(path).isBetween(1, MOST);
            }
        }
    }

    private static int statements(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Integer.parseInt(answer.headers().firstValue("X-Statements").orElseThrow());
    }
}
