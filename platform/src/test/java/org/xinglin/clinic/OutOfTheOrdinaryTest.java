package org.xinglin.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.clinic.ClinicRefusal.DIASTOLIC_ABOVE_SYSTOLIC;
import static org.xinglin.clinic.ClinicRefusal.LATE_IN_FUTURE;
import static org.xinglin.clinic.ClinicRefusal.LATE_TOO_EARLY;
import static org.xinglin.clinic.ClinicRefusal.NOTHING_CORRECTED;
import static org.xinglin.clinic.ClinicRefusal.NOT_CLOSED;
import static org.xinglin.clinic.ClinicRefusal.NOT_CORRECTABLE;
import static org.xinglin.clinic.ClinicRefusal.NOT_VOIDABLE;
import static org.xinglin.clinic.ClinicRefusal.NOT_YOUR_VISIT;
import static org.xinglin.clinic.ClinicRefusal.REASON_MISSING;
import static org.xinglin.clinic.ClinicRefusal.REOPEN_TOO_LATE;
import static org.xinglin.clinic.ClinicRefusal.STALE;
import static org.xinglin.clinic.ClinicRefusal.VISIT_UNKNOWN;
import static org.xinglin.clinic.ClinicRefusal.VITAL_IMPLAUSIBLE;
import static org.xinglin.clinic.ClinicRefusal.VITAL_STANDS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.clinic.queue.InLine;
import org.xinglin.clinic.queue.Queue;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;

