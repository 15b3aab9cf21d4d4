package org.xinglin.prescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.prescription.PrescriptionRefusal.ALREADY_SUBMITTED;
import static org.xinglin.prescription.PrescriptionRefusal.CHANGE_OR_SIGN;
import static org.xinglin.prescription.PrescriptionRefusal.EXPIRED;
import static org.xinglin.prescription.PrescriptionRefusal.FORMS_UNKNOWN;
import static org.xinglin.prescription.PrescriptionRefusal.FORM_UNKNOWN;
import static org.xinglin.prescription.PrescriptionRefusal.FORM_USED;
import static org.xinglin.prescription.PrescriptionRefusal.NOTHING_TO_EXTEND;
import static org.xinglin.prescription.PrescriptionRefusal.NOTHING_TO_SIGN;
import static org.xinglin.prescription.PrescriptionRefusal.NOT_PASSED;
import static org.xinglin.prescription.PrescriptionRefusal.NOT_THE_PRESCRIBER;
import static org.xinglin.prescription.PrescriptionRefusal.NOT_UNDER_REVIEW;
import static org.xinglin.prescription.PrescriptionRefusal.NO_DIAGNOSIS;
import static org.xinglin.prescription.PrescriptionRefusal.PAPER_TIME_IMPOSSIBLE;
import static org.xinglin.prescription.PrescriptionRefusal.PHARMACIST_MUST_PASS;
import static org.xinglin.prescription.PrescriptionRefusal.PRESCRIPTION_UNKNOWN;
import static org.xinglin.prescription.PrescriptionRefusal.REASON_MISSING;
import static org.xinglin.prescription.PrescriptionRefusal.STALE;
import static org.xinglin.prescription.PrescriptionRefusal.TAKEN_UP;
import static org.xinglin.prescription.PrescriptionRefusal.VALIDITY_LAPSED;
import static org.xinglin.prescription.PrescriptionRefusal.VALIDITY_TOO_LONG;
import static org.xinglin.prescription.PrescriptionRefusal.VISIT_NOT_OPEN;
import static org.xinglin.prescription.PrescriptionRefusal.VISIT_OF_COLLEAGUE;
import static org.xinglin.prescription.PrescriptionRefusal.VISIT_UNKNOWN;
import static org.xinglin.prescription.PrescriptionRefusal.WITHDRAWN;
import static org.xinglin.prescription.PrescriptionRefusal.WRITER_MISSING;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.clinic.Clinic;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.review.WithoutAutomaticReview;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class PrescriptionsTest {
    private static final Signature OVERDOSE = new Signature("DOSE_MAX", List.of("mahuang"), "体壮表实，既往用过");
    private final Prescriptions prescriptions;
    private final BlankForms forms;
    private final TestPractice practice;
    private final Clinic clinic;
    private final Evidence evidence;
    private final TestCounty county;
    private final TestClock clock;
    private final Caller doctor;

    PrescriptionsTest(Prescriptions prescriptions, BlankForms forms, TestPractice practice, Clinic clinic,
        Evidence evidence,
        TestCounty county, TestClock clock) {
        this.prescriptions = prescriptions;
        this.forms = forms;
        this.practice = practice;
        this.clinic = clinic;
        this.evidence = evidence;
        this.county = county;
        this.clock = clock;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @AfterEach
    void clockGoesBack() { clock.back(); }

    @Test
    void carriesAPrescriptionFromDraftToTakenUpWithPriceAndDiagnosisFrozenAtSubmission() {
        var id = draft();
        var draft = prescriptions.get(doctor, id);
        assertThat(HumanNumber.valid(draft.number().text())).isTrue();
        assertThat(draft.number().text()).startsWith("CF");
        assertThat(draft.stage()).isEqualTo(Stage.DRAFT);
        assertThat(draft.price()).isEmpty();
        assertThat(draft.validUntil()).isEmpty();
        assertThat(draft.body()).isEqualTo(Written.mahuangTang());

        prescriptions.submit(doctor, id, 1);
        var submitted = prescriptions.forService(id);
        assertThat(submitted.stage()).isEqualTo(Stage.SUBMITTED);
        assertThat(submitted.validUntil()).contains(CountyCalendar.day(clock.instant()));
        assertThat(submitted.diagnosis()).contains(new Diagnosis(TestPractice.COLD.disease(),
            TestPractice.COLD.syndromes(), Optional.of("J06.9")));
        var price = submitted.price().orElseThrow();
        assertThat(price.herbs()).as("24 g x 7 at 100 yuan a kilogram").isEqualTo(Money.ofYuan("16.8"));
        assertThat(price.decoction()).isEqualTo(Money.ofYuan("21"));
        assertThat(price.insured()).isEqualTo(Money.ofYuan("18.9"));
        assertThat(price.self()).isEqualTo(Money.ofYuan("18.9"));

        assertThat(review(id, 1, ReviewOutcome.PASSED)).isTrue();
        prescriptions.takenUp(Caller.PROGRAM, id, 1);
        prescriptions.takenUp(Caller.PROGRAM, id, 1);
        assertThat(prescriptions.forService(id).takenUp()).isTrue();
        assertThat(prescriptions.steps(doctor, id)).extracting(Step::kind).containsExactly(Step.Kind.WRITTEN,
            Step.Kind.SUBMITTED, Step.Kind.PASSED, Step.Kind.TAKEN_UP);
        assertThat(evidence.historyOf(id.value())).extracting(Entry::act).containsExactly("prescription.written",
            "prescription.submitted", "prescription.passed", "prescription.taken-up");
    }

    @Test
    void keepsEveryVersionWithWhatWasWrittenBeforeAndWhoWroteIt() {
        var id = draft();
        assertThat(prescriptions.change(doctor, id, 1, Written.mahuangTang())).as("the same words once more")
            .isEqualTo(1);
        assertThat(prescriptions.change(doctor, id, 1, Written.body(5, "麻黄 6", "桂枝 6"))).isEqualTo(2);
        prescriptions.submit(doctor, id, 2);
        var versions = prescriptions.versions(doctor, id);
        assertThat(versions).extracting(WrittenVersion::version).containsExactly(2, 1);
        assertThat(versions.get(1).body()).isEqualTo(Written.mahuangTang());
        assertThat(versions.get(1).price()).isEmpty();
        assertThat(versions.get(0).body().packets()).isEqualTo(5);
        assertThat(versions.get(0).price()).isPresent();
        assertThat(versions).extracting(WrittenVersion::by).containsOnly(doctor.name());
    }

    @Test
    void startsAnewWhenAPassedPrescriptionIsChangedBeforeItIsPaid() {
        var id = submitted();
        review(id, 1, ReviewOutcome.PASSED);
        assertThat(prescriptions.change(doctor, id, 1, Written.body(3, "麻黄 6"))).isEqualTo(2);
        var changed = prescriptions.forService(id);
        assertThat(changed.stage()).isEqualTo(Stage.DRAFT);
        assertThat(changed.issuedAt()).isEmpty();
        assertThat(changed.price()).isEmpty();
        assertThat(review(id, 1, ReviewOutcome.PASSED)).as("a review of the version before").isFalse();
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.DRAFT);
        refused(STALE, () -> prescriptions.takenUp(Caller.PROGRAM, id, 1));
    }

    @Test
    void recordsAReviewOnceHoweverOftenItIsSaid() {
        var id = submitted();
        assertThat(review(id, 1, ReviewOutcome.TO_PHARMACIST)).isTrue();
        assertThat(review(id, 1, ReviewOutcome.TO_PHARMACIST)).isTrue();
        assertThat(review(id, 1, ReviewOutcome.RETURNED)).isTrue();
        assertThat(review(id, 1, ReviewOutcome.RETURNED)).isTrue();
        assertThat(prescriptions.steps(doctor, id)).extracting(Step::kind).containsExactly(Step.Kind.WRITTEN,
            Step.Kind.SUBMITTED, Step.Kind.TO_PHARMACIST, Step.Kind.RETURNED);
        refused(NOT_UNDER_REVIEW, () -> review(id, 1, ReviewOutcome.PASSED));
    }

    @Test
    void letsAReturnedPrescriptionGoOnOnlyChangedSignedOrWithdrawn() {
        var id = submitted();
        review(id, 1, ReviewOutcome.TO_PHARMACIST);
        review(id, 1, ReviewOutcome.RETURNED);
        refused(CHANGE_OR_SIGN, () -> prescriptions.submit(doctor, id, 1));
        prescriptions.change(doctor, id, 1, Written.body(7, "麻黄 6", "桂枝 6"));
        prescriptions.submit(doctor, id, 2);
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.SUBMITTED);
    }

    @Test
    void makesASecondSignatureAVersionThatOnlyAPharmacistCanPass() {
        var id = submitted();
        refused(NOTHING_TO_SIGN, () -> prescriptions.doubleSign(doctor, id, 1, List.of(OVERDOSE)));
        review(id, 1, ReviewOutcome.BLOCKED);
        refused(REASON_MISSING, () -> prescriptions.doubleSign(doctor, id, 1, List.of()));
        assertThat(prescriptions.doubleSign(doctor, id, 1, List.of(OVERDOSE))).isEqualTo(2);
        var signed = prescriptions.forService(id);
        assertThat(signed.stage()).isEqualTo(Stage.SUBMITTED);
        assertThat(signed.signatures()).containsExactly(OVERDOSE);
        assertThat(signed.price()).isPresent();
        refused(PHARMACIST_MUST_PASS, () -> review(id, 2, ReviewOutcome.PASSED));
        review(id, 2, ReviewOutcome.TO_PHARMACIST);
        review(id, 2, ReviewOutcome.PASSED);
        prescriptions.takenUp(Caller.PROGRAM, id, 2);
        assertThat(prescriptions.versions(doctor, id).getFirst().signatures()).containsExactly(OVERDOSE);
    }

    @Test
    void refusesPaymentBeforeReviewHasPassedAndAfterTheValidityIsOver() {
        var id = submitted();
        refused(NOT_PASSED, () -> prescriptions.takenUp(Caller.PROGRAM, id, 1));
        review(id, 1, ReviewOutcome.PASSED);
        var today = CountyCalendar.day(clock.instant());
        refused(NOTHING_TO_EXTEND, () -> prescriptions.extendValidity(doctor, id, 1, today));
        prescriptions.extendValidity(doctor, id, 1, today.plusDays(1));
        clock.advance(Duration.ofDays(2));
        refused(EXPIRED, () -> prescriptions.takenUp(Caller.PROGRAM, id, 1));
    }

    @Test
    void changesNothingOnceItIsPaidUntilTheOrderIsGivenBack() {
        var id = submitted();
        review(id, 1, ReviewOutcome.PASSED);
        prescriptions.takenUp(Caller.PROGRAM, id, 1);
        refused(TAKEN_UP, () -> prescriptions.change(doctor, id, 1, Written.body(3, "麻黄 6")));
        refused(TAKEN_UP, () -> prescriptions.withdraw(doctor, id, 1, "改方"));
        prescriptions.givenBack(Caller.PROGRAM, id);
        prescriptions.givenBack(Caller.PROGRAM, id);
        prescriptions.withdraw(doctor, id, 1, "患者要求");
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(prescriptions.steps(doctor, id)).extracting(Step::kind)
            .containsOnlyOnce(Step.Kind.GIVEN_BACK, Step.Kind.WITHDRAWN);
    }

    @Test
    void sendsAPassedPrescriptionBackWhenThePharmacyCannotDispenseItAsWritten() {
        var id = submitted();
        refused(NOT_PASSED, () -> prescriptions.sendBack(Caller.PROGRAM, id, 1, "缺药"));
        review(id, 1, ReviewOutcome.PASSED);
        prescriptions.takenUp(Caller.PROGRAM, id, 1);
        refused(REASON_MISSING, () -> prescriptions.sendBack(Caller.PROGRAM, id, 1, " "));
        prescriptions.sendBack(Caller.PROGRAM, id, 1, "麻黄缺货，请改方");
        var back = prescriptions.forService(id);
        assertThat(back.stage()).isEqualTo(Stage.RETURNED);
        assertThat(back.takenUp()).isFalse();
        assertThat(prescriptions.waiting(doctor, Set.of(Stage.RETURNED), 500)).extracting(PrescriptionLine::id)
            .contains(id);
    }

    @Test
    void endsWithWithdrawal() {
        var id = submitted();
        refused(REASON_MISSING, () -> prescriptions.withdraw(doctor, id, 1, "  "));
        prescriptions.withdraw(doctor, id, 1, "诊断更正");
        refused(WITHDRAWN, () -> prescriptions.withdraw(doctor, id, 1, "再撤"));
        refused(WITHDRAWN, () -> prescriptions.submit(doctor, id, 1));
        refused(WITHDRAWN, () -> prescriptions.change(doctor, id, 1, Written.body(3, "麻黄 6")));
        assertThat(review(id, 1, ReviewOutcome.PASSED)).isFalse();
        refused(NOT_PASSED, () -> prescriptions.takenUp(Caller.PROGRAM, id, 1));
    }

    @Test
    void hidesItFromOtherInstitutionsAndKeepsColleaguesFromChangingIt() {
        var id = draft();
        var stranger = county.stranger.caller();
        refused(PRESCRIPTION_UNKNOWN, () -> prescriptions.get(stranger, id));
        refused(PRESCRIPTION_UNKNOWN, () -> prescriptions.submit(stranger, id, 1));
        refused(PRESCRIPTION_UNKNOWN, () -> prescriptions.versions(stranger, id));
        refused(PRESCRIPTION_UNKNOWN, () -> prescriptions.get(doctor, PrescriptionId.next()));
        var visit = practice.visit(doctor);
        refused(VISIT_UNKNOWN, () -> prescriptions.write(stranger, visit, Written.mahuangTang()));
        assertThat(prescriptions.ofVisit(stranger, prescriptions.get(doctor, id).visit())).isEmpty();
        var colleague = county.employ("colleague-" + id.value().toString().substring(28), Role.VILLAGE_DOCTOR,
            county.village).caller();
        assertThat(prescriptions.get(colleague, id).id()).isEqualTo(id);
        refused(NOT_THE_PRESCRIBER, () -> prescriptions.submit(colleague, id, 1));
        refused(NOT_THE_PRESCRIBER, () -> prescriptions.withdraw(colleague, id, 1, "x"));
        refused(VISIT_OF_COLLEAGUE, () -> prescriptions.write(colleague, visit, Written.mahuangTang()));
    }

    @Test
    void refusesToPrescribeInAClosedVisitAndToSubmitWithoutDiagnosis() {
        var begun = practice.begun(doctor, practice.resident(doctor));
        var id = prescriptions.write(doctor, begun, Written.mahuangTang());
        refused(NO_DIAGNOSIS, () -> prescriptions.submit(doctor, id, 1));
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.DRAFT);
        var closed = practice.visit(doctor);
        clinic.close(doctor, closed, 2);
        refused(VISIT_NOT_OPEN, () -> prescriptions.write(doctor, closed, Written.mahuangTang()));
    }

    @Test
    void copiesAnEarlierPrescriptionOfTheSameResidentOnly() {
        var person = practice.resident(doctor);
        var id = prescriptions.write(doctor, practice.visit(doctor, person), Written.body(7, "附片 9", "干姜 6"));
        var copy = prescriptions.copyOf(doctor, id, person);
        assertThat(copy.rows()).isEqualTo(prescriptions.get(doctor, id).rows());
        refused(PRESCRIPTION_UNKNOWN, () -> prescriptions.copyOf(doctor, id, practice.resident(doctor)));
    }

    @Test
    void submitsOnceWhenTheButtonIsPressedManyTimesAtOnce() throws Exception {
        var id = draft();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads.invokeAll(IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> {
                try {
                    prescriptions.submit(doctor, id, 1);
                    return true;
                } catch (Refused refused) {
                    assertThat(refused.reason()).isEqualTo(ALREADY_SUBMITTED);
                    return false;
                }
            }).toList());
            int done = 0;
            for (var answer : answers)
                if (answer.get()) done++;
            assertThat(done).isEqualTo(1);
        }
        assertThat(prescriptions.steps(doctor, id)).extracting(Step::kind).containsExactly(Step.Kind.WRITTEN,
            Step.Kind.SUBMITTED);
    }

    @Test
    void letsPaymentAndChangeAtTheSameInstantNeverBothHappen() throws Exception {
        for (int round = 0; round < 5; round++) {
            var id = submitted();
            review(id, 1, ReviewOutcome.PASSED);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var paid = threads.submit(() -> succeeds(() -> prescriptions.takenUp(Caller.PROGRAM, id, 1)));
                var changed = threads
                    .submit(() -> succeeds(() -> prescriptions.change(doctor, id, 1, Written.body(3, "麻黄 6"))));
                assertThat(paid.get()).isNotEqualTo(changed.get());
                var now = prescriptions.forService(id);
                assertThat(now.takenUp()).isEqualTo(paid.get());
                assertThat(now.version()).isEqualTo(changed.get() ? 2 : 1);
            }
        }
    }

    @Test
    void listsWhatWaitsForThePrescriberAndPagesByKey() {
        var first = draft();
        var second = submitted();
        review(second, 1, ReviewOutcome.BLOCKED);
        assertThat(prescriptions.waiting(doctor, Set.of(Stage.DRAFT), 500)).extracting(PrescriptionLine::id)
            .contains(first)
            .doesNotContain(second);
        assertThat(prescriptions.waiting(doctor, Set.of(Stage.BLOCKED), 500)).extracting(PrescriptionLine::id)
            .contains(second);
        var newest = prescriptions.page(doctor, null, Optional.empty(), 1);
        assertThat(newest).extracting(PrescriptionLine::id).containsExactly(second);
        assertThat(newest.getFirst().herbs()).hasToString("麻黄、桂枝、苦杏仁、炙甘草")
            .returns("má huáng, guì zhī, kǔ xìng rén, zhì gān cǎo", herbs -> herbs.nameIn(Locale.ENGLISH));
        assertThat(prescriptions.page(doctor, null, Optional.of(second.value()), 1)).extracting(PrescriptionLine::id)
            .containsExactly(first);
        assertThat(prescriptions.lines(List.of(first, second))).containsOnlyKeys(first, second);
        assertThat(prescriptions.page(county.stranger.caller(), null, Optional.empty(), 50))
            .extracting(PrescriptionLine::id).doesNotContain(first, second);
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Refused refused) {
            assertThat(refused.reason()).isIn(STALE, TAKEN_UP);
            return false;
        }
    }

    /** 《处方管理办法》第十八条: 有效期由开具处方的医师延长, 最长不得超过3天; once it has lapsed there is nothing to extend. */
    @Test
    void extendsValidityOnlyBeforeItLapses() {
        var id = submitted();
        var day = CountyCalendar.day(clock.instant());
        refused(VALIDITY_TOO_LONG, () -> prescriptions.extendValidity(doctor, id, 1, day.plusDays(3)));
        prescriptions.extendValidity(doctor, id, 1, day.plusDays(1));
        clock.advance(Duration.ofDays(1));
        prescriptions.extendValidity(doctor, id, 1, day.plusDays(2));
        var other = submitted();
        clock.advance(Duration.ofDays(1));
        refused(VALIDITY_LAPSED,
            () -> prescriptions.extendValidity(doctor, other, 1, CountyCalendar.day(clock.instant()).plusDays(1)));
    }

    /** care_fe #5701: hospitals kept paper beside the system, and nothing took it in. */
    @Test
    void entersAPaperPrescriptionOnceWithItsTrueTimeAndAMark_carefe5701() {
        var numbers = forms.numbers(doctor, forms.print(doctor, 3));
        assertThat(numbers).hasSize(3).allMatch(HumanNumber::valid).isSorted();
        var visit = practice.visit(doctor);
        var written = clock.instant().minus(Duration.ofHours(20));
        var told = new WrittenOnPaper(numbers.getFirst(), written, "李乡医", true);
        refused(FORM_UNKNOWN, () -> prescriptions.enter(doctor, visit, Written.mahuangTang(),
            new WrittenOnPaper("ZB2611270000001", written, "李乡医", true)));
        refused(WRITER_MISSING, () -> prescriptions.enter(doctor, visit, Written.mahuangTang(),
            new WrittenOnPaper(numbers.getFirst(), written, " ", true)));
        for (var wrong : List.of(clock.instant().plusSeconds(60),
            clock.instant().minus(Duration.ofDays(7)).minusSeconds(1)))
            refused(PAPER_TIME_IMPOSSIBLE, () -> prescriptions.enter(doctor, visit, Written.mahuangTang(),
                new WrittenOnPaper(numbers.getFirst(), wrong, "李乡医", true)));
        var id = prescriptions.enter(doctor, visit, Written.mahuangTang(), told);
        refused(FORM_USED, () -> prescriptions.enter(doctor, visit, Written.mahuangTang(), told));
        assertThat(prescriptions.get(doctor, id).paper().orElseThrow()).returns("李乡医", PaperEntry::writer)
            .returns(doctor.name(), PaperEntry::enteredBy).returns(true, PaperEntry::dispensed)
            .satisfies(paper -> assertThat(paper.enteredAt()).isAfter(paper.writtenAt()));
        assertThat(forms.batches(doctor, 5).getFirst()).returns(3, BlankForms.Batch::count)
            .returns(1, BlankForms.Batch::used);
        assertThat(prescriptions.ofVisit(doctor, visit)).singleElement().returns(true, PrescriptionLine::onPaper);
        refused(FORMS_UNKNOWN, () -> forms.numbers(county.stranger.caller(), forms.batches(doctor, 1).getFirst().id()));
    }

    @Test
    void countsWhatWasDispensedOnPaperAsTakenUpOnceItPassed() {
        var number = forms.numbers(doctor, forms.print(doctor, 1)).getFirst();
        var written = clock.instant();
        clock.advance(Duration.ofDays(3));
        var id = prescriptions.enter(doctor, practice.visit(doctor), Written.mahuangTang(),
            new WrittenOnPaper(number, written, "李乡医", true));
        prescriptions.submit(doctor, id, 1);
        assertThat(prescriptions.forService(id).validUntil())
            .contains(CountyCalendar.day(clock.instant()).minusDays(3));
        review(id, 1, ReviewOutcome.PASSED);
        assertThat(prescriptions.forService(id)).returns(true, Prescription::takenUp)
            .returns(false, prescription -> prescription.isExpired(CountyCalendar.day(clock.instant())));
    }

    private PrescriptionId draft() {
        return prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
    }

    private PrescriptionId submitted() {
        var id = draft();
        prescriptions.submit(doctor, id, 1);
        return id;
    }

    private boolean review(PrescriptionId id, int version, ReviewOutcome outcome) {
        return prescriptions.recordReview(Caller.PROGRAM, id, version, outcome, List.of("DOSE"), "");
    }
}
