package org.xinglin.assist.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRefusal;
import org.xinglin.TestUpload;
import org.xinglin.clinic.Clinic;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.InventedCases;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;

@PlatformTest
class ModelsTest {
    private static final String HEADER = String.join(",", CaseTable.COLUMNS) + "\n";
    /** Two of the same cases, trained once for all tests here: a training takes seconds. */
    private static int first;
    private static int second;
    private final Models models;
    private final ModelFollower follower;
    private final Engine engine;
    private final Knowledge knowledge;
    private final Prescriptions prescriptions;
    private final Clinic clinic;
    private final JdbcClient jdbc;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller pharmacist;
    private final Caller regulator;

    ModelsTest(Models models, ModelFollower follower, Engine engine, Knowledge knowledge, Prescriptions prescriptions,
        Clinic clinic, JdbcClient jdbc, TestPractice practice, TestCounty county) {
        this.models = models;
        this.follower = follower;
        this.engine = engine;
        this.knowledge = knowledge;
        this.prescriptions = prescriptions;
        this.clinic = clinic;
        this.jdbc = jdbc;
        this.practice = practice;
        this.county = county;
        pharmacist = county.caller(Role.CHIEF_PHARMACIST);
        regulator = county.caller(Role.REGULATOR);
    }

    @AfterEach
    void leavesTheTextbookInUse() {
        models.inUse().ifPresent(number -> models.rollBack(regulator, Optional.empty(), Optional.of(number), "测试结束"));
        follower.follow();
    }

    @Test
    void trainsFromAFileTheSameToTheBitAndASecondPersonTakesItIntoUse() {
        trainTwo();
        assertThat(models.get(first).sha256()).isEqualTo(models.get(second).sha256()).hasSize(64);
        assertThat(models.get(first).card()).hasValueSatisfying(card -> {
            assertThat(card.cases()).isEqualTo(200);
            assertThat(card.heldOut()).isPositive();
        });

        TestRefusal.refused(ModelRefusal.OWN_MODEL,
            () -> models.activate(pharmacist, first, Optional.empty(), "看过模型卡"));
        models.activate(regulator, first, Optional.empty(), "看过模型卡");
        TestRefusal.refused(ModelRefusal.STALE,
            () -> models.activate(regulator, second, Optional.empty(), "页面旧了"));
        follower.follow();
        assertThat(engine.inUse().number()).contains(first);
        assertThat(engine.today().model().version()).isEqualTo(models.get(first).version());

        models.activate(regulator, second, Optional.of(first), "换一个");
        models.rollBack(pharmacist, Optional.of(first), Optional.of(second), "新模型有误");
        follower.follow();
        assertThat(engine.inUse().number()).contains(first);
        assertThat(models.activations()).extracting(Activation::kind).startsWith(Activation.Kind.ROLLED_BACK,
            Activation.Kind.ACTIVATED, Activation.Kind.ACTIVATED);
    }

