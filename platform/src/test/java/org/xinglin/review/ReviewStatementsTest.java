package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.simulator.Answer;

/** No page of review takes more than twelve statements, session and sign-in included, however many prescriptions wait. */
@PlatformTest
@TestPropertySource(properties = "xinglin.count-statements=true")
class ReviewStatementsTest {
    private static final int MOST = 12;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;
    private final Tasks tasks;

    ReviewStatementsTest(Prescriptions prescriptions, TestPractice practice, TestCounty county, Tasks tasks) {
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
        this.tasks = tasks;
    }

    @Test
    void staysWithinTheStatementsAPageMayTake() {
        var id = submitted();
        for (int i = 0; i < 4; i++)
            submitted();
        var task = "/review/tasks/" + tasks.latest(id).orElseThrow().id();
        try (var desk = county.desk(Role.REVIEW_PHARMACIST); var doctor = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var path : List.of("/review", "/review/queue", task, task + "/history", task + "/illness",
                "/review/rules",
                "/review/rules/DOSE_MAX", "/review/rules/herbs/fuzi", "/review/rules/changes")) {
                desk.get(path);
                assertThat(statements(desk.get(path))).as(path).isBetween(1, MOST);
            }
            var fragment = "/review/prescriptions/" + id;
            doctor.get(fragment);
            assertThat(statements(doctor.get(fragment))).as(fragment).isBetween(1, MOST);
            var typed = Map.of("visit", prescriptions.forService(id).visit().toString(), "herb", "麻黄", "grams", "9");
            doctor.post("/review/check", typed);
            assertThat(statements(doctor.post("/review/check", typed))).as("/review/check").isBetween(1, MOST);
        }
    }

    private static int statements(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Integer.parseInt(answer.headers().firstValue("X-Statements").orElseThrow());
    }

    private PrescriptionId submitted() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.body(3, "附片 9", "干姜 6"));
        prescriptions.submit(doctor, id, 1);
        await().atMost(Duration.ofSeconds(20))
            .until(() -> prescriptions.forService(id).stage() == Stage.TO_PHARMACIST);
        return id;
    }
}
