package org.xinglin.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.page.Columns;
import org.xinglin.person.PersonId;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/** What a doctor fills in and looks at in a visit: tongue, pulse, vital signs, complaints, history. */
@PlatformTest
@TestPropertySource(properties = "xinglin.count-statements=true")
class VisitDeskTest {
    private static final int MOST_STATEMENTS = 12;
    private final Clinic clinic;
    private final TestPractice practice;
    private final TestCounty county;
    private final Knowledge knowledge;
    private final JdbcClient jdbc;
    private final Caller doctor;
    private final HttpDesk desk;

    VisitDeskTest(Clinic clinic, TestPractice practice, TestCounty county, Knowledge knowledge, JdbcClient jdbc) {
        this.clinic = clinic;
        this.practice = practice;
        this.county = county;
        this.knowledge = knowledge;
        this.jdbc = jdbc;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        desk = county.desk(Role.VILLAGE_DOCTOR);
    }

    @AfterEach
    void leave() { desk.close(); }

    @Test
    void offersOnlySignsOfTheDictionaryOnTheTongueEachOnce() {
        var signs = Stream.of(TonguePart.values()).flatMap(part -> part.signs().stream()).map(TonguePart.Sign::id)
            .toList();
        assertThat(signs).doesNotHaveDuplicates()
            .allSatisfy(id -> assertThat(knowledge.symptom(id).orElseThrow().isTongue()).as(id.value()).isTrue());
    }

    @Test
    void keepsTongueAsFindingsAndPulseByPlaceAndShowsBothAgain() {
        var visit = practice.begun(doctor, practice.resident(doctor));
        var path = "/clinic/visits/" + visit;
        desk.get(path);
        var saved = desk.postAll(path, List.of(Map.entry("version", "1"), Map.entry("finding", "sx_shehong"),
            Map.entry("finding", "sx_taihuang"), Map.entry("finding", "sx_ehan"), Map.entry("pulseNote", "略数"),
            Map.entry("pulseLeftGuan", "sx_xianmai"), Map.entry("pulseLeftGuan", "sx_ximai"),
            Map.entry("pulseRightChi", "沉脉、弱")));
        assertThat(saved.isOk()).as(saved.title()).isTrue();
        var notes = clinic.forService(visit).notes();
        assertThat(notes.pulses().at(PulsePlace.LEFT_GUAN)).containsExactly(SymptomId.of("sx_xianmai"),
            SymptomId.of("sx_ximai"));
        assertThat(notes.pulses().at(PulsePlace.RIGHT_CHI)).as("by name, from a browser without script")
            .containsExactly(SymptomId.of("sx_chenmai"), SymptomId.of("sx_ruomai"));
        assertThat(notes.findings()).extracting(SymptomId::value).containsExactly("sx_shehong", "sx_taihuang",
            "sx_ehan");
        assertThat(notes.pulseNote()).isEqualTo("略数");
        var page = desk.get(path).page();
        assertThat(page.select(".signs input[checked]").eachAttr("value")).containsExactly("sx_shehong", "sx_taihuang");
        assertThat(page.select(".signs .tongue")).as("a swatch beside each colour, and its word").hasSize(19);
        assertThat(page.select(".signs label").eachText()).noneMatch(String::isBlank);
        assertThat(page.select("term-picker[data-name=finding] .chip").eachText()).as("not told twice")
            .containsExactly("恶寒");
        assertThat(page.select("[name=pulseLeftGuan][checked]")).hasSize(2);
        assertThat(desk.get(path + "/versions").page().text()).contains("寸关尺", "左关 弦脉", "右尺 弱脉");
    }

    @Test
    void refusesAPulseThatIsNoneAndATermThatStandsInNoDictionary() {
        var visit = practice.begun(doctor, practice.resident(doctor));
        desk.get("/clinic/visits/" + visit);
        for (var wrong : List.of("sx_shehong", "没有的脉", "no_such_sign", "<b>"))
            assertThat(desk.post("/clinic/visits/" + visit, Map.of("version", "1", "pulseLeftCun", wrong)).refusal())
                .as(wrong).contains("clinic:term-unknown");
        assertThat(desk.post("/clinic/visits/" + visit, Map.of("version", "1", "disease", "没有的病", "syndrome",
            "sy_fenghanshubiao")).refusal()).contains("clinic:term-unknown");
        assertThat(clinic.forService(visit).version()).isEqualTo(1);
    }

