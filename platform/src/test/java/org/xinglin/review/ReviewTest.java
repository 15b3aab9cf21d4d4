package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.review.ReviewRefusal.ADVICE_MISSING;
import static org.xinglin.review.ReviewRefusal.CHIEF_ONLY;
import static org.xinglin.review.ReviewRefusal.CLOSED;
import static org.xinglin.review.ReviewRefusal.HELD;
import static org.xinglin.review.ReviewRefusal.NOTHING_WAITS;
import static org.xinglin.review.ReviewRefusal.OWN_PRESCRIPTION;
import static org.xinglin.review.ReviewRefusal.REASON_MISSING;
import static org.xinglin.review.ReviewRefusal.REASON_UNKNOWN;
import static org.xinglin.review.ReviewRefusal.TASK_UNKNOWN;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.access.ControlledRight;
import org.xinglin.access.ControlledRights;
import org.xinglin.access.StaffId;
import org.xinglin.clinic.Clinic;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.BlankForms;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionSubmitted;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Signature;
import org.xinglin.prescription.SignatureSource.Place;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.prescription.WrittenOnPaper;
import org.xinglin.review.ReviewTask.Level;
import org.xinglin.review.ReviewTask.Reason;

@PlatformTest
class ReviewTest {
    private static final Body OVER = Written.body(3, "黄芪 60", "党参 15");
    private static final Body PAIR = Written.body(3, "附片 15", "法半夏 9");
    private static final Body TOXIC = Written.body(3, "附片 9", "干姜 6");
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final ReviewDesk desk;
    private final Tasks tasks;
    private final Verdicts verdicts;
    private final AutomaticReview automatic;
    private final ReviewSignatures signatures;
    private final Prescriptions prescriptions;
    private final BlankForms forms;
    private final Clinic clinic;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final Evidence evidence;
    private final ControlledRights rights;
    private final Caller doctor;
    private final Caller pharmacist;
    private final Caller chief;

    ReviewTest(ReviewDesk desk, Tasks tasks, Verdicts verdicts, AutomaticReview automatic,
        ReviewSignatures signatures, Prescriptions prescriptions, BlankForms forms, Clinic clinic,
        TestPractice practice,
        TestCounty county, TestClock clock, Evidence evidence, ControlledRights rights) {
        this.desk = desk;
        this.tasks = tasks;
        this.verdicts = verdicts;
        this.automatic = automatic;
        this.signatures = signatures;
        this.prescriptions = prescriptions;
        this.forms = forms;
        this.clinic = clinic;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        this.evidence = evidence;
        this.rights = rights;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        pharmacist = county.caller(Role.REVIEW_PHARMACIST);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @AfterEach
    void clockGoesBack() { clock.back(); }

    @Test
    void passesAPrescriptionInWhichTheRulesFindNothing() {
        var id = submitted(Written.mahuangTang(), Stage.PASSED);
        assertThat(verdicts.find(id, 1).orElseThrow().outcome()).isEqualTo(ReviewOutcome.PASSED);
        assertThat(verdicts.find(id, 1).orElseThrow().rulesVersion()).startsWith("county-").contains("+");
        assertThat(tasks.latest(id)).isEmpty();
        assertThat(signatures.signaturesOf(id)).isEmpty();
        assertThat(evidence.historyOf(id.value())).extracting(Entry::act).contains("review.judged");
    }

    /** What was dispensed on paper while the system was down is judged, never blocked; a pharmacist looks at it afterwards. */
    @Test
    void bringsWhatWasDispensedOnPaperToAPharmacistAfterTheFact() {
        var number = forms.numbers(doctor, forms.print(doctor, 1)).getFirst();
        var body = Written.body(2, "甘遂 1.5", "甘草 6");
        var written = clock.instant();
        clock.advance(Duration.ofDays(2));
        var id = prescriptions.enter(doctor, practice.visit(doctor), body,
            new WrittenOnPaper(number, written, "李乡医", true));
        prescriptions.submit(doctor, id, 1);
        Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> prescriptions.forService(id).stage() == Stage.TO_PHARMACIST && tasks.latest(id).isPresent());
        var task = tasks.latest(id).orElseThrow();
        assertThat(task.reason()).isEqualTo(Reason.AFTER_THE_FACT);
        assertThat(task.forbids() + task.warns()).isPositive();
        var decider = task.level() == ReviewTask.Level.CHIEF ? chief : pharmacist;
        desk.claim(decider, task.id());
        desk.pass(decider, task.id(), tasks.latest(id).orElseThrow().lockVersion());
        assertThat(prescriptions.forService(id)).returns(Stage.PASSED, each -> each.stage())
            .returns(true, each -> each.takenUp());
    }

