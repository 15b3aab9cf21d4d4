package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vital;
import org.xinglin.clinic.Vitals;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Contact;
import org.xinglin.person.NewResident;
import org.xinglin.person.Residents;
import org.xinglin.person.Substances;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionRefusal;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;

/** What a corrected or voided visit means for the prescriptions written in it. */
@PlatformTest
class RecheckTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Clinic clinic;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Substances substances;
    private final Pharmacy pharmacy;
    private final TestPractice practice;
    private final TestDispensary dispensary;
    private final TestCounty county;
    private final TestRace race;
    private final RecheckRows rechecks;
    private final Tasks tasks;
    private final JdbcClient jdbc;
    private final Caller doctor;

    RecheckTest(Clinic clinic, Prescriptions prescriptions, Residents residents, Substances substances,
        Pharmacy pharmacy, TestPractice practice, TestDispensary dispensary, TestCounty county, TestRace race,
        RecheckRows rechecks, Tasks tasks, JdbcClient jdbc) {
        this.clinic = clinic;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.substances = substances;
        this.pharmacy = pharmacy;
        this.practice = practice;
        this.dispensary = dispensary;
        this.county = county;
        this.race = race;
        this.rechecks = rechecks;
        this.tasks = tasks;
        this.jdbc = jdbc;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void returnsWhatPassedOnAWrongAllergyAndTellsItsDoctor() {
        var visit = practice.visit(doctor);
        var id = submitted(visit, Stage.PASSED, "桂枝 6", "白芍 6");
        allergicTo(visit, "桂枝");
        await().atMost(SOON).until(() -> prescriptions.forService(id).stage() == Stage.RETURNED);
        assertThat(rechecks.of(id)).singleElement().satisfies(recheck -> {
            assertThat(recheck.outcome()).isEqualTo(Recheck.Outcome.RETURNED);
            assertThat(recheck.found()).isNotEmpty();
        });
        assertThat(told(id)).containsExactly("review.notice.rechecked-returned");
        assertThat(jdbc.sql("select array_to_string(args, ' ') from notice.message where once like :once")
            .param("once", "review.rechecked:%:" + id + "%").query(String.class).single()).contains("未询问")
            .doesNotContain("not-asked");
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/review/prescriptions/" + id).page().select("del").text()).isEqualTo("未询问");
        }
    }

    /** Nobody says that it was recorded wrongly: the form of the resident is filled in anew. */
    @Test
    void looksAgainWhenTheResidentsFormSaysSomethingElse() {
        var visit = practice.visit(doctor);
        var id = submitted(visit, Stage.PASSED, "桂枝 6", "白芍 6");
        var order = await().atMost(SOON).until(() -> pharmacy.ofPrescription(id), Optional::isPresent).orElseThrow();
        var resident = residents.forService(clinic.forService(visit).person());
        residents.change(doctor, resident.id(), resident.version(), new NewResident(resident.identity(),
            new Contact(Optional.of("12800000001"), resident.contact().division(), resident.contact().address()),
            resident.insurance(), resident.home(), resident.safety()));
        var told = new NewResident(resident.identity(), resident.contact(), resident.insurance(), resident.home(),
            resident.safety().withAllergies(Asked.of(List.<Allergy>of(substances.allergy("桂枝")))));
        residents.change(doctor, resident.id(), resident.version() + 1, told);
        await().atMost(SOON).until(() -> prescriptions.forService(id).stage() == Stage.RETURNED);
        assertThat(rechecks.of(id)).as("a new phone is nothing to look at").singleElement()
            .returns("allergies", Recheck::field);
        assertThat(told(id)).containsExactly("review.notice.safety-rechecked-returned");
        await().atMost(SOON)
            .until(() -> pharmacy.forService(order.id()).stage() == org.xinglin.pharmacy.Stage.CANCELLED);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/review/prescriptions/" + id).page().text()).contains("因更正过敏史重新审核");
        }
    }

    @Test
    void looksAgainWhenTheResidentIsWeighedAfterwards() {
        var birth = LocalDate.now(CountyCalendar.ZONE).minusYears(10).minusDays(10);
        var visit = practice.begun(doctor, practice.resident(doctor, "小儿称重", birth));
        clinic.record(doctor, visit, 1, weighing(Optional.empty()));
        var id = submitted(visit, Stage.PASSED, "桂枝 4", "白芍 4");
        clinic.record(doctor, visit, 2, weighing(Optional.of(18_000)));
        await().atMost(SOON).until(() -> prescriptions.forService(id).stage() == Stage.RETURNED);
        assertThat(rechecks.of(id)).singleElement().returns("", Recheck::before).returns("18", Recheck::after);
    }

    private static Notes weighing(Optional<Integer> grams) {
        return new Notes("怕冷", "", "", "", "", "", List.of(),
            new Vitals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                grams, Optional.empty()),
            Optional.of(TestPractice.COLD), Optional.empty());
    }

    @Test
    void tellsThatNothingNewWasFound() {
        var visit = practice.visit(doctor);
        var id = submitted(visit, Stage.PASSED, "桂枝 6", "白芍 6");
        allergicTo(visit, "黄芩");
        await().atMost(SOON).until(() -> !rechecks.of(id).isEmpty());
        assertThat(rechecks.of(id)).extracting(Recheck::outcome).containsExactly(Recheck.Outcome.CLEAR);
        assertThat(prescriptions.forService(id).stage()).isEqualTo(Stage.PASSED);
        assertThat(told(id)).containsExactly("review.notice.rechecked-clear");
    }

    @Test
    void judgesAChildsDoseOnTheCorrectedWeight() {
        var birth = LocalDate.now(CountyCalendar.ZONE).minusYears(10).minusDays(10);
        var visit = practice.begun(doctor, practice.resident(doctor, "小儿体重", birth));
        clinic.record(doctor, visit, 1, weighing(Optional.of(81_000)));
        var id = submitted(visit, Stage.PASSED, "桂枝 4", "白芍 4");
        clinic.correct(doctor, visit, 2, Vital.WEIGHT_G, Optional.of(18_000), "数字写反");
        await().atMost(SOON).until(() -> prescriptions.forService(id).stage() == Stage.RETURNED);
        assertThat(rechecks.of(id).getFirst().found()).anyMatch(found -> found.startsWith("WEIGHT_DOSE"));
        assertThat(rechecks.of(id).getFirst().before()).isEqualTo("81");
    }

    @Test
    void takesItFromThePharmacistWhoWasToDecide() {
        var visit = practice.visit(doctor);
        var id = submitted(visit, Stage.TO_PHARMACIST, "附片 9", "干姜 6");
        allergicTo(visit, "干姜");
        await().atMost(SOON).until(() -> prescriptions.forService(id).stage() == Stage.RETURNED);
        assertThat(tasks.latest(id).orElseThrow().stage()).isEqualTo(ReviewTask.Stage.VOID);
    }

    @Test
    void tellsDoctorAndChiefPharmacistWhenItIsPaidForAlready() {
        var order = dispensary.paid(doctor, Written.body(3, "桂枝 6", "白芍 6"));
        var prescription = prescriptions.forService(order.prescription());
        allergicTo(prescription.visit(), "桂枝");
        await().atMost(SOON).until(() -> !rechecks.of(prescription.id()).isEmpty());
        assertThat(rechecks.of(prescription.id())).extracting(Recheck::outcome)
            .containsExactly(Recheck.Outcome.TOO_LATE);
        assertThat(prescriptions.forService(prescription.id()).takenUp()).isTrue();
        assertThat(told(prescription.id())).containsExactly("review.notice.rechecked-too-late",
            "review.notice.rechecked-too-late");
    }

    @Test
    void freesWhatWasUnderReviewWhenTheVisitIsVoided() {
        var visit = practice.visit(doctor);
        var id = submitted(visit, Stage.TO_PHARMACIST, "附片 9", "干姜 6");
        var draft = prescriptions.write(doctor, visit, Written.body(3, "桂枝 6"));
        clinic.voidVisit(doctor, visit, 2, "登记错误");
        assertThat(List.of(id, draft)).extracting(each -> prescriptions.forService(each).stage())
            .containsOnly(Stage.WITHDRAWN);
        await().atMost(SOON)
            .until(() -> tasks.latest(id).orElseThrow().stage() == ReviewTask.Stage.VOID);
        refused(PrescriptionRefusal.VISIT_NOT_OPEN,
            () -> prescriptions.write(doctor, visit, Written.body(3, "桂枝 6")));
    }

    @Test
    void voidsNothingThatIsPaidFor() {
        var order = dispensary.paid(doctor, Written.body(3, "桂枝 6"));
        var visit = prescriptions.forService(order.prescription()).visit();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/clinic/visits/" + visit);
            assertThat(desk.post("/clinic/visits/" + visit + "/void", Map.of("why", "误录")).refusal())
                .contains("prescription:paid-for");
        }
        assertThat(clinic.forService(visit).stage()).isEqualTo(Visit.Stage.WITH_DOCTOR);
    }

    @Test
    void eitherVoidsOrChargesWhenBothComeAtOnce() {
        dispensary.paid(doctor, Written.body(3, "桂枝 6")); // opens the doctor's shift at the till
        for (int round = 0; round < 5; round++) {
            var body = Written.body(3, "桂枝 6");
            dispensary.stock(body);
            var visit = practice.visit(doctor);
            var id = prescriptions.write(doctor, visit, body);
            prescriptions.submit(doctor, id, 1);
            var order = await().atMost(SOON).until(() -> pharmacy.ofPrescription(id), Optional::isPresent)
                .orElseThrow();
            race.done(List.of(() -> clinic.voidVisit(doctor, visit, 2, "误录"),
                () -> pharmacy.charge(doctor, order.id(), order.version(), Tender.CASH)));
            var voided = clinic.forService(visit).stage() == Visit.Stage.VOIDED;
            assertThat(prescriptions.forService(id).takenUp()).isEqualTo(!voided);
            assertThat(prescriptions.forService(id).stage()).isEqualTo(voided ? Stage.WITHDRAWN : Stage.PASSED);
        }
    }

    private PrescriptionId submitted(VisitId visit, Stage reaches, String... herbs) {
        var id = prescriptions.write(doctor, visit, Written.body(3, herbs));
        prescriptions.submit(doctor, id, 1);
        await().atMost(SOON).until(() -> prescriptions.forService(id).stage() != Stage.SUBMITTED);
        assertThat(prescriptions.forService(id).stage()).isEqualTo(reaches);
        return id;
    }

    private void allergicTo(VisitId visit, String herb) {
        var resident = residents.forService(clinic.forService(visit).person());
        clinic.correctAllergies(doctor, visit, clinic.forService(visit).version(), resident.version(),
            Asked.of(List.<Allergy>of(substances.allergy(herb))), "问诊时听错");
    }

    /** Keys of what was said about it, one for each message. */
    private List<String> told(PrescriptionId id) {
        return jdbc.sql("select words from notice.message where once like :once order by id")
            .param("once", "review.rechecked:%:" + id + "%").query(String.class).list();
    }
}
