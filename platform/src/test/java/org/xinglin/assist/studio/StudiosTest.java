package org.xinglin.assist.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.TestRefusal;
import org.xinglin.TestUpload;
import org.xinglin.assist.model.CaseColumns;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vitals;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.master.Experience;
import org.xinglin.engine.assist.master.InventedMaster;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Residents;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class StudiosTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int CASES = 80;
    private static final String HEADER = String.join(",", CaseTable.COLUMNS) + "\n";
    private final Studios studios;
    private final Clinic clinic;
    private final Residents residents;
    private final Knowledge knowledge;
    private final JdbcClient jdbc;
    private final MiningJobRows jobs;
    private final StudioRows rows;
    private final TransactionTemplate transaction;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller administrator;
    private final Caller village;
    private final InventedMaster.Habit habit;
    private String username = "";
    private TestCounty.Member master;

    StudiosTest(Studios studios, Clinic clinic, Residents residents, Knowledge knowledge, JdbcClient jdbc,
        MiningJobRows jobs, StudioRows rows, TransactionTemplate transaction, TestPractice practice,
        TestCounty county) {
        this.studios = studios;
        this.clinic = clinic;
        this.residents = residents;
        this.knowledge = knowledge;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.rows = rows;
        this.transaction = transaction;
        this.practice = practice;
        this.county = county;
        administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        village = county.caller(Role.VILLAGE_DOCTOR);
        master = county.member(Role.COUNTY_DOCTOR);
        habit = new InventedMaster.Habit(knowledge.syndromeByName("肝阳上亢证").orElseThrow().id(), knowledge
            .formulaByName("天麻钩藤饮").orElseThrow().id(), herb("赭石"), knowledge.symptomByName("便秘").orElseThrow().id(),
            herb("火麻仁"));
    }

    /** A master of this test's own. */
    @BeforeEach
    void employs() {
        username = "master-" + Ids.next().toString().substring(9).replace("-", "");
        master = county.employ(username, Role.COUNTY_DOCTOR, county.tcmHospital);
    }

    /** What is signed is shown at every desk, also in the tests of others. */
    @AfterEach
    void leavesNothingSigned() {
        for (var signed : studios.signed())
            if (signed.master().equals(master.caller().name())) studios.withdraw(master.caller(), signed.studio());
    }

    @Test
    void aDoctorOpensOneStudioAndAnotherPersonRecognisesIt() {
        var id = studios.open(master.caller(), new Lineage("家传，随祖父侍诊十年", "平肝学派"));
        TestRefusal.refused(StudioRefusal.HAS_STUDIO, () -> studios.open(master.caller(), Lineage.UNTOLD));
        TestRefusal.refused(StudioRefusal.NOT_A_DOCTOR, () -> studios.open(administrator, Lineage.UNTOLD));
        TestRefusal.refused(StudioRefusal.TEXT_TOO_LONG,
            () -> studios.open(master.caller(), new Lineage("师".repeat(121),
                "")));
        TestRefusal.refused(StudioRefusal.OWN_STUDIO, () -> studios.recognise(master.caller(), id));
        studios.recognise(administrator, id);
        TestRefusal.refused(StudioRefusal.RECOGNISED_ALREADY, () -> studios.recognise(administrator, id));
        assertThat(studios.get(id).recognised()).hasValueSatisfying(each -> assertThat(each.by())
            .isEqualTo(administrator.name()));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/assist/studios").page().text()).contains(master.caller().name(), "平肝学派",
                "家传，随祖父侍诊十年");
            assertThat(desk.get(studios.get(id).path()).page().text()).contains("师承：家传，随祖父侍诊十年", "目前没有已签发的经验",
                "未经执业医师和执业药师审定");
            assertThat(desk.get("/assist/studios/" + UUID.randomUUID()).status()).isEqualTo(404);
        }
    }

    @Test
    void whatHappenedInOneInstantStandsInTheOrderOfTheWorkTheLatestFirst() {
        var by = master.caller();
        var id = new StudioId(Ids.next());
        var at = Instant.parse("2026-11-27T02:00:00Z");
        rows.add(id, by, Lineage.UNTOLD, at);
        rows.recognise(id, at, administrator.name());
        rows.consent(id, Optional.of(FIRST), at, by);
        for (int number = 1; number <= 10; number++)
            jdbc.sql("""
                    insert into assist.studio_mining (studio_id, number, cases, colleagues, own_visits, at, account_id, staff_name, content)
                    values (:id, :number, 30, 0, 0, cast(:at as timestamptz), :account, :name, '{}')
                    """).param("id", id.value()).param("number", number).param("at", at.toString())
                .param("account", by.account()).param("name", by.name()).update();
        var experience = new Experience(List.of());
        rows.sign(id, rows.addVersion(id, 10, experience, at, by).number(), Signature.Kind.SIGNED, at, by);
        rows.consent(id, Optional.empty(), at.minusSeconds(1), by);
        var moments = rows.moments(id, true, 100);
        assertThat(moments).extracting(StudioMoment::kind).startsWith(StudioMoment.Kind.SIGNED,
            StudioMoment.Kind.DRAFTED, StudioMoment.Kind.MINED).endsWith(StudioMoment.Kind.CONSENTED,
                StudioMoment.Kind.RECOGNISED, StudioMoment.Kind.OPENED, StudioMoment.Kind.CONSENT_WITHDRAWN);
        assertThat(moments).filteredOn(each -> each.kind() == StudioMoment.Kind.MINED)
            .extracting(each -> each.values().getFirst()).containsExactly("10", "9", "8", "7", "6", "5", "4", "3", "2",
                "1");
        assertThat(rows.moments(id, false, 100)).extracting(StudioMoment::kind).containsExactly(
            StudioMoment.Kind.SIGNED, StudioMoment.Kind.RECOGNISED, StudioMoment.Kind.OPENED);
    }

    @Test
    void aFileIsTakenInRowByRowAndTheRestIsListedWithItsReason() {
        var id = studios.open(master.caller(), Lineage.UNTOLD);
        try (var desk = county.desk(username)) {
            desk.get(studios.get(id).path() + "/cases");
            var job = desk.upload(studios.get(id).path() + "/cases/file", "file", "医案.csv", (HEADER
                + "A-1,2026-03-05,52,女,0,,食少、便溏,,,,脾气虚证,党参、白术、茯苓\nA-2,昨天,52,F,0,,食少,,,,脾气虚证,党参\n"
                + "A-3,2026-03-05,52,F,0,,食少,,,,脾气虚证,\nA-4,2026-03-05,52,F,0,,食少,,,,脾气虚证,无此药\nA-1,2026-03-06,52,F,0,,食少,,,,脾气虚证,党参\n")
                .getBytes(StandardCharsets.UTF_8));
            var done = over(desk, job);
            assertThat(done.text()).contains("新增 1", "有差错 4", "不是 2026-11-27 这样的日期：昨天", "药味不能为空", "无此药", "编号重复：A-1");
            assertThat(done.select("tbody tr td:first-child").eachText()).containsExactly("3", "4", "5", "6");
            assertThat(desk.download(job.path() + "/faults")).isNotEmpty();
            var file = desk.get(studios.get(id).path() + "/cases/" + job.lastSegment()).page();
            assertThat(file.text()).contains("共 5 行，收下 1 行，未收 4 行", "昨天", "无此药");
            desk.get(studios.get(id).path() + "/cases");
            assertThat(over(desk, desk.upload(studios.get(id).path() + "/cases/file", "file", "医案.csv", (HEADER
                + "A-1,2026-03-05,52,女,0,,食少,,,,脾气虚证,党参\n").getBytes(StandardCharsets.UTF_8))).text())
                .as("the number is known").contains("新增 0", "编号重复");
            assertThat(studios.stock(studios.get(id)).given()).isEqualTo(1);
        }
        try (var colleague = county.desk(county.employ("studio-colleague", Role.COUNTY_DOCTOR, county.tcmHospital)
            .username())) {
            var job = studios.imports(master.caller(), id).getFirst().id();
            assertThat(colleague.get("/imports/" + job).status()).as("nobody but the master").isEqualTo(404);
        }
    }

    private static int apart(Element one, Element other, String axis) {
        return Math.abs(Integer.parseInt(one.attr(axis)) - Integer.parseInt(other.attr(axis)));
    }

    private static Document over(HttpDesk desk, Answer job) {
        var done = TestUpload.over(desk, job.path());
        assertThat(done.text()).contains("已处理完");
        return done;
    }

    @Test
    void theExcelTemplateComesBackAsOneCase() {
        var id = studios.open(master.caller(), Lineage.UNTOLD);
        try (var desk = county.desk(username)) {
            var template = desk.download("/assist/studios/template.xlsx");
            desk.get(studios.get(id).path() + "/cases");
            assertThat(over(desk, desk.upload(studios.get(id).path() + "/cases/file", "file", "医案.xlsx", template))
                .text()).contains("新增 1", "有差错 0");
            assertThat(desk.get("/assist/studios/template.csv").body()).startsWith(HEADER.strip());
        }
    }

    @Test
    void aCaseIsTypedByHandOrRefusedInWordsAndMayBeTakenBack() {
        var id = studios.open(master.caller(), Lineage.UNTOLD);
        var path = studios.get(id).path() + "/cases";
        try (var desk = county.desk(username)) {
            desk.get(path);
            var fields = desk.get(path).page().select("form[action=" + path + "] [name]").eachAttr("name");
            assertThat(fields).containsAll(CaseTable.COLUMNS);
            var typed = new HashMap<>(Map.of("case_id", "H-1", "day", "2026-03-05", "age_years", "30", "sex", "F",
                "findings", "眩晕、耳鸣", "syndromes", "肝阳上亢证", "herbs", "天麻、钩藤"));
            typed.putAll(Map.of("pregnant", "1", "constitution", "yin_deficiency", "denied", "头痛", "medicines",
                "二甲双胍、逍遥丸"));
            assertThat(desk.post(path, typed).status()).isEqualTo(200);
            assertThat(desk.post(path, typed).title()).contains("编号重复");
            assertThat(desk.post(path, Map.of("case_id", "H-2", "day", "2026-03-05", "age_years", "60", "herbs",
                "天麻、没有的药")).title()).contains("药味", "知识库中没有", "没有的药");
            assertThat(desk.post(path, Map.of("case_id", "H-3", "day", "2026-03-05", "age_years", "60", "medicines",
                "仙丹", "herbs", "天麻")).title()).contains("正在服用的药", "知识库中没有", "仙丹");
        }
        var kept = jdbc.sql("select * from assist.studio_case where studio_id = ?").param(id.value())
            .query((row, n) -> CaseColumns.read(row, knowledge).orElseThrow()).single().examined();
        assertThat(kept.resident().pregnant()).isTrue();
        assertThat(kept.constitution()).contains("yin_deficiency");
        assertThat(kept.denied()).map(each -> knowledge.symptom(each).orElseThrow().nameZh()).containsExactly("头痛");
        assertThat(kept.resident().medicines()).contains(knowledge.westernDrugByName("二甲双胍").orElseThrow().id()
            .value()).hasSize(2);
        var file = studios.imports(master.caller(), id).getFirst();
        assertThat(file.isTyped()).isTrue();
        assertThat(studios.stock(studios.get(id)).given()).isEqualTo(1);
        TestRefusal.refused(StudioRefusal.NOT_THE_MASTER, () -> studios.takeBack(village, id, file.id()));
        studios.takeBack(master.caller(), id, file.id());
        assertThat(studios.stock(studios.get(id)).given()).isZero();
        TestRefusal.refused(StudioRefusal.TAKEN_BACK_ALREADY, () -> studios.takeBack(master.caller(), id, file.id()));
    }

    @Test
    void ownVisitsAreMinedOnlyWithTheMastersConsentAndFromItsDay() {
        var id = studios.open(master.caller(), Lineage.UNTOLD);
        visits(40);
        TestRefusal.refused(StudioRefusal.TOO_FEW_CASES, () -> studios.beginMining(master.caller(), id));
        TestRefusal.refused(StudioRefusal.TOO_FEW_CASES, () -> studios.mineAtOnce(master.caller(), id));
        TestRefusal.refused(StudioRefusal.NOT_THE_MASTER, () -> studios.consent(village, id, Optional.of(FIRST)));
        TestRefusal.refused(StudioRefusal.CONSENT_IN_THE_FUTURE, () -> studios.consent(master.caller(), id, Optional.of(
            LocalDate.of(2099, 1, 1))));
        studios.consent(master.caller(), id, Optional.of(FIRST));
        assertThat(studios.stock(studios.get(id)).visits()).isEqualTo(40);
        int number = studios.mineAtOnce(master.caller(), id);
        assertThat(studios.minings(id).getFirst().ownVisits()).isEqualTo(40);
        assertThat(studios.mined(master.caller(), id, number).cases()).isEqualTo(40);
        studios.consent(master.caller(), id, Optional.empty());
        TestRefusal.refused(StudioRefusal.TOO_FEW_CASES, () -> studios.beginMining(master.caller(), id));
        TestRefusal.refused(StudioRefusal.CONSENT_AS_IT_IS, () -> studios.consent(master.caller(), id, Optional
            .empty()));
    }

    @Test
    void aMiningIsBegunOnThePageAndListedThereWhenItIsReady() {
        var id = mined();
        studios.recognise(administrator, id);
        studios.sign(master.caller(), id, studios.draft(master.caller(), id, 1));
        var signed = studios.version(village, id, 1);
        try (var desk = county.desk(username); var other = county.desk(Role.VILLAGE_DOCTOR)) {
            var path = studios.get(id).path();
            desk.get(path);
            assertThat(desk.post(path + "/minings", Map.of()).page().text()).contains("已开始挖掘");
            assertThat(awaited(id).number()).contains(2);
            var page = desk.get(path).page();
            assertThat(page.select("#minings").text()).contains("挖掘完成： 第 2 次挖掘", "第 1 次挖掘");
            assertThat(page.select("#minings[hx-get]")).as("nothing is waited for").isEmpty();
            assertThat(other.get(path).page().select("#minings")).as("nobody but the master").isEmpty();
            assertThat(other.post(path + "/minings", Map.of()).status()).isEqualTo(403);
        }
        assertThat(studios.version(village, id, 1)).as("what is signed stays").isEqualTo(signed);
        assertThat(studios.get(id).signedVersion()).contains(1);
    }

    /** Its connection is cut while it waits to keep what it found. */
    @Test
    void aMiningThatIsKilledBeginsAnewAndIsKeptOnce() {
        var id = mined();
        transaction.executeWithoutResult(held -> {
            holdBack(id);
            alone().executeWithoutResult(begun -> assertThat(jobs.add(id, CASES, Instant.now(), master.caller()))
                .isTrue());
            var killed = awaitedBehind(0);
            Optional<StudioId> second = alone().execute(other -> jobs.lockNext().map(MiningJobRows.Locked::studio));
            assertThat(second).as("no second process mines it").isNotEqualTo(Optional.of(id));
            try (var desk = county.desk(username)) {
                var page = desk.get(studios.get(id).path()).page().select("#minings");
                assertThat(page.text()).contains("正在挖掘 80 例").doesNotContain("开始挖掘");
                assertThat(page.attr("hx-get")).isEqualTo(studios.get(id).path());
            }
            jdbc.sql("select pg_terminate_backend(:pid)").param("pid", killed).query(Boolean.class).single();
            awaitedBehind(killed);
        });
        assertThat(awaited(id).number()).contains(2);
        assertThat(studios.minings(id)).extracting(Mining::number).containsExactly(2, 1);
    }

    @Test
    void whatConsentNoLongerCoversWhenTheMiningEndsIsNotMined() {
        var id = mined();
        visits(40);
        studios.consent(master.caller(), id, Optional.of(FIRST));
        transaction.executeWithoutResult(held -> {
            holdBack(id);
            alone().executeWithoutResult(begun -> jobs.add(id, CASES + 40, Instant.now(), master.caller()));
            awaitedBehind(0);
            rows.consent(id, Optional.empty(), Instant.now(), master.caller());
        });
        assertThat(awaited(id).number()).contains(2);
        assertThat(studios.minings(id).getFirst()).returns(0, Mining::ownVisits).returns(CASES, Mining::cases);
    }

    @Test
    void aStudioIsMinedOnceAtATime() {
        var id = mined();
        transaction.executeWithoutResult(begun -> {
            begun.setRollbackOnly();
            studios.beginMining(master.caller(), id);
            TestRefusal.refused(StudioRefusal.MINES_ALREADY, () -> studios.beginMining(master.caller(), id));
            TestRefusal.refused(StudioRefusal.MINES_ALREADY, () -> studios.mineAtOnce(master.caller(), id));
        });
    }

    @Test
    void aMiningThatFindsTooFewCasesSaysSoOnThePage() {
        var id = studios.open(master.caller(), Lineage.UNTOLD);
        assertThat(jobs.add(id, 40, Instant.now(), master.caller())).isTrue();
        assertThat(awaited(id).number()).isEmpty();
        try (var desk = county.desk(username)) {
            assertThat(desk.get(studios.get(id).path()).page().select("#minings").text())
                .contains("这次挖掘没有完成： 现有 0 例医案，至少需要 30 例", "开始挖掘");
        }
    }

    /** Lets a mining find what it finds, and keep nothing until the transaction ends. */
    private void holdBack(StudioId id) {
        jdbc.sql("select id from assist.studio where id = :id for no key update").param("id", id.value())
            .query(UUID.class).single();
    }

    private TransactionTemplate alone() {
        var alone = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return alone;
    }

    /** The session that waits for this one, another than a former one. */
    private int awaitedBehind(int former) {
        return await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("""
                select distinct pid from pg_locks
                 where not granted and pid <> :former and pg_backend_pid() = any(pg_blocking_pids(pid))
                """).param("former", former).query(Integer.class).optional(), Optional::isPresent).orElseThrow();
    }

    @Test
    void whatWasMinedIsDrawnAndListedAndHiddenFromOthersUntilSigned() {
        var id = mined(List.of(habit,
            new InventedMaster.Habit(knowledge.syndromeByName("痰湿蕴肺证").orElseThrow().id(), knowledge
                .formulaByName("二陈汤").orElseThrow().id(), herb("桔梗"), knowledge.symptomByName("盗汗").orElseThrow().id(),
                herb(
                    "浮小麦"))));
        var path = studios.get(id).path() + "/minings/1";
        try (var desk = county.desk(username); var other = county.desk(Role.VILLAGE_DOCTOR)) {
            var page = desk.get(path).page();
            assertThat(page.text()).contains("医案 80 例", "天麻钩藤饮", "赭石", "见便秘时", "藏一味药的检验", "未经名医审定");
            for (var node : page.select("svg.herb-network a")) {
                assertThat(node.attr("aria-label")).contains("见于");
                assertThat(page.select(node.attr("href"))).as(node.attr("href")).hasSize(1);
            }
            assertThat(page.select("svg.herb-network a").size()).isGreaterThan(1);
            var names = page.select("svg.herb-network circle");
            for (var one : names)
                for (var next : names)
                    assertThat(one.equals(next) || apart(one, next, "cx") >= HerbNetwork.ROOM_ACROSS - 2
                        || apart(one, next, "cy") >= HerbNetwork.ROOM_DOWN - 2).as(one + " " + next).isTrue();
            assertThat(other.get(path).status()).isEqualTo(404);
            assertThat(other.get(studios.get(id).path() + "/cases").status()).isEqualTo(403);
        }
    }

    @Test
    void theMasterEditsVersionByVersionAndSignsTheLatest() {
        var id = mined();
        int first = studios.draft(master.caller(), id, 1);
        TestRefusal.refused(StudioRefusal.NOT_RECOGNISED, () -> studios.sign(master.caller(), id, first));
        studios.recognise(administrator, id);
        try (var desk = county.desk(username); var other = county.desk(Role.VILLAGE_DOCTOR)) {
            var path = studios.get(id).path();
            var form = desk.get(path + "/versions/" + first).page().select("form[action$=/guidances/0]").getFirst();
            assertThat(form.select("[name=pattern]").val()).isEqualTo("肝阳上亢证");
            assertThat(form.select("[name=modifications]").val()).contains("加 赭石", "加 火麻仁 见 便秘");
            var edited = Map.of("seen", "" + first, "pattern", "肝阳上亢证", "name", "天麻钩藤饮", "base", "天麻、钩藤、石决明",
                "modifications", "加 赭石\nadd 火麻仁 when 便秘\n去 石决明 见 便溏", "words", "脉弦有力者用之");
            assertThat(desk.post(path + "/guidances/0", with(edited, "modifications", "加点 赭石 吧 好")).title())
                .contains("第 1 行读不懂");
            assertThat(desk.post(path + "/guidances/0", with(edited, "base", "天麻、无此药")).title()).contains("无此药");
            assertThat(desk.post(path + "/guidances/0", edited).page().text()).contains("第 2 版", "脉弦有力者用之", "见便秘加 火麻仁");
            assertThat(desk.post(path + "/guidances/0", edited).refusal()).as("made from the first version")
                .contains("studio:stale");
            assertThat(other.get(path + "/versions/2").status()).isEqualTo(404);
            TestRefusal.refused(StudioRefusal.STALE, () -> studios.sign(master.caller(), id, first));
            TestRefusal.refused(StudioRefusal.NOT_THE_MASTER, () -> studios.sign(village, id, 2));
            studios.sign(master.caller(), id, 2);
            TestRefusal.refused(StudioRefusal.SIGNED_ALREADY, () -> studios.sign(master.caller(), id, 2));
            assertThat(other.get(path + "/versions/2").page().text()).contains("此版已签发", "脉弦有力者用之");
            assertThat(other.get(path + "/versions/2").page().select("form[action*=guidances]")).isEmpty();
            assertThat(other.get(path + "/minings/1").status()).isEqualTo(200);
            assertThat(TestPaper.text(other.download(path + "/versions/2/sheet.pdf"))).contains("脉弦有力者用之", "签发:",
                "赭石");
            assertThat(signatures(id)).singleElement().asString().contains("\"guidances\":", "\"sha256\":");
        }
    }

    @Test
    void aVersionKeepsAtLeastOneGuidance() {
        var id = mined();
        int version = studios.draft(master.caller(), id, 1);
        int left = studios.version(master.caller(), id, version).experience().guidances().size();
        for (; left > 1; left--)
            version = studios.strike(master.caller(), id, version, 0);
        int last = version;
        TestRefusal.refused(StudioRefusal.EMPTY_VERSION, () -> studios.strike(master.caller(), id, last, 0));
        TestRefusal.refused(StudioRefusal.GUIDANCE_UNKNOWN, () -> studios.strike(master.caller(), id, last, 7));
        assertThat(studios.version(master.caller(), id, 1).experience().guidances()).as("earlier versions stay")
            .isNotEmpty();
    }

    @Test
    void desksShowWhatIsSignedAndTheActsComeBackToTheStudio() {
        var id = mined();
        studios.recognise(administrator, id);
        studios.draft(master.caller(), id, 1);
        var visit = visit("眩晕耳鸣，头目胀痛，便秘");
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(asMaster(desk.get("/assist/visits/" + visit + "/rows").page())).isEmpty();
            studios.sign(master.caller(), id, 1);
            var shown = asMaster(desk.get("/assist/visits/" + visit + "/rows").page());
            assertThat(shown).containsKeys("赭石", "天麻", "火麻仁");
            var suggestion = shown.getOrDefault("赭石", "");
            assertThat(
                desk.post("/assist/suggestions/" + suggestion + "/acts", Map.of("herb", herb("赭石").value(), "kind",
                    "ACCEPTED")).status())
                .isEqualTo(200);
            assertThat(
                desk.post("/assist/suggestions/" + suggestion + "/acts", Map.of("herb", herb("天麻").value(), "kind",
                    "REJECTED", "reason", "SUPPLY_OR_COST")).status())
                .isEqualTo(200);
            var fields = new ArrayList<Entry<String, String>>(List.of(Map.entry("visit", visit.toString()), Map.entry(
                "packets", "3"), Map.entry("herb", "赭石"), Map.entry("grams", "15"),
                Map.entry("source", "ai:"
                    + suggestion)));
            desk.postAll("/prescriptions", fields);
            var page = desk.get(studios.get(id).path()).page().text();
            assertThat(page).contains("显示于 1 次就诊", "采纳 1、修改后采纳 0、不采纳 1 味", "药源或价格");
            studios.withdraw(master.caller(), id);
            assertThat(asMaster(desk.get("/assist/visits/" + visit + "/rows").page())).isEmpty();
        }
    }

    @Test
    void whatBecameOfTheVisitsComesBackToTheStudioAsObserved() {
        var id = studios.open(master.caller(), Lineage.UNTOLD);
        var institution = county.township.id().value();
        for (int n = 0; n < 12; n++)
            followed(id, institution, n % 2 == 0 ? "ACCEPTED" : "CHANGED", n < 6 ? 0 : n < 9 ? 2 : 3);
        for (int n = 0; n < 3; n++)
            followed(id, institution, "REJECTED", 1);
        suggested(id, institution);
        passed(suggested(id, institution), institution);
        try (var desk = county.desk(username);
            var regulator = county.desk(Role.REGULATOR);
            var pharmacist = county.desk(Role.REVIEW_PHARMACIST);
            var colleague = county.desk(Role.VILLAGE_DOCTOR)) {
            var effect = desk.get(studios.get(id).path()).page().select("#effect");
            assertThat(effect.text()).contains("观察性结果，不能证明疗效", "不足 10 例的不显示比例");
            assertThat(effect.select("tbody tr").eachText()).containsExactly(
                "采纳了其中的药味 12 12 6 0 3 3 12 75.0% (46.8 – 91.1)", "显示而未采纳 4 3 0 0 3 0 3 样本过少（不足 10 例）");
            assertThat(regulator.get(studios.get(id).path()).page().select("#effect tbody tr").eachText()).isEqualTo(
                effect.select("tbody tr").eachText());
            for (var other : List.of(pharmacist, colleague))
                assertThat(other.get(studios.get(id).path()).page().select("#effect")).as("not their business")
                    .isEmpty();
        }
        var head = county.caller(Role.REGULATOR);
        var elsewhere = new Caller(head.account(), head.staff(), head.name(), head.post(), Role.COMMUNITY_ADMINISTRATOR,
            head.institution(), head.institutionName(), Scope.of(UUID.randomUUID()));
        assertThat(studios.effect(elsewhere, studios.get(id)).orElseThrow().taken().visits()).as("outside their scope")
            .isZero();
    }

    /** A first visit with a score of 3 whose prescription passed, beside which the studio stood. @param after at the return visit */
    private void followed(StudioId studio, UUID institution, String kind, int after) {
        var visit = suggested(studio, institution);
        passed(visit, institution);
        jdbc.sql("""
                insert into assist.act (id, suggestion_id, herb_id, kind, reason, at, account_id, staff_id, staff_name)
                select :id, s.id, 'zheshi', :kind, :reason, now(), :id, :id, '某医师' from assist.suggestion s where s.visit_id = :visit
                """).param("id", Ids.next()).param("kind", kind).param("reason", kind.equals("REJECTED")
            ? "SUPPLY_OR_COST"
            : null).param("visit", visit).update();
        var doctor = UUID.randomUUID();
        scored(visit, null, institution, doctor, LocalDate.of(2026, 3, 1), 3);
        scored(UUID.randomUUID(), visit, institution, doctor, LocalDate.of(2026, 3, 9), after);
    }

    private UUID suggested(StudioId studio, UUID institution) {
        var visit = UUID.randomUUID();
        jdbc.sql("""
                insert into assist.suggestion (id, visit_id, institution_id, doctor_staff, doctor_name, at, input_hash, model, rules, herb_ids,
                       content, studio_id)
                values (:id, :visit, :institution, :id, '某医师', now(), 'x', 'master', 'x', '{zheshi}', '{}', :studio)
                """).param("id", Ids.next()).param("visit", visit).param("institution", institution)
            .param("studio", studio.value()).update();
        return visit;
    }

    private void passed(UUID visit, UUID institution) {
        jdbc.sql("""
                insert into assist.case_record (id, prescription_id, version, visit_id, institution_id, doctor_staff, day, age_years, sex,
                       pregnant, findings, denied, words, medicines, syndromes, herbs)
                values (cast(:id as text), :id, 1, :visit, :institution, :id, date '2026-03-01', 50, 'MALE', false, '{}', '{}', '', '{}',
                       '{}', '{zheshi}')
                """).param("id", Ids.next()).param("visit", visit).param("institution", institution).update();
    }

    private void scored(UUID visit, @Nullable UUID follows, UUID institution, UUID doctor, LocalDate day, int score) {
        jdbc.sql("""
                insert into assist.scoring (visit_id, version, follows, institution_id, doctor_staff, doctor_name, day, age_years, sex,
                       syndromes, scores)
                values (:visit, 1, :follows, :institution, :doctor, '某医师', :day, 50, 'FEMALE', '{}', cast(:scores as jsonb))
                """).param("visit", visit).param("follows", follows).param("institution", institution)
            .param("doctor", doctor).param("day", day).param("scores", "{\"sx_xuanyun\": %d}".formatted(score))
            .update();
    }

    /** The review stands behind a master too. */
    @Test
    void whatThisResidentMustNotHaveIsRemovedFromTheMastersRowsAndSaid() {
        var id = mined();
        studios.recognise(administrator, id);
        studios.sign(master.caller(), id, studios.draft(master.caller(), id, 1));
        var visit = visit("眩晕耳鸣，头目胀痛");
        var person = clinic.forService(visit).person();
        var before = residents.forService(person);
        residents.changeSafety(village, person, before.version(), before.safety().withAllergies(Asked.of(List.of(
            new Allergy.ToHerb(herb("天麻"), "天麻")))));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var page = desk.get("/assist/visits/" + visit + "/rows").page();
            assertThat(asMaster(page)).doesNotContainKey("天麻").containsKey("赭石");
            assertThat(own(page).select("del").eachText()).contains("天麻");
        }
    }

    /** This test's master among those that are shown. */
    private Elements own(Document page) {
        return page.select(".as-master[aria-label*=" + master.caller().name() + "]");
    }

    /** Names of the master's herbs with the suggestion they belong to. */
    private Map<String, String> asMaster(Document page) {
        var named = new HashMap<String, String>();
        for (var section : own(page))
            for (var row : section.select("[data-herb]"))
                named.put(row.attr("data-name"), section.attr("data-suggestion"));
        return named;
    }

    private StudioId mined() {
        return mined(List.of(habit));
    }

    private StudioId mined(List<InventedMaster.Habit> habits) {
        var id = studios.open(master.caller(), Lineage.UNTOLD);
        try (var desk = county.desk(username)) {
            desk.get(studios.get(id).path() + "/cases");
            over(desk, desk.upload(studios.get(id).path() + "/cases/file", "file", "医案.csv",
                CaseTable.csv(new InventedMaster(knowledge, habits, 5, FIRST, 300).next("Z", CASES)).getBytes(
                    StandardCharsets.UTF_8)));
        }
        studios.beginMining(master.caller(), id);
        assertThat(awaited(id).number()).contains(1);
        return id;
    }

    private MiningJob awaited(StudioId id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> studios.mining(id).filter(MiningJob::isOpen).isEmpty());
        return studios.mining(id).orElseThrow();
    }

    private List<CaseRecord> cases(int count) {
        return new InventedMaster(knowledge, List.of(habit), 5, FIRST, 300).next("Z", count);
    }

    /** Passed prescriptions of the master, as the keeper of cases leaves them. */
    private void visits(int count) {
        for (var each : cases(count))
            jdbc.sql("""
                    insert into assist.case_record (id, prescription_id, version, visit_id, institution_id, doctor_staff, doctor_name, day,
                           age_years, sex, pregnant, findings, denied, words, medicines, syndromes, herbs)
                    values (:id, :prescription, 1, :visit, :institution, :staff, :name, :day, :age, 'MALE', false, '{}', '{}', '', '{}',
                           :syndromes, :herbs)
                    """).param("id", master.caller().staff() + each.id()).param("prescription", Ids.next())
                .param("visit", Ids.next()).param("institution", county.tcmHospital.id().value())
                .param("staff", master.caller().staff()).param("name", master.caller().name()).param("day", each.day())
                .param("age", each.examined().resident().age().years())
                .param("syndromes", each.syndromes().stream().map(id -> id.value()).toArray(String[]::new))
                .param("herbs", each.herbs().stream().map(HerbId::value).toArray(String[]::new)).update();
    }

    private VisitId visit(String complaint) {
        var visit = practice.begun(village, practice.resident(village));
        clinic.record(village, visit, 1, new Notes(complaint, "", "", "", "舌红苔黄", "弦", List.of(), Vitals.NONE, Optional
            .of(new TcmDiagnosis(TcmDiseaseId.of("di_xuanyun"), List.of(habit.syndrome()), "平肝潜阳")),
            Optional
                .empty()));
        return visit;
    }

    private List<String> signatures(StudioId id) {
        return jdbc.sql("select content from evidence.entry where object_id = :id and act = 'assist.experience-signed'")
            .param("id", id.value()).query(String.class).list();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private HerbId herb(String name) {
        return knowledge.herbByName(name).orElseThrow().id();
    }
}
