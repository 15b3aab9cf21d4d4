package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.access.AccessRefusal;
import org.xinglin.access.duty.Duties;
import org.xinglin.institution.AfterHours;
import org.xinglin.institution.DeadlineRule;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.institution.Shift;
import org.xinglin.institution.ShiftBook;
import org.xinglin.institution.WorkingHours;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.notice.Soon;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.review.dialogue.Dialogue;

/** A reviewing house of its own, which is closed at this moment, so that no other test meets it. */
@PlatformTest
class NightReviewTest {
    private final TestCounty county;
    private final TestClock clock;
    private final TestPractice practice;
    private final Registrar registrar;
    private final ShiftBook book;
    private final WorkingHours hours;
    private final Duties duties;
    private final ReviewDesk desk;
    private final Dialogue dialogue;
    private final Prescriptions prescriptions;
    private final Institutions institutions;
    private final JdbcClient jdbc;

    NightReviewTest(TestCounty county, TestClock clock, TestPractice practice, Registrar registrar, ShiftBook book,
        WorkingHours hours, Duties duties, ReviewDesk desk, Dialogue dialogue, Prescriptions prescriptions,
        Institutions institutions,
        JdbcClient jdbc) {
        this.county = county;
        this.clock = clock;
        this.practice = practice;
        this.registrar = registrar;
        this.book = book;
        this.hours = hours;
        this.duties = duties;
        this.desk = desk;
        this.dialogue = dialogue;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
        this.jdbc = jdbc;
    }

    @AfterEach
    void back() { clock.back(); }