    @Test
    void judgesAVersionOnceHoweverOftenItIsTold() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var before = prescriptions.forService(id);
        for (int i = 0; i < 3; i++)
            automatic.on(new PrescriptionSubmitted(id, 1, before.person(), before.institution(), false,
                clock.instant()));
        assertThat(prescriptions.forService(id)).isEqualTo(before);
        assertThat(evidence.historyOf(id.value())).extracting(Entry::act).containsOnlyOnce("review.judged");
    }

    @Test
    void bringsToxicPiecesToAPharmacistWhoseNameThenStandsOnTheSheet() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow();
        assertThat(task.reason()).isEqualTo(Reason.TOXIC);
        assertThat(task.deadline()).isEqualTo(task.queuedAt().plus(Duration.ofMinutes(10)));
        assertThat(signatures.signaturesOf(id)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        desk.claim(pharmacist, task.id());
        clock.advance(Duration.ofMinutes(1));
        desk.pass(pharmacist, task.id(), 1);
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.PASSED);
        assertThat(signatures.signaturesOf(id)).containsEntry(Place.REVIEWED, pharmacist.name());
        var measured = tasks.latest(id).orElseThrow().measured().orElseThrow();
        assertThat(measured.waited()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertThat(measured.deciding()).isEqualTo(Duration.ofMinutes(1));
        assertThat(evidence.historyOf(task.id().value())).extracting(Entry::act)
            .containsExactly("review.queued", "review.claimed", "review.passed");
    }

    @Test
    void blocksAnOverdoseUntilThePrescriberSignsAgain() {
        var id = submitted(OVER, Stage.BLOCKED);
        var overdose = verdicts.findings(id, 1).stream().filter(f -> f.rule().equals("DOSE_MAX")).findFirst()
            .orElseThrow();
        assertThat(overdose.mustSign()).isTrue();
        assertThat(overdose.rows()).containsExactly(1);
        assertThat(overdose.measured()).isEqualTo("60");
        assertThat(overdose.allowed()).isEqualTo("30");
        assertThat(overdose.zh()).contains("黄芪", "60", "30");
        assertThat(overdose.source()).contains("药典");
        signAll(id, 1, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow();
        assertThat(task.version()).isEqualTo(2);
        assertThat(task.level()).isEqualTo(Level.PHARMACIST);
        assertThat(task.reason()).isEqualTo(Reason.DOUBLE_SIGNED);
    }

    @Test
    void leavesAnIncompatiblePairToTheChiefOnceItIsSigned() {
        var id = submitted(PAIR, Stage.BLOCKED);
        assertThat(verdicts.findings(id, 1)).extracting(ReviewFinding::rule).contains("INCOMPAT_18");
        signAll(id, 1, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow();
        assertThat(task.level()).isEqualTo(Level.CHIEF);
        refused(CHIEF_ONLY, () -> desk.claim(pharmacist, task.id()));
        desk.claim(chief, task.id());
        desk.pass(chief, task.id(), 1);
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.PASSED);
    }

    /** 罂粟壳: only by doctors with narcotic rights (医院中药饮片管理规范 2007, rules.md 2.3). */
    @Test
    void letsPoppyHuskBePrescribedByWhoeverHoldsTheRightThatDay() {
        var husk = Written.body(2, "罂粟壳 3", "陈皮 6");
        var without = submitted(husk, Stage.BLOCKED);
        assertThat(verdicts.findings(without, 1)).extracting(ReviewFinding::rule).contains("PRESCRIBER_RIGHT");
        var today = CountyCalendar.day(clock.instant());
        var licensed = county.employ("narcotic-doctor", Role.VILLAGE_DOCTOR, county.village).caller();
        rights.grant(county.caller(Role.COMMUNITY_ADMINISTRATOR), new StaffId(licensed.staff()),
            ControlledRight.PRESCRIBE_NARCOTIC, today, today, "麻醉药品处方权考核");
        var with = prescriptions.write(licensed, practice.visit(licensed, adult()), husk);
        prescriptions.submit(licensed, with, 1);
        awaitStage(with, Stage.TO_PHARMACIST);
        assertThat(verdicts.findings(with, 1)).extracting(ReviewFinding::rule).doesNotContain("PRESCRIBER_RIGHT");
        clock.advance(Duration.ofDays(1));
        var lapsed = prescriptions.write(licensed, practice.visit(licensed, adult()), husk);
        prescriptions.submit(licensed, lapsed, 1);
        awaitStage(lapsed, Stage.BLOCKED);
    }

    @Test
    void blocksWhatNobodyMayOverrideAndSigningChangesNothing() {
        var id = submitted(Written.body(3, "关木通 6", "甘草 3"), Stage.BLOCKED);
        var grave = verdicts.findings(id, 1).stream().filter(ReviewFinding::forbidsForGood).toList();
        assertThat(grave).isNotEmpty();
        prescriptions.doubleSign(doctor, id, 1,
            grave.stream().map(f -> new Signature(f.rule(), f.names(), "坚持使用")).toList());
        awaitStage(id, Stage.BLOCKED);
        await().until(() -> verdicts.find(id, 2).isPresent());
        assertThat(tasks.latest(id)).isEmpty();
    }

    @Test
    void reviewsAllPrescriptionsOfAVisitTogetherAndWhatIsStillTaken() {
        var person = adult();
        var first = submitted(Written.body(7, "炙甘草 6", "白术 9"), person, Stage.PASSED);
        prescriptions.takenUp(Caller.PROGRAM, first, 1);
        clinic.close(doctor, prescriptions.forService(first).visit(), 2);
        clock.advance(Duration.ofDays(1));
        var next = prescriptions.write(doctor, practice.visit(doctor, person), Written.body(3, "海藻 9", "昆布 9"));
        prescriptions.submit(doctor, next, 1);
        awaitStage(next, Stage.BLOCKED);
        assertThat(verdicts.findings(next, 1)).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("INCOMPAT_18");
            assertThat(finding.zh()).contains("海藻", "甘草");
        });
        assertThat(prescriptions.forService(first).stage()).isEqualTo(Stage.PASSED);
        assertThat(verdicts.findings(first, 1)).isEmpty();
    }

    @Test
    void forgetsAnEarlierPrescriptionWhenItsDaysAreOver() {
        var person = adult();
        var first = submitted(Written.body(3, "炙甘草 6", "白术 9"), person, Stage.PASSED);
        prescriptions.takenUp(Caller.PROGRAM, first, 1);
        clinic.close(doctor, prescriptions.forService(first).visit(), 2);
        clock.advance(Duration.ofDays(5));
        var next = prescriptions.write(doctor, practice.visit(doctor, person), Written.body(3, "海藻 9", "昆布 9"));
        prescriptions.submit(doctor, next, 1);
        awaitStage(next, Stage.PASSED);
    }

    @Test
    void letsOneOfThirtyTwoPharmacistsTakeATaskUp() {
        var task = queued(TOXIC);
        var won = TestRace.together(Collections.nCopies(32, (Callable<Boolean>) () -> {
            try {
                desk.claim(other(pharmacist), task);
                return true;
            } catch (Refused refused) {
                assertThat(refused.reason()).isEqualTo(HELD);
                return false;
            }
        }));
        assertThat(won).filteredOn(done -> done).hasSize(1);
    }

    /** Whoever finds nothing is told so; no task is given to two, and a task handed back is free for all again. */
    @Test
    void neverGivesOneTaskToTwoOfThirtyTwoPharmacistsWhoAskForTheNext() {
        var made = List.of(queued(TOXIC), queued(TOXIC), queued(TOXIC));
        var taken = TestRace.together(Collections.nCopies(32, (Callable<Optional<TaskId>>) () -> {
            try {
                return Optional.of(desk.claimNext(other(pharmacist)));
            } catch (Refused refused) {
                assertThat(refused.reason()).isEqualTo(NOTHING_WAITS);
                return Optional.empty();
            }
        })).stream().flatMap(Optional::stream).toList();
        assertThat(taken).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(made.size());
        for (var id : taken) {
            var task = desk.task(pharmacist, id);
            desk.letGo(Caller.PROGRAM, task.holder().orElseThrow().staff());
            assertThat(desk.task(pharmacist, id).holder()).isEmpty();
        }
    }

    @Test
    void letsAnotherTakeATaskOverWhenTheHoldIsOver() {
        var task = queued(TOXIC);
        var colleague = other(pharmacist);
        desk.claim(pharmacist, task);
        refused(HELD, () -> desk.claim(colleague, task));
        clock.advance(Duration.ofMinutes(16));
        desk.claim(colleague, task);
        refused(HELD, () -> desk.pass(pharmacist, task, 1));
        refused(HELD, () -> desk.sendBack(pharmacist, task, 2, List.of("DOSE"), ""));
        desk.handBack(colleague, task, 2);
        assertThat(desk.task(pharmacist, task).holder()).isEmpty();
    }

    @Test
    void returnsWithReasonsAndTakesUpTheNextVersionAnew() {
        var id = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(id).orElseThrow().id();
        desk.claim(pharmacist, task);
        refused(REASON_MISSING, () -> desk.sendBack(pharmacist, task, 1, List.of("", ""), "减量"));
        refused(REASON_UNKNOWN, () -> desk.sendBack(pharmacist, task, 1, List.of("DOSE", "NONSENSE"), ""));
        refused(ADVICE_MISSING, () -> desk.sendBack(pharmacist, task, 1, List.of("OTHER"), " "));
        desk.sendBack(pharmacist, task, 1, List.of("SYNDROME", "DOSE"), "附片减至 6 g");
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.RETURNED);
        var step = tasks.steps(task).getLast();
        assertThat(step.codes()).containsExactly("SYNDROME", "DOSE");
        assertThat(step.note()).isEqualTo("附片减至 6 g");
        refused(CLOSED, () -> desk.pass(pharmacist, task, 2));

        prescriptions.change(doctor, id, 1, Written.body(3, "附片 6", "干姜 6"));
        prescriptions.submit(doctor, id, 2);
        awaitStage(id, Stage.TO_PHARMACIST);
        assertThat(tasks.latest(id).orElseThrow().version()).isEqualTo(2);
        assertThat(tasks.latest(id).orElseThrow().id()).isNotEqualTo(task);
    }

    @Test
    void dropsTheTaskOfAPrescriptionThatIsWithdrawnOrChanged() {
        var withdrawn = submitted(TOXIC, Stage.TO_PHARMACIST);
        var task = tasks.latest(withdrawn).orElseThrow().id();
        desk.claim(pharmacist, task);
        prescriptions.withdraw(doctor, withdrawn, 1, "患者改变主意");
        await().until(() -> desk.task(pharmacist, task).stage() == ReviewTask.Stage.VOID);
        refused(CLOSED, () -> desk.pass(pharmacist, task, 1));
        assertThat(prescriptions.forService(withdrawn).stage()).isEqualTo(Stage.WITHDRAWN);

        var changed = submitted(TOXIC, Stage.TO_PHARMACIST);
        var older = tasks.latest(changed).orElseThrow().id();
        prescriptions.change(doctor, changed, 1, Written.mahuangTang());
        await().until(() -> desk.task(pharmacist, older).stage() == ReviewTask.Stage.VOID);
    }

    @Test
    void showsATaskOnlyToTheHouseThatReviewsForTheInstitution() {
        var task = queued(TOXIC);
        var elsewhere = county.employ("pharmacist-elsewhere", Role.REVIEW_PHARMACIST, county.peoplesHospital).caller();
        refused(TASK_UNKNOWN, () -> desk.task(elsewhere, task));
        refused(TASK_UNKNOWN, () -> desk.claim(elsewhere, task));
        refused(TASK_UNKNOWN, () -> desk.pass(elsewhere, task, 0));
        refused(NOTHING_WAITS, () -> desk.claimNext(elsewhere));
        assertThat(desk.queue(elsewhere, Optional.empty(), 50)).isEmpty();

        var fromOther = county.stranger.caller();
        var id = prescriptions.write(fromOther, practice.visit(fromOther), TOXIC);
        prescriptions.submit(fromOther, id, 1);
        awaitStage(id, Stage.TO_PHARMACIST);
        assertThat(desk.task(pharmacist, tasks.latest(id).orElseThrow().id()).institution())
            .as("the other community has its prescriptions reviewed here").isEqualTo(county.otherVillage.id());
    }

    @Test
    void keepsPrescribersFromTheirOwnPrescriptions() {
        var task = queued(TOXIC);
        var both = new Caller(doctor.account(), doctor.staff(), doctor.name(), pharmacist.post(),
            Role.REVIEW_PHARMACIST, pharmacist.institution(), pharmacist.institutionName(), pharmacist.scope());
        refused(OWN_PRESCRIPTION, () -> desk.claim(both, task));
    }

    @Test
    void listsTheQueueByKeyWithoutLosingOrRepeatingAny() {
        for (int i = 0; i < 5; i++)
            queued(TOXIC);
        var whole = desk.queue(chief, Optional.empty(), 500).stream().map(TaskLine::id).toList();
        var paged = new java.util.ArrayList<TaskId>();
        var after = Optional.<QueueKey>empty();
        while (true) {
            var page = desk.queue(chief, after, 2);
            page.forEach(line -> paged.add(line.id()));
            if (page.size() < 2) break;
            after = Optional.of(QueueKey.of(QueueKey.after(page.getLast()).toString()));
        }
        assertThat(paged).isEqualTo(whole).hasSizeGreaterThanOrEqualTo(5);
    }

    private Caller other(Caller one) {
        return new Caller(java.util.UUID.randomUUID(), java.util.UUID.randomUUID(), "同事", one.post(), one.role(),
            one.institution(), one.institutionName(), one.scope());
    }

    private TaskId queued(Body body) {
        return tasks.latest(submitted(body, Stage.TO_PHARMACIST)).orElseThrow().id();
    }

    private PrescriptionId submitted(Body body, Stage expected) {
        return submitted(body, adult(), expected);
    }

    /** Neither child nor elderly, for whom pieces have cautions of their own. */
    private PersonId adult() {
        int serial = SERIAL.incrementAndGet();
        return practice.resident(doctor, "审方患者" + serial, LocalDate.of(1985, 3, 1).plusDays(serial));
    }

    private PrescriptionId submitted(Body body, PersonId person, Stage expected) {
        var id = prescriptions.write(doctor, practice.visit(doctor, person), body);
        prescriptions.submit(doctor, id, 1);
        awaitStage(id, expected);
        return id;
    }

    private void signAll(PrescriptionId id, int version, Stage expected) {
        prescriptions.doubleSign(doctor, id, version, verdicts.findings(id, version).stream()
            .filter(ReviewFinding::signable).map(f -> new Signature(f.rule(), f.names(), "病重药重，已告知")).toList());
        awaitStage(id, expected);
    }

    private void awaitStage(PrescriptionId id, Stage stage) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
            .until(() -> prescriptions.forService(id).stage(), stage::equals);
    }
}
