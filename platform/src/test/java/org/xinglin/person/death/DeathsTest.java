package org.xinglin.person.death;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.Visit;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonRefusal;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.prescription.plan.Plan;
import org.xinglin.prescription.plan.Plans;

/** Somebody died: what is under way stops, by the rules it ends by otherwise; a mistake is taken back and leaves its trace. */
@PlatformTest
class DeathsTest {
    private final Deaths deaths;
    private final Residents residents;
    private final Clinic clinic;
    private final Prescriptions prescriptions;
    private final Plans plans;
    private final Pharmacy pharmacy;
    private final Notices notices;
    private final TestPractice practice;
    private final TestDispensary dispensary;
    private final TestRace race;
    private final TestCounty county;
    private final JdbcClient jdbc;
    private final LocalDate today;
    private final Caller doctor;

    DeathsTest(Deaths deaths, Residents residents, Clinic clinic, Prescriptions prescriptions, Plans plans,
        Pharmacy pharmacy, Notices notices, TestPractice practice, TestDispensary dispensary, TestRace race,
        TestCounty county, JdbcClient jdbc, Institutions institutions) {
        this.deaths = deaths;
        this.residents = residents;
        this.clinic = clinic;
        this.prescriptions = prescriptions;
        this.plans = plans;
        this.pharmacy = pharmacy;
        this.notices = notices;
        this.practice = practice;
        this.dispensary = dispensary;
        this.race = race;
        this.county = county;
        this.jdbc = jdbc;
        today = institutions.today();
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void stopsTheWaitingVisitTheDraftAndTheMessagesAndListsThem() {
        var person = practice.resident(doctor);
        var draft = prescriptions.write(doctor, practice.visit(doctor, person), Written.mahuangTang());
        var waiting = clinic.register(county.caller(Role.TOWNSHIP_DOCTOR), reached(person), Registration.FIRST);

        record(person);

        assertThat(prescriptions.forService(draft).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(clinic.forService(waiting).stage()).isEqualTo(Visit.Stage.CANCELLED);
        assertThat(deaths.of(person)).singleElement().satisfies(death -> assertThat(death.stopped())
            .extracting(Death.Item::kind).containsExactlyInAnyOrder("prescription", "visit"));
        notices.send(new NewNotice("after-death:" + person, NoticeKind.PROGRESS, Recipient.resident(person),
            county.village.id(), "delivery.notice.paid", List.of("1", "2"), Optional.empty()));
        assertThat(jdbc.sql("select state from notice.message where to_person = :person")
            .param("person", person.value()).query(String.class).list()).containsOnly("settled");
        refused(PersonRefusal.RESIDENT_DEAD, () -> clinic.register(doctor, person, Registration.FIRST));
    }

    /** The township reaches the resident from now on. */
    private PersonId reached(PersonId person) {
        residents.beginCare(Caller.PROGRAM, residents.forService(person), county.township.id(), "visit");
        return person;
    }

    @Test
    void cancelsAPaidOrderWithItsWholeRefundAndWithdrawsThePrescription() {
        var order = dispensary.paid(doctor, Written.mahuangTang());
        record(order.person());
        assertThat(pharmacy.forService(order.id()).stage()).isEqualTo(org.xinglin.pharmacy.Stage.CANCELLED);
        assertThat(pharmacy.payments(order.id())).last()
            .satisfies(refund -> assertThat(refund.amount().total()).isEqualTo(order.charge().total()));
        assertThat(prescriptions.forService(order.prescription()).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(deaths.of(order.person()).getFirst().stopped()).extracting(Death.Item::kind).contains("order",
            "prescription");
    }

    @Test
    void anOrderAlreadyWeighedEndsWithTheShareTheCountyGivesBackAndStopsAtTheCentre() {
        var order = dispensary.checked(Written.mahuangTang());
        awaitDecoction(order.id().value(), "received");
        record(order.person());
        assertThat(pharmacy.forService(order.id()).stage()).isEqualTo(org.xinglin.pharmacy.Stage.CANCELLED);
        assertThat(prescriptions.forService(order.prescription()).stage()).isEqualTo(Stage.PASSED);
        awaitDecoction(order.id().value(), "cancelled");
    }

    private void awaitDecoction(java.util.UUID order, String stage) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.sql("""
            select exists (select from decoction.decoction_order where order_id = :order and stage = :stage)
            """).param("order", order).param("stage", stage).query(Boolean.class).single());
    }

    @Test
    void endsThePlanOfSplitDispensing() {
        var person = practice.resident(doctor);
        var first = prescriptions.write(doctor, practice.visit(doctor, person), Written.mahuangTang());
        prescriptions.submit(doctor, first, 1);
        plans.begin(doctor, first, 1, 2, "慢性病，病情稳定", "稳定", "", "");
        record(person);
        assertThat(plans.of(doctor, first)).get().returns(Plan.Stage.STOPPED, Plan::stage)
            .satisfies(plan -> assertThat(plan.stop()).get().returns(Plan.StopReason.DIED, Plan.Stop::reason));
        assertThat(deaths.of(person).getFirst().stopped()).extracting(Death.Item::kind).contains("plan",
            "prescription");
    }

    @Test
    void aVisitWithTheDoctorGoesOnButNothingIsIssuedInIt() {
        var person = practice.resident(doctor);
        var visit = practice.visit(doctor, person);
        record(person);
        assertThat(clinic.forService(visit).stage()).isEqualTo(Visit.Stage.WITH_DOCTOR);
        lookedAfter(person);
        var draft = prescriptions.write(doctor, visit, Written.mahuangTang());
        refused(PersonRefusal.RESIDENT_DEAD, () -> prescriptions.submit(doctor, draft, 1));
    }

    @Test
    void takenBackTheResidentLivesAndNothingGoesOnByItself() {
        var person = practice.resident(doctor);
        var draft = prescriptions.write(doctor, practice.visit(doctor, person), Written.mahuangTang());
        record(person);
        var township = county.caller(Role.TOWNSHIP_DOCTOR);
        reached(person);
        refused(PersonRefusal.STALE, () -> deaths.withdraw(township, person, 1, "登错了人"));
        refused(DeathRefusal.REASON_MISSING, () -> deaths.withdraw(township, person, 2, " "));
        deaths.withdraw(township, person, 2, "登错了人");
        assertThat(residents.get(doctor, person).died()).isEmpty();
        assertThat(prescriptions.forService(draft).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(deaths.of(person)).singleElement().satisfies(death -> {
            assertThat(death.withdrawn()).get().returns("登错了人", Death.Act::reason);
            assertThat(death.stopped()).hasSize(1);
        });
        refused(DeathRefusal.NOT_RECORDED, () -> deaths.withdraw(township, person, 3, "再撤一次"));
        deaths.record(doctor, person, 3, today, Death.Source.CERTIFICATE, "证明 7781");
        assertThat(deaths.of(person)).hasSize(2);
    }

    @Test
    void refusesADayAfterTodayOrBeforeBirthAndASecondRecord() {
        var person = practice.resident(doctor, "黄芩", LocalDate.of(1950, 6, 1));
        refused(DeathRefusal.DAY_IMPOSSIBLE,
            () -> deaths.record(doctor, person, 1, today.plusDays(1), Death.Source.FAMILY, "儿子告知"));
        refused(DeathRefusal.DAY_IMPOSSIBLE,
            () -> deaths.record(doctor, person, 1, LocalDate.of(1950, 5, 31), Death.Source.FAMILY, "儿子告知"));
        refused(DeathRefusal.NOTE_FORM, () -> deaths.record(doctor, person, 1, today, Death.Source.FAMILY, ""));
        refused(PersonRefusal.RESIDENT_UNKNOWN, () -> deaths.record(county.stranger.caller(), person, 1, today,
            Death.Source.FAMILY, "儿子告知"));
        deaths.record(doctor, person, 1, LocalDate.of(1950, 6, 1), Death.Source.FAMILY, "儿子告知");
        refused(DeathRefusal.ALREADY_RECORDED,
            () -> deaths.record(doctor, person, 2, today, Death.Source.FAMILY, "儿子告知"));
    }

    @Test
    void oneOfThirtyTwoRecordsHolds() {
        var person = practice.resident(doctor);
        assertThat(race.done(32, () -> record(person))).isEqualTo(1);
        assertThat(deaths.of(person)).hasSize(1);
    }

    @Test
    void aDoctorRecordsItOnThePageAndOnlyAnotherRoleTakesItBack() {
        var person = practice.resident(doctor);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/residents/" + person + "/death");
            var fields = Map.of("diedOn", today.toString(), "source", "FAMILY", "note", "儿子告知");
            var recorded = desk.submit("/residents/" + person + "/death", fields);
            assertThat(recorded.page().select("main").text()).contains("儿子告知", "家属告知");
            assertThat(recorded.page().select(".resident .alarm").text()).contains("死亡");
            assertThat(TestPaper.text(desk.download("/residents/" + person + "/death/slip.pdf"))).contains("死亡登记",
                today.toString(), "家属告知·儿子告知");
            assertThat(desk.post("/residents/" + person + "/death", with(fields, "version", "2")).refusal())
                .contains("death:already-recorded");
            assertThat(desk.post("/residents/" + person + "/death/withdraw",
                Map.of("version", "2", "reason", "登错了人")).status()).isEqualTo(403);
            assertThat(desk.get("/residents/" + person + "/changes").page().text()).contains("死亡日期");
            assertThat(desk.get("/residents/" + person).page().select("form[action=/clinic/visits]")).isEmpty();
        }
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var all = new java.util.HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    /** What was begun before the second look, a moment after the record, is stopped by it. */
    private void lookedAfter(PersonId person) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.sql("""
                select count(*) from events.event_publication
                 where event_type like '%ResidentDied' and serialized_event like :person
                """).param("person", "%" + person.value() + "%").query(Long.class).single() == 0);
    }

    private void record(PersonId person) {
        deaths.record(doctor, person, 1, today, Death.Source.FAMILY, "儿子告知");
    }
}
