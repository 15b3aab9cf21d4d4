package org.xinglin.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.clinic.ClinicRefusal.ALREADY_WAITING;
import static org.xinglin.clinic.ClinicRefusal.CATEGORY_TERM;
import static org.xinglin.clinic.ClinicRefusal.DIAGNOSIS_INCOMPLETE;
import static org.xinglin.clinic.ClinicRefusal.NOTHING_DIAGNOSED;
import static org.xinglin.clinic.ClinicRefusal.NOT_YOUR_VISIT;
import static org.xinglin.clinic.ClinicRefusal.STALE;
import static org.xinglin.clinic.ClinicRefusal.TEXT_TOO_LONG;
import static org.xinglin.clinic.ClinicRefusal.VISIT_UNKNOWN;
import static org.xinglin.clinic.ClinicRefusal.VITAL_IMPLAUSIBLE;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.clinic.queue.InLine;
import org.xinglin.clinic.queue.Queue;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.person.Contact;
import org.xinglin.person.Identity;
import org.xinglin.person.Insurance;
import org.xinglin.person.NewResident;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.person.Sex;

@PlatformTest
class ClinicTest {
    private static final TcmDiagnosis COLD = new TcmDiagnosis(TcmDiseaseId.of("di_ganmao"),
        List.of(SyndromeId.of("sy_fenghanshubiao")), "辛温解表");
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Clinic clinic;
    private final Queue queue;
    private final DayEnd dayEnd;
    private final TestClock clock;
    private final Residents residents;
    private final Evidence evidence;
    private final Knowledge knowledge;
    private final TestCounty county;
    private final Caller doctor;

    ClinicTest(Clinic clinic, Queue queue, DayEnd dayEnd, Residents residents, Evidence evidence, Knowledge knowledge,
        TestCounty county, TestClock clock) {
        this.clinic = clinic;
        this.queue = queue;
        this.dayEnd = dayEnd;
        this.clock = clock;
        this.residents = residents;
        this.evidence = evidence;
        this.knowledge = knowledge;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void carriesAVisitFromTheWaitingListToItsEndAndKeepsEachVersion() {
        var person = resident();
        var id = clinic.register(doctor, person, Registration.FIRST);
        assertThat(queue.line(doctor, Optional.empty(), 1000)).extracting(InLine::visit).contains(id);
        clinic.begin(doctor, id, 0);
        clinic.record(doctor, id, 1, notes("怕冷发热一天", Optional.empty()));
        clinic.record(doctor, id, 2, notes("怕冷发热一天，无汗", Optional.of(COLD)));
        clinic.close(doctor, id, 3);
        var visit = clinic.visit(doctor, id);
        assertThat(visit.stage()).isEqualTo(Visit.Stage.CLOSED);
        assertThat(visit.notes().diagnosis()).contains(COLD);
        assertThat(visit.notes().findings()).containsExactly(SymptomId.of("sx_ehan"), SymptomId.of("sx_wuhan"));
        assertThat(clinic.versions(doctor, id)).extracting(VisitVersion::version).containsExactly(4, 3, 2, 1);
        assertThat(clinic.versions(doctor, id).get(2).content()).contains("怕冷发热一天").doesNotContain("无汗\"");
        assertThat(queue.line(doctor, Optional.empty(), 1000)).extracting(InLine::visit).doesNotContain(id);
        assertThat(evidence.historyOf(id.value())).extracting(Entry::act)
            .containsSubsequence("clinic.registered", "clinic.begun", "clinic.recorded", "clinic.recorded",
                "clinic.closed");
        assertThat(clinic.historyOf(doctor, person, HistoryMark.START, 10)).extracting(VisitLine::disease)
            .containsExactly(Optional.of(COLD.disease()));
    }

    @Test
    void givesEachWaitingResidentOfADayTheNextNumberAlsoWhenTheyComeTogether() {
        var numbers = IntStream.range(0, 16).mapToObj(i -> resident()).toList().parallelStream()
            .map(person -> clinic.forService(clinic.register(doctor, person, Registration.FIRST)).number())
            .sorted().toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst()).isGreaterThanOrEqualTo(15);
    }

    @Test
    void refusesASecondRegistrationWhileTheResidentWaits() {
        var person = resident();
        clinic.register(doctor, person, Registration.FIRST);
        refused(ALREADY_WAITING, () -> clinic.register(doctor, person, Registration.FIRST));
    }

    @Test
    void refusesADiagnosisWithoutSyndromeAndACategoryTerm() {
        var id = begun();
        refused(DIAGNOSIS_INCOMPLETE, () -> new TcmDiagnosis(COLD.disease(), List.of(), ""));
        var category = knowledge.syndromes().stream().filter(s -> s.isCategoryTerm()).findFirst();
        if (category.isPresent())
            refused(CATEGORY_TERM, () -> clinic.record(doctor, id, 1,
                notes("x", Optional.of(new TcmDiagnosis(COLD.disease(), List.of(category.get().id()), "")))));
        refused(NOTHING_DIAGNOSED, () -> clinic.close(doctor, id, 1));
    }

    @Test
    void refusesAStalePageAndLeavesTheRecordAsItWas() {
        var id = begun();
        clinic.record(doctor, id, 1, notes("first", Optional.empty()));
        refused(STALE, () -> clinic.record(doctor, id, 1, notes("second", Optional.empty())));
        assertThat(clinic.forService(id).notes().chiefComplaint()).isEqualTo("first");
    }

