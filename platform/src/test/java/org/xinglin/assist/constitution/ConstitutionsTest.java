package org.xinglin.assist.constitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.TestRefusal;
import org.xinglin.assist.constitution.Assessment.Body;
import org.xinglin.assist.constitution.Assessment.Form;
import org.xinglin.assist.model.Examined;
import org.xinglin.clinic.Clinic;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.ConstitutionResult;
import org.xinglin.person.Identity;
import org.xinglin.person.PersonId;
import org.xinglin.person.Sex;

@PlatformTest
class ConstitutionsTest {
    private static final Body SLIM = new Body(1650, 55_000, 780);
    private final Constitutions constitutions;
    private final Clinic clinic;
    private final Examined examined;
    private final JdbcClient jdbc;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller doctor;

    ConstitutionsTest(Constitutions constitutions, Clinic clinic, Examined examined, JdbcClient jdbc,
        TestPractice practice, TestCounty county) {
        this.constitutions = constitutions;
        this.clinic = clinic;
        this.examined = examined;
        this.jdbc = jdbc;
        this.practice = practice;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    private PersonId born(int yearsAgo, Sex sex) {
        return practice.resident(doctor, Identity.of("体质" + UUID.randomUUID().toString().substring(0, 4), sex, LocalDate
            .now(CountyCalendar.ZONE).minusYears(yearsAgo).minusDays(40)));
    }

    private static Filled filled(int questions, int score, Optional<Body> body, Map<Integer, Integer> otherwise) {
        var answers = new HashMap<Integer, Integer>();
        for (int number = 1; number <= questions; number++)
            answers.put(number, score);
        answers.putAll(otherwise);
        return new Filled(answers, body, Set.of(AdviceKind.DIET), "");
    }

    @Test
    void theElderlyFormIsJudgedWithWhatWasMeasuredAndKeptWithItsEvidence() {
        var person = born(70, Sex.FEMALE);
        var id = constitutions.assess(doctor, person, Form.ELDERLY, filled(33, 1, Optional.of(new Body(1600, 72_000,
            1060)), Map.of(16, 2, 32, 2)));
        var kept = constitutions.get(doctor, id);
        assertThat(kept.answers()).containsEntry(9, 5).containsEntry(28, 5).hasSize(33);
        assertThat(kept.main()).contains("phlegm_dampness");
        assertThat(kept.judged()).filteredOn(each -> each.constitution().equals("phlegm_dampness")).singleElement()
            .satisfies(each -> {
                assertThat(each.score()).isEqualByComparingTo("14");
                assertThat(each.result()).isEqualTo(ConstitutionResult.YES);
            });
        assertThat(jdbc.sql("select content from evidence.entry where object_id = :id").param("id", id.value()).query(
            String.class).list()).singleElement().asString().contains("phlegm_dampness", "ELDERLY", "DIET");
    }

    @Test
    void theElderlyFormIsForThoseOfSixtyFive() {
        TestRefusal.refused(ConstitutionRefusal.TOO_YOUNG, () -> constitutions.assess(doctor, born(64, Sex.MALE),
            Form.ELDERLY, filled(33, 1, Optional.of(SLIM), Map.of())));
        assertThat(constitutions.assess(doctor, born(65, Sex.MALE), Form.ELDERLY, filled(33, 1, Optional.of(SLIM), Map
            .of()))).isNotNull();
    }

    @Test
    void theGeneralFormAsksWomenAndMenTheirOwnQuestion() {
        var woman = constitutions.assess(doctor, born(30, Sex.FEMALE), Form.GENERAL, filled(61, 1, Optional.empty(), Map
            .of()));
        assertThat(constitutions.get(doctor, woman).answers()).containsKey(37).doesNotContainKey(38).hasSize(60);
        var man = constitutions.assess(doctor, born(30, Sex.MALE), Form.GENERAL, filled(61, 1, Optional.empty(), Map
            .of()));
        assertThat(constitutions.get(doctor, man).answers()).containsKey(38).doesNotContainKey(37).hasSize(60);
    }

    @Test
    void aQuestionWithoutAnswerAMeasurementOrAdviceThatIsMissingKeepsNothing() {
        var person = born(70, Sex.MALE);
        var answers = new HashMap<>(filled(33, 1, Optional.empty(), Map.of()).answers());
        TestRefusal.refused(ConstitutionRefusal.MEASUREMENT_MISSING, () -> constitutions.assess(doctor, person,
            Form.ELDERLY, new Filled(answers, Optional.empty(), Set.of(AdviceKind.DIET), "")));
        answers.remove(17);
        TestRefusal.refused(ConstitutionRefusal.ANSWER_MISSING, () -> constitutions.assess(doctor, person, Form.ELDERLY,
            new Filled(answers, Optional.of(SLIM), Set.of(AdviceKind.DIET), "")));
        answers.put(17, 1);
        TestRefusal.refused(ConstitutionRefusal.ADVICE_MISSING, () -> constitutions.assess(doctor, person, Form.ELDERLY,
            new Filled(answers, Optional.of(SLIM), Set.of(), "")));
        assertThat(constitutions.of(doctor, person)).isEmpty();
    }

    @Test
    void aCorrectionIsTheNextVersionByWhoeverMadeItAndTheFirstStays() {
        var person = born(70, Sex.MALE);
        var id = constitutions.assess(doctor, person, Form.ELDERLY, filled(33, 1, Optional.of(SLIM), Map.of()));
        var better = filled(33, 1, Optional.of(SLIM), Map.of(11, 5, 12, 5, 13, 4));
        constitutions.correct(doctor, id, 1, better);
        TestRefusal.refused(ConstitutionRefusal.STALE, () -> constitutions.correct(doctor, id, 1, better));
        var colleague = county.employ("constitution-colleague", Role.VILLAGE_DOCTOR, county.village).caller();
        TestRefusal.refused(ConstitutionRefusal.NOT_YOURS, () -> constitutions.correct(colleague, id, 2, better));
        assertThat(constitutions.versions(doctor, id)).extracting(Assessment::main).containsExactly(Optional.of(
            "yang_deficiency"), Optional.of("balanced"));
        assertThat(constitutions.of(doctor, person)).extracting(Assessment::version).containsExactly(2);
    }

    @Test
    void whatStandsOutIsToldToTheSuggestionsUntilAYearHasPassed() {
        var person = born(70, Sex.FEMALE);
        constitutions.assess(doctor, person, Form.ELDERLY, filled(33, 1, Optional.of(SLIM), Map.of(11, 5, 12, 5, 13,
            4)));
        var visit = clinic.forService(practice.begun(doctor, person));
        assertThat(examined.saved(visit).constitution()).contains("yang_deficiency");
        jdbc.sql(
            "insert into assist.constitution select gen_random_uuid(), 1, :other, form, institution_id, day - 366, age_years, woman,"
                + " answers, height_mm, weight_g, waist_mm, judged, main, advice, note, at, account_id, staff_id, staff_name"
                + " from assist.constitution where person_id = :person")
            .param("person", person.value())
            .param("other", new UUID(7, 7)).update();
        assertThat(constitutions.holding(new PersonId(new UUID(7, 7)))).isEmpty();
    }

    @Test
    void theFormIsFilledInShownAndPrintedAndIsNobodyElsesToSee() {
        var person = born(72, Sex.FEMALE);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var stranger = county.desk(county.stranger.username())) {
            var form = desk.get("/assist/constitutions/new?person=" + person + "&form=ELDERLY").page();
            assertThat(form.select("fieldset.constitution-question")).hasSize(31);
            var fields = new HashMap<String, String>(Map.of("person", person.toString(), "form", "ELDERLY", "height",
                "165", "weight", "55.5", "waist", "78", "advice", "EXERCISE", "note", "每日散步"));
            for (int number = 1; number <= 33; number++)
                fields.put("q" + number, "3");
            fields.remove("q5");
            assertThat(desk.post("/assist/constitutions", fields).title()).contains("第 5 题");
            fields.put("q5", "3");
            var page = desk.post("/assist/constitutions", fields).page();
            assertThat(page.text()).contains("气郁质", "12", "每日散步", "不能代替诊断");
            var path = constitutions.of(doctor, person).getFirst().path();
            assertThat(TestPaper.text(desk.download(path + "/sheet.pdf"))).contains("未经执业医师和执业药师审定", "量表判定",
                "现只依据教材知识", "您容易疲乏吗", "气郁质", "每日散步",
                "居民签名");
            assertThat(desk.get("/assist/constitutions/of/" + person).page().select("a[href=" + path + "]")).hasSize(1);
            assertThat(stranger.get(path).status()).isEqualTo(404);
            assertThat(stranger.get(path + "/sheet.pdf").status()).isEqualTo(404);
            assertThat(stranger.get("/assist/constitutions/of/" + person).status()).isEqualTo(404);
            assertThat(desk.get("/assist/constitutions/" + UUID.randomUUID()).status()).isEqualTo(404);
        }
    }

    @Test
    void sentTwiceIsOneAssessment() {
        var person = born(40, Sex.MALE);
        var fields = new HashMap<String, String>(
            Map.of("person", person.toString(), "form", "GENERAL", "advice", "DIET",
                "_key", UUID.randomUUID().toString()));
        for (int number = 1; number <= 61; number++)
            fields.put("q" + number, "2");
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.post("/assist/constitutions", fields);
            desk.post("/assist/constitutions", fields);
        }
        assertThat(constitutions.of(doctor, person)).extracting(Assessment::form).isEqualTo(List.of(Form.GENERAL));
    }
}
