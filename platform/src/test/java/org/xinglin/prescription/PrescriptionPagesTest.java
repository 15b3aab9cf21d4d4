package org.xinglin.prescription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.HttpDesk;
import tools.jackson.databind.json.JsonMapper;

/** Prescriptions as a doctor and others meet them over HTTP. */
@PlatformTest
class PrescriptionPagesTest {
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller doctor;
    private final HttpDesk desk;

    PrescriptionPagesTest(Prescriptions prescriptions, TestPractice practice, TestCounty county) {
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        desk = county.desk(Role.VILLAGE_DOCTOR);
    }

    @AfterEach
    void leave() { desk.close(); }

    @Test
    void writesAndSubmitsThroughThePlainFormAndFillsInWhatTheHerbsAsk() {
        var visit = practice.visit(doctor);
        var editor = desk.get("/prescriptions/new?visit=" + visit);
        assertThat(editor.page().select("herb-grid li.herb-cell")).hasSize(20);
        assertThat(editor.page().select(".resident")).isNotEmpty();
        var answer = desk.postAll("/prescriptions", form(visit, "submit", "附子 9", "薄荷 6", "桂枝 9 无"));
        assertThat(answer.status()).as(answer.title()).isEqualTo(200);
        var id = PrescriptionId.of(answer.lastSegment());
        var written = prescriptions.get(doctor, id);
        assertThat(written.stage()).isNotEqualTo(Stage.DRAFT);
        assertThat(written.rows()).extracting(Row::handling).containsExactly(java.util.Set.of(Handling.DECOCT_FIRST),
            java.util.Set.of(Handling.ADD_LATE), java.util.Set.of());
        assertThat(answer.body()).contains("薄荷").contains("后下").contains(written.number().text());
    }

    @Test
    void savesOnceWhenTheSameFormComesTwice() {
        var visit = practice.visit(doctor);
        var fields = form(visit, "save", "麻黄 9");
        fields.add(Map.entry("_key", UUID.randomUUID().toString()));
        var first = desk.postAll("/prescriptions", fields);
        var second = desk.postAll("/prescriptions", fields);
        assertThat(second.path()).isEqualTo(first.path());
        assertThat(prescriptions.ofVisit(doctor, visit)).hasSize(1);
    }

    @Test
    void saysWhichRowIsWrongAndWhatItMayMean() {
        var visit = practice.visit(doctor);
        assertThat(refusal(visit, "麻黄 9", "川乌 3")).isEqualTo("herb-ambiguous");
        assertThat(desk.postAll("/prescriptions", form(visit, "save", "麻黄 9", "川乌 3")).title()).contains("2", "川乌",
            "制川乌");
        assertThat(refusal(visit, "焦三仙 30")).isEqualTo("herb-combined");
        assertThat(refusal(visit, "麻黄麻 9")).startsWith("herb-unknown");
        assertThat(refusal(visit, "麻黄 九")).isEqualTo("grams-unreadable");
        assertThat(refusal(visit, "麻黄 -9")).isEqualTo("grams-unreadable");
        assertThat(refusal(visit, "麻黄 0")).isEqualTo("grams-unreadable");
        assertThat(refusal(visit, "麻黄 9000")).isEqualTo("grams-implausible");
        assertThat(refusal(visit, "麻黄 9 油炸")).isEqualTo("handling-unknown");
        assertThat(refusal(visit)).isEqualTo("no-rows");
        assertThat(prescriptions.ofVisit(doctor, visit)).as("nothing was changed").isEmpty();
    }

