package org.xinglin.review.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinglin.TestRefusal.refused;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Severity;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.ProposalRefusal;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.review.Rejudging;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.ReviewFinding;
import org.xinglin.review.Rulebook;
import org.xinglin.review.Treatment;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class RuleChangesTest {
    private static final String SOURCE = "本县药事会纪要 2026-11";
    private static final String REASON = "近期用量偏大";
    private final RuleChanges changes;
    private final Replays replays;
    private final Rejudging rejudging;
    private final Rulebook rulebook;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final Institutions institutions;
    private final LocalDate tomorrow;
    private final Caller doctor;
    private final Caller pharmacist;
    private final Caller chief;

    RuleChangesTest(RuleChanges changes, Replays replays, Rejudging rejudging, Rulebook rulebook, ReviewDesk desk,
        Prescriptions prescriptions,
        TestPractice practice, TestCounty county, TestClock clock, Institutions institutions) {
        this.changes = changes;
        this.replays = replays;
        this.rejudging = rejudging;
        this.rulebook = rulebook;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        this.institutions = institutions;
        tomorrow = institutions.today().plusDays(1);
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        pharmacist = county.caller(Role.REVIEW_PHARMACIST);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @AfterEach
    void clockGoesBack() { clock.back(); }

    @Test
    void runsAProposalOverThePrescriptionsOnRecordAndHoldsFromItsDayOnceASecondPersonApproved() {
        var before = submitted("仙鹤草 10");
        assertThat(desk.findings(before, 1)).isEmpty();
        var id = changes.propose(pharmacist, dose("xianhecao", "6", InstitutionLevel.VILLAGE), REASON);
        var replay = replayed(id);
        assertThat(replay.judged()).isEqualTo(replay.total()).isPositive();
        assertThat(replays.lines(replay.id(), desk.served(pharmacist), 0, 50))
            .filteredOn(line -> line.prescription().equals(before.value())).singleElement()
            .returns(ReviewOutcome.PASSED, ReplayLine::before).returns(ReviewOutcome.TO_PHARMACIST, ReplayLine::after)
            .satisfies(line -> assertThat(line.gainedZh()).contains("仙鹤草", "6"));
        assertThat(replays.lines(replay.id(), desk.served(doctor), 0, 50)).as("of others nothing is shown").isEmpty();
        changes.approve(chief, id, 0);
        assertThat(desk.findings(submitted("仙鹤草 10"), 1)).as("not before its day").isEmpty();
        clock.advance(Duration.ofDays(1));
        var after = submitted("仙鹤草 10");
        assertThat(desk.findings(after, 1)).extracting(ReviewFinding::rule).containsExactly("LOCAL_DOSE");
        assertThat(changes.rows(Rule.LOCAL_DOSE, tomorrow).history())
            .filteredOn(row -> row instanceof RuleRow.OfLimit(var limit)
                && limit.name().equals("xianhecao"))
            .first()
            .returns(pharmacist.name() + "、" + chief.name(), RuleRow::approvedBy).returns(SOURCE, RuleRow::source);
    }

    @Test
    void goesThroughAllPrescriptionsInBatchesOfWhateverSizeAndFindsNothingUnderTheSameRules() {
        submitted("仙鹤草 10");
        var since = clock.instant().minus(Duration.ofDays(365));
        var review = Rejudging.Side.of(rulebook.on(tomorrow.minusDays(1)));
        int judged = 0;
        var after = new UUID(0, 0);
        for (var batch = rejudging.next(review, review, after, 7, since); batch.isPresent(); batch = rejudging
            .next(review, review, after, 7, since)) {
            judged += batch.get().judged();
            after = batch.get().last();
            assertThat(batch.get().differences()).isEmpty();
        }
        assertThat(judged).isEqualTo(prescriptions.countOnRecord(since));
    }

    @Test
    void makesAPairOfTheCountyAFindingAndTellsTheProposer() {
        var id = changes.propose(chief, RuleFile.pair(HerbId.of("xianhecao"), HerbId.of("moyao"), Grade.GRAVE,
            tomorrow, SOURCE, Confidence.MEMORY, ""), REASON);
        replayed(id);
        refused(ProposalRefusal.SAME_PERSON, () -> changes.approve(chief, id, 0));
        refused(ProposalRefusal.SAME_PERSON, () -> changes.reject(chief, id, 0, "x"));
        var other = county.employ("second-chief", Role.CHIEF_PHARMACIST, county.tcmHospital).caller();
        refused(RulesRefusal.REASON_MISSING, () -> changes.reject(other, id, 0, " "));
        changes.reject(other, id, 0, "依据不足");
        refused(ProposalRefusal.DECIDED, () -> changes.approve(other, id, 1));
        refused(ProposalRefusal.DECIDED, () -> changes.withdraw(chief, id, 1));
    }

    @Test
    void approvesNothingThatWasNotReplayedUnderTheRulesAsTheyStand() {
        var first = changes.propose(pharmacist, dose("baimaogen", "40", InstitutionLevel.COUNTY), REASON);
        var second = changes.propose(pharmacist, dose("xiaoji", "20", InstitutionLevel.COUNTY), REASON);
        replayed(first);
        replayed(second);
        changes.approve(chief, first, 0);
        refused(RulesRefusal.REPLAY_MISSING, () -> changes.approve(chief, second, 0));
        changes.replayAgain(pharmacist, second);
        replayed(second);
        refused(ProposalRefusal.STALE, () -> changes.approve(chief, second, 9));
        clock.advance(Duration.ofDays(1));
        refused(RulesRefusal.DAY_PAST, () -> changes.approve(chief, second, 0));
        changes.withdraw(pharmacist, second, 0);
    }

    @Test
    void refusesWhatCannotHold() {
        var today = tomorrow.minusDays(1);
        refused(RulesRefusal.DAY_TOO_EARLY,
            () -> changes.propose(pharmacist, dose("huangqi", "30", null, today), REASON));
        refused(RulesRefusal.HERB_UNKNOWN,
            () -> changes.propose(pharmacist, dose("no_such_piece", "30", null), REASON));
        refused(RulesRefusal.UNFIT, () -> changes.propose(pharmacist, dose("huangqi", "many", null), REASON));
        refused(RulesRefusal.REASON_MISSING, () -> changes.propose(pharmacist, dose("huangqi", "30", null), " "));
        refused(RulesRefusal.LIMIT_UNKNOWN,
            () -> changes.propose(pharmacist, limit(Rule.HERB_COUNT, "no_such", "5", null), REASON));
        refused(RulesRefusal.NOTHING_NEW,
            () -> changes.propose(pharmacist, limit(Rule.HERB_COUNT, "warn_above", "20", null), REASON));
        refused(RulesRefusal.UNFIT, () -> changes.propose(pharmacist, limit(Rule.CHILD_DOSE, "child_share", "0.4",
            InstitutionLevel.VILLAGE), REASON));
        refused(RulesRefusal.UNFIT,
            () -> changes.propose(pharmacist, limit(Rule.PACKET_COST, "warn_above", "0", null), REASON));
        refused(RulesRefusal.SAME_HERB,
            () -> RuleFile.pair(HerbId.of("huangqi"), HerbId.of("huangqi"), Grade.USUAL, tomorrow, SOURCE,
                Confidence.MEMORY, ""));
        refused(RulesRefusal.NOTHING_NEW,
            () -> changes.propose(pharmacist, RuleFile.pair(HerbId.of("gancao"), HerbId.of("haizao"), Grade.USUAL,
                tomorrow, SOURCE, Confidence.MEMORY, ""), REASON));
    }

    /** 《医院中药饮片管理规范》(2007): poppy husk at most three days a prescription; banned pieces by nobody. */
    @Test
    void makesNothingMilderThatTheLawFixes() {
        refused(RulesRefusal.FIXED_BY_LAW,
            () -> changes.propose(pharmacist, limit(Rule.NARCOTIC_DAYS, "days", "5", null), REASON));
        refused(RulesRefusal.FIXED_BY_LAW,
            () -> changes.propose(pharmacist, RuleFile.setting(Rule.BANNED, Grade.GRAVE, Optional.empty(),
                Severity.WARN, OverrideRight.PRESCRIBER, tomorrow, SOURCE, Confidence.MEMORY, ""), REASON));
        refused(RulesRefusal.OVERRIDE_CONTRADICTS,
            () -> RuleFile.setting(Rule.HERB_COUNT, Grade.USUAL, Optional.empty(), Severity.INFO,
                OverrideRight.PRESCRIBER, tomorrow, SOURCE, Confidence.MEMORY, ""));
        var stricter = changes.propose(pharmacist, limit(Rule.NARCOTIC_DAYS, "days", "2", null), REASON);
        refused(RulesRefusal.WAITS_ALREADY,
            () -> changes.propose(pharmacist, limit(Rule.NARCOTIC_DAYS, "days", "1", null), REASON));
        changes.withdraw(pharmacist, stricter, 0);
    }

    @Test
    void showsByPieceWhereEachRowComesFromAndTakesAProposalFromThere() {
        try (var desk = county.desk(Role.REVIEW_PHARMACIST); var chiefs = county.desk(Role.CHIEF_PHARMACIST)) {
            assertThat(desk.get("/review/rules?q=fz").page().select("a[href=/review/rules/herbs/fuzi]")).isNotEmpty();
            var herb = desk.get("/review/rules/herbs/fuzi").page();
            assertThat(herb.text()).contains("乌头反半夏", "先煎", "中华人民共和国药典", "已核对", "未经执业药师审定");
            var proposed = desk.submit("/review/rules/limits", Map.of("value", "2", "source", SOURCE, "reason", REASON,
                "level", "VILLAGE"));
            assertThat(proposed.isOk()).as(proposed.toString()).isTrue();
            var id = ChangeId.of(proposed.lastSegment().replaceAll("\\?.*", ""));
            replayed(id);
            assertThat(desk.get("/review/rules/changes/" + id).page().select("form[action$=/approve]")).isEmpty();
            assertThat(desk.post("/review/rules/changes/" + id + "/approve", Map.of("version", "0")).status())
                .isEqualTo(403);
            assertThat(chiefs.get("/review/rules/changes").page()
                .select("a[href=/review/rules/changes/" + id + "]")).isNotEmpty();
            var page = chiefs.get("/review/rules/changes/" + id).page();
            assertThat(page.select("form[action$=/approve] button[data-key=F8]")).hasSize(1);
            var rejected = chiefs.submit("/review/rules/changes/" + id + "/reject", Map.of("why", "先观察"));
            assertThat(rejected.page().text()).contains("未批准", "先观察");
            assertThat(desk.get("/review/rules/LOCAL_DOSE").page().text()).contains("未批准");
            assertThat(desk.get("/review/rules/NO_RULE").status()).isEqualTo(404);
            desk.get("/language?to=en");
            assertThat(desk.get("/review/rules/herbs/fuzi").page().text()).contains("Eighteen incompatibilities",
                "Verified");
        }
    }

    @Test
    void takesACorrectedTableAsProposalsAndNamesEachWrongRow() {
        try (var desk = county.desk(Role.REVIEW_PHARMACIST)) {
            var table = desk.get("/review/rules/table.csv?on=" + tomorrow).body();
            assertThat(table.lines().skip(1)).hasSizeGreaterThan(100);
            var unchanged = check(desk, table);
            assertThat(unchanged.text()).contains("将提出 0 项变更", "0 行有误");
            var changed = table.replaceFirst(
                "(\"limit\",\"PACKET_WEIGHT\",\"\",\"\\*\",\"\",\"\",\"\",\"warn_above\",)\"300\"",
                "$1\"280\"");
            assertThat(check(desk, changed).text()).contains("将提出 1 项变更", "280");
            var taken = desk.submit("/review/rules/import", Map.of());
            assertThat(taken.path()).startsWith("/review/rules/changes");
            var waiting = changes.of(Rule.PACKET_WEIGHT).getFirst();
            assertThat(waiting.row().content()).containsExactly("280");
            changes.withdraw(pharmacist, waiting.id(), 0);
            var wrong = changed.replaceFirst("\"forbid\"", "\"perhaps\"").replaceFirst("\"280\"", "\"heavy\"");
            var faults = check(desk, wrong);
            assertThat(faults.text()).contains("2 行有误", "perhaps");
            assertThat(faults.select("form[action=/review/rules/import]")).isEmpty();
        }
    }

    @Test
    void aRowOfOneInstitutionHoldsThereAloneAndBeforeThoseOfAll() {
        var here = new RuleRow.AtOne(county.village.id(), dose("zelan", "4", null));
        approved(changes.propose(pharmacist, dose("zelan", "6", null), REASON));
        var id = changes.propose(pharmacist, here, REASON);
        var replayed = submitted("泽兰 5");
        approved(id);
        assertThat(desk.findings(replayed, 1)).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(desk.findings(submitted("泽兰 5"), 1)).extracting(ReviewFinding::rule).containsExactly("LOCAL_DOSE");
        assertThat(desk.findings(submitted(county.stranger.caller(), "泽兰 5"), 1)).as("elsewhere").isEmpty();
        assertThat(desk.findings(submitted(county.stranger.caller(), "泽兰 7"), 1)).extracting(ReviewFinding::rule)
            .containsExactly("LOCAL_DOSE");
        var today = CountyCalendar.day(clock.instant());
        assertThat(changes.inForce(today)).filteredOn(row -> row.place().isPresent()).singleElement()
            .returns(List.of("4"), RuleRow::content);
        refused(RulesRefusal.LEVEL_AND_PLACE, () -> changes.check(new RuleRow.AtOne(county.village.id(),
            dose("zelan", "3", InstitutionLevel.VILLAGE, today.plusDays(1))), REASON));
        try (var page = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(page.get("/review/rules/LOCAL_DOSE").page().text()).contains(county.village.name());
            assertThat(page.get("/review/rules/table.csv").body())
                .contains("\"limit\",\"LOCAL_DOSE\",\"\",\"*\",\"" + code());
            page.get("/review/rules/herbs/zelan");
            assertThat(page
                .post("/review/rules/limits", Map.of("rule", "LOCAL_DOSE", "name", "zelan", "value", "3", "unit",
                    "g a day", "place", "没有的机构", "from", today.plusDays(1).toString(), "source", SOURCE, "reason",
                    REASON))
                .refusal()).contains("rules:place-unknown");
        }
    }

    private String code() { return institutions.get(county.village.id()).code(); }

    @Test
    void whatBecomesOfAWarningIsProposedReplayedAndApprovedToo() {
        approved(changes.propose(pharmacist, RuleFile.pair(HerbId.of("peilan"), HerbId.of("danzhuye"), Grade.USUAL,
            tomorrow, SOURCE, Confidence.MEMORY, ""), REASON));
        var written = submitted("佩兰 6", "淡竹叶 6");
        var id = changes.propose(pharmacist, treatment(Rule.LOCAL_PAIR, Grade.USUAL, Treatment.AUTO_PASS), REASON);
        var replay = approved(id);
        assertThat(replays.lines(replay.id(), desk.served(pharmacist), 0, 500))
            .filteredOn(line -> line.prescription().equals(written.value())).singleElement()
            .returns(ReviewOutcome.TO_PHARMACIST, ReplayLine::before).returns(ReviewOutcome.PASSED, ReplayLine::after);
        refused(RulesRefusal.DAY_TAKEN, () -> changes.propose(pharmacist,
            treatment(Rule.LOCAL_PAIR, Grade.USUAL, Treatment.SIGN_FIRST), REASON));
        clock.advance(Duration.ofDays(1));
        var after = submitted("佩兰 6", "淡竹叶 6");
        assertThat(prescriptions.forService(after).stage()).isEqualTo(Stage.PASSED);
        assertThat(desk.findings(after, 1)).extracting(ReviewFinding::rule).contains("LOCAL_PAIR");
        assertThat(changes.rows(Rule.LOCAL_PAIR, tomorrow).history())
            .filteredOn(row -> row instanceof RuleRow.OfTreatment)
            .singleElement()
            .returns(pharmacist.name() + "、" + chief.name(), RuleRow::approvedBy);
        clock.back();
        refused(RulesRefusal.FIXED_BY_LAW, () -> changes.propose(pharmacist,
            treatment(Rule.DOSE_MAX, Grade.USUAL, Treatment.AUTO_PASS), REASON));
        refused(RulesRefusal.NO_WARNING, () -> changes.propose(pharmacist,
            treatment(Rule.BANNED, Grade.GRAVE, Treatment.SIGN_FIRST), REASON));
    }

    @Test
    void settingsOfTheDeskAreProposedReplayedAndApprovedToo() {
        var toxic = submitted("附片 9", "干姜 6");
        var milder = changes.propose(pharmacist, desk(DeskValue.TOXICITY_TO_PHARMACIST, "大毒"), REASON);
        assertThat(replays.lines(replayed(milder).id(), desk.served(pharmacist), 0, 500))
            .filteredOn(line -> line.prescription().equals(toxic.value())).singleElement()
            .returns(ReviewOutcome.TO_PHARMACIST, ReplayLine::before).returns(ReviewOutcome.PASSED, ReplayLine::after);
        changes.withdraw(pharmacist, milder, 0);
        var harmless = submitted("陈皮 6", "茯苓 10");
        var every = changes.propose(pharmacist, desk(DeskValue.AUTOMATIC_PASS, "false"), REASON);
        assertThat(replays.lines(replayed(every).id(), desk.served(pharmacist), 0, 500))
            .as("nothing would pass by the rules alone")
            .noneMatch(line -> line.after() == ReviewOutcome.PASSED)
            .filteredOn(line -> line.prescription().equals(harmless.value())).singleElement()
            .returns(ReviewOutcome.PASSED, ReplayLine::before).returns(ReviewOutcome.TO_PHARMACIST, ReplayLine::after);
        changes.withdraw(pharmacist, every, 0);
        refused(RulesRefusal.VALUE_UNFIT,
            () -> changes.propose(pharmacist, desk(DeskValue.AUTOMATIC_PASS, "yes"), REASON));
        refused(RulesRefusal.VALUE_UNFIT,
            () -> changes.propose(pharmacist, desk(DeskValue.DEADLINE_MINUTES, "0"), REASON));
        refused(RulesRefusal.VALUE_UNFIT,
            () -> changes.propose(pharmacist, desk(DeskValue.SECOND_LOOK_RULES_SHARE, "1.1"), REASON));
        refused(RulesRefusal.FIXED_BY_LAW,
            () -> changes.propose(pharmacist, desk(DeskValue.CONTROLLED_TO_PHARMACIST, "narcotic"), REASON));
        try (var page = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(page.get("/review/rules/desk").page().text()).contains("审方时限（分钟）：10", "国家未规定");
            var proposed = page.post("/review/rules/desk",
                Map.of("setting", "RULE_STATISTICS_DAYS", "value", "60", "from",
                    tomorrow.toString(), "source", SOURCE, "reason", REASON));
            assertThat(proposed.isOk()).as(proposed.toString()).isTrue();
            approved(ChangeId.of(proposed.lastSegment().replaceAll("\\?.*", "")));
            assertThat(page.get("/review/rules").page().text()).contains("近 90 日");
        }
        clock.advance(Duration.ofDays(1));
        try (var page = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(page.get("/review/rules").page().text()).contains("近 60 日");
            assertThat(page.get("/review/rules/desk").page().text()).contains("已批准",
                pharmacist.name() + "、" + chief.name());
        }
    }

    private RuleRow treatment(Rule rule, Grade grade, Treatment treatment) {
        return new RuleRow.OfTreatment(rule, grade, treatment, ground());
    }

    private RuleRow desk(DeskValue setting, String value) { return new RuleRow.OfDesk(setting, value, ground()); }

    private RuleRow.Ground ground() { return new RuleRow.Ground(tomorrow, "", SOURCE, Confidence.MEMORY, ""); }

    /** By the chief, once it was replayed. */
    private Replay approved(ChangeId id) {
        var replay = replayed(id);
        changes.approve(chief, id, 0);
        return replay;
    }

    private static Document check(HttpDesk desk, String table) {
        desk.get("/review/rules/import");
        return desk.upload("/review/rules/import/check", "file", "rules.csv",
            table.getBytes(StandardCharsets.UTF_8),
            Map.of("from", LocalDate.now(CountyCalendar.ZONE).plusDays(1).toString(), "reason",
                REASON))
            .page();
    }

    private Replay replayed(ChangeId id) {
        await().atMost(Duration.ofSeconds(30))
            .until(() -> replays.latest(id).orElseThrow().stage() == Replay.Stage.DONE);
        return replays.latest(id).orElseThrow();
    }

    private RuleRow dose(String herb, String grams, @Nullable InstitutionLevel level) {
        return dose(herb, grams, level, tomorrow);
    }

    private static RuleRow dose(String herb, String grams,
        @Nullable InstitutionLevel level, LocalDate from) {
        return new RuleRow.OfLimit(new Limit(Rule.LOCAL_DOSE, herb, Optional.ofNullable(level), grams, "g a day", from,
            "", SOURCE, Confidence.MEMORY, ""));
    }

    private RuleRow limit(Rule rule, String name, String value,
        @Nullable InstitutionLevel level) {
        return new RuleRow.OfLimit(new Limit(rule, name, Optional.ofNullable(level), value, "", tomorrow, "", SOURCE,
            Confidence.MEMORY, ""));
    }

    private PrescriptionId submitted(String... rows) { return submitted(doctor, rows); }

    private PrescriptionId submitted(Caller prescriber, String... rows) {
        var id = prescriptions.write(prescriber, practice.visit(prescriber), Written.body(3, rows));
        prescriptions.submit(prescriber, id, 1);
        await().atMost(Duration.ofSeconds(20))
            .until(() -> prescriptions.forService(id).stage() != Stage.SUBMITTED);
        return id;
    }
}