    @Test
    void blendsWhatWasLearnedIntoTheSuggestionAndSaysSo() {
        trainTwo();
        int number = first;
        models.activate(regulator, number, Optional.empty(), "看过模型卡");
        follower.follow();
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var visit = practice.begun(doctor, practice.resident(doctor));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = desk.postAll("/assist/visits/" + visit + "/findings",
                List.of(Map.entry("chiefComplaint", "食少便溏，神疲乏力，舌淡，脉弱"))).page();
            assertThat(panel.text()).contains("模型 " + models.get(number).version(), "学习病例", "所学经验占 50%",
                "相似病例", "本县常用程度");
            assertThat(desk.get("/assist/models/" + number).page().text()).contains(models.get(number).sha256(), "局限");
            assertThat(desk.get("/assist/models/" + number).page().select("form[action$=activation]")).isEmpty();
        }
    }

    @Test
    void addsNewCasesToAModelWithoutTrainingItAnew() {
        trainTwo();
        int base = first;
        var more = models.takeIn(pharmacist, "more.csv", new StringReader(csv(30, 10)));
        int grown = trained(wanted(more, Optional.of(base)));
        assertThat(models.get(grown).card().orElseThrow().cases())
            .isGreaterThan(models.get(base).card().orElseThrow().cases());
    }

    @Test
    void usesNoModelWhoseContentIsNotThatOfItsCardAndNoneThatWasNotTaken() {
        var file = models.takeIn(pharmacist, "more.csv", new StringReader(csv(10, 13)));
        trainTwo();
        int number = trained(wanted(file, Optional.of(first)));
        TestRefusal.refused(ModelRefusal.NEVER_IN_USE,
            () -> models.rollBack(regulator, Optional.of(number), Optional.empty(), "退回"));
        TestRefusal.refused(ModelRefusal.REASON_MISSING,
            () -> models.activate(regulator, number, Optional.empty(), " "));
        jdbc.sql("update assist.model set sha256 = 'of another' where number = :number").param("number", number)
            .update();
        models.activate(regulator, number, Optional.empty(), "看过模型卡");
        follower.follow();
        assertThat(engine.inUse().number()).isEmpty();
        assertThat(follower.refused()).contains(number);
    }

    @Test
    void trainsNothingFromNextToNothing() {
        var few = models.takeIn(pharmacist, "few.csv", new StringReader(csv(5, 12)));
        TestRefusal.refused(ModelRefusal.TOO_FEW_CASES,
            () -> models.train(pharmacist, wanted(few, Optional.empty())));
        TestRefusal.refused(ModelRefusal.IMPORT_UNKNOWN,
            () -> models.train(pharmacist, wanted(UUID.randomUUID(), Optional.empty())));
    }

    @Test
    void listsTheRowsOfAFileThatCannotBeUsed() {
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            desk.get("/assist/cases");
            var job = desk.upload("/assist/cases", "file", "坏行.csv", (HEADER
                + "A-1,2026-03-05,52,F,0,,食少,,,,脾气虚证,党参\nA-2,昨天,52,F,0,,食少,,,,脾气虚证,党参\n"
                + "A-3,2026-03-05,52,F,0,,食少,,,,脾气虚证,无此药\n").getBytes(StandardCharsets.UTF_8));
            assertThat(TestUpload.over(desk, job.path()).text()).contains("已处理完");
            assertThat(desk.get(job.path()).page().text()).contains("新增 1", "有差错 2", "不是 2026-11-27 这样的日期：昨天",
                "知识库中没有：无此药");
            assertThat(desk.download(job.path() + "/faults")).isNotEmpty();
            assertThat(desk.get("/assist/cases/" + job.lastSegment()).page().text()).contains("共 3 行，收下 1 行，未收 2 行",
                "昨天", "无此药");
            assertThat(TestUpload.tried(desk, "/assist/cases", "a,b\n1,2\n").select("[role=alert]").text())
                .contains("列，请使用下载的模板");
        }
    }

    @Test
    void keepsEachPassedPrescriptionAsACaseOfItsDoctorAndLetsGoOfWhatIsWithdrawn() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var visit = practice.visit(doctor);
        var id = prescriptions.write(doctor, visit, Written.mahuangTang());
        prescriptions.submit(doctor, id, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> prescriptions.forService(id).stage() == Stage.PASSED);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(doctorOf(id)).contains(doctor.staff()));
        prescriptions.withdraw(doctor, id, 1, "改用他药");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(doctorOf(id)).isEmpty());
        assertThat(clinic.forService(visit).isOpen()).isTrue();
    }

    private Optional<UUID> doctorOf(PrescriptionId id) {
        return jdbc
            .sql(
                "select doctor_staff from assist.case_record where prescription_id = :id and herbs @> array['mahuang']")
            .param("id", id.value()).query(UUID.class).optional();
    }

    private void trainTwo() {
        if (second > 0) return;
        var file = models.takeIn(pharmacist, "cases.csv", new StringReader(csv(200, 7)));
        first = trained(wanted(file, Optional.empty()));
        second = trained(wanted(file, Optional.empty()));
    }

    private int trained(TrainedModel.Wanted wanted) {
        int number = models.train(pharmacist, wanted);
        await().atMost(Duration.ofSeconds(120)).until(() -> models.get(number).stage() != TrainedModel.Stage.TRAINING);
        assertThat(models.get(number).stage()).as(models.get(number).failure()).isEqualTo(TrainedModel.Stage.READY);
        return number;
    }

    private static TrainedModel.Wanted wanted(UUID file, Optional<Integer> base) {
        return new TrainedModel.Wanted(base, LocalDate.of(2015, 1, 1), LocalDate.of(2030, 1, 1), false, List.of(file),
            false);
    }

    /** Invented cases as a file. */
    private String csv(int count, long seed) {
        return CaseTable.csv(new InventedCases(knowledge, seed).next(count));
    }
}