    @Test
    void refusesImplausibleVitalSignsAndEndlessText() {
        var id = begun();
        var fever = new Vitals(Optional.of(471), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());
        refused(VITAL_IMPLAUSIBLE, () -> clinic.record(doctor, id, 1,
            new Notes("x", "", "", "", "", "", List.of(), fever, Optional.empty(), Optional.empty())));
        refused(TEXT_TOO_LONG, () -> notes("x".repeat(Notes.LONGEST_TEXT + 1), Optional.empty()));
    }

    @Test
    void hidesTheVisitFromOtherInstitutionsAndKeepsOtherDoctorsFromWriting() {
        var id = begun();
        refused(VISIT_UNKNOWN, () -> clinic.visit(county.stranger.caller(), id));
        refused(VISIT_UNKNOWN, () -> clinic.record(county.stranger.caller(), id, 1, notes("x", Optional.empty())));
        var colleague = county
            .employ("clinic-colleague-" + id.value().toString().substring(30), Role.VILLAGE_DOCTOR, county.village)
            .caller();
        refused(NOT_YOUR_VISIT, () -> clinic.record(colleague, id, 1, notes("x", Optional.empty())));
    }

    @Test
    void copiesAnEarlierVisitButNeverItsVitalSigns() {
        var person = resident();
        var first = clinic.register(doctor, person, Registration.FIRST);
        clinic.begin(doctor, first, 0);
        var vitals = new Vitals(Optional.of(385), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());
        clinic.record(doctor, first, 1, new Notes("发热", "", "", "", "", "", List.of(SymptomId.of("sx_ehan")), vitals,
            Optional.of(COLD), Optional.of("J06.9")));
        clinic.close(doctor, first, 2);
        var second = clinic.register(doctor, person, Registration.RETURN);
        clinic.begin(doctor, second, 0);
        clinic.copyFrom(doctor, second, 1, first);
        var copied = clinic.forService(second).notes();
        assertThat(copied.diagnosis()).contains(COLD);
        assertThat(copied.findings()).containsExactly(SymptomId.of("sx_ehan"));
        assertThat(copied.vitals()).isEqualTo(Vitals.NONE);
        var foreign = begun();
        refused(VISIT_UNKNOWN, () -> clinic.copyFrom(doctor, second, 2, foreign));
    }

    @AfterEach
    void timeIsBack() { clock.back(); }

    @Test
    void closesTheWaitingListAtTheEndOfTheDay() {
        var morning = CountyCalendar.start(CountyCalendar.day(clock.instant()).plusDays(1)).plus(Duration.ofHours(8));
        clock.advance(Duration.between(clock.instant(), morning));
        var waiting = clinic.register(doctor, resident(), Registration.FIRST);
        var nothingFound = begun();
        var diagnosed = begun();
        clinic.record(doctor, diagnosed, 1, notes("怕冷", Optional.of(COLD)));
        clock.advance(Duration.ofHours(15));
        var lateComer = clinic.register(doctor, resident(), Registration.FIRST);
        clock.advance(Duration.ofMinutes(59));
        dayEnd.closeLists();
        assertThat(stages(waiting, nothingFound, diagnosed, lateComer)).as("the day is not over").containsExactly(
            Visit.Stage.WAITING, Visit.Stage.WITH_DOCTOR, Visit.Stage.WITH_DOCTOR, Visit.Stage.WAITING);
        clock.advance(Duration.ofMinutes(2));
        dayEnd.closeLists();
        assertThat(stages(waiting, nothingFound, diagnosed, lateComer)).as("who came late still waits")
            .containsExactly(Visit.Stage.LAPSED, Visit.Stage.WITH_DOCTOR, Visit.Stage.WITH_DOCTOR,
                Visit.Stage.WAITING);
        clock.advance(Duration.ofHours(8));
        clinic.record(doctor, nothingFound, 1, notes("怕冷", Optional.empty()));
        dayEnd.closeLists();
        assertThat(stages(waiting, nothingFound, diagnosed, lateComer)).as("what is being written in stays")
            .containsExactly(Visit.Stage.LAPSED, Visit.Stage.WITH_DOCTOR, Visit.Stage.CLOSED, Visit.Stage.LAPSED);
        clock.advance(Duration.ofHours(25));
        dayEnd.closeLists();
        dayEnd.closeLists();
        assertThat(stages(nothingFound)).containsExactly(Visit.Stage.LAPSED);
        assertThat(queue.line(doctor, Optional.empty(), 1000)).extracting(InLine::visit).doesNotContain(waiting,
            nothingFound, diagnosed, lateComer);
        assertThat(evidence.historyOf(waiting.value())).extracting(Entry::act).endsWith("clinic.ended-with-day");
    }

    private List<Visit.Stage> stages(VisitId... visits) {
        return Stream.of(visits).map(clinic::forService).map(Visit::stage).toList();
    }

    private VisitId begun() {
        var id = clinic.register(doctor, resident(), Registration.FIRST);
        clinic.begin(doctor, id, 0);
        return id;
    }

    private static Notes notes(String complaint, Optional<TcmDiagnosis> diagnosis) {
        return new Notes(complaint, "", "", "", "", "", List.of(SymptomId.of("sx_ehan"), SymptomId.of("sx_wuhan")),
            Vitals.NONE, diagnosis, Optional.empty());
    }

    private PersonId resident() {
        int serial = SERIAL.incrementAndGet();
        return residents.register(doctor,
            new NewResident(Identity.of("候诊" + serial, Sex.FEMALE, LocalDate.of(1950, 1, 1).plusDays(serial)),
                Contact.NONE,
                Insurance.NONE, county.village.id(), Safety.NOT_ASKED));
    }
}
