package org.xinglin.review.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.live.OpenPages;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.TaskId;
import org.xinglin.review.dialogue.DialogueMessage.Side;

@PlatformTest
class DialogueTest {
    private final Dialogue dialogue;
    private final OpenPages pages;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final JdbcClient jdbc;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final Caller doctor;
    private final Caller pharmacist;

    DialogueTest(Dialogue dialogue, OpenPages pages, ReviewDesk desk, Prescriptions prescriptions, JdbcClient jdbc,
        TestPractice practice, TestCounty county, TestClock clock) {
        this.dialogue = dialogue;
        this.pages = pages;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.jdbc = jdbc;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        pharmacist = county.caller(Role.REVIEW_PHARMACIST);
    }

    @AfterEach
    void clockGoesBack() { clock.back(); }

    @Test
    void stopsTheDeadlineWhileAQuestionWaitsAndKeepsBothSidesWithThePrescription() {
        var id = toPharmacist();
        var task = claimed(id);
        var due = desk.task(pharmacist, task).deadline();
        dialogue.ask(pharmacist, task, "附片是否已先煎？");
        assertThat(desk.task(pharmacist, task).pausedSince()).isPresent();
        clock.advance(Duration.ofMinutes(4));
        dialogue.answer(doctor, id, "已先煎一小时。");
        var after = desk.task(pharmacist, task);
        assertThat(after.pausedSince()).isEmpty();
        assertThat(Duration.between(due, after.deadline())).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        var said = dialogue.readBy(pharmacist, after);
        assertThat(said).extracting(DialogueMessage::text).containsExactly("附片是否已先煎？", "已先煎一小时。");
        assertThat(said.getLast().isUnreadBy(Side.PHARMACIST)).as("this reading is the first").isTrue();
        assertThat(dialogue.readBy(pharmacist, after).getLast().seen().orElseThrow().by()).isEqualTo(pharmacist.name());
        assertThat(dialogue.readBy(doctor, prescriptions.forService(id)).getFirst().isUnreadBy(Side.PRESCRIBER))
            .isTrue();
        assertThat(notices("review.asked:" + said.getFirst().id())).isEqualTo(1);
        assertThat(notices("review.answered:" + said.getLast().id())).isEqualTo(1);
        desk.pass(pharmacist, task, after.lockVersion());
        refused(DialogueRefusal.OVER, () -> dialogue.ask(pharmacist, task, "还有问题"));
        refused(DialogueRefusal.OVER, () -> dialogue.answer(doctor, id, "还有"));
        assertThat(dialogue.readBy(doctor, prescriptions.forService(id))).hasSize(2);
    }

    @Test
    void letsOnlyWhoHoldsTheTaskAskAndOnlyThePrescriberAnswer() {
        var id = toPharmacist();
        var task = desk.ofPrescription(pharmacist, id).orElseThrow();
        refused(DialogueRefusal.NOT_HELD, () -> dialogue.ask(pharmacist, task, "？"));
        desk.claim(pharmacist, task);
        refused(DialogueRefusal.TEXT_MISSING, () -> dialogue.ask(pharmacist, task, "  "));
        refused(DialogueRefusal.TEXT_TOO_LONG, () -> dialogue.ask(pharmacist, task, "长".repeat(301)));
        refused(DialogueRefusal.PRESCRIPTION_UNKNOWN, () -> dialogue.answer(county.stranger.caller(), id, "我来答"));
        for (int i = 0; i < 20; i++)
            dialogue.ask(pharmacist, task, "问题 " + i);
        refused(DialogueRefusal.TOO_MANY, () -> dialogue.answer(doctor, id, "太多了"));
    }

