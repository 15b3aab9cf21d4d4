package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.knowledge.ConstitutionForm.Measure;

class ConstitutionJudgementTest {
    private static final ConstitutionForm ELDERLY = Knowledge.load().constitutionForm();
    private static final GeneralConstitutionForm GENERAL = GeneralConstitutionForm.shipped();

    private static Map<Integer, Integer> all(int questions, int score) {
        var answers = new HashMap<Integer, Integer>();
        for (int number = 1; number <= questions; number++)
            answers.put(number, score);
        return answers;
    }

    private static JudgedConstitution of(List<JudgedConstitution> judged, String id) {
        return judged.stream().filter(each -> each.constitution().equals(id)).findFirst().orElseThrow();
    }

    /** 国家基本公共卫生服务规范(第三版): all never gives 21 for 平和 and 4 for the others, all sometimes 15 and 12, all always 9 and 20. */
    @ParameterizedTest
    @CsvSource({"1, 21, 4, YES, NO", "3, 15, 12, NO, YES", "5, 9, 20, NO, YES"})
    void elderlyFormsOfOneAnswerAreScoredAsTheExample(int answer, int balanced, int others,
        ConstitutionResult isBalanced,
        ConstitutionResult isBiased) {
        var judged = ELDERLY.judge(all(33, answer));
        assertThat(judged).hasSize(9);
        for (var each : judged) {
            boolean is = each.constitution().equals("balanced");
            assertThat(each.score()).isEqualByComparingTo(BigDecimal.valueOf(is ? balanced : others));
            assertThat(each.result()).isEqualTo(is ? isBalanced : isBiased);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, NO", "9, TENDENCY", "10, TENDENCY", "11, YES"})
    void aBiasedConstitutionTurnsAtNineAndEleven(int sum, ConstitutionResult result) {
        var answers = all(33, 1);
        for (int left = sum - 4, number = 0; left > 0; left--, number++)
            answers.merge(List.of(10, 21, 26, 31).get(number % 4), 1, Integer::sum);
        assertThat(of(ELDERLY.judge(answers), "yin_deficiency").result()).isEqualTo(result);
    }

    @Test
    void everyQuestionOfTheElderlyFormMustBeAnswered() {
        var answers = all(33, 1);
        answers.remove(17);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ELDERLY.judge(answers));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ELDERLY.judge(all(33, 6)));
    }

    @ParameterizedTest
    @CsvSource({"79.4, 1", "79.5, 2", "85.4, 2", "85.5, 3", "105.4, 4", "105.5, 5"})
    void theWaistIsRoundedBeforeItIsScored(BigDecimal waist, int score) {
        assertThat(ELDERLY.scored(Measure.WAIST, waist)).isEqualTo(score);
    }

    /** ZYYXH/T 157-2009: n of each subscale; for either sex six of damp-heat. */
    @Test
    void theGeneralFormHasTheStandardsNumberOfQuestionsForEachConstitution() {
        for (boolean woman : List.of(true, false)) {
            var counts = GENERAL.questionsFor(woman).stream().flatMap(question -> Stream.concat(question
                .scales().stream(), question.reversed().stream())).collect(Collectors.groupingBy(id -> id, Collectors
                    .counting()));
            assertThat(counts).containsOnly(Map.entry("balanced", 8L), Map.entry("qi_deficiency", 8L), Map.entry(
                "yang_deficiency", 7L), Map.entry("yin_deficiency", 8L), Map.entry("phlegm_dampness", 8L),
                Map.entry(
                    "damp_heat", 6L),
                Map.entry("blood_stasis", 7L), Map.entry("qi_stagnation", 7L), Map.entry("special", 7L));
            assertThat(GENERAL.questionsFor(woman)).hasSize(60);
        }
        var known = new HashSet<String>();
        ELDERLY.constitutions().forEach(each -> known.add(each.id()));
        assertThat(GENERAL.questions()).allMatch(question -> known.containsAll(question.scales()) && known.containsAll(
            question.reversed()));
    }

    @Test
    void scoresOfTheGeneralFormRunFromNothingToAHundred() {
        assertThat(GENERAL.judge(all(61, 1), true)).filteredOn(each -> !each.constitution().equals("balanced"))
            .allMatch(each -> each.score().signum() == 0 && each.result() == ConstitutionResult.NO);
        assertThat(GENERAL.judge(all(61, 5), false)).filteredOn(each -> !each.constitution().equals("balanced"))
            .allMatch(each -> each.score().compareTo(BigDecimal.valueOf(100)) == 0
                && each.result() == ConstitutionResult.YES);
        assertThat(of(GENERAL.judge(all(61, 3), true), "balanced").score()).isEqualByComparingTo("50");
    }

    /** Of eight questions a sum of 21 is 40.6, of 20 is 37.5, of 18 is 31.3, of 17 is 28.1. */
    @ParameterizedTest
    @CsvSource({"21, 40.6, YES", "20, 37.5, TENDENCY", "18, 31.3, TENDENCY", "17, 28.1, NO"})
    void aBiasedConstitutionTurnsAtThirtyAndForty(int raw, BigDecimal converted, ConstitutionResult result) {
        var answers = all(61, 1);
        for (int left = raw - 8, number = 0; left > 0; left--, number++)
            answers.merge(16 + number % 8, 1, Integer::sum); // the eight of yin deficiency
        assertThat(of(GENERAL.judge(answers, true), "yin_deficiency"))
            .isEqualTo(new JudgedConstitution("yin_deficiency",
                converted, result));
    }

    /** 平和 needs 60 or more, and all others below 30 (yes) or below 40 (basically): the standard's second example. */
    @Test
    void balancedIsBasicallySoBesideATendency() {
        var answers = all(61, 1);
        answers.put(1, 5);
        answers.put(60, 5);
        assertThat(of(GENERAL.judge(answers, true), "balanced").result()).isEqualTo(ConstitutionResult.YES);
        for (int number = 24; number < 31; number++)
            answers.put(number, 2);
        answers.put(31, 4); // phlegm-dampness 31.25
        var judged = GENERAL.judge(answers, true);
        assertThat(of(judged, "phlegm_dampness").result()).isEqualTo(ConstitutionResult.TENDENCY);
        assertThat(of(judged, "balanced").result()).isEqualTo(ConstitutionResult.BASICALLY);
        answers.put(30, 5);
        assertThat(of(GENERAL.judge(answers, true), "balanced").result()).isEqualTo(ConstitutionResult.NO);
    }

    /** A worse answer never lowers the score of what it speaks for. */
    @Test
    void scoresRiseWithTheirAnswers() {
        var chance = new Random(4);
        for (int round = 0; round < 200; round++) {
            var answers = new HashMap<Integer, Integer>();
            for (int number = 1; number <= 61; number++)
                answers.put(number, 1 + chance.nextInt(5));
            var question = GENERAL.questions().get(chance.nextInt(61));
            if (answers.getOrDefault(question.number(), 5) == 5 || question.asked() == GeneralConstitutionForm.For.MEN)
                continue;
            var before = GENERAL.judge(answers, true);
            answers.merge(question.number(), 1, Integer::sum);
            var after = GENERAL.judge(answers, true);
            for (var scale : question.scales())
                assertThat(of(after, scale).score()).isGreaterThan(of(before, scale).score());
            for (var scale : question.reversed())
                assertThat(of(after, scale).score()).isLessThan(of(before, scale).score());
        }
    }
}