/** What happens to a visit when the day does not go by the book. */
@PlatformTest
class OutOfTheOrdinaryTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Clinic clinic;
    private final Queue queue;
    private final Evidence evidence;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final Caller doctor;
    private final Caller colleague;

    OutOfTheOrdinaryTest(Clinic clinic, Queue queue, Evidence evidence, TestPractice practice, TestCounty county,
        TestClock clock) {
        this.clinic = clinic;
        this.queue = queue;
        this.evidence = evidence;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        colleague = county.employ("ordinary-" + SERIAL.incrementAndGet(), Role.VILLAGE_DOCTOR, county.village)
            .caller();
    }

    @AfterEach
    void timeIsBack() { clock.back(); }

    @Test
    void opensAVisitAgainForItsDoctorAndKeepsWhatWasWritten() {
        var id = closed();
        refused(REASON_MISSING, () -> clinic.reopen(doctor, id, version(id), " "));
        refused(NOT_YOUR_VISIT, () -> clinic.reopen(colleague, id, version(id), "漏写"));
        refused(STALE, () -> clinic.reopen(doctor, id, 1, "漏写"));
        refused(VISIT_UNKNOWN, () -> clinic.reopen(county.stranger.caller(), id, version(id), "漏写"));
        clinic.reopen(doctor, id, version(id), "漏写舌象");
        var visit = clinic.forService(id);
        assertThat(visit.stage()).isEqualTo(Visit.Stage.WITH_DOCTOR);
        assertThat(visit.closedAt()).isEmpty();
        assertThat(visit.notes().diagnosis()).contains(TestPractice.COLD);
        refused(NOT_CLOSED, () -> clinic.reopen(doctor, id, version(id), "再开"));
        clinic.close(doctor, id, version(id));
        assertThat(VersionShown.of(clinic.versions(doctor, id))).extracting(VersionShown::why).contains("漏写舌象");
        assertThat(evidence.historyOf(id.value())).extracting(Entry::act).contains("clinic.reopened");
    }

    @Test
    void opensNothingAgainADayAfterItsEnd() {
        var id = closed();
        clock.advance(Duration.ofHours(24).minusMinutes(1));
        clinic.reopen(doctor, id, version(id), "补写");
        clinic.close(doctor, id, version(id));
        clock.advance(Duration.ofHours(24).plusMinutes(1));
        refused(REOPEN_TOO_LATE, () -> clinic.reopen(doctor, id, version(id), "补写"));
    }

    @Test
    void voidsWhatWasBegunOnceAndKeepsItReadable() {
        var waiting = clinic.register(doctor, practice.resident(doctor), Registration.FIRST);
        refused(NOT_VOIDABLE, () -> clinic.voidVisit(doctor, waiting, 0, "误录"));
        var id = closed();
        refused(NOT_YOUR_VISIT, () -> clinic.voidVisit(colleague, id, version(id), "误录"));
        refused(REASON_MISSING, () -> clinic.voidVisit(doctor, id, version(id), ""));
        clinic.voidVisit(doctor, id, version(id), "登记错误");
        var visit = clinic.visit(doctor, id);
        assertThat(visit.stage()).isEqualTo(Visit.Stage.VOIDED);
        assertThat(visit.endReason()).contains("登记错误");
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(TestPaper.text(desk.download("/clinic/visits/" + id + "/changes.pdf"))).contains("已作废·登记错误");
        }
        assertThat(visit.notes().diagnosis()).contains(TestPractice.COLD);
        refused(NOT_VOIDABLE, () -> clinic.voidVisit(doctor, id, version(id), "再次"));
        refused(NOT_CLOSED, () -> clinic.reopen(doctor, id, version(id), "再开"));
        refused(NOT_CORRECTABLE,
            () -> clinic.correct(doctor, id, version(id), Vital.WEIGHT_G, Optional.of(20_000), "误录"));
    }

    @Test
    void correctsAVitalSignBesideWhatStoodThere() {
        var id = practice.begun(doctor, practice.resident(doctor));
        clinic.record(doctor, id, 1, notes(Vital.WEIGHT_G.in(Vitals.NONE, Optional.of(85_000))));
        refused(VITAL_STANDS, () -> clinic.record(doctor, id, version(id),
            notes(Vital.WEIGHT_G.in(Vitals.NONE, Optional.of(58_000)))));
        clinic.record(doctor, id, version(id), notes(Vital.SYSTOLIC.in(Vitals.NONE, Optional.of(120))));
        assertThat(clinic.forService(id).notes().vitals().weightG()).as("what is left blank stays").contains(85_000);
        refused(NOTHING_CORRECTED,
            () -> clinic.correct(doctor, id, version(id), Vital.WEIGHT_G, Optional.of(85_000), "误录"));
        refused(VITAL_IMPLAUSIBLE,
            () -> clinic.correct(doctor, id, version(id), Vital.WEIGHT_G, Optional.of(580_000), "误录"));
        refused(DIASTOLIC_ABOVE_SYSTOLIC,
            () -> clinic.correct(doctor, id, version(id), Vital.DIASTOLIC, Optional.of(130), "漏录"));
        refused(REASON_MISSING,
            () -> clinic.correct(doctor, id, version(id), Vital.WEIGHT_G, Optional.of(58_000), ""));
        refused(NOT_YOUR_VISIT,
            () -> clinic.correct(colleague, id, version(id), Vital.WEIGHT_G, Optional.of(58_000), "误录"));
        clinic.correct(doctor, id, version(id), Vital.WEIGHT_G, Optional.of(58_000), "数字写反");
        clinic.close(doctor, id, version(id));
        clinic.correct(doctor, id, version(id), Vital.SYSTOLIC, Optional.empty(), "没有测过");
        var visit = clinic.forService(id);
        assertThat(visit.notes().vitals()).isEqualTo(Vital.WEIGHT_G.in(Vitals.NONE, Optional.of(58_000)));
        assertThat(clinic.correctionsOf(visit)).extracting(Correction::field, Correction::before, Correction::after,
            Correction::why, Correction::staff)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("weight_g", "85", "58", "数字写反", doctor.name()),
                org.assertj.core.groups.Tuple.tuple("systolic", "120", "", "没有测过", doctor.name()));
    }

    @Test
    void showsACorrectionStruckThroughAndTheVersionsInWords() {
        var id = practice.visit(doctor);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/clinic/visits/" + id);
            var fields = Map.of("chiefComplaint", "怕冷发热一天", "temperature", "38.5", "disease", "di_ganmao", "syndrome",
                "sy_fenghanshubiao", "finding", "sx_ehan");
            assertThat(desk.post("/clinic/visits/" + id, fields).status()).isEqualTo(200);
            desk.get("/clinic/visits/" + id);
            var corrected = desk.post("/clinic/visits/" + id + "/corrections",
                Map.of("vital", "TEMPERATURE_DC", "value", "36.5", "why", "看错体温计"));
            assertThat(corrected.status()).as(corrected.title()).isEqualTo(200);
            assertThat(corrected.page().select("#visit del").eachText()).containsExactly("38.5");
            assertThat(corrected.page().select("#corrections").text()).contains("38.5 °C", "36.5 °C", "看错体温计",
                doctor.name());
            assertThat(desk.get("/clinic/visits/" + id).page().select("a[href$=changes.pdf]")).hasSize(1);
            assertThat(TestPaper.text(desk.download("/clinic/visits/" + id + "/changes.pdf"))).contains("病历变更单",
                "体温", "38.5°C·→·36.5°C·看错体温计", doctor.name());
            var versions = desk.get("/clinic/visits/" + id + "/versions");
            assertThat(versions.page().select("pre")).isEmpty();
            assertThat(versions.page().select("del").eachText()).contains("38.5 °C");
            assertThat(versions.page().select("ins").eachText()).contains("36.5 °C", "恶寒", "感冒");
            assertThat(versions.body()).contains("看错体温计").doesNotContain("sx_ehan", "di_ganmao", "\"stage\"");
            desk.get("/clinic/visits/" + id);
            assertThat(desk.post("/clinic/visits/" + id + "/corrections",
                Map.of("vital", "TEMPERATURE_DC", "value", "烧", "why", "x")).refusal())
                .contains("clinic:vital-unreadable");
        }
        try (var other = county.desk(county.stranger.username())) {
            assertThat(other.get("/clinic/visits/" + id + "/versions").status()).isEqualTo(404);
            assertThat(other.get("/clinic/visits/" + id + "/changes.pdf").status()).isEqualTo(404);
        }
    }

    @Test
    void correctsTheAllergiesOfTheResident() {
        var id = practice.visit(doctor);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/clinic/visits/" + id);
            var corrected = desk.post("/clinic/visits/" + id + "/corrections/allergies",
                Map.of("allergy", "桂枝", "why", "问诊时听错"));
            assertThat(corrected.status()).as(corrected.title()).isEqualTo(200);
            assertThat(corrected.page().select("#corrections").text()).contains("桂枝", "问诊时听错");
            assertThat(corrected.page().select(".resident .allergy").text()).contains("桂枝");
            assertThat(desk.post("/clinic/visits/" + id + "/corrections/allergies",
                Map.of("allergy", "桂枝", "why", "再次")).refusal()).contains("clinic:nothing-corrected");
        }
    }

    @Test
    void entersAVisitAfterwardsWithItsTrueTime() {
        var now = clock.instant();
        var person = practice.resident(doctor);
        refused(LATE_IN_FUTURE,
            () -> clinic.enterLate(doctor, person, Visit.Kind.FIRST, now.plusSeconds(60), "停电"));
        refused(LATE_TOO_EARLY, () -> clinic.enterLate(doctor, person, Visit.Kind.FIRST,
            now.minus(Duration.ofDays(7)).minusSeconds(60), "停电"));
        refused(REASON_MISSING,
            () -> clinic.enterLate(doctor, person, Visit.Kind.FIRST, now.minusSeconds(60), ""));
        var tookPlace = now.minus(Duration.ofDays(6)).truncatedTo(ChronoUnit.MINUTES);
        var id = clinic.enterLate(doctor, person, Visit.Kind.FIRST, tookPlace, "停电");
        var visit = clinic.forService(id);
        assertThat(visit.day()).isEqualTo(CountyCalendar.day(tookPlace));
        assertThat(visit.begunAt()).contains(tookPlace);
        assertThat(visit.late()).hasValueSatisfying(late -> {
            assertThat(late.enteredAt()).isBetween(now.truncatedTo(ChronoUnit.MILLIS), Instant.now().plusSeconds(1));
            assertThat(late.enteredBy()).isEqualTo(doctor.name());
        });
        assertThat(visit.stage()).isEqualTo(Visit.Stage.WITH_DOCTOR);
        assertThat(queue.line(doctor, Optional.empty(), 1000)).filteredOn(line -> line.visit().equals(id))
            .extracting(InLine::place).containsExactly(Optional.empty());
    }

    @Test
    void entersAVisitAfterwardsOverHttpOnceAndMarksIt() {
        var person = practice.resident(doctor);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/clinic/visits/late?person=" + person).status()).isEqualTo(200);
            var yesterday = LocalDateTime.ofInstant(clock.instant(), CountyCalendar.ZONE).minusDays(1)
                .truncatedTo(ChronoUnit.MINUTES);
            var fields = Map.of("person", person.toString(), "tookPlace", yesterday.toString(), "why", "下乡巡诊",
                "_key", java.util.UUID.randomUUID().toString());
            var first = desk.post("/clinic/visits/late", fields);
            assertThat(first.status()).as(first.title()).isEqualTo(200);
            assertThat(first.body()).contains("补录", "下乡巡诊", yesterday.toLocalTime().toString());
            assertThat(desk.post("/clinic/visits/late", fields).path()).isEqualTo(first.path());
            assertThat(desk.post("/clinic/visits/late",
                Map.of("person", person.toString(), "tookPlace", "昨天", "why", "x")).refusal())
                .contains("clinic:time-unreadable");
        }
    }

    private int version(VisitId id) { return clinic.forService(id).version(); }

    private VisitId closed() {
        var id = practice.visit(doctor);
        clinic.close(doctor, id, 2);
        return id;
    }

    private static Notes notes(Vitals vitals) {
        return new Notes("怕冷发热一天", "", "", "", "", "", List.of(), vitals, Optional.of(TestPractice.COLD),
            Optional.empty());
    }
}
