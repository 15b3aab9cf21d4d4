package org.xinglin.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonRefusal;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;

/** A visit opened on the wrong person is moved with all that hangs on it, and both records tell of it. */
@PlatformTest
class VisitMovesTest {
    private final VisitMoves moves;
    private final Clinic clinic;
    private final Prescriptions prescriptions;
    private final Pharmacy pharmacy;
    private final TestPractice practice;
    private final TestDispensary dispensary;
    private final TestRace race;
    private final TestCounty county;
    private final JdbcClient jdbc;
    private final Caller doctor;

    VisitMovesTest(VisitMoves moves, Clinic clinic, Prescriptions prescriptions, Pharmacy pharmacy,
        TestPractice practice, TestDispensary dispensary, TestRace race, TestCounty county, JdbcClient jdbc) {
        this.moves = moves;
        this.clinic = clinic;
        this.prescriptions = prescriptions;
        this.pharmacy = pharmacy;
        this.practice = practice;
        this.dispensary = dispensary;
        this.race = race;
        this.county = county;
        this.jdbc = jdbc;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void theDraftGoesWithTheVisitAndNothingIsCopied() {
        var wrong = practice.resident(doctor);
        var right = practice.resident(doctor);
        var visit = practice.visit(doctor, wrong);
        var draft = prescriptions.write(doctor, visit, Written.mahuangTang());
        move(visit, right);
        assertThat(clinic.forService(visit)).returns(right, Visit::person).returns(3, Visit::version);
        assertThat(prescriptions.forService(draft).person()).isEqualTo(right);
        assertThat(clinic.historyOf(doctor, wrong, HistoryMark.START, 10)).isEmpty();
        assertThat(clinic.historyOf(doctor, right, HistoryMark.START, 10)).hasSize(1);
        prescriptions.submit(doctor, draft, 1);
        assertThat(prescriptions.forService(draft).stage()).as("submitted, and perhaps reviewed already")
            .isNotEqualTo(Stage.DRAFT);
    }

    /** It was reviewed with the allergies of somebody else. */
    @Test
    void whatWasPassedIsADraftAgainItsOrderCancelledAndItsTasksGoAlong() {
        var wrong = practice.resident(doctor);
        var right = practice.resident(doctor);
        var visit = practice.visit(doctor, wrong);
        var id = passed(visit);
        var order = Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> pharmacy.ofPrescription(id),
            java.util.Optional::isPresent).orElseThrow();
        move(visit, right);
        assertThat(prescriptions.forService(id)).returns(Stage.DRAFT, p -> p.stage()).returns(2, p -> p.version())
            .returns(right, p -> p.person());
        assertThat(pharmacy.forService(order.id())).returns(org.xinglin.pharmacy.Stage.CANCELLED, o -> o.stage())
            .returns(right, o -> o.person());
        for (var table : List.of("supervision.visit", "supervision.course", "review.task", "prescription.prescription",
            "pharmacy.pharmacy_order"))
            assertThat(jdbc.sql("select count(*) from %s where person_id = :wrong".formatted(table))
                .param("wrong", wrong.value()).query(Integer.class).single()).as(table).isZero();
    }

    private PrescriptionId passed(VisitId visit) {
        var id = prescriptions.write(doctor, visit, Written.mahuangTang());
        prescriptions.submit(doctor, id, 1);
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreException(ConcurrencyFailureException.class)
            .ignoreException(Refused.class).until(() -> {
                if (prescriptions.forService(id).stage() == Stage.SUBMITTED)
                    prescriptions.recordReview(Caller.PROGRAM, id, 1, ReviewOutcome.TO_PHARMACIST, List.of(), "");
                return prescriptions.forService(id).stage() == Stage.PASSED || prescriptions.recordReview(
                    county.caller(Role.REVIEW_PHARMACIST), id, 1, ReviewOutcome.PASSED, List.of(), "");
            });
        return id;
    }