    @Test
    void goesToWhoeverIsOnDutyThenToTheOtherHouseThenToTheChief() {
        var house = place("NR-1");
        var clinic = clinic("NR-2", house);
        var doctor = county.employ("night-doctor", Role.VILLAGE_DOCTOR, clinic);
        var onDuty = county.employ("night-pharmacist", Role.REVIEW_PHARMACIST, house);
        var elsewhere = county.caller(Role.REVIEW_PHARMACIST);
        closedNow(house);
        assertThat(hours.isOpen(house.id(), ServiceLine.TCM_REVIEW, clock.instant())).isFalse();

        var first = submitted(doctor.caller());
        assertThat(told(first)).containsExactly("CHIEF_PHARMACIST");
        assertThat(reviews(elsewhere, first)).isFalse();

        book.setAfterHours(county.caller(Role.SYSTEM_ADMINISTRATOR), new AfterHours(house.id(), ServiceLine.TCM_REVIEW,
            Optional.of(county.tcmHospital.id()), institutions.today()));
        var second = submitted(doctor.caller());
        assertThat(told(second)).containsExactly("REVIEW_PHARMACIST");
        assertThat(reviews(elsewhere, second)).as("the house that covers it reviews").isTrue();

        var now = clock.instant();
        duties.enter(county.employ("night-keeper", Role.COMMUNITY_ADMINISTRATOR, county.tcmHospital).caller(),
            house.id(), ServiceLine.TCM_REVIEW,
            onDuty.caller().staff(), now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(8)));
        var third = submitted(doctor.caller());
        assertThat(jdbc.sql("select distinct to_account from notice.message where once like :once")
            .param("once", "review.night:" + task(third) + ":%").query(UUID.class).list())
            .containsExactly(onDuty.caller().account());
        assertThat(reviews(elsewhere, third)).as("somebody is on duty").isFalse();
        assertThat(reviews(onDuty.caller(), third)).isTrue();
    }

    /** Shipped: the patient waits, so the time runs at night too; a county that has nobody on duty lets it pause. */
    @Test
    void theDeadlinePausesWhileTheReviewingHouseIsClosedWhereTheRuleSaysSo() {
        var house = place("NR-3");
        var doctor = county.employ("night-doctor-3", Role.VILLAGE_DOCTOR, clinic("NR-4", house)).caller();
        var pharmacist = county.employ("night-pharmacist-3", Role.REVIEW_PHARMACIST, house).caller();
        var opens = closedNow(house, Duration.ofHours(2));
        var ten = Duration.ofMinutes(10);
        var running = desk.task(pharmacist, new TaskId(task(submitted(doctor))));
        assertThat(running.deadline()).isEqualTo(running.queuedAt().plus(ten));
        pauses(true);
        try {
            var paused = desk.task(pharmacist, new TaskId(task(submitted(doctor))));
            assertThat(paused.deadline()).isEqualTo(opens.plus(ten));
            desk.claim(pharmacist, paused.id());
            dialogue.ask(pharmacist, paused.id(), "附片是否已先煎？");
            clock.advance(Duration.ofHours(1));
            dialogue.answer(doctor, paused.prescription(), "已先煎。");
            assertThat(desk.task(pharmacist, paused.id()).deadline()).as("nothing was lost while it was closed anyhow")
                .isEqualTo(opens.plus(ten));
            desk.escalate(pharmacist, paused.id(), desk.task(pharmacist, paused.id()).lockVersion(), "请总药师看");
            assertThat(desk.task(pharmacist, paused.id()).deadline()).isEqualTo(opens.plus(ten));
        } finally {
            pauses(false);
        }
    }

    private void pauses(boolean pauses) {
        book.setDeadlineRule(county.caller(Role.SYSTEM_ADMINISTRATOR),
            new DeadlineRule(ServiceLine.TCM_REVIEW, institutions.today(), pauses, "试验"));
    }

    @Test
    void nobodyIsToldWhileTheHouseIsOpen() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        assertThat(told(submitted(doctor))).isEmpty();
    }

    @Test
    void onlyWhoCouldDoTheWorkIsPutOnTheRosterAndOnlyOnce() {
        var house = county.tcmHospital.id();
        var administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        var pharmacist = county.employ("roster-1", Role.REVIEW_PHARMACIST, county.tcmHospital).caller();
        var from = clock.instant().plus(Duration.ofDays(20));
        var to = from.plus(Duration.ofHours(12));
        duties.enter(administrator, house, ServiceLine.TCM_REVIEW, pharmacist.staff(), from, to);
        refused(AccessRefusal.DUTY_OVERLAPS, administrator, house, pharmacist.staff(), 20 * 24 + 11);
        duties.enter(administrator, house, ServiceLine.TCM_REVIEW, pharmacist.staff(), to,
            to.plus(Duration.ofHours(1)));
        refused(AccessRefusal.DUTY_UNFIT, administrator, house, county.caller(Role.CASHIER).staff(), 500);
        refused(AccessRefusal.NOT_YOUR_STAFF, administrator, county.peoplesHospital.id(), pharmacist.staff(), 500);
        try (var page = county.desk("roster-1")) {
            assertThat(page.get("/duties").page().select("tbody tr").eachText())
                .filteredOn(text -> text.contains(pharmacist.name())).hasSize(2);
            assertThat(page.get("/duties").page().select("form[action=/duties]")).isEmpty();
        }
    }

    @Test
    void theHoursPageTakesHolidaysShiftsAndRules() {
        try (var page = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            page.get("/hours");
            assertThat(
                page.post("/hours/days", Map.of("first", "2031-02-03", "last", "2031-02-05", "kind", "REST", "name",
                    "春节", "source", "")).refusal())
                .contains("institution:source-missing");
            page.get("/hours");
            assertThat(
                page.post("/hours/days", Map.of("first", "2031-02-03", "last", "2031-02-05", "kind", "REST", "name",
                    "春节", "source", "通知")).isOk())
                .isTrue();
            assertThat(hours.isRestDay(LocalDate.of(2031, 2, 5))).isTrue();
            assertThat(hours.isRestDay(LocalDate.of(2031, 2, 6))).isFalse();
            assertThat(page.upload("/hours/days/import", "file", "days.csv",
                "日期,安排,名称,依据\n2031-02-08,调休上班,春节,通知\n".getBytes(StandardCharsets.UTF_8)).isOk())
                .isTrue();
            assertThat(hours.isRestDay(LocalDate.of(2031, 2, 8))).as("a Saturday that is worked").isFalse();
        }
        try (var page = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            var text = page.get("/hours").page().text();
            assertThat(text).contains("审方");
            assertThat(page.post("/hours/shifts", Map.of("house", county.peoplesHospital.id().toString(), "line", "",
                "name", "白班", "workDays", "true", "starts", "08:00", "ends", "17:30", "from", "2031-01-01")).refusal())
                .contains("institution:not-your-community");
        }
    }

    private void refused(AccessRefusal reason, Caller by, InstitutionId house, UUID staff, int inHours) {
        var now = clock.instant();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> duties.enter(by, house, ServiceLine.TCM_REVIEW, staff,
            now.plus(Duration.ofHours(inHours)), now.plus(Duration.ofHours(inHours + 2))))
            .returns(reason, Refused::reason);
    }

    private void closedNow(TestCounty.Place house) { closedNow(house, Duration.ofHours(12)); }

    /** Staffed for one hour a day, the next time after {@code closed}. @return when that begins */
    private Instant closedNow(TestCounty.Place house, Duration closed) {
        var opens = clock.instant().plus(closed).truncatedTo(ChronoUnit.MINUTES);
        var then = opens.atZone(CountyCalendar.ZONE).toLocalTime();
        book.addShift(Caller.PROGRAM, new Shift(UUID.randomUUID(), house.id(), Optional.empty(), "白班", true, true, then,
            then.plusHours(1), institutions.today().minusDays(1), Optional.empty(), 0));
        return opens;
    }

    private TestCounty.Place place(String code) {
        return new TestCounty.Place(registrar.create(Caller.PROGRAM, new NewInstitution(code, "夜审医院" + code, "",
            InstitutionClass.SPECIALIST_HOSPITAL, Optional.empty(), Optional.of(county.tcmCommunity), "990101001001",
            Optional.empty(), "", Set.of(ServiceLine.TCM_REVIEW), institutions.today().minusDays(1))), "夜审医院");
    }

    private TestCounty.Place clinic(String code, TestCounty.Place house) {
        var id = registrar.create(Caller.PROGRAM, new NewInstitution(code, "夜审卫生室", "", InstitutionClass.VILLAGE_CLINIC,
            Optional.empty(), Optional.of(county.tcmCommunity), "990101001001", Optional.empty(), "", Set.of(),
            institutions.today().minusDays(1)));
        registrar.delegate(Caller.PROGRAM, id, ServiceLine.TCM_REVIEW, house.id(), institutions.today().minusDays(1),
            Optional.empty());
        return new TestCounty.Place(id, "夜审卫生室");
    }

    private PrescriptionId submitted(Caller doctor) {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.body(3, "附片 9", "干姜 6"));
        prescriptions.submit(doctor, id, 1);
        Soon.is(() -> jdbc.sql("select count(*) from review.task where prescription_id = :id").param("id", id.value())
            .query(Integer.class).single() == 1);
        return id;
    }

    private UUID task(PrescriptionId id) {
        return jdbc.sql("select id from review.task where prescription_id = :id").param("id", id.value())
            .query(UUID.class)
            .single();
    }

    private List<String> told(PrescriptionId id) {
        return jdbc.sql("select to_role from notice.message where once like :once")
            .param("once", "review.night:" + task(id) + ":%").query(String.class).list();
    }

    private boolean reviews(Caller pharmacist, PrescriptionId id) {
        try {
            desk.task(pharmacist, new TaskId(task(id)));
            return true;
        } catch (Refused unknown) {
            return false;
        }
    }
}
