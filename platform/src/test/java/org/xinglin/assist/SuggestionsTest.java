package org.xinglin.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.assist.model.Engine;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vitals;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.page.TestPages;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Residents;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.SuggestionId;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class SuggestionsTest {
    private static final String SPLEEN_QI = "食少便溏，神疲乏力，面色萎黄";
    private final Suggestions suggestions;
    private final Engine engine;
    private final AssistSettings.Book settings;
    private final Clinic clinic;
    private final Residents residents;
    private final Prescriptions prescriptions;
    private final Knowledge knowledge;
    private final JdbcClient jdbc;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller doctor;

    SuggestionsTest(Suggestions suggestions, Engine engine, AssistSettings.Book settings, Clinic clinic,
        Residents residents, Prescriptions prescriptions, Knowledge knowledge,
        JdbcClient jdbc, TestPractice practice, TestCounty county) {
        this.suggestions = suggestions;
        this.engine = engine;
        this.settings = settings;
        this.clinic = clinic;
        this.residents = residents;
        this.prescriptions = prescriptions;
        this.knowledge = knowledge;
        this.jdbc = jdbc;
        this.practice = practice;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @Test
    void worksOnTheFirstDayByTheTextbookAndSaysSo() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = typed(desk, begun(), SPLEEN_QI + "，舌淡苔白", "弱").page();
            assertThat(panel.text()).contains("只依据教材知识", "未经执业医师和执业药师审定", "脾气虚证", "系统不会自行开方",
                "按虚构就诊校准", "非从患者学来");
            var said = panel.select("li:has([data-assist-syndrome]) summary .num").eachText().stream()
                .map(text -> Double.parseDouble(text.replaceAll("[^0-9.]", ""))).toList();
            assertThat(said).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder()).allSatisfy(
                percent -> assertThat(percent).isBetween(0.0, 100.0));
            assertThat(desk.get("/assist/models/textbook").page().select("tbody tr")).as("the reliability curve")
                .hasSizeGreaterThan(5);
            assertThat(panel.select("[data-assist-syndrome]")).hasSize(3);
            assertThat(panel.select("[data-herb]")).hasSizeBetween(6, 12);
            assertThat(panel.select("[data-assist-present]")).hasSize(3);
            assertThat(panel.select("[data-act]")).as("nothing is accepted beside a visit").isEmpty();
        }
    }

    @Test
    void givesReasonsThatAddUpToTheScore() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var herb : typed(desk, begun(), SPLEEN_QI, "弱").page()
                .select("[data-herb], li:has([data-assist-syndrome])")) {
                var terms = herb.select(".terms li span.num").eachText().stream().map(BigDecimal::new).toList();
                assertThat(terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).as(herb.attr("data-name"))
                    .isEqualByComparingTo(herb.select(".terms li strong.num").text());
                if (herb.hasAttr("data-herb"))
                    assertThat(herb.select("summary .num").text()).isEqualTo(herb.select(
                        ".terms li strong.num").text());
            }
        }
    }

    @Test
    void saysWhereATextGoesAndWhyAPieceIsAdded() {
        var shown = suggestions.typed(doctor, begun(), new LinkedMultiValueMap<>(Map.of("chiefComplaint", List.of(
            SPLEEN_QI), "pulseNote", List.of("弱"))));
        for (var language : TestPages.LANGUAGES) {
            var panel = TestPages.of("assist/panel", language, Map.of("shown", shown, "words", new AssistWords(
                knowledge), "rules", AssistRules.of(settings.on(LocalDate.of(2026, 11, 27))), "support",
                engine
                    .support(),
                "firstDayError", 0.1, "languageModel", Optional.of("reader.county.example")));
            assertThat(panel.select("[data-assist-text]").text()).contains(TestPages.in(language).text(
                "assist.text-hint-model", "reader.county.example"))
                .doesNotContain(TestPages.in(language).text("assist.text-hint"));
            var added = panel.select("[data-added]");
            assertThat(added).isNotEmpty().allSatisfy(
                each -> assertThat(each.select("small").text()).containsPattern("\\S+ [+-]\\d+\\.\\d\\d"));
        }
    }

    @Test
    void saysNothingWhereTooLittleWasFoundButAsksOn() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = typed(desk, begun(), "食少", "").page();
            assertThat(panel.text()).contains("所见太少");
            assertThat(panel.select("[data-herb], [data-assist-syndrome]")).isEmpty();
            assertThat(panel.select("[data-assist-present]")).isNotEmpty();
        }
    }

    @Test
    void recordsANoToAQuestionOnceAndLetsItBeTakenBack() {
        var visit = begun();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var stranger = county.desk(county.stranger.username())) {
            var finding = typed(desk, visit, SPLEEN_QI, "弱").page().select("[data-assist-denied]").attr(
                "data-assist-denied");
            var path = "/assist/visits/" + visit + "/denied";
            var no = Map.of("finding", finding, "denied", "true");
            assertThat(desk.post(path, no).status()).isEqualTo(204);
            desk.post(path, no);
            assertThat(stranger.post(path, no).status()).isEqualTo(404);
            assertThat(desk.post(path, Map.of("finding", "sx_unheard_of", "denied", "true")).refusal())
                .contains("assist:finding-unknown");
            assertThat(typed(desk, visit, SPLEEN_QI, "弱").page().select("[data-assist-undenied=" + finding + "]"))
                .hasSize(1);
            assertThat(
                jdbc.sql("select content from evidence.entry where object_id = :id and act = 'assist.finding-denied'")
                    .param("id", visit.value()).query(String.class).list())
                .singleElement().asString().contains(finding);
            desk.post(path, Map.of("finding", finding, "denied", "false"));
            assertThat(typed(desk, visit, SPLEEN_QI, "弱").page().select("[data-assist-undenied]")).isEmpty();
        }
    }

    @Test
    void whatStoodBesideTheVisitIsKeptOnceForTheSameInputAndShownInItsHistory() {
        var visit = begun();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR);
            var stranger = county.desk(county.stranger.username());
            var colleague = county.desk(county.employ("assist-looks-on", Role.VILLAGE_DOCTOR, county.village)
                .username())) {
            typed(desk, visit, SPLEEN_QI, "弱");
            typed(desk, visit, SPLEEN_QI, "弱");
            typed(colleague, visit, SPLEEN_QI + "，畏寒", "弱");
            assertThat(shown(visit)).as("the same input is one, a colleague who looks on none").isEqualTo(1);
            typed(desk, visit, SPLEEN_QI + "，畏寒", "弱");
            assertThat(shown(visit)).isEqualTo(2);
            var kept = desk.get("/assist/visits/" + visit + "/shown").page();
            assertThat(kept.select("ol.moments > li")).hasSize(2);
            assertThat(kept.text()).contains("脾气虚证",
                "教材知识（知识库 " + knowledge.version() + "），" + LocalDate.now(CountyCalendar.ZONE) + " 显示", doctor.name());
            assertThat(stranger.get("/assist/visits/" + visit + "/shown").status()).isEqualTo(404);
            assertThat(desk.get("/clinic/visits/" + visit + "/versions").page().select("[hx-get=/assist/visits/" + visit
                + "/shown]")).hasSize(1);
        }
        assertThat(jdbc.sql("select count(*) from assist.suggestion where visit_id = :visit").param("visit", visit
            .value()).query(Integer.class).single()).as("nothing stands beside a prescription").isZero();
    }

    private int shown(VisitId visit) {
        return jdbc.sql("select count(*) from assist.shown where visit_id = :visit").param("visit", visit.value())
            .query(Integer.class).single();
    }

    @Test
    void bearsWhateverIsTyped() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var visit = begun();
            for (var odd : List.of("", "<script>", "脉".repeat(30_000), "\u0000", "sx_ehan"))
                assertThat(desk.postAll("/assist/visits/" + visit + "/findings",
                    List.of(Map.entry("chiefComplaint", odd), Map.entry("pulseNote", odd), Map.entry("finding", odd),
                        Map.entry("denied", odd)))
                    .status()).isEqualTo(200);
        }
    }

    @Test
    void removesAndShowsWhatThisResidentMustNotHave() {
        var visit = saved(SPLEEN_QI);
        var person = clinic.forService(visit).person();
        var before = residents.forService(person);
        var baizhu = knowledge.herbByName("白术").orElseThrow();
        residents.changeSafety(doctor, person, before.version(), before.safety()
            .withAllergies(Asked.of(List.of(new Allergy.ToHerb(baizhu.id(), baizhu.nameZh())))));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = rows(desk, visit);
            assertThat(panel.select("[data-herb=baizhu]")).isEmpty();
            assertThat(panel.text()).contains("因安全规则移除", "白术", "过敏");
        }
    }

    @Test
    void keepsWhatWasShownOnceForTheSameInput() {
        var visit = saved(SPLEEN_QI);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var first = suggestion(rows(desk, visit));
            assertThat(suggestion(rows(desk, visit))).isEqualTo(first);
            assertThat(kept(visit)).isEqualTo(1);
            var safety = residents.forService(clinic.forService(visit).person());
            residents.changeSafety(doctor, safety.id(), safety.version(), safety.safety()
                .withAllergies(Asked.of(List.of(new Allergy.InWords("花生")))));
            assertThat(suggestion(rows(desk, visit))).isNotEqualTo(first);
            assertThat(kept(visit)).isEqualTo(2);
        }
    }

    @Test
    void marksARowThatADoctorAcceptedAndShowsWhatBecameOfEach() {
        var visit = saved(SPLEEN_QI);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = rows(desk, visit);
            var id = suggestion(panel);
            var herbs = panel.select("[data-herb]").stream().limit(4).toList();
            assertThat(act(desk, id, herbs.get(0), "ACCEPTED").body()).contains("\"kind\":\"ACCEPTED\"");
            act(desk, id, herbs.get(1), "CHANGED");
            assertThat(reject(desk, id, herbs.get(2), Optional.of(RejectReason.OWN_EXPERIENCE)).status())
                .isEqualTo(200);
            assertThat(rows(desk, visit).select("[data-acted=REJECTED] [data-state]").text())
                .contains("未采纳", "个人经验");

            var prescription = write(desk, visit, id, herbs);
            var marked = prescriptions.forService(prescription).rows();
            assertThat(marked).extracting(row -> row.suggestion().isPresent())
                .as("accepted, changed, rejected, not acted on").containsExactly(true, true, false, false);
            assertThat(desk.get("/prescriptions/" + prescription).page().select(".herbs li .word").eachText())
                .containsExactly("系统建议，医师采纳", "系统建议，医师采纳");
            assertThat(desk.get("/assist/prescriptions/" + prescription).page().text()).contains("已采纳", "处方中 9 g",
                "未采纳 · 个人经验", "未处理", "教材知识（知识库 " + knowledge.version() + "），" + LocalDate.now(
                    CountyCalendar.ZONE) + " 显示")
                .doesNotContain("untrained");
        }
    }

    @Test
    void marksNothingThatIsTakenFromAnotherVisitsSuggestion() {
        var visit = saved(SPLEEN_QI);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = rows(desk, visit);
            var herb = panel.select("[data-herb]").getFirst();
            act(desk, suggestion(panel), herb, "ACCEPTED");
            var other = write(desk, saved(SPLEEN_QI), suggestion(panel), List.of(herb));
            assertThat(prescriptions.forService(other).rows().getFirst().suggestion()).isEmpty();
        }
    }

    @Test
    void aFormulaItNamedStaysTheBaseOfThePrescriptionWithItsMark() {
        var visit = saved(SPLEEN_QI);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = rows(desk, visit);
            var herb = panel.select("[data-herb]").getFirst();
            act(desk, suggestion(panel), herb, "ACCEPTED");
            var source = panel.select("[data-assist-base]").stream().map(button -> button.attr("data-assist-base"))
                .filter(base -> knowledge.formula(FormulaId.of(base.replaceAll("formula:| .*", ""))).orElseThrow()
                    .composition().stream().anyMatch(item -> item.herb().value().equals(herb.attr("data-herb"))))
                .findFirst().orElseThrow();
            var base = prescriptions.forService(write(desk, visit, suggestion(panel), List.of(herb), source)).body()
                .bases().getFirst();
            assertThat(base.suggestion()).contains(suggestion(panel));
            assertThat(base.source()).isEqualTo(source);
            var elsewhere = write(desk, saved(SPLEEN_QI), suggestion(panel), List.of(herb), source);
            assertThat(prescriptions.forService(elsewhere).body().bases().getFirst().suggestion())
                .as("made in another visit").isEmpty();
            var unnamed = write(desk, visit, suggestion(panel), List.of(herb), "formula:mahuangtang " + suggestion(
                panel).source());
            assertThat(prescriptions.forService(unnamed).body().bases()).allMatch(each -> each.suggestion().isEmpty());
        }
    }

    @Test
    void keepsEachActAsEvidenceOnceHoweverOftenItIsSent() {
        var visit = saved(SPLEEN_QI);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = rows(desk, visit);
            var herb = panel.select("[data-herb]").getFirst();
            var fields = List.of(Map.entry("herb", herb.attr("data-herb")), Map.entry("kind", "ACCEPTED"),
                Map.entry("_key", UUID.randomUUID().toString()));
            var path = "/assist/suggestions/" + suggestion(panel) + "/acts";
            assertThat(desk.postAll(path, fields).body()).isEqualTo(desk.postAll(path, fields).body());
            assertThat(jdbc.sql("select count(*) from assist.act where suggestion_id = :id")
                .param("id", suggestion(panel).value()).query(Integer.class).single()).isEqualTo(1);
            assertThat(jdbc.sql("select content from evidence.entry where object_id = :id")
                .param("id", suggestion(panel).value()).query(String.class).list()).singleElement().asString()
                .contains("\"model\":\"untrained\"", "\"input\":\"", herb.attr("data-herb"));
        }
    }

    @Test
    void refusesActsWithoutAReasonOnWhatWasNotOfferedOrByOthers() {
        var visit = saved(SPLEEN_QI);
        county.employ("assist-colleague", Role.VILLAGE_DOCTOR, county.village);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR);
            var stranger = county.desk(county.stranger.username());
            var colleague = county.desk("assist-colleague")) {
            var panel = rows(desk, visit);
            var id = suggestion(panel);
            var herb = panel.select("[data-herb]").getFirst();
            assertThat(reject(desk, id, herb, Optional.empty()).refusal()).contains("assist:reason-missing");
            assertThat(desk.post("/assist/suggestions/" + id + "/acts", Map.of("herb", "mahuang", "kind", "ACCEPTED"))
                .refusal()).contains("assist:not-offered");
            assertThat(act(stranger, id, herb, "ACCEPTED").status()).isEqualTo(404);
            assertThat(act(colleague, id, herb, "ACCEPTED").refusal()).contains("assist:not-your-visit");
            assertThat(stranger.get("/assist/visits/" + visit + "/rows").status()).isEqualTo(404);
            assertThat(act(desk, new SuggestionId(UUID.randomUUID()), herb, "ACCEPTED").status()).isEqualTo(404);
            assertThat(rows(colleague, visit).select("[data-act]")).isEmpty();
        }
    }

    @Test
    void takesNoFurtherActOnceTheVisitIsOver() {
        var visit = saved(SPLEEN_QI);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var panel = rows(desk, visit);
            clinic.close(doctor, visit, clinic.forService(visit).version());
            assertThat(act(desk, suggestion(panel), panel.select("[data-herb]").getFirst(), "ACCEPTED").refusal())
                .contains("assist:not-your-visit");
        }
    }

    private VisitId begun() {
        return practice.begun(doctor, practice.resident(doctor));
    }

    private VisitId saved(String complaint) {
        var visit = begun();
        clinic.record(doctor, visit, 1, new Notes(complaint, "", "", "", "舌淡苔白", "弱", List.of(), Vitals.NONE,
            Optional.of(new TcmDiagnosis(TcmDiseaseId.of("di_xiexie"), List.of(SyndromeId.of("sy_piqixu")), "健脾益气")),
            Optional.empty()));
        return visit;
    }

    private static Answer typed(HttpDesk desk, VisitId visit, String complaint, String pulse) {
        return desk.postAll("/assist/visits/" + visit + "/findings",
            List.of(Map.entry("chiefComplaint", complaint), Map.entry("pulseNote", pulse)));
    }

    private static Document rows(HttpDesk desk, VisitId visit) {
        return desk.get("/assist/visits/" + visit + "/rows").page();
    }

    private static SuggestionId suggestion(Document panel) {
        return SuggestionId.of(panel.select("[data-suggestion]").attr("data-suggestion"));
    }

    private static Answer act(HttpDesk desk, SuggestionId id, Element herb, String kind) {
        return desk.post("/assist/suggestions/" + id + "/acts",
            Map.of("herb", herb.attr("data-herb"), "kind", kind));
    }

    private static Answer reject(HttpDesk desk, SuggestionId id, Element herb, Optional<RejectReason> reason) {
        return desk.post("/assist/suggestions/" + id + "/acts", Map.of("herb", herb.attr("data-herb"), "kind",
            "REJECTED", "reason", reason.map(Enum::name).orElse("")));
    }

    private PrescriptionId write(HttpDesk desk, VisitId visit, SuggestionId from, List<Element> herbs) {
        return write(desk, visit, from, herbs, "");
    }

    private PrescriptionId write(HttpDesk desk, VisitId visit, SuggestionId from, List<Element> herbs, String base) {
        var fields = new ArrayList<Entry<String, String>>();
        fields.add(Map.entry("visit", visit.toString()));
        fields.add(Map.entry("packets", "3"));
        fields.add(Map.entry("base", base));
        for (var herb : herbs) {
            fields.add(Map.entry("herb", herb.attr("data-name")));
            fields.add(Map.entry("grams", "9"));
            fields.add(Map.entry("source", from.source()));
        }
        desk.postAll("/prescriptions", fields);
        return prescriptions.idsOfVisit(visit).getLast();
    }

    private int kept(VisitId visit) {
        return jdbc.sql("select count(*) from assist.suggestion where visit_id = :id").param("id", visit.value())
            .query(Integer.class).single();
    }
}
