package org.xinglin.assist.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.assist.RejectReason;
import org.xinglin.assist.RowAct;
import org.xinglin.assist.Suggestions;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.Vitals;
import org.xinglin.engine.assist.InventedCases;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;

@PlatformTest
class UseFiguresTest {
    private final UseFigures.Book figures;
    private final Drifts drifts;
    private final Suggestions suggestions;
    private final Prescriptions prescriptions;
    private final Clinic clinic;
    private final Institutions institutions;
    private final JdbcClient jdbc;
    private final TestPractice practice;
    private final TestCounty county;
    private final Knowledge knowledge;

    UseFiguresTest(UseFigures.Book figures, Drifts drifts, Suggestions suggestions, Prescriptions prescriptions,
        Clinic clinic, Institutions institutions, JdbcClient jdbc, TestPractice practice, TestCounty county,
        Knowledge knowledge) {
        this.figures = figures;
        this.drifts = drifts;
        this.suggestions = suggestions;
        this.prescriptions = prescriptions;
        this.clinic = clinic;
        this.institutions = institutions;
        this.jdbc = jdbc;
        this.practice = practice;
        this.county = county;
        this.knowledge = knowledge;
    }

    @Test
    void countsUseAndActsOfADoctorAndWhatReviewSaid() {
        var doctor = county.employ("assist-figures", Role.VILLAGE_DOCTOR, county.otherVillage).caller();
        var visit = practice.begun(doctor, practice.resident(doctor));
        clinic.record(doctor, visit, 1, new Notes("食少便溏，神疲乏力，面色萎黄", "", "", "", "舌淡苔白", "弱", List.of(), Vitals.NONE,
            Optional.of(new TcmDiagnosis(TcmDiseaseId.of("di_xiexie"), List.of(SyndromeId.of("sy_piqixu")), "健脾")),
            Optional.empty()));
        var shown = suggestions.besideRows(doctor, visit);
        var id = shown.kept().orElseThrow().id();
        var herbs = shown.offered().stream().map(each -> each.herb().herb().id()).toList();
        suggestions.act(doctor, id, herbs.get(0), RowAct.Kind.REJECTED, Optional.of(RejectReason.NOT_INDICATED), "");
        suggestions.act(doctor, id, herbs.get(0), RowAct.Kind.ACCEPTED, Optional.empty(), "");
        suggestions.act(doctor, id, herbs.get(1), RowAct.Kind.CHANGED, Optional.empty(), "");
        suggestions.act(doctor, id, herbs.get(2), RowAct.Kind.REJECTED, Optional.of(RejectReason.OWN_EXPERIENCE), "");
        var prescription = prescriptions.write(doctor, visit, Written.mahuangTang());
        prescriptions.submit(doctor, prescription, 1);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var mine = figures.doctors(Scope.of(county.otherVillage.id().value()), YearMonth.from(institutions.today()),
                UseFigures.Place.START, 1000).stream().filter(each -> each.doctor().equals(doctor.staff())).findFirst()
                .orElseThrow().group();
            assertThat(mine.use()).hasValueSatisfying(use -> assertThat(use).isEqualByComparingTo("1"));
            assertThat(mine).returns(1, UseFigures.Group::accepted).returns(1, UseFigures.Group::changed)
                .returns(1, UseFigures.Group::rejected).returns(0, UseFigures.Group::helped)
                .returns(1, UseFigures.Group::alone).returns(1, UseFigures.Group::aloneWell);
            assertThat(mine.acceptance()).hasValueSatisfying(share -> assertThat(share).isEqualByComparingTo("0.6667"));
        });
        assertThat(figures.of(Scope.of(UUID.randomUUID()), YearMonth.from(institutions.today())).all().prescriptions())
            .as("outside one's scope").isZero();
    }

    @Test
    void showsThePageAndTheTableToTheRegulatorAlone() {
        try (var desk = county.desk(Role.REGULATOR); var doctor = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/assist/figures").page().text()).contains("使用率", "漂移监测");
            var month = YearMonth.from(institutions.today());
            assertThat(desk.download("/assist/figures.xlsx?month=" + month)).isNotEmpty();
            assertThat(doctor.get("/assist/figures").status()).isEqualTo(403);
        }
    }

    @Test
    void goesThroughAllDoctorsPageByPageOnceEach() {
        var month = YearMonth.of(2039, 2);
        var institution = UUID.randomUUID();
        var doctors = Stream.generate(UUID::randomUUID).limit(7).toList();
        for (int n = 0; n < doctors.size(); n++)
            for (int written = 0; written <= n / 3; written++)
                submitted(doctors.get(n), institution, month.atDay(3));
        var seen = new ArrayList<UUID>();
        var counts = new ArrayList<Integer>();
        var place = UseFigures.Place.START;
        for (List<UseFigures.OfDoctor> some; !(some = figures.doctors(Scope.of(institution), month, place, 2))
            .isEmpty(); place = UseFigures.Place.of(some.getLast().place())) {
            some.forEach(each -> {
                seen.add(each.doctor());
                counts.add(each.group().prescriptions());
            });
        }
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(doctors);
        assertThat(counts).containsExactly(3, 2, 2, 2, 1, 1, 1);
        assertThat(UseFigures.Place.of("3:not-a-doctor")).isEqualTo(UseFigures.Place.START);
    }

    private void submitted(UUID doctor, UUID institution, LocalDate day) {
        jdbc.sql("""
                insert into assist.outcome (prescription_id, version, visit_id, institution_id, doctor_staff, doctor_name, submitted_at,
                       shown, accepted, changed, rejected, rows, marked)
                values (:id, 1, :id, :institution, :doctor, '某医师', :at, true, 0, 0, 0, 1, 0)
                """).param("id", UUID.randomUUID()).param("institution", institution).param("doctor", doctor)
            .param("at", CountyCalendar.start(day).atOffset(ZoneOffset.UTC)).update();
    }

    @Test
    void reckonsTheStabilityIndexAsItIsDefined() {
        assertThat(Stability.between(Map.of("a", 50, "b", 50), Map.of("a", 100, "b", 100)).index()).isZero();
        // (0.8 - 0.5) ln(0.8 / 0.5) + (0.2 - 0.5) ln(0.2 / 0.5); chi-squared of one degree beyond which lies 0.001 is 10.83
        var moved = Stability.between(Map.of("a", 50, "b", 50), Map.of("a", 80, "b", 20));
        assertThat(moved.index()).isCloseTo(0.4159, within(0.0001));
        assertThat(moved.byChance()).isCloseTo(10.83 * 2 / 100, within(0.01));
        assertThat(Stability.between(Map.of("a", 99), Map.of("b", 99)).index()).isGreaterThan(1);
    }

    /** Stretches of the same county as it goes on, few cases and many. */
    @Test
    void seldomAlarmsWhereNothingMoved() {
        for (int cases : List.of(50, 300, 1500)) {
            int alarms = 0;
            for (int n = 0; n < 40; n++)
                if (Stability.between(invented(3 * cases, 2L * n), invented(cases, 2L * n + 1)).exceeds(0.25)) alarms++;
            assertThat(alarms).as("of 40 pairs, %d cases", cases).isLessThanOrEqualTo(2);
        }
    }

    private Map<String, Integer> invented(int cases, long seed) {
        var counts = new HashMap<String, Integer>();
        for (var each : new InventedCases(knowledge, seed).next(cases))
            for (var finding : each.examined().present())
                counts.merge(finding.value(), 1, Integer::sum);
        return counts;
    }

    @Test
    void knowsAMovedAcceptanceFromChance() {
        var limit = new BigDecimal("0.15");
        var before = new Stretch(0, Map.of(), 300, 240);
        assertThat(new Stretch(0, Map.of(), 100, 50).movedSince(before, limit)).as("from 0.8 to 0.5").isTrue();
        assertThat(new Stretch(0, Map.of(), 100, 70).movedSince(before, limit)).as("within the limit").isFalse();
        assertThat(new Stretch(0, Map.of(), 10, 6).movedSince(before, limit)).as("ten acts are chance").isFalse();
    }

    @Test
    void raisesAnAlarmOnceWhereFindingsMovedTooFar() {
        var today = LocalDate.of(2031, 6, 30);
        for (int n = 0; n < 60; n++) {
            addCase(today.minusDays(60), "sx_ehan", n);
            addCase(today.minusDays(5), "sx_efeng", n);
        }
        drifts.reckon(today);
        drifts.reckon(today);
        var day = drifts.latest(1000).stream().filter(each -> each.day().equals(today)).toList();
        assertThat(day).singleElement().satisfies(drift -> {
            assertThat(drift.alarm()).isTrue();
            assertThat(drift.cases()).isEqualTo(60);
            assertThat(drift.late()).as("too few acts").isEmpty();
        });
        assertThat(jdbc.sql("select count(*) from notice.message where once = :once")
            .param("once", "assist.drift:" + today).query(Integer.class).single()).isEqualTo(1);
        drifts.reckon(today.minusYears(3));
        assertThat(drifts.latest(1000)).filteredOn(each -> each.day().equals(today.minusYears(3)))
            .singleElement().returns(false, Drift::alarm);
    }

    @Test
    void anInstitutionThatMovesIsFoundThoughTheCountyIsSteadyAndToldOnce() {
        var today = LocalDate.of(2037, 6, 30);
        for (int n = 0; n < 60; n++) {
            addCase(today.minusDays(60), "sx_ehan", n, county.township.id().value());
            addCase(today.minusDays(5), "sx_efeng", n, county.township.id().value());
            addCase(today.minusDays(60), "sx_efeng", n, county.peoplesHospital.id().value());
            addCase(today.minusDays(5), "sx_ehan", n, county.peoplesHospital.id().value());
            addCase(today.minusDays(60), "sx_ehan", n, county.village.id().value());
            addCase(today.minusDays(5), "sx_ehan", n, county.village.id().value());
        }
        addCase(today.minusDays(5), "sx_efeng", 1, county.otherVillage.id().value());
        drifts.reckon(today);
        drifts.reckon(today);
        assertThat(drifts.latest(1000)).filteredOn(each -> each.day().equals(today)).singleElement().returns(false,
            Drift::alarm);
        assertThat(jdbc.sql("select institution_id, alarm from assist.institution_drift where day = :day").param("day",
            today).query((row, n) -> Map.entry(row.getObject("institution_id", UUID.class), row.getBoolean("alarm")))
            .list()).as("too few cases are not judged")
            .containsExactlyInAnyOrder(Map.entry(county.township.id().value(),
                true), Map.entry(county.peoplesHospital.id().value(), true),
                Map.entry(county.village.id().value(),
                    false));
        assertThat(jdbc.sql("select count(*) from notice.message where once = :once")
            .param("once", "assist.institution-drift:" + today).query(Integer.class).single()).isEqualTo(1);
        assertThat(drifts.ofInstitutions(Scope.of(county.village.id().value()), 10)).allSatisfy(each -> assertThat(each
            .institution()).isEqualTo(county.village.id()));
    }

    private void addCase(LocalDate day, String finding, int n) { addCase(day, finding, n, UUID.randomUUID()); }

    private void addCase(LocalDate day, String finding, int n, UUID institution) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into assist.case_record (id, prescription_id, version, visit_id, institution_id, doctor_staff, day, age_years, sex,
                       pregnant, findings, denied, words, medicines, syndromes, herbs)
                values (:id, cast(:id as uuid), 1, cast(:id as uuid), :institution, cast(:id as uuid), :day, :age, 'FEMALE', false,
                       array[:finding], '{}', '', '{}', '{}', array['mahuang'])
                """).param("id", id.toString()).param("institution", institution).param("day", day).param("age", 20 + n)
            .param("finding", finding)
            .update();
    }
}