    @Test
    void drawsWhatWasMeasuredBeforeAndSaysItInWords() {
        var person = practice.resident(doctor);
        for (int n = 0; n < 3; n++) {
            var earlier = practice.begun(doctor, person);
            clinic.record(doctor, earlier, 1, new Notes("复诊", "", "", "", "", "", List.of(),
                Vital.WEIGHT_G.in(Vitals.NONE, Optional.of(62_000 - n * 500)), Optional.of(TestPractice.COLD),
                Optional.empty()));
            clinic.close(doctor, earlier, 2);
        }
        var page = desk.get("/clinic/visits/" + practice.begun(doctor, person)).page();
        var trend = page.select("svg.trend");
        assertThat(trend).as("of what was measured more than once").hasSize(1);
        assertThat(trend.attr("aria-label")).contains("体重", "62,", "61.5,", "61");
        assertThat(trend.select("polyline").attr("points").split(" ")).hasSize(3);
        assertThat(page.select(".vital:has([name=weight])").text()).contains("上次 61");
    }

    @Test
    void keepsTheLineWithinItsDrawingAndFlatWhereNothingChanged() {
        var day = LocalDate.of(2026, 9, 1);
        var flat = Trend.of(Vital.PULSE_RATE, List.of(pulse(day, 70), pulse(day.minusDays(1), 70)), pulse(day, 70));
        assertThat(flat.line()).isEqualTo("3.0,23.0 48.0,23.0 93.0,23.0");
        var steep = Trend.of(Vital.PULSE_RATE, List.of(pulse(day.minusDays(1), 50)), pulse(day, 150));
        assertThat(steep.line()).isEqualTo("3.0,23.0 93.0,3.0");
        assertThat(Trend.of(Vital.PULSE_RATE, List.of(), pulse(day, 70)).isDrawn()).isFalse();
    }

    private static Measured pulse(LocalDate day, int rate) {
        return new Measured(day, Vital.PULSE_RATE.in(Vitals.NONE, Optional.of(rate)));
    }

