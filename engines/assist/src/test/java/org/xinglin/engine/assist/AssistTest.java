package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.engine.assist.County.FIRST_DAY;
import static org.xinglin.engine.assist.County.KNOWLEDGE;
import static org.xinglin.engine.assist.County.LEARNED;
import static org.xinglin.engine.assist.County.adult;
import static org.xinglin.engine.assist.County.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

class AssistTest {
    private static final String SPLEEN = "食少便溏，神疲乏力，面色萎黄，舌淡苔白，脉弱";

    private static List<String> patterns(Suggestion suggestion) {
        return suggestion.syndromes().stream().map(guess -> guess.syndrome().nameZh()).toList();
    }

    private static List<String> herbs(Suggestion suggestion) {
        return suggestion.herbs().stream().map(herb -> herb.herb().nameZh()).toList();
    }

    @Test
    void worksOnTheFirstDayByTheTextbookAlone() {
        var suggestion = FIRST_DAY.suggest(adult(SPLEEN));
        assertThat(patterns(suggestion)).hasSize(3).first().isEqualTo("脾气虚证");
        assertThat(herbs(suggestion)).contains("人参", "白术", "茯苓");
        assertThat(suggestion.formulas().getFirst().formula().nameZh()).isEqualTo("四君子汤");
        assertThat(suggestion.learnedShare()).isZero();
        assertThat(suggestion.model()).isEqualTo("untrained");
        assertThat(suggestion.herbs().getFirst().terms()).allMatch(term -> term.kind() == Term.Kind.BOOK);
        assertThat(suggestion.similar()).isEmpty();
    }

    @Test
    void readsTheTextAsItReadsTickedFindings() {
        var written = FIRST_DAY.suggest(adult("往来寒热，胸胁苦满，口苦，脉弦"));
        var ticked = FIRST_DAY.suggest(adult("").finding(finding("往来寒热"), finding("胸胁苦满"), finding("口苦"), finding(
            "弦脉")));
        assertThat(patterns(written)).isEqualTo(patterns(ticked)).first().isEqualTo("半表半里证");
        assertThat(herbs(written)).isEqualTo(herbs(ticked)).startsWith("柴胡");
    }

    @Test
    void aJoinedPulseSpeaksForItsParts() {
        var joined = FIRST_DAY.suggest(adult("胁肋胀痛，情志抑郁").finding(finding("弦细脉")));
        var single = FIRST_DAY.suggest(adult("胁肋胀痛，情志抑郁").finding(finding("弦脉"), finding("细脉")));
        assertThat(joined.syndromes()).isEqualTo(single.syndromes());
    }

    @Test
    void whatIsDeniedSpeaksAgainstThePatternThatNamesIt() {
        var open = FIRST_DAY.suggest(adult("发热，咳嗽，头痛，苔薄白").finding(finding("恶寒")));
        var guess = open.syndromes().getFirst();
        var named = KNOWLEDGE.symptom(guess.syndrome().mainSymptomIds().stream()
            .filter(id -> guess.reasons().stream().noneMatch(reason -> reason.finding().id().equals(id))).findFirst()
            .orElseThrow()).orElseThrow();
        var denied = FIRST_DAY.suggest(adult("发热，咳嗽，头痛，苔薄白").finding(finding("恶寒")).denying(named.id()));
        assertThat(denied.syndromes().stream().filter(each -> each.syndrome().equals(guess.syndrome()))
            .mapToDouble(SyndromeGuess::probability).sum()).isLessThan(guess.probability());
    }

    @Test
    void whatWasDeniedByHandIsNotTakenFromTheText() {
        var found = FIRST_DAY.model().dictionary().read(adult("头痛，咳嗽").denying(finding("头痛")));
        assertThat(found.present()).containsExactly(FIRST_DAY.model().dictionary().number(finding("咳嗽")));
        assertThat(found.denied()).containsExactly(FIRST_DAY.model().dictionary().number(finding("头痛")));
    }

