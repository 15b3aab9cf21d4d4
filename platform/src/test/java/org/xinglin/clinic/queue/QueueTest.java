package org.xinglin.clinic.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.clinic.ClinicRefusal.CALLED_BY_COLLEAGUE;
import static org.xinglin.clinic.ClinicRefusal.CALL_UNANSWERED;
import static org.xinglin.clinic.ClinicRefusal.DEPARTMENT_CLOSED;
import static org.xinglin.clinic.ClinicRefusal.DOCTOR_NOT_HERE;
import static org.xinglin.clinic.ClinicRefusal.NOBODY_WAITS;
import static org.xinglin.clinic.ClinicRefusal.NOTE_TOO_LONG;
import static org.xinglin.clinic.ClinicRefusal.NOT_CALLED;
import static org.xinglin.clinic.ClinicRefusal.NOT_MISSED;
import static org.xinglin.clinic.ClinicRefusal.NOT_YOUR_VISIT;
import static org.xinglin.clinic.ClinicRefusal.SENT_NOWHERE;
import static org.xinglin.clinic.ClinicRefusal.STALE;
import static org.xinglin.clinic.ClinicRefusal.URGENT_REASON_MISSING;
import static org.xinglin.clinic.ClinicRefusal.VISIT_UNKNOWN;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.access.Colleague;
import org.xinglin.access.absence.Absence;
import org.xinglin.access.absence.Absences;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.ClinicRules;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vitals;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.HttpDesk;

/** Each test has a clinic of its own, since whoever else waits would be called too. */
@PlatformTest
class QueueTest {
    private static final Notes DIAGNOSED = new Notes("怕冷发热一天", "", "", "", "", "", List.of(), Vitals.NONE,
        Optional.of(TestPractice.COLD), Optional.empty());
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Queue queue;
    private final ClinicRules.Book book;
    private final Clinic clinic;
    private final Registrar registrar;
    private final TestCounty county;
    private final TestPractice practice;
    private final TestClock clock;
    private final Evidence evidence;
    private final Absences absences;
    private final TestCounty.Place place;
    private final TestCounty.Member member;
    private final Caller doctor;

    QueueTest(Queue queue, ClinicRules.Book book, Clinic clinic, Registrar registrar, TestCounty county,
        TestPractice practice,
        TestClock clock, Evidence evidence, Absences absences) {
        this.absences = absences;
        this.queue = queue;
        this.book = book;
        this.clinic = clinic;
        this.registrar = registrar;
        this.county = county;
        this.practice = practice;
        this.clock = clock;
        this.evidence = evidence;
        var serial = SERIAL.incrementAndGet();
        var name = "候诊卫生院" + serial;
        place = new TestCounty.Place(registrar.create(Caller.PROGRAM,
            new NewInstitution("QUEUE-" + serial, name, "", InstitutionClass.TOWNSHIP_HEALTH_CENTRE, Optional.empty(),
                Optional.of(county.tcmCommunity), "990101001001", Optional.empty(), "", Set.of(),
                LocalDate.of(2020, 1, 1))),
            name);
        member = colleague();
        doctor = member.caller();
    }

    @AfterEach
    void timeIsBack() { clock.back(); }

    @Test
    void callsInTheOrderOfUrgencyAgeAndArrival() {
        var ordinary = waits(30);
        var child = waits(2);
        var elder = waits(81);
        var urgent = clinic.register(doctor, practice.resident(doctor, "急", born(40)),
            new Registration(Visit.Kind.FIRST, Optional.of("胸痛"), Optional.empty()));
        assertThat(calledInTurn()).containsExactly(urgent, child, elder, ordinary);
        refused(URGENT_REASON_MISSING,
            () -> new Registration(Visit.Kind.FIRST, Optional.of("  "), Optional.empty()));
    }

    @Test
    void countsEightyAndThreeYearsFromTheBirthday() {
        var today = LocalDate.of(2026, 11, 27);
        var rules = book.today();
        assertThat(Priority.ofAge(today.minusYears(80), today, rules)).isEqualTo(Priority.ELDER);
        assertThat(Priority.ofAge(today.minusYears(80).plusDays(1), today, rules)).isEqualTo(Priority.ORDINARY);
        assertThat(Priority.ofAge(today.minusYears(3).plusDays(1), today, rules)).isEqualTo(Priority.CHILD);
        assertThat(Priority.ofAge(today.minusYears(3), today, rules)).isEqualTo(Priority.ORDINARY);
    }