    /** 1,000 visits, some of them registered in the same instant: each comes once, the latest first, and no page takes longer for it. */
    @Test
    void goesThroughAThousandVisitsPageByPageWithoutLosingOrDoublingOne() {
        var person = practice.resident(doctor);
        visits(person, 1000);
        var open = practice.begun(doctor, person);
        assertThat(statements(desk.get("/clinic/visits/" + open))).isLessThanOrEqualTo(MOST_STATEMENTS);
        var path = "/clinic/residents/" + person + "/visits?beside=" + open + "&version=1";
        var seen = new ArrayList<String>();
        var days = new ArrayList<String>();
        while (!path.isEmpty()) {
            var answer = desk.get(path);
            assertThat(statements(answer)).isLessThanOrEqualTo(MOST_STATEMENTS);
            var page = answer.page();
            page.select("ol.moments li > a").forEach(link -> seen.add(link.attr("href")));
            days.addAll(page.select("ol.moments time").eachText());
            path = page.select("[hx-get]").attr("hx-get");
        }
        assertThat(seen).hasSize(1000).doesNotHaveDuplicates().doesNotContain("/clinic/visits/" + open);
        assertThat(days).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void goesOnInTheHistoryOfAResidentsOwnPageToo() {
        var person = practice.resident(doctor);
        visits(person, 12);
        var first = desk.get("/clinic/residents/" + person + "/visits").page();
        assertThat(first.select("ol.moments li")).hasSize(10);
        assertThat(first.select("form")).as("there is nothing to copy into").isEmpty();
        var rest = desk.get(first.select("[hx-get]").attr("hx-get"));
        assertThat(rest.page().select("ol.moments li")).hasSize(2);
    }

    /** Three at a time in one instant; written past the door, which would take an hour of clock. */
    private void visits(PersonId person, int count) {
        var first = Instant.now().minus(Duration.ofDays(count + 1L));
        for (int n = 0; n < count; n++) {
            var at = first.plus(Duration.ofDays(n - n % 3));
            jdbc.sql("""
                    insert into clinic.visit (id, day, number, person_id, institution_id, kind, emergency, stage, doctor_staff_id,
                                              doctor_name, registered_at, begun_at, closed_at, chief_complaint, weight_g, version)
                    values (:id, :day, :number, :person, :institution, 'return', false, 'closed', :doctor, :name, :at, :at, :at, '复诊', 60000, 3)
                    """)
                .param("id", VisitId.next().value()).param("day", CountyCalendar.day(at))
                .param("number", 50_000 + n).param("person", person.value())
                .param("institution", county.village.id().value()).param("doctor", doctor.staff())
                .param("name", doctor.name()).param("at", Columns.utc(at)).update();
        }
    }

    @Test
    void offersTermsInTheReadersLanguage() {
        assertThat(desk.get("/clinic/terms?kind=finding&q=daohan").body()).contains("\"name\":\"盗汗\",\"zh\":\"\"")
            .contains("\"hint\":\"汗\"");
        try (var reader = county.desk(Role.VILLAGE_DOCTOR)) {
            reader.get("/language?to=en");
            assertThat(reader.get("/clinic/terms?kind=finding&q=sweats").body())
                .contains("\"name\":\"night sweats\",\"zh\":\"盗汗\",\"hint\":\"\"");
        }
    }

    @Test
    void beginsARecordWithATemplateOfTheCountyOrOnesOwn() {
        desk.get("/clinic/complaints");
        assertThat(desk.post("/clinic/complaints", Map.of("complaint", "发热寒战＿天", "presentIllness", "＿天前")).isOk())
            .isTrue();
        assertThat(desk.post("/clinic/complaints", Map.of("complaint", "发热寒战＿天", "presentIllness", "改过")).isOk())
            .as("the same words take the place").isTrue();
        assertThat(desk.post("/clinic/complaints", Map.of("complaint", " ")).refusal())
            .contains("clinic:complaint-missing");
        var found = desk.get("/clinic/terms?kind=complaint&q=fr").body();
        assertThat(found).contains("发热寒战＿天", "改过", "发热＿天").doesNotContain("＿天前\"");
        assertThat(found.indexOf("发热寒战")).as("one's own first").isLessThan(found.indexOf("发热＿天"));
        var removal = desk.get("/clinic/complaints").page().select("form[action$=/removal]").attr("action");
        var colleague = county.employ("complaint-colleague", Role.VILLAGE_DOCTOR, county.village);
        try (var other = county.desk(colleague.username())) {
            other.get("/clinic/complaints");
            assertThat(other.get("/clinic/terms?kind=complaint&q=frhz").body()).isEqualTo("[]");
            assertThat(other.post(removal, Map.of()).status()).isEqualTo(404);
        }
        desk.get("/clinic/complaints");
        assertThat(desk.post(removal, Map.of()).isOk()).isTrue();
        assertThat(desk.get("/clinic/terms?kind=complaint&q=frhz").body()).isEqualTo("[]");
    }

    @Test
    void keepsPulsesWhenAVisitIsCopied() {
        var person = practice.resident(doctor);
        var earlier = practice.begun(doctor, person);
        var felt = new Pulses(Map.of(PulsePlace.LEFT_CUN, List.of(SymptomId.of("sx_fumai"))));
        clinic.record(doctor, earlier, 1, new Notes("怕冷", "", "", "", "", "", List.of(), felt, Vitals.NONE,
            Optional.of(TestPractice.COLD), Optional.empty()));
        clinic.close(doctor, earlier, 2);
        var open = practice.begun(doctor, person);
        clinic.copyFrom(doctor, open, 1, earlier);
        assertThat(clinic.forService(open).notes().pulses()).isEqualTo(felt);
        refused(ClinicRefusal.TERM_UNKNOWN, () -> clinic.record(doctor, open, 2, new Notes("x", "", "", "", "", "",
            List.of(), new Pulses(Map.of(PulsePlace.LEFT_CUN, List.of(SymptomId.of("sx_ehan")))), Vitals.NONE,
            Optional.of(TestPractice.COLD), Optional.empty())));
    }

    private static int statements(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Integer.parseInt(answer.headers().firstValue("X-Statements").orElseThrow());
    }
}