    @Test
    void theDoctorsDiagnosisDecidesAndNothingIsHeldBack() {
        var pattern = KNOWLEDGE.syndromeByName("肝气郁结证").orElseThrow().id();
        var suggestion = FIRST_DAY.suggest(adult("").diagnosed(pattern));
        assertThat(suggestion.abstention()).isEmpty();
        assertThat(patterns(suggestion)).containsExactly("肝气郁结证");
        assertThat(herbs(suggestion)).contains("柴胡");
    }

    @Test
    void keepsSilentWithTooFewFindings() {
        assertThat(FIRST_DAY.suggest(adult("头痛")).abstention()).contains(Abstention.TOO_LITTLE_FOUND);
        assertThat(FIRST_DAY.suggest(adult("头痛")).questions()).isNotEmpty();
    }

    @Test
    void asksFirstWhatTellsTheLikeliestApart() {
        var suggestion = FIRST_DAY.suggest(adult("胁肋胀痛，情志抑郁，善太息，脉弦"));
        assertThat(suggestion.questions()).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.change(), a
            .change())).allMatch(question -> question.likely() > 0 && question.likely() < 1);
        var asked = suggestion.questions().getFirst().finding();
        var yes = FIRST_DAY.suggest(adult("胁肋胀痛，情志抑郁，善太息，脉弦").finding(asked.id()));
        assertThat(yes.syndromes().getFirst().probability()).isNotEqualTo(suggestion.syndromes().getFirst()
            .probability());
        assertThat(suggestion.questions()).noneMatch(question -> question.finding().nameZh().equals("善太息"));
    }

    @Test
    void whatAPregnantWomanMustNotHaveIsRemovedAndShown() {
        var woman = FourExaminations.of(Resident.aged(30).pregnantWeeks(12).build()).diagnosed(KNOWLEDGE
            .syndromeByName("瘀阻脑络证").or(() -> KNOWLEDGE.syndromeByName("血瘀证")).orElseThrow().id());
        var suggestion = FIRST_DAY.suggest(woman);
        assertThat(suggestion.removed()).isNotEmpty().allSatisfy(removed -> {
            assertThat(removed.findings()).allMatch(finding -> finding.rule().startsWith("PREGNANCY")
                || finding.severity().equals("FORBID"));
            assertThat(herbs(suggestion)).doesNotContain(removed.herb().nameZh());
        });
    }

    @Test
    void aFormulaIsShownWithWhatToAddAndWhatToLeaveOut() {
        var suggestion = FIRST_DAY.suggest(adult(SPLEEN));
        var match = suggestion.formulas().getFirst();
        assertThat(match.rows()).extracting(row -> row.kept().herb().nameZh()).contains("人参", "白术", "茯苓", "炙甘草");
        assertThat(match.rows().getFirst().role()).isPresent();
        assertThat(match.added()).allSatisfy(added -> {
            assertThat(added.terms()).isNotEmpty();
            assertThat(match.formula().composition()).noneMatch(item -> item.herb().equals(added.herb().id()));
        });
        assertThat(match.fit()).isBetween(0.0, 1.0);
    }

    @Test
    void suggestsOneFormOfAPieceOnly() {
        var suggestion = FIRST_DAY.suggest(adult(SPLEEN));
        assertThat(suggestion.herbs().stream().map(herb -> herb.herb().base())).doesNotHaveDuplicates();
    }

    @Test
    void showsSimilarCasesWithWhatIsAlikeAndWhatDiffers() {
        var visit = County.CASES.get(7);
        var suggestion = LEARNED.suggest(visit.examined());
        var nearest = suggestion.similar().getFirst();
        assertThat(nearest.id()).isEqualTo(visit.id());
        assertThat(nearest.day()).isEqualTo(visit.day());
        assertThat(nearest.onlyHere()).isEmpty();
        assertThat(nearest.onlyThere()).isEmpty();
        assertThat(nearest.herbs()).hasSameSizeAs(visit.herbs());
        var second = suggestion.similar().get(1);
        assertThat(second.similarity()).isLessThanOrEqualTo(nearest.similarity());
        assertThat(second.alike()).isNotEmpty().doesNotContainAnyElementsOf(second.onlyHere().isEmpty()
            ? List.<Symptom>of()
            : second.onlyHere());
    }

    @Test
    void saysHowFarTheCountysOwnCasesDecide() {
        var suggestion = LEARNED.suggest(adult(SPLEEN));
        assertThat(suggestion.cases()).isEqualTo(County.CASES.size());
        assertThat(suggestion.learnedShare()).isEqualTo(1500 / 1700.0);
        assertThat(suggestion.syndromes().getFirst().learnedShare()).isBetween(0.01, 0.99);
        assertThat(suggestion.herbs().getFirst().terms()).extracting(Term::kind).contains(Term.Kind.BOOK,
            Term.Kind.SIMILAR_CASES, Term.Kind.NET);
    }

    @Test
    void refusesAPatternThatIsNoDiagnosis() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> FIRST_DAY.suggest(adult("")
            .diagnosed(SyndromeId.of("sy_nosuch")))).withMessageContaining("sy_nosuch");
    }

    @Test
    void aFindingCannotBeThereAndDenied() {
        var headache = finding("头痛");
        assertThat(adult("").finding(headache).denying(headache).present()).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new FourExaminations(
            java.util.Set.of(
                headache),
            java.util.Set.of(headache), "", Resident.aged(1).build(), java.util.Optional.empty(), List.of()));
    }

    /** As the desk tells it, a medicine by its id, and as a file of cases may, by its name. */
    private static Stream<Arguments> traits() {
        var drug = KNOWLEDGE.westernDrugs().getFirst();
        return Stream.of(
            Arguments.of("age", of(Resident.aged(70)), of(Resident.aged(70)), of(Resident.aged(30))),
            Arguments.of("sex", of(Resident.aged(30).sex(Sex.FEMALE)), of(Resident.aged(30).sex(Sex.FEMALE)),
                of(Resident
                    .aged(30).sex(Sex.MALE))),
            Arguments.of("pregnancy", of(Resident.aged(30).sex(Sex.FEMALE).pregnantWeeks(20)), of(Resident.aged(30).sex(
                Sex.FEMALE).pregnantWeeks(20)), of(Resident.aged(30).sex(Sex.FEMALE))),
            Arguments.of("constitution", adult("").constitution("qi_deficiency"), adult("").constitution(
                "qi_deficiency"), adult("").constitution("balanced")),
            Arguments.of("medicine", of(Resident.aged(52).takes(drug.nameZh())), of(Resident.aged(52).takes(drug.id()
                .value())), adult("")),
            Arguments.of("words", adult("晨起尤甚"), adult("晨起尤甚"), adult("入夜方安")));
    }

    private static FourExaminations of(Resident.Builder resident) { return FourExaminations.of(resident.build()); }

    /** All cases show the same findings; who bears the trait is given one piece, who does not another. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("traits")
    void whatIsToldBesideTheFindingsMovesTheHerbs(String what, FourExaminations learned, FourExaminations with,
        FourExaminations without) {
        var given = KNOWLEDGE.herbByName("茯苓").orElseThrow().id();
        var other = KNOWLEDGE.herbByName("麦冬").orElseThrow().id();
        var findings = new SymptomId[]{finding("食欲不振"), finding("倦怠乏力")};
        var cases = new ArrayList<CaseRecord>();
        for (int n = 0; n < 60; n++) {
            cases.add(new CaseRecord("a" + n, County.TODAY, learned.finding(findings), List.of(), List.of(given)));
            cases.add(new CaseRecord("b" + n, County.TODAY, without.finding(findings), List.of(), List.of(other)));
        }
        var model = Training.with(KNOWLEDGE, County.QUICK.nets(0, 1)).of(cases, County.TODAY).model();
        assertThat(learned(model, with.finding(findings), given)).as(what)
            .isGreaterThan(learned(model, without.finding(findings), given) + 0.05);
    }

    private static double learned(Model model, FourExaminations examined, HerbId herb) {
        var found = model.dictionary().read(examined);
        var signs = model.signs(examined, found, model.syndromes().probabilities(found));
        int number = IntStream.range(0, model.lore().size()).filter(each -> model.lore().herb(each).id().equals(herb))
            .findFirst().orElseThrow();
        return model.trained().orElseThrow().score(signs).total(number);
    }
}