    @Test
    void refusesFieldsThatCannotBeRight() {
        var visit = practice.visit(doctor);
        assertThat(with(visit, "packets", "0")).isEqualTo("number-out-of-range");
        assertThat(with(visit, "packets", "seven")).isEqualTo("number-out-of-range");
        assertThat(with(visit, "route", "NASAL")).isEqualTo("choice-unknown");
        assertThat(with(visit, "pace", "9/0")).isEqualTo("choice-unknown");
        assertThat(with(visit, "deliverTo", "HOME")).isEqualTo("address-missing");
        assertThat(with(visit, "usageNote", "x".repeat(101))).isEqualTo("text-too-long");
        assertThat(with(visit, "preparation", "PILL")).as("the centre decocts").isEqualTo("centre-only-decocts");
        var answer = desk.postAll("/prescriptions", List.of(Map.entry("visit", "not-a-visit")));
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void refusesAStalePageAndKeepsTheOtherOne() {
        var id = written(practice.visit(doctor));
        desk.get("/prescriptions/" + id + "/edit");
        prescriptions.change(doctor, id, 1, Written.body(5, "桂枝 6"));
        var answer = desk.post("/prescriptions/" + id, Map.of("herb", "麻黄", "grams", "9"));
        assertThat(answer.refusal()).contains("prescription:stale");
        assertThat(prescriptions.get(doctor, id).rows()).extracting(Row::name).containsExactly("桂枝");
    }

    @Test
    void changesWhatStandsInTheFormAndNothingElse() {
        var rows = Written.rows("附子 9", "大黄 6", "磁石 15");
        var usage = new Usage(new Pace(5, 3), 3, Preparation.DECOCTION, Route.ORAL, 300, Usage.Timing.BEDTIME,
            Usage.Temperature.HOT, "忌生冷");
        var id = prescriptions.write(doctor, practice.visit(doctor), new Body(rows, 5, usage, true, Decocting.SELF,
            Delivery.home("杏花村 3 组"), java.util.Optional.of(new LongTerm("外出", "稳定", true))));
        desk.get("/prescriptions/" + id + "/edit");
        var answer = desk.submit("/prescriptions/" + id, Map.of("packets", "6"));
        assertThat(answer.status()).as(answer.title()).isEqualTo(200);
        var changed = prescriptions.get(doctor, id);
        assertThat(changed.packets()).isEqualTo(6);
        assertThat(changed.body()).isEqualTo(new Body(rows, 6, usage, true, Decocting.SELF,
            Delivery.home("杏花村 3 组"), java.util.Optional.of(new LongTerm("外出", "稳定", true))));
    }

    @Test
    void answersNothingOfAForeignPrescriptionAndForbidsTheDeskOfOthers() {
        var id = written(practice.visit(doctor));
        try (var stranger = county.desk(county.stranger.username())) {
            for (var path : List.of("", "/edit", "/versions"))
                assertThat(stranger.get("/prescriptions/" + id + path).status()).as(path).isEqualTo(404);
            for (var path : List.of("", "/preview.pdf"))
                assertThat(stranger.get("/prints/prescription/" + id + path).status()).as(path).isEqualTo(404);
            for (var path : List.of("/submission", "/withdrawal", "/double-signature"))
                assertThat(stranger.post("/prescriptions/" + id + path,
                    Map.of("version", "1", "reason", "x", "sign", "DOSE_MAX mahuang", "signReason", "x")).status())
                    .as(path).isEqualTo(404);
        }
        try (var keeper = county.desk(Role.STOCK_KEEPER)) {
            assertThat(keeper.get("/prescriptions/" + id).status()).isEqualTo(403);
            assertThat(keeper.get("/prescriptions").status()).isEqualTo(403);
        }
        try (var visitor = county.visitor()) {
            assertThat(visitor.get("/prescriptions/" + id).path()).startsWith("/sign-in");
        }
        assertThat(desk.get("/prescriptions/" + PrescriptionId.next()).status()).isEqualTo(404);
        assertThat(desk.get("/prescriptions/none").status()).isEqualTo(404);
    }

    @Test
    void masksTheNameForTheRegulator() {
        var person = practice.resident(doctor, "欧阳青禾", java.time.LocalDate.of(1961, 5, 6));
        var id = written(practice.visit(doctor, person));
        try (var regulator = county.desk(Role.REGULATOR)) {
            var page = regulator.get("/prescriptions/" + id);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("欧阳青禾").contains("欧*");
            assertThat(regulator.get("/prescriptions?stage=DRAFT").body()).doesNotContain("欧阳青禾");
            assertThat(regulator.get("/prescriptions/" + id + "/versions").body()).doesNotContain("欧阳青禾");
        }
    }

    @Test
    void withdrawsWithAReasonAndShowsWhatBecameOfIt() {
        var id = written(practice.visit(doctor));
        var path = "/prescriptions/" + id;
        desk.get(path);
        assertThat(desk.submit(path + "/withdrawal", Map.of("reason", " ")).refusal())
            .contains("prescription:reason-missing");
        desk.get(path);
        var answer = desk.submit(path + "/withdrawal", Map.of("reason", "患者改日再来"));
        assertThat(answer.body()).contains("已撤销").contains("患者改日再来");
        assertThat(desk.get(path + "/edit").refusal()).isEmpty();
        assertThat(desk.get(path + "/edit").status()).isEqualTo(409);
        assertThat(desk.get(path + "/versions").page().select("section.panel")).hasSize(1);
    }

    @Test
    void expandsAFormulaIntoTheFormAndAsksBeforeItExpandsPills() {
        var visit = practice.visit(doctor);
        var expanded = desk.get("/prescriptions/new?visit=" + visit + "&formula=麻黄汤");
        assertThat(expanded.page().select("input[name=herb]").eachAttr("value")).startsWith("麻黄", "桂枝", "苦杏仁", "炙甘草");
        assertThat(desk.get("/prescriptions/new?visit=" + visit + "&formula=六味地黄丸").status()).isEqualTo(409);
        assertThat(desk.get("/prescriptions/new?visit=" + visit + "&formula=六味地黄丸&confirmed=true").status())
            .isEqualTo(200);
        assertThat(desk.get("/prescriptions/new?visit=" + visit + "&formula=没有的汤").status()).isEqualTo(404);
        assertThat(desk.get("/prescriptions/expansion?formula=mahuangtang").body()).contains("\"name\":\"麻黄\"");
    }

    @Test
    void startsFromAnEarlierPrescriptionOfTheSameResidentOnly() {
        var person = practice.resident(doctor);
        var earlier = prescriptions.write(doctor, practice.visit(doctor, person), Written.body(5, "黄芪 15", "当归 9"));
        var own = prescriptions.get(doctor, earlier).visit();
        assertThat(desk.get("/prescriptions/earlier?visit=" + own).body()).contains("黄芪");
        assertThat(desk.get("/prescriptions/new?visit=" + own + "&from=" + earlier).page()
            .select("input[name=herb]").eachAttr("value")).startsWith("黄芪", "当归");
        assertThat(desk.get("/prescriptions/new?visit=" + practice.visit(doctor) + "&from=" + earlier).status())
            .isEqualTo(404);
    }

    @Test
    void pricesWhatIsBeingTypedAndSaysWhatIsStillUnclear() {
        var visit = practice.visit(doctor);
        desk.get("/prescriptions/new?visit=" + visit);
        var priced = desk.postAll("/prescriptions/price", form(visit, "", "麻黄 24", "川乌 3", "hq"));
        assertThat(priced.status()).isEqualTo(200);
        assertThat(priced.body()).contains("川乌、hq").contains("¥16.80").contains("超过药典上限").contains("50%");
        assertThat(desk.postAll("/prescriptions/price", form(visit, "")).status()).isEqualTo(200);
        var parsed = desk.postAll("/prescriptions/parse", List.of(Map.entry("text", "黄芪15 当归9 川乌3 水煎服")));
        assertThat(parsed.body()).contains("\"grams\":\"15\"").contains("制川乌").contains("水煎服");
    }

    @Test
    void keepsANameItDoesNotKnowInItsPlaceAmongThePastedRows() {
        desk.get("/prescriptions/new?visit=" + practice.visit(doctor));
        var parsed = new JsonMapper()
            .readTree(desk.postAll("/prescriptions/parse", List.of(Map.entry("text", "麻黄9g 桂枝枝6g 焦三仙30 甘草（炙）3g")))
                .body());
        assertThat(parsed.path("rows").valueStream().map(row -> row.path("row").path("name").asString()))
            .containsExactly("麻黄", "桂枝枝", "焦三仙", "甘草");
        assertThat(parsed.path("rows").valueStream().map(row -> row.path("clarity").asString()))
            .containsExactly("CLEAR", "UNKNOWN", "COMBINED", "CLEAR");
        assertThat(parsed.path("rows").path(1).path("row").path("grams").asString()).isEqualTo("6");
        assertThat(parsed.path("rows").path(2).path("candidates").size()).isEqualTo(3);
        assertThat(parsed.path("rows").path(2).path("choice").asString()).contains("山楂、");
        desk.get("/language?to=en&back=/");
        assertThat(desk.postAll("/prescriptions/parse", List.of(Map.entry("text", "焦三仙30"))).body())
            .contains("山楂 shān zhā, ");
        desk.get("/language?to=zh&back=/");
        assertThat(desk.postAll("/prescriptions/parse", List.of(Map.entry("text", "黄芪15".repeat(4000)))).status())
            .isEqualTo(200);
    }

    @Test
    void freezesThePriceItShowsToTheFenWithTheRulesItWasReckonedBy() {
        var visit = practice.visit(doctor);
        desk.get("/prescriptions/new?visit=" + visit);
        var shown = Jsoup.parse(desk.postAll("/prescriptions/price", form(visit, "", "桂枝 7.3", "甘草 3.1")).body())
            .select(".money td");
        var submitted = desk.postAll("/prescriptions", form(visit, "submit", "桂枝 7.3", "甘草 3.1"));
        var price = prescriptions.forService(PrescriptionId.of(submitted.lastSegment())).price().orElseThrow();
        assertThat(shown.eachText()).containsExactly("¥" + price.herbs().yuan(), "¥" + price.decoction().yuan(),
            "¥" + price.delivery().yuan(), "¥" + price.total().yuan(), "¥" + price.insured().yuan(),
            "¥" + price.self().yuan());
        assertThat(price.fees()).as("boiling and delivery").hasSize(2);
    }

    @Test
    void signsAgainFromTheFormWithTheReasonOfThePrescriber() {
        var visit = practice.visit(doctor);
        var fields = form(visit, "submit", "麻黄 15");
        fields.add(Map.entry("sign", "DOSE_MAX mahuang"));
        assertThat(desk.postAll("/prescriptions", fields).refusal()).contains("prescription:reason-missing");
        fields.add(Map.entry("signReason", "表实无汗，体壮"));
        var answer = desk.postAll("/prescriptions", fields);
        assertThat(answer.status()).as(answer.title()).isEqualTo(200);
        var signed = prescriptions.get(doctor, PrescriptionId.of(answer.lastSegment()));
        assertThat(signed.signatures()).containsExactly(new Signature("DOSE_MAX", List.of("mahuang"), "表实无汗，体壮"));
        assertThat(signed.stage()).as("never passed without a pharmacist").isNotEqualTo(Stage.PASSED);
        assertThat(answer.body()).contains("表实无汗，体壮");
    }

    @Test
    void showsListsInBothLanguages() {
        var visit = practice.visit(doctor);
        var id = written(visit);
        assertThat(desk.get("/prescriptions/of-visit/" + visit).body())
            .contains(prescriptions.get(doctor, id).number().text());
        assertThat(desk.get("/prescriptions?stage=DRAFT").body()).contains("草稿");
        desk.get("/language?to=en&back=/");
        for (var path : List.of("", "?stage=PASSED", "/" + id, "/" + id + "/edit", "/" + id + "/versions",
            "/new?visit=" + visit))
            assertThat(desk.get("/prescriptions" + path).status()).as(path).isEqualTo(200);
        assertThat(desk.get("/prescriptions/" + id).body()).contains("Draft").doesNotContain("草稿");
        desk.get("/language?to=zh&back=/");
    }

    @Test
    void namesThePieceInTheReadersLanguageWhenItRefuses() {
        var visit = practice.visit(doctor);
        assertThat(desk.postAll("/prescriptions", form(visit, "save", "麻黄 九")).title()).contains("“麻黄”");
        desk.get("/language?to=en&back=/");
        assertThat(desk.postAll("/prescriptions", form(visit, "save", "麻黄 九")).title())
            .contains("Row 1", "Ephedrae Herba").doesNotContain("麻黄");
        desk.get("/language?to=zh&back=/");
    }

    private PrescriptionId written(VisitId visit) {
        return prescriptions.write(doctor, visit, Written.mahuangTang());
    }

    private String refusal(VisitId visit, String... rows) {
        return refusal(desk.postAll("/prescriptions", form(visit, "save", rows)).refusal());
    }

    private String with(VisitId visit, String field, String value) {
        var fields = form(visit, "save", "麻黄 9");
        fields.removeIf(entry -> entry.getKey().equals(field));
        fields.add(Map.entry(field, value));
        return refusal(desk.postAll("/prescriptions", fields).refusal());
    }

    private static String refusal(java.util.Optional<String> answer) {
        assertThat(answer).isPresent();
        assertThat(answer.get()).startsWith("prescription:");
        return answer.get().substring("prescription:".length());
    }

    /** As a browser without script sends it: five fields a line, empty lines too. */
    private static List<Map.Entry<String, String>> form(VisitId visit, String then, String... rows) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("visit", visit.toString()));
        fields.add(Map.entry("packets", "7"));
        fields.add(Map.entry("decocting", "CENTRE"));
        fields.add(Map.entry("then", then));
        for (int i = 0; i < 20; i++) {
            var parts = i < rows.length ? rows[i].split(" ") : new String[0];
            fields.add(Map.entry("herb", parts.length > 0 ? parts[0] : ""));
            fields.add(Map.entry("grams", parts.length > 1 ? parts[1] : ""));
            fields.add(Map.entry("handling", parts.length > 2 ? parts[2] : ""));
            fields.add(Map.entry("note", ""));
            fields.add(Map.entry("role", ""));
        }
        return fields;
    }
}