    @Test
    void givesThirtyTwoDoctorsWhoCallAtOneMomentThirtyTwoResidents() {
        int many = 32;
        var waiting = IntStream.range(0, many - 2).mapToObj(i -> waits(30)).toList();
        var doctors = IntStream.range(0, many).mapToObj(i -> colleague().caller()).toList();
        var called = TestRace.together(doctors.stream().<Callable<Optional<VisitId>>>map(each -> () -> {
            try {
                return Optional.of(queue.callNext(each, Optional.empty()).visit());
            } catch (Refused nobody) {
                assertThat(nobody.reason()).isEqualTo(NOBODY_WAITS);
                return Optional.empty();
            }
        }).toList());
        assertThat(called.stream().flatMap(Optional::stream).toList()).containsExactlyInAnyOrderElementsOf(waiting);
    }

    @Test
    void letsOneOfThirtyTwoTakeInTheSameResident() {
        var visit = waits(30);
        var doctors = IntStream.range(0, 32).mapToObj(i -> colleague().caller()).toList();
        var done = TestRace.together(doctors.stream().<Callable<Boolean>>map(each -> () -> {
            try {
                clinic.begin(each, visit, 0);
                return true;
            } catch (Refused | ConcurrencyFailureException late) {
                return false;
            }
        }).toList());
        assertThat(done).containsOnlyOnce(true);
    }

    @Test
    void asksForTheOneCalledBeforeTheNextIsCalled() {
        var first = waits(30);
        waits(31);
        queue.callNext(doctor, Optional.empty());
        refused(CALL_UNANSWERED, () -> queue.callNext(doctor, Optional.empty()));
        queue.skip(doctor, first, place(first).version());
        assertThat(queue.callNext(doctor, Optional.empty()).visit()).isNotEqualTo(first);
    }

    @Test
    void linesUpAgainBehindThreeOthersAndAtTheEndWhereFewerWait() {
        var missed = waits(30);
        queue.callNext(doctor, Optional.empty());
        queue.skip(doctor, missed, place(missed).version());
        refused(NOT_CALLED, () -> queue.skip(doctor, missed, place(missed).version()));
        var others = IntStream.range(0, 4).mapToObj(i -> waits(30)).toList();
        queue.requeue(doctor, missed, place(missed).version());
        refused(NOT_MISSED, () -> queue.requeue(doctor, missed, place(missed).version()));
        assertThat(calledInTurn()).containsExactly(others.get(0), others.get(1), others.get(2), missed, others.get(3));
        var alone = waits(30);
        queue.callNext(doctor, Optional.empty());
        queue.skip(doctor, alone, place(alone).version());
        var last = waits(30);
        queue.requeue(doctor, alone, place(alone).version());
        assertThat(calledInTurn()).containsExactly(last, alone);
    }

    @Test
    void keepsTheUrgentBeforeTheOthersAlsoAfterAMissedCall() {
        var urgent = clinic.register(doctor, practice.resident(doctor, "急", born(40)),
            new Registration(Visit.Kind.FIRST, Optional.of("高热"), Optional.empty()));
        queue.callNext(doctor, Optional.empty());
        queue.skip(doctor, urgent, place(urgent).version());
        var others = IntStream.range(0, 4).mapToObj(i -> waits(30)).toList();
        queue.requeue(doctor, urgent, place(urgent).version());
        assertThat(calledInTurn()).startsWith(urgent).hasSize(others.size() + 1);
    }

    @Test
    void holdsACalledNumberForItsCallerFiveMinutes() {
        var visit = waits(30);
        queue.callNext(doctor, Optional.empty());
        var other = colleague().caller();
        refused(CALLED_BY_COLLEAGUE, () -> queue.call(other, visit, place(visit).version()));
        refused(CALLED_BY_COLLEAGUE, () -> clinic.begin(other, visit, 0));
        clock.advance(Duration.ofMinutes(5));
        queue.call(other, visit, place(visit).version());
        clinic.begin(other, visit, 0);
        assertThat(clinic.forService(visit).doctor().orElseThrow().staff()).isEqualTo(other.staff());
    }

