package org.xinglin.assist.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRefusal;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.VisitMoves;
import org.xinglin.clinic.Vitals;
import org.xinglin.engine.assist.effect.EffectClass;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.person.PersonId;

@PlatformTest
class SymptomScoresTest {
    private static final SymptomId COLD = SymptomId.of("sx_ehan");
    private static final SymptomId WIND = SymptomId.of("sx_efeng");
    private final SymptomScores scores;
    private final Clinic clinic;
    private final VisitMoves moves;
    private final Knowledge knowledge;
    private final JdbcClient jdbc;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller doctor;

    SymptomScoresTest(SymptomScores scores, Clinic clinic, VisitMoves moves, Knowledge knowledge, JdbcClient jdbc,
        TestPractice practice, TestCounty county) {
        this.scores = scores;
        this.clinic = clinic;
        this.moves = moves;
        this.knowledge = knowledge;
        this.jdbc = jdbc;
        this.practice = practice;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    /** A visit in which two symptoms and a tongue were found, with this doctor. */
    private VisitId seen(PersonId person, Registration registration) {
        var visit = clinic.register(doctor, person, registration);
        clinic.begin(doctor, visit, 0);
        var tongue = knowledge.symptomByName("舌淡").orElseThrow().id();
        clinic.record(doctor, visit, 1, new Notes("怕冷怕风", "", "", "", "", "", List.of(COLD, WIND, tongue), Vitals.NONE,
            Optional.of(TestPractice.COLD), Optional.empty()));
        return visit;
    }

    private VisitId scoredAndClosed(PersonId person, int cold, int wind) {
        var visit = seen(person, Registration.FIRST);
        scores.score(doctor, visit, 0, Optional.empty(), Map.of(COLD, cold, WIND, wind));
        clinic.close(doctor, visit, 2);
        return visit;
    }

    @Test
    void aFollowUpIsComparedWithTheFirstVisitOfTheIllness() {
        var person = practice.resident(doctor);
        var first = scoredAndClosed(person, 3, 1);
        var follow = seen(person, Registration.RETURN);
        var offered = scores.sheet(doctor, follow);
        assertThat(offered.follows().map(Scoring::visit)).contains(first);
        assertThat(offered.lines()).extracting(ScoreSheet.Line::symptom).containsExactlyInAnyOrder(COLD, WIND);
        assertThat(offered.lines()).filteredOn(line -> line.symptom().equals(COLD)).extracting(ScoreSheet.Line::before)
            .containsExactly(Optional.of(3));
        scores.score(doctor, follow, 0, Optional.of(first), Map.of(COLD, 1, WIND, 0));
        assertThat(scores.sheet(doctor, follow).compared()).contains(new ScoreSheet.Compared(4, 1, true, Optional.of(
            EffectClass.MARKED)));
        assertThat(
            jdbc.sql("select content from evidence.entry where object_id = :id and act = 'assist.symptoms-scored'")
                .param("id", follow.value()).query(String.class).list())
            .singleElement().asString()
            .contains(first.toString(), "sx_ehan");
    }

    @Test
    void aFirstVisitIsScoredOnItsOwnSymptomsWithoutTongueAndPulse() {
        var visit = seen(practice.resident(doctor), Registration.FIRST);
        var sheet = scores.sheet(doctor, visit);
        assertThat(sheet.firsts()).isEmpty();
        assertThat(sheet.lines()).extracting(ScoreSheet.Line::symptom).containsExactlyInAnyOrder(COLD, WIND);
        assertThat(sheet.compared()).isEmpty();
    }

    @Test
    void aScoreLeftOutIsNoScoreAndTheComparisonSaysSo() {
        var person = practice.resident(doctor);
        var first = scoredAndClosed(person, 3, 2);
        var follow = seen(person, Registration.RETURN);
        scores.score(doctor, follow, 0, Optional.of(first), Map.of(COLD, 0));
        assertThat(scores.sheet(doctor, follow).compared()).contains(new ScoreSheet.Compared(3, 0, false, Optional.of(
            EffectClass.CURED)));
    }

    @Test
    void whatWasZeroAtFirstCannotBeJudged() {
        var person = practice.resident(doctor);
        var first = scoredAndClosed(person, 0, 0);
        var follow = seen(person, Registration.RETURN);
        scores.score(doctor, follow, 0, Optional.of(first), Map.of(COLD, 2, WIND, 0));
        assertThat(scores.sheet(doctor, follow).compared()).contains(new ScoreSheet.Compared(0, 2, true, Optional
            .empty()));
    }

    @Test
    void refusesWhatDoesNotBelongThereAndKeepsNothing() {
        var person = practice.resident(doctor);
        var visit = seen(person, Registration.FIRST);
        TestRefusal.refused(EffectRefusal.SCORE_OUT_OF_RANGE, () -> scores.score(doctor, visit, 0, Optional.empty(), Map
            .of(COLD, 4)));
        TestRefusal.refused(EffectRefusal.SCORE_OUT_OF_RANGE, () -> scores.score(doctor, visit, 0, Optional.empty(), Map
            .of(COLD, -1)));
        TestRefusal.refused(EffectRefusal.NOT_FOUND_THERE, () -> scores.score(doctor, visit, 0, Optional.empty(), Map
            .of(SymptomId.of("sx_kesou"), 1)));
        TestRefusal.refused(EffectRefusal.NOTHING_SCORED, () -> scores.score(doctor, visit, 0, Optional.empty(), Map
            .of()));
        var others = scoredAndClosed(practice.resident(doctor), 1, 1);
        TestRefusal.refused(EffectRefusal.NO_FIRST_VISIT, () -> scores.score(doctor, visit, 0, Optional.of(others), Map
            .of(COLD, 1)));
        assertThat(scores.versions(doctor, visit)).isEmpty();
    }

    @Test
    void eachSavingIsAVersionAndAnOldOneIsNotWrittenOver() {
        var visit = seen(practice.resident(doctor), Registration.FIRST);
        scores.score(doctor, visit, 0, Optional.empty(), Map.of(COLD, 3));
        TestRefusal.refused(EffectRefusal.STALE, () -> scores.score(doctor, visit, 0, Optional.empty(), Map.of(COLD,
            1)));
        TestRefusal.refused(EffectRefusal.STALE, () -> scores.score(doctor, visit, 7, Optional.empty(), Map.of(COLD,
            1)));
        scores.score(doctor, visit, 1, Optional.empty(), Map.of(COLD, 2, WIND, 1));
        scores.score(doctor, visit, 2, Optional.empty(), Map.of());
        assertThat(scores.versions(doctor, visit)).extracting(ScoringVersion::scores).containsExactly(Map.of(), Map.of(
            COLD, 2, WIND, 1), Map.of(COLD, 3));
        TestRefusal.refused(EffectRefusal.NOTHING_SCORED, () -> scores.score(doctor, visit, 3, Optional.empty(), Map
            .of()));
    }

    @Test
    void onlyTheDoctorOfTheVisitScoresWhileItIsOpenAndOthersDoNotSeeIt() {
        var person = practice.resident(doctor);
        var visit = seen(person, Registration.FIRST);
        var colleague = county.employ("effect-colleague", Role.VILLAGE_DOCTOR, county.village).caller();
        TestRefusal.refused(EffectRefusal.NOT_YOUR_VISIT, () -> scores.score(colleague, visit, 0, Optional.empty(), Map
            .of(COLD, 1)));
        assertThat(scores.sheet(colleague, visit).mine()).isFalse();
        TestRefusal.refused(EffectRefusal.VISIT_UNKNOWN, () -> scores.sheet(county.stranger.caller(), visit));
        TestRefusal.refused(EffectRefusal.VISIT_UNKNOWN, () -> scores.versions(county.stranger.caller(), visit));
        clinic.close(doctor, visit, 2);
        TestRefusal.refused(EffectRefusal.NOT_YOUR_VISIT, () -> scores.score(doctor, visit, 0, Optional.empty(), Map
            .of(COLD, 1)));
    }

    @Test
    void aVisitThatOthersFollowStaysAFirstOne() {
        var person = practice.resident(doctor);
        var earlier = scoredAndClosed(person, 2, 2);
        var first = seen(person, Registration.FIRST);
        scores.score(doctor, first, 0, Optional.empty(), Map.of(COLD, 3));
        clinic.close(doctor, first, 2);
        var follow = seen(person, Registration.RETURN);
        scores.score(doctor, follow, 0, Optional.of(first), Map.of(COLD, 1));
        clinic.close(doctor, follow, 2);
        clinic.reopen(doctor, first, 3, "补评");
        TestRefusal.refused(EffectRefusal.HAS_FOLLOW_UPS, () -> scores.score(doctor, first, 1, Optional.of(earlier), Map
            .of(COLD, 1)));
    }

    @Test
    void scoresOfAVoidedVisitAreTakenBackAndNothingIsComparedWithThem() {
        var person = practice.resident(doctor);
        var first = scoredAndClosed(person, 3, 3);
        clinic.voidVisit(doctor, first, 3, "录错人");
        assertThat(scores.versions(doctor, first)).extracting(ScoringVersion::scores).containsExactly(Map.of(), Map.of(
            COLD, 3, WIND, 3));
        var follow = seen(person, Registration.RETURN);
        assertThat(scores.sheet(doctor, follow).firsts()).isEmpty();
    }

    @Test
    void aVisitThatMovesToAnotherPersonIsNotComparedAcrossTheTwo() {
        var person = practice.resident(doctor);
        var first = scoredAndClosed(person, 3, 3);
        var follow = seen(person, Registration.RETURN);
        scores.score(doctor, follow, 0, Optional.of(first), Map.of(COLD, 0, WIND, 0));
        clinic.close(doctor, follow, 2);
        moves.move(doctor, first, 3, practice.resident(doctor), "挂错人");
        assertThat(scores.versions(doctor, follow).getFirst().scores()).isEmpty();
        assertThat(scores.versions(doctor, first).getFirst().scores()).hasSize(2);
    }

    @Test
    void theFormStandsBesideTheVisitAndASecondSendingIsTheFirstOne() {
        var person = practice.resident(doctor);
        var visit = seen(person, Registration.FIRST);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR); var stranger = county.desk(county.stranger.username())) {
            assertThat(desk.get("/clinic/visits/" + visit).page().select("[hx-get=/assist/scores/" + visit + "/form]"))
                .hasSize(1);
            var form = desk.get("/assist/scores/" + visit + "/form").page();
            assertThat(form.select("fieldset[data-score-row]")).hasSize(2);
            assertThat(form.select("input[name=score.sx_ehan]")).hasSize(5);
            var fields = new HashMap<>(Map.of("version", "0", "follows", "itself", "score.sx_ehan", "3",
                "score.sx_efeng", "", "_key", UUID.randomUUID().toString()));
            desk.post("/assist/scores/" + visit, fields);
            desk.post("/assist/scores/" + visit, fields);
            assertThat(scores.versions(doctor, visit)).singleElement().returns(Map.of(COLD, 3), ScoringVersion::scores);
            assertThat(desk.get("/assist/scores/" + visit).page().text()).contains("各版积分", "v1");
            fields.put("_key", UUID.randomUUID().toString());
            fields.put("version", "1");
            fields.put("score.sx_ehan", "9");
            assertThat(desk.post("/assist/scores/" + visit, fields).title()).contains("0 到 3");
            fields.put("_key", UUID.randomUUID().toString());
            fields.put("score.sx_ehan", "two");
            assertThat(desk.post("/assist/scores/" + visit, fields).title()).contains("0 到 3");
            assertThat(stranger.get("/assist/scores/" + visit).status()).isEqualTo(404);
            assertThat(stranger.get("/assist/scores/" + visit + "/form").status()).isEqualTo(404);
            assertThat(desk.get("/assist/scores/" + UUID.randomUUID()).status()).isEqualTo(404);
        }
    }
}