    @Test
    void refusesOnceItIsPaidAndOnceItIsWeighedOut() {
        var right = practice.resident(doctor);
        var paid = dispensary.paid(doctor, Written.mahuangTang());
        var visit = prescriptions.forService(paid.prescription()).visit();
        refused(PharmacyRefusal.VISIT_PAID, () -> move(visit, right));
        dispensary.check(paid.id());
        refused(PharmacyRefusal.VISIT_DISPENSED, () -> move(visit, right));
        assertThat(clinic.forService(visit).person()).isEqualTo(paid.person());
        assertThat(pharmacy.forService(paid.id()).person()).isEqualTo(paid.person());
    }

    @Test
    void refusesAStalePageAnotherDoctorSomebodyOutOfReachAndSomebodyWhoWaitsAlready() {
        var wrong = practice.resident(doctor);
        var right = practice.resident(doctor);
        var visit = practice.visit(doctor, wrong);
        refused(ClinicRefusal.STALE, () -> moves.move(doctor, visit, 1, right, "同名"));
        refused(ClinicRefusal.REASON_MISSING, () -> moves.move(doctor, visit, 2, right, " "));
        refused(ClinicRefusal.ALREADY_THEIRS, () -> moves.move(doctor, visit, 2, wrong, "同名"));
        refused(ClinicRefusal.VISIT_UNKNOWN, () -> moves.move(county.stranger.caller(), visit, 2, right, "同名"));
        var colleague = county.employ("second-village-doctor-" + visit.toString().substring(24), Role.VILLAGE_DOCTOR,
            county.village).caller();
        refused(ClinicRefusal.NOT_YOUR_VISIT, () -> moves.move(colleague, visit, 2, right, "同名"));
        var elsewhere = practice.resident(county.stranger.caller());
        refused(PersonRefusal.RESIDENT_UNKNOWN, () -> moves.move(doctor, visit, 2, elsewhere, "同名"));
        var waiting = clinic.register(doctor, right, Registration.FIRST);
        refused(ClinicRefusal.ALREADY_WAITING, () -> moves.move(doctor, visit, 2, right, "同名"));
        clinic.cancel(doctor, waiting, 0, "改日再来");
        moves.move(doctor, visit, 2, right, "同名");
    }

    @Test
    void oneOfThirtyTwoMovesIsDone() {
        var wrong = practice.resident(doctor);
        var visit = practice.visit(doctor, wrong);
        var one = practice.resident(doctor);
        var other = practice.resident(doctor);
        var steps = new java.util.ArrayList<Runnable>();
        for (int i = 0; i < 16; i++) {
            steps.add(() -> move(visit, one));
            steps.add(() -> move(visit, other));
        }
        assertThat(race.done(steps)).isEqualTo(1);
        assertThat(moves.of(visit)).hasSize(1);
    }

    @Test
    void aDoctorMovesItOnThePageAndBothRecordsShowIt() {
        var wrong = practice.resident(doctor, "山茱萸", java.time.LocalDate.of(1961, 2, 2));
        var right = practice.resident(doctor, "山萸肉", java.time.LocalDate.of(1962, 3, 3));
        var visit = practice.visit(doctor, wrong);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var found = desk.get("/clinic/visits/" + visit + "/move?q=山萸肉");
            assertThat(found.page().select("input[name=person]")).extracting(input -> input.attr("value"))
                .contains(right.toString());
            var moved = desk.post("/clinic/visits/" + visit + "/move",
                Map.of("version", "2", "person", right.toString(), "reason", "两人同村，点错了"));
            assertThat(moved.page().select(".resident").text()).contains("山萸肉");
            assertThat(desk.get("/clinic/residents/" + wrong + "/moves").page().text()).contains("已改归 山萸肉", "点错了");
            assertThat(desk.get("/clinic/residents/" + right + "/moves").page().text()).contains("由 山茱萸 名下改来");
            assertThat(desk.get("/residents/" + wrong + "/seen").page().select("tbody").text()).contains("就诊改归他人");
            assertThat(desk.get("/residents/" + right + "/seen").page().select("tbody").text()).contains("就诊改归本人");
        }
    }

    private void move(VisitId visit, PersonId right) { moves.move(doctor, visit, 2, right, "开错了人"); }
}