    @Test
    void endsTheVisitOfWhoDoesNotCome() {
        var visit = waits(30);
        refused(NOT_CALLED, () -> queue.noShow(doctor, visit, 0));
        queue.callNext(doctor, Optional.empty());
        queue.noShow(doctor, visit, place(visit).version());
        assertThat(clinic.forService(visit).stage()).isEqualTo(Visit.Stage.NO_SHOW);
        assertThat(queue.line(doctor, Optional.empty(), 10)).isEmpty();
        assertThat(evidence.historyOf(visit.value())).extracting(Entry::act).contains("clinic.registered",
            "clinic.queue-called", "clinic.no-show", "clinic.queue-no-show");
    }

    @Test
    void sendsToAnotherDoctorWhoAloneCallsThem() {
        var visit = waits(30);
        var other = colleague().caller();
        refused(SENT_NOWHERE, () -> queue.send(doctor, visit, 0, Optional.empty(), Optional.empty(), ""));
        refused(DOCTOR_NOT_HERE, () -> queue.send(doctor, visit, 0, Optional.empty(),
            Optional.of(county.caller(Role.TOWNSHIP_DOCTOR).staff()), ""));
        refused(STALE, () -> queue.send(doctor, visit, 7, Optional.empty(), Optional.of(other.staff()), ""));
        queue.send(doctor, visit, 0, Optional.empty(), Optional.of(other.staff()), "");
        refused(NOBODY_WAITS, () -> queue.callNext(doctor, Optional.empty()));
        assertThat(queue.callNext(other, Optional.empty()).visit()).isEqualTo(visit);
    }

    @Test
    void sendsNobodyToADoctorOnLeaveUnlessSomebodyStandsInWhoThenCallsThem() {
        var today = LocalDate.ofInstant(clock.instant(), CountyCalendar.ZONE);
        var away = colleague().caller();
        absences.enter(away, away.staff(), Absence.Kind.SICK, today, today, Optional.empty());
        var visit = waits(30);
        refused(DOCTOR_NOT_HERE, () -> queue.send(doctor, visit, 0, Optional.empty(), Optional.of(away.staff()), ""));
        assertThat(queue.doctors(doctor)).extracting(Colleague::staff).doesNotContain(away.staff());
        var covered = colleague().caller();
        var standIn = colleague().caller();
        absences.enter(covered, covered.staff(), Absence.Kind.SICK, today, today, Optional.of(standIn.staff()));
        queue.send(doctor, visit, 0, Optional.empty(), Optional.of(covered.staff()), "");
        assertThat(queue.callNext(standIn, Optional.empty()).visit()).isEqualTo(visit);
    }

    @Test
    void sendsOnWhoIsWithTheDoctorAndKeepsTheNumber() {
        var visit = waits(30);
        waits(31);
        clinic.begin(doctor, visit, 0);
        var other = colleague().caller();
        refused(NOT_YOUR_VISIT,
            () -> queue.sendOn(other, visit, 1, Optional.empty(), Optional.of(other.staff()), ""));
        var label = place(visit).label();
        queue.sendOn(doctor, visit, 1, Optional.empty(), Optional.of(other.staff()), "");
        var next = queue.callNext(other, Optional.empty());
        assertThat(next.visit()).isEqualTo(visit);
        assertThat(next.label()).isEqualTo(label);
        clinic.begin(other, visit, clinic.forService(visit).version());
        assertThat(clinic.forService(visit).doctor().orElseThrow().staff()).isEqualTo(other.staff());
    }

    /** peers.md A15.8, CARE #5399: who takes a patient over was told neither by whom nor why. */
    @Test
    void tellsWhoTakesOverByWhomAndWhySomebodyWasSent_care5399() {
        var visit = waits(30);
        var other = colleague().caller();
        refused(NOTE_TOO_LONG,
            () -> queue.send(doctor, visit, 0, Optional.empty(), Optional.of(other.staff()), "x".repeat(201)));
        queue.send(doctor, visit, 0, Optional.empty(), Optional.of(other.staff()), " 胸闷三天，请看心电图 ");
        var told = Optional.of(new Place.Sending(doctor.name(), "胸闷三天，请看心电图"));
        assertThat(place(visit).sending()).isEqualTo(told);
        assertThat(queue.line(other, Optional.empty(), 50)).filteredOn(line -> line.visit().equals(visit))
            .singleElement().satisfies(line -> assertThat(line.place().orElseThrow().sending()).isEqualTo(told));
        assertThat(queue.callNext(other, Optional.empty()).sending()).isEqualTo(told);
        queue.send(other, visit, place(visit).version(), Optional.empty(), Optional.of(doctor.staff()), "");
        assertThat(place(visit).sending()).as("what was said before was for somebody else").isEmpty();
    }

