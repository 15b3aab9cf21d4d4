package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class ReviewPagesTest {
    /** An emergency, which stands before all others in the queue. */
    private static final Body TOXIC = emergency(Written.body(3, "附片 9", "干姜 6"));
    private static final Body OVER = Written.body(3, "黄芪 60", "党参 15");
    private static final AtomicInteger SERIAL = new AtomicInteger(500);
    private final Prescriptions prescriptions;
    private final Tasks tasks;
    private final JdbcClient jdbc;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller doctor;

    ReviewPagesTest(Prescriptions prescriptions, Tasks tasks, JdbcClient jdbc, TestPractice practice,
        TestCounty county) {
        this.prescriptions = prescriptions;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.practice = practice;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void checksWhatIsBeingTypedWithRuleLimitSourceAndWayOut() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var page = check(desk, visit(), "炙甘草 6", "海藻 12", "黄芪 60").page();
            assertThat(page.text()).contains("炙甘草", "海藻", "十八反", "60 g", "30 g", "药典", "提交后会被拦截",
                "未经执业药师审定");
            assertThat(page.select(".finding.forbid a[href=/herbs/haizao]")).isNotEmpty();
            assertThat(page.select("input[name=sign]").eachAttr("value"))
                .anyMatch(sign -> sign.startsWith("INCOMPAT_18"))
                .contains("DOSE_MAX huangqi");
            assertThat(page.select("input[name=signReason]")).hasSize(1);
        }
    }

    @Test
    void saysWhatWouldFollowAndKeepsTheSignaturesBegun() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var visit = visit();
            assertThat(check(desk, visit, "麻黄 9", "桂枝 6").page().text()).contains("规则未发现问题", "自动通过");
            assertThat(check(desk, visit, "附片 9", "干姜 6").page().text()).contains("转药师审核");
            assertThat(check(desk, visit).page().text()).contains("录入药味后即时审查");
            assertThat(check(desk, visit, "麻黄 9", "桂枝 ").page().text()).contains("第 2 行尚未写剂量")
                .doesNotContain("拦截", "自动通过");
            var fields = typed(visit, "黄芪 60", "党参 15");
            fields.add(Map.entry("sign", "DOSE_MAX huangqi"));
            fields.add(Map.entry("signReason", "病重"));
            var signed = desk.postAll("/review/check", fields).page();
            assertThat(signed.text()).contains("转药师审核");
            assertThat(signed.select("input[name=sign]").getFirst().hasAttr("checked")).isTrue();
            assertThat(signed.select("input[name=signReason]").val()).isEqualTo("病重");
        }
    }

    @Test
    void answersACheckAsJson() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var json = desk.json("/review/check", typed(visit(), "炙甘草 6", "甘遂 1", "无此药 3", "党参 "));
            assertThat(json.status()).isEqualTo(200);
            assertThat(json.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
            assertThat(json.body()).contains("\"rule\":\"INCOMPAT_18\"", "\"rule\":\"UNKNOWN_HERB\"",
                "\"rule\":\"DOSE_MISSING\"", "\"outcome\":\"BLOCKED\"", "\"rulesVersion\":\"county-",
                "not reviewed by a licensed pharmacist");
        }
    }

    @Test
    void refusesToCheckWithoutAVisitOrInAVisitElsewhere() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var stranger = county.desk(county.stranger.username())) {
            assertThat(desk.postAll("/review/check", List.of(Map.entry("herb", "麻黄"), Map.entry("grams", "9")))
                .refusal()).contains("review:visit-missing");
            var foreign = check(stranger, visit(), "麻黄 9");
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.refusal()).contains("review:visit-unknown");
        }
    }

    @Test
    void bearsWhateverIsTyped() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var visit = visit();
            for (var odd : List.of("麻黄 999999.999", "<script> 1", "麻".repeat(3000) + " 9", "附子\t甘草 0", "麻黄 -3"))
                assertThat(check(desk, visit, odd).status()).as(odd.substring(0, Math.min(20, odd.length())))
                    .isEqualTo(200);
            var many = typed(visit);
            for (int i = 0; i < 300; i++) {
                many.add(Map.entry("herb", "黄芪"));
                many.add(Map.entry("grams", "9"));
            }
            many.removeIf(field -> field.getKey().equals("packets"));
            many.add(Map.entry("packets", "600"));
            many.add(Map.entry("pace", "1/7"));
            assertThat(desk.postAll("/review/check", many).page().text()).contains("拦截");
        }
    }

    @Test
    void carriesAPrescriptionFromTheQueueToPassedByKeyboardOrder() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow().id();
        try (var desk = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(desk.get("/").body()).contains("/review/tasks/" + task);
            assertThat(desk.get("/review").page().select("a[href=/review/tasks/" + task + "]")).hasSize(1);
            var open = desk.get("/review/tasks/" + task).page();
            assertThat(open.select("aside.resident")).hasSize(1);
            assertThat(open.text()).contains("附子", "9 g", "含毒性饮片", "感冒", "未经执业药师审定。 county-");
            assertThat(open.select("form[action$=/pass]")).as("not taken up yet").isEmpty();
            var held = desk.post("/review/tasks/" + task + "/claim", Map.of()).page();
            assertThat(held.select("[data-key]").eachAttr("data-key")).contains("F8", "F9", "F10");
            var passed = desk.post("/review/tasks/" + task + "/pass", Map.of());
            assertThat(passed.path()).isEqualTo("/review?done=review.passed");
            assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.PASSED);
            assertThat(desk.get("/review/tasks/" + task + "/history").status()).isEqualTo(200);
            assertThat(desk.get("/review/tasks/" + task).page().select("form[action$=/claim]")).isEmpty();
        }
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/review/prescriptions/" + id).page().text())
                .contains(county.caller(Role.REVIEW_PHARMACIST).name(), "审核通过第 1 版");
        }
    }

    @Test
    void doesACommandOnceHoweverOftenItsKeyIsSent() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow().id();
        try (var desk = county.desk(Role.REVIEW_PHARMACIST)) {
            desk.get("/review/tasks/" + task);
            desk.post("/review/tasks/" + task + "/claim", Map.of());
            var command = Map.of("version", "1", "_key", UUID.randomUUID().toString(), "reason", "DOSE", "advice",
                "减量");
            var first = desk.post("/review/tasks/" + task + "/return", command);
            var again = desk.post("/review/tasks/" + task + "/return", command);
            assertThat(first.path()).isEqualTo("/review?done=review.returned");
            assertThat(again.path()).isEqualTo(first.path());
            assertThat(tasks.steps(task)).extracting(TaskStep::kind).containsExactly(TaskStep.Kind.QUEUED,
                TaskStep.Kind.CLAIMED, TaskStep.Kind.RETURNED);
            assertThat(desk.post("/review/tasks/" + task + "/pass", Map.of("version", "1")).refusal())
                .as("a stale page").contains("review:closed");
        }
    }

    @Test
    void showsThePrescriberTheReturnAndTheWayBack() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow().id();
        try (var desk = county.desk(Role.REVIEW_PHARMACIST); var prescriber = county.desk(Role.VILLAGE_DOCTOR)) {
            var waiting = prescriber.get("/review/prescriptions/" + id).page();
            assertThat(waiting.text()).contains(county.tcmHospital.name());
            assertThat(waiting.select("#review").attr("hx-trigger")).isEqualTo("review-news from:body, every 10s");
            desk.post("/review/tasks/" + task + "/claim", Map.of());
            desk.get("/review/tasks/" + task);
            desk.post("/review/tasks/" + task + "/return", Map.of("reason", "SYNDROME", "advice", "证型偏热，勿用附子"));
            var changed = prescriber.get("/review/prescriptions/" + id + "?seen=TO_PHARMACIST");
            assertThat(changed.headers().firstValue("HX-Trigger")).as("what is being typed is not lost").isEmpty();
            assertThat(changed.page().select("a[href=/prescriptions/" + id + "]")).hasSize(1);
            var overtaken = prescriber.get("/review/prescriptions/" + id + "?seen=SUBMITTED&whole=true");
            assertThat(overtaken.headers().firstValue("HX-Trigger")).as("the rules were faster than the page")
                .hasValue("page-overtaken");
            assertThat(changed.page().text()).contains("退回第 1 版", "处方与中医证型不符", "证型偏热，勿用附子");
            assertThat(noticesOf(task)).isEqualTo(1);
            prescriber.get("/language?to=en");
            assertThat(prescriber.get("/review/prescriptions/" + id).page().text())
                .contains("Prescription does not match the syndrome",
                    "Decision support, not reviewed by a licensed pharmacist");
        }
    }

    @Test
    void offersTheSecondSignatureOnlyToThePrescriberAndSubmitsItWithItsReason() {
        var id = submitted(OVER, Stage.BLOCKED);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var reader = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(reader.get("/review/prescriptions/" + id).page().select("form")).isEmpty();
            var fragment = desk.get("/review/prescriptions/" + id).page();
            assertThat(fragment.select("form input[name=sign]").eachAttr("value")).contains("DOSE_MAX huangqi");
            assertThat(desk.submit("/prescriptions/" + id + "/double-signature", Map.of("signReason", " ")).status())
                .isEqualTo(422);
            desk.get("/review/prescriptions/" + id);
            assertThat(desk.submit("/prescriptions/" + id + "/double-signature", Map.of("signReason", "气虚甚重")).isOk())
                .isTrue();
            await().atMost(Duration.ofSeconds(20))
                .until(() -> prescriptions.forService(id).stage() == Stage.TO_PHARMACIST);
        }
    }

    @Test
    void hidesTasksAndFindingsFromThoseTheyAreNoneOf() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow().id();
        var elsewhere = county.employ("reviewer-elsewhere", Role.REVIEW_PHARMACIST, county.peoplesHospital);
        try (var desk = county.desk(elsewhere.username()); var stranger = county.desk(county.stranger.username())) {
            assertThat(desk.get("/review").page().select("a[href=/review/tasks/" + task + "]")).isEmpty();
            for (var path : List.of("/review/tasks/" + task, "/review/tasks/" + task + "/history",
                "/review/tasks/" + task + "/illness",
                "/review/prescriptions/" + id))
                assertThat(desk.get(path).status()).as(path).isEqualTo(404);
            for (var step : List.of("claim", "pass", "return", "escalate", "hand-back"))
                assertThat(desk.post("/review/tasks/" + task + "/" + step,
                    Map.of("version", "0", "reason", "DOSE", "question", "?")).refusal()).as(step)
                    .contains("review:task-unknown");
            assertThat(stranger.get("/review/prescriptions/" + id).status()).isEqualTo(404);
            assertThat(stranger.get("/review").status()).isEqualTo(403);
        }
    }

    @Test
    void leavesTheChiefsTasksToTheChief() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow().id();
        try (var desk = county.desk(Role.REVIEW_PHARMACIST); var chief = county.desk(Role.CHIEF_PHARMACIST)) {
            desk.get("/review/tasks/" + task);
            desk.post("/review/tasks/" + task + "/claim", Map.of());
            assertThat(desk.post("/review/tasks/" + task + "/escalate", Map.of("question", " ")).refusal())
                .contains("review:question-missing");
            desk.get("/review/tasks/" + task);
            assertThat(desk.post("/review/tasks/" + task + "/escalate", Map.of("question", "附子是否过量")).path())
                .isEqualTo("/review?done=review.escalated");
            assertThat(desk.get("/review").page().select("a[href=/review/tasks/" + task + "]")).isEmpty();
            assertThat(desk.post("/review/tasks/" + task + "/claim", Map.of()).refusal())
                .contains("review:chief-only");
            assertThat(chief.get("/").body()).contains("/review/tasks/" + task);
            assertThat(chief.get("/review/tasks/" + task + "/history").page().text()).contains("附子是否过量");
            assertThat(chief.get("/review/tasks/" + task + "/illness").page().text()).contains("怕冷发热一天");
            chief.get("/review/tasks/" + task);
            chief.post("/review/tasks/" + task + "/claim", Map.of());
            assertThat(chief.post("/review/tasks/" + task + "/pass", Map.of()).isOk()).isTrue();
            assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.PASSED);
        }
    }

    private int noticesOf(TaskId task) {
        return jdbc.sql("select count(*) from notice.message where once = :once")
            .param("once", "review.returned:" + task).query(Integer.class).single();
    }

    private VisitId visit() {
        int serial = SERIAL.incrementAndGet();
        return practice.visit(doctor,
            practice.resident(doctor, "查方患者" + serial, LocalDate.of(1985, 3, 1).plusDays(serial)));
    }

    private PrescriptionId submitted(Body body, Stage expected) {
        var id = prescriptions.write(doctor, visit(), body);
        prescriptions.submit(doctor, id, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> prescriptions.forService(id).stage() == expected);
        return id;
    }

    private static Body emergency(Body body) {
        return new Body(body.rows(), body.packets(), body.usage(), true, body.decocting(), body.delivery(),
            body.longTerm());
    }

    private static Answer check(HttpDesk desk, VisitId visit, String... herbs) {
        return desk.postAll("/review/check", typed(visit, herbs));
    }

    /** As the prescription's form sends it. */
    private static List<Entry<String, String>> typed(VisitId visit, String... herbs) {
        var fields = new ArrayList<Entry<String, String>>();
        fields.add(Map.entry("visit", visit.toString()));
        fields.add(Map.entry("packets", "3"));
        for (var herb : herbs) {
            int blank = herb.lastIndexOf(' ');
            fields.add(Map.entry("herb", herb.substring(0, blank)));
            fields.add(Map.entry("grams", herb.substring(blank + 1)));
            fields.add(Map.entry("note", ""));
            fields.add(Map.entry("handling", ""));
        }
        return fields;
    }
}