    @Test
    void tellsTheOpenPageOfThePrescriberOfAReturnWithoutReloading() throws Exception {
        var id = toPharmacist();
        var task = claimed(id);
        var since = clock.instant().toEpochMilli();
        try (var open = county.desk(Role.VILLAGE_DOCTOR);
            var lines = open.listen("/news?since=" + since)) {
            var told = CompletableFuture.supplyAsync(() -> lines
                .filter(line -> line.startsWith("data:") && line.contains(id.toString())).findFirst().orElseThrow());
            desk.sendBack(pharmacist, task, 1, List.of("SYNDROME"), "偏热，勿用附子");
            assertThat(told.get(30, TimeUnit.SECONDS)).contains("\"href\":\"/prescriptions/" + id, "退回",
                pharmacist.name());
        }
    }

    @Test
    void tellsNobodyElseAndForgetsNothingThatCameBeforeThePageListened() {
        var id = toPharmacist();
        var task = claimed(id);
        var since = clock.instant();
        dialogue.ask(pharmacist, task, "请确认剂量");
        var mine = pages.listen(doctor, since);
        var other = pages.listen(county.stranger.caller(), since);
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> !about(id, mine).isEmpty());
            pages.pass();
            assertThat(about(id, mine)).as("told once").singleElement().extracting(DialogueNews.Line::text)
                .asString().contains("提问");
            assertThat(about(id, other)).isEmpty();
        } finally {
            pages.leave(mine);
            pages.leave(other);
        }
    }

    private static List<DialogueNews.Line> about(PrescriptionId id, OpenPages.Listener listener) {
        return listener.waiting().stream().map(told -> told.data().apply(Locale.SIMPLIFIED_CHINESE))
            .filter(DialogueNews.Line.class::isInstance).map(DialogueNews.Line.class::cast)
            .filter(line -> line.prescription().equals(id.toString())).toList();
    }

    @Test
    void carriesADialogueOverThePagesOfBothSides() {
        var id = toPharmacist();
        var task = claimed(id);
        try (var counter = county.desk(Role.REVIEW_PHARMACIST); var practiceDesk = county.desk(Role.VILLAGE_DOCTOR)) {
            var open = counter.get("/review/tasks/" + task).page();
            assertThat(open.select("[data-key]").eachAttr("data-key")).contains("F7", "F8", "F9", "F10");
            assertThat(open.select("body").attr("data-live")).startsWith("/news");
            assertThat(counter.post("/review/tasks/" + task + "/question", Map.of("text", "请确认剂量")).isOk()).isTrue();
            var fragment = practiceDesk.get("/review/prescriptions/" + id).page();
            assertThat(fragment.select("form[action$=/answer]")).hasSize(1);
            assertThat(practiceDesk.get("/review/prescriptions/" + id + "/dialogue").page().text())
                .contains("请确认剂量", "未读");
            assertThat(practiceDesk.post("/review/prescriptions/" + id + "/answer", Map.of("text", "按 9 g")).isOk())
                .isTrue();
            assertThat(counter.get("/review").page().text()).contains("医师已答复，未读");
            assertThat(counter.get("/review/tasks/" + task + "/dialogue").page().text()).contains("按 9 g", "未读");
            assertThat(counter.get("/review/tasks/" + task + "/dialogue").page().select(".soon")).isEmpty();
            assertThat(counter.post("/review/tasks/" + task + "/return",
                Map.of("version", "1", "reason", "DOSE", "advice", "减量")).isOk()).isTrue();
            var next = claimed(toPharmacist());
            assertThat(counter.get("/review/tasks/" + next + "/similar").page().text()).contains("退回", "减量");
        }
    }

    private int notices(String once) {
        return jdbc.sql("select count(*) from notice.message where once = :once").param("once", once)
            .query(Integer.class).single();
    }

    private TaskId claimed(PrescriptionId id) {
        var task = desk.ofPrescription(pharmacist, id).orElseThrow();
        desk.claim(pharmacist, task);
        return task;
    }

    private PrescriptionId toPharmacist() {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.body(3, "附片 9", "甘草 3", "炙甘草 3"));
        prescriptions.submit(doctor, id, 1);
        await().atMost(Duration.ofSeconds(20))
            .until(() -> prescriptions.forService(id).stage() == Stage.TO_PHARMACIST
                && desk.ofPrescription(pharmacist, id).isPresent());
        return id;
    }
}
