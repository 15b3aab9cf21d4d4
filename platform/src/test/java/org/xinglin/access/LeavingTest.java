package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Visit;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.notice.Soon;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;

@PlatformTest
class LeavingTest {
    private final TestCounty county;
    private final TestPractice practice;
    private final Clinic clinic;
    private final Prescriptions prescriptions;
    private final Posts posts;
    private final JdbcClient jdbc;

    LeavingTest(TestCounty county, TestPractice practice, Clinic clinic, Prescriptions prescriptions, Posts posts,
        JdbcClient jdbc) {
        this.county = county;
        this.practice = practice;
        this.clinic = clinic;
        this.prescriptions = prescriptions;
        this.posts = posts;
        this.jdbc = jdbc;
    }

    @Test
    void handsOverWhatIsOpenInOneStepAndEndsPostsAccountAndSessions() {
        var leaver = county.employ("leaver-1", Role.VILLAGE_DOCTOR, county.village);
        var heir = county.employ("heir-1", Role.VILLAGE_DOCTOR, county.village);
        var visit = practice.visit(leaver.caller());
        var draft = prescriptions.write(leaver.caller(), visit, Written.body(3, "黄芪 15", "党参 15"));
        try (var own = county.desk("leaver-1"); var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            var page = desk.get(path(leaver)).page();
            assertThat(page.select("section h2").eachText()).anyMatch(title -> title.contains("未完成的处方"))
                .anyMatch(title -> title.contains("就诊中的患者"));
            assertThat(TestPaper.text(desk.download(path(leaver) + "/slip.pdf"))).as("to be signed by both")
                .contains("工作交接单", leaver.caller().name(), "未完成的处方", "就诊中的患者", "交出人", "接手人");
            var forgotten = desk.post(path(leaver), Map.of("why", "调走"));
            assertThat(forgotten.refusal()).contains("access:heir-missing");
            assertThat(own.get("/clinic").status()).isEqualTo(200);

            var chosen = new HashMap<String, String>(Map.of("why", "调走"));
            page.select("select").forEach(choice -> chosen.put(choice.attr("name"), heir.caller().post().toString()));
            desk.get(path(leaver));
            assertThat(desk.post(path(leaver), chosen).path()).startsWith("/staff/" + leaver.caller().staff());
            assertThat(own.get("/clinic").path()).startsWith("/sign-in");
            assertThat(desk.get("/staff/" + leaver.caller().staff()).page().text()).contains("已于").contains("离职");
        }
        assertThat(county.visitor().signIn("leaver-1", TestCounty.PASSWORD).path()).contains("failed=wrong");
        assertThat(clinic.forService(visit).doctor().orElseThrow().staff()).isEqualTo(heir.caller().staff());
        var handed = prescriptions.forService(draft);
        assertThat(handed.prescriber().staff()).isEqualTo(heir.caller().staff());
        assertThat(prescriptions.versions(heir.caller(), draft).getFirst().by()).isEqualTo(leaver.caller().name());
        prescriptions.submit(heir.caller(), draft, handed.version());
    }

    @Test
    void aVisitGoesBackToThoseWhoWaitWhereNobodyIsNamed() {
        var leaver = county.employ("leaver-2", Role.VILLAGE_DOCTOR, county.village);
        var visit = practice.begun(leaver.caller(), practice.resident(leaver.caller()));
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get(path(leaver));
            var left = desk.post(path(leaver), Map.of("why", "退休"));
            assertThat(left.isOk()).as(left.toString()).isTrue();
            assertThat(desk.get(path(leaver)).status()).isEqualTo(409);
        }
        assertThat(clinic.forService(visit).stage()).isEqualTo(Visit.Stage.WAITING);
        assertThat(clinic.forService(visit).doctor()).isEmpty();
    }

    @Test
    void nobodyLeavesByTheirOwnHandAndNobodySendsStrangersAway() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(desk.get(path(county.stranger)).status()).isEqualTo(403);
            assertThat(desk.get(path(county.member(Role.COMMUNITY_ADMINISTRATOR))).status()).isEqualTo(403);
        }
    }

    @Test
    void aTaskTakenUpAtOnePostIsHandedBackWhenAnotherPostIsChosen() {
        var member = county.employ("two-desks", Role.REVIEW_PHARMACIST, county.tcmHospital);
        posts.appoint(Caller.PROGRAM, new StaffId(member.caller().staff()),
            new NewPost(Role.DISPENSER, county.tcmHospital.id(), LocalDate.of(2020, 1, 1), Optional.empty()));
        try (var desk = county.visitor()) {
            desk.signIn("two-desks", TestCounty.PASSWORD);
            desk.choose("REVIEW_PHARMACIST");
            var doctor = county.caller(Role.VILLAGE_DOCTOR);
            var toxic = prescriptions.write(doctor, practice.visit(doctor), Written.body(3, "附片 9", "干姜 6"));
            prescriptions.submit(doctor, toxic, 1);
            Soon.is(() -> held(toxic.value(), "stage = 'WAITING'"));
            var task = jdbc.sql("select id from review.task where prescription_id = :id").param("id", toxic.value())
                .query(java.util.UUID.class).single();
            desk.get("/review");
            desk.post("/review/tasks/" + task + "/claim", Map.of());
            assertThat(held(toxic.value(), "holder_staff is not null")).isTrue();
            desk.choose("DISPENSER");
            assertThat(held(toxic.value(), "holder_staff is null and stage = 'WAITING'")).isTrue();
        }
    }

    private boolean held(java.util.UUID prescription, String condition) {
        return jdbc.sql("select count(*) from review.task where prescription_id = :id and " + condition)
            .param("id", prescription).query(Integer.class).single() == 1;
    }

    private static String path(TestCounty.Member member) {
        return "/staff/" + member.caller().staff() + "/leaving";
    }
}