    @Test
    void countsEachDepartmentByItselfAndCallsFromItsLine() {
        var bones = department("GK");
        var inner = department("NK");
        var one = at(bones);
        var two = at(inner);
        var three = at(bones);
        assertThat(List.of(one, two, three)).extracting(visit -> place(visit).label())
            .containsExactly("GK-1", "NK-1", "GK-2");
        assertThat(queue.callNext(doctor, Optional.of(inner)).visit()).isEqualTo(two);
        queue.send(doctor, two, place(two).version(), Optional.of(bones), Optional.empty(), "");
        refused(NOBODY_WAITS, () -> queue.callNext(doctor, Optional.of(inner)));
        assertThat(place(two).label()).isEqualTo("NK-1");
        refused(DEPARTMENT_CLOSED, () -> queue.send(doctor, one, 0,
            Optional.of(DepartmentId.next()), Optional.empty(), ""));
        refused(DEPARTMENT_CLOSED, () -> clinic.register(doctor, practice.resident(doctor),
            new Registration(Visit.Kind.FIRST, Optional.empty(), Optional.of(DepartmentId.next()))));
    }

    @Test
    void beginsTheNumbersAnewAtMidnightInTheCounty() {
        var first = waits(30);
        assertThat(clinic.forService(first).number()).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(clinic.forService(waits(30)).number()).isEqualTo(1);
    }

    @Test
    void isAnotherInstitutionsLineForAStranger() {
        var visit = waits(30);
        var stranger = county.stranger.caller();
        refused(VISIT_UNKNOWN, () -> queue.call(stranger, visit, 0));
        refused(VISIT_UNKNOWN, () -> queue.ticket(stranger, visit));
        assertThat(queue.line(stranger, Optional.empty(), 1000)).extracting(InLine::visit).doesNotContain(visit);
    }

    @Test
    void estimatesOnlyFromEnoughMeasuredVisits() {
        clock.advance(Duration.between(clock.instant(),
            CountyCalendar.start(CountyCalendar.day(clock.instant()).plusDays(1)).plus(Duration.ofHours(8))));
        for (int i = 0; i < 10; i++) {
            var visit = waits(30);
            assertThat(queue.board(doctor, Optional.empty()).measured().expected()).as("%d measured", i).isEmpty();
            clinic.begin(doctor, visit, 0);
            clinic.record(doctor, visit, 1, DIAGNOSED);
            clock.advance(Duration.ofMinutes(6));
            clinic.close(doctor, visit, 2);
        }
        var waiting = List.of(waits(30), waits(30), waits(30));
        assertThat(queue.board(doctor, Optional.empty()).measured().expected().orElseThrow())
            .isBetween(Duration.ofMinutes(17), Duration.ofMinutes(19));
        var second = queue.ticket(doctor, waiting.get(1)).measured();
        assertThat(second.ahead()).isEqualTo(1);
        assertThat(second.expected().orElseThrow()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
    }

    @Test
    void showsTheWaitingRoomMaskedNamesOnly() {
        var visit = clinic.register(doctor, practice.resident(doctor, "欧阳候诊", born(30)), Registration.FIRST);
        queue.callNext(doctor, Optional.empty());
        clinic.register(doctor, practice.resident(doctor, "司徒等候", born(30)), Registration.FIRST);
        try (var desk = county.desk(member.username())) {
            for (var path : List.of("/clinic/display", "/clinic/display/board")) {
                var answer = desk.get(path);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("欧*", "司*").doesNotContain("欧阳", "司徒");
            }
            assertThat(desk.get("/clinic/display").page().select("noscript").outerHtml()).contains("refresh");
            assertThat(desk.get("/clinic/queue/" + visit).status()).isEqualTo(200);
        }
    }

    @Test
    void printsTheNumberOnceMarksTheNextAndBeginsAnewWhereSomebodyWaitsElsewhere() {
        var visit = clinic.register(doctor, practice.resident(doctor, "诸葛取号", born(30)), Registration.FIRST);
        var here = "/prints/queue-slip/" + visit;
        var other = colleague().caller();
        try (var desk = county.desk(member.username()); var stranger = county.desk(county.stranger.username())) {
            assertThat(printed(desk, here)).contains(place(visit).label(), "诸*", "原件").doesNotContain("诸葛取号",
                "REPRINT");
            assertThat(printed(desk, here)).contains(place(visit).label(), "补打REPRINT2");
            assertThat(stranger.get(here).status()).isEqualTo(404);
            queue.send(doctor, visit, place(visit).version(), Optional.empty(), Optional.of(other.staff()), "其擅长此症");
            assertThat(printed(desk, here)).contains(place(visit).label(), other.name(), "原件")
                .doesNotContain("REPRINT");
        }
    }

    private static String printed(HttpDesk desk, String here) {
        desk.get(here);
        return TestPaper.text(desk.download(desk.submit(here, Map.of()).path()));
    }

    @Test
    void registersPrintsAndCallsOverHttp() {
        var person = practice.resident(doctor);
        try (var desk = county.desk(member.username())) {
            assertThat(desk.get("/clinic/visits/new?person=" + person).status()).isEqualTo(200);
            var fields = Map.of("person", person.toString(), "kind", "FIRST", "urgent", "高热惊厥");
            var list = desk.post("/clinic/visits", fields);
            assertThat(list.status()).as(list.title()).isEqualTo(200);
            assertThat(list.body()).contains("高热惊厥");
            var visit = queue.line(doctor, Optional.empty(), 1).getFirst();
            var slip = "/prints/queue-slip/" + visit.visit();
            assertThat(printed(desk, slip)).contains(place.name(), visit.label(), "前面", "原件");
            var called = desk.post("/clinic/queue/next", Map.of());
            assertThat(called.body()).contains("已叫号");
            assertThat(desk.post("/clinic/queue/next", Map.of()).refusal()).contains("clinic:call-unanswered");
            var skipped = desk.post("/clinic/queue/" + visit.visit() + "/skip", Map.of("version", "1"));
            assertThat(skipped.body()).contains("过号 1 次");
            assertThat(desk.get("/clinic/queue/" + visit.visit()).page().select("#history li").eachText())
                .extracting(line -> line.split(" · ")[1]).containsExactly("登记候诊", "叫号", "过号");
            assertThat(desk.post("/clinic/queue/" + visit.visit() + "/skip", Map.of("version", "1")).refusal())
                .contains("clinic:stale");
        }
        try (var other = county.desk(county.stranger.username())) {
            var visit = queue.line(doctor, Optional.empty(), 1).getFirst().visit();
            assertThat(other.get("/clinic/queue/" + visit).status()).isEqualTo(404);
        }
    }

    private List<VisitId> calledInTurn() {
        var called = new ArrayList<VisitId>();
        while (queue.line(doctor, Optional.empty(), 100).stream().anyMatch(line -> line.isIn(Place.State.WAITING))) {
            var next = queue.callNext(doctor, Optional.empty());
            called.add(next.visit());
            clinic.begin(doctor, next.visit(), clinic.forService(next.visit()).version());
        }
        return called;
    }

    private Place place(VisitId visit) {
        return queue.ticket(doctor, visit).place();
    }

    private VisitId waits(int years) {
        return clinic.register(doctor, practice.resident(doctor, "候" + SERIAL.incrementAndGet(), born(years)),
            Registration.FIRST);
    }

    private VisitId at(DepartmentId department) {
        return clinic.register(doctor, practice.resident(doctor, "科" + SERIAL.incrementAndGet(), born(30)),
            new Registration(Visit.Kind.FIRST, Optional.empty(), Optional.of(department)));
    }

    private DepartmentId department(String code) {
        return registrar.openDepartment(Caller.PROGRAM, place.id(), code, code + "科", "", LocalDate.of(2020, 1, 1));
    }

    private static LocalDate born(int years) {
        return LocalDate.now(CountyCalendar.ZONE).minusYears(years).minusDays(30);
    }

    private TestCounty.Member colleague() {
        return county.employ("queue-doctor-" + SERIAL.incrementAndGet(), Role.TOWNSHIP_DOCTOR, place);
    }
}
