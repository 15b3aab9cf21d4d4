package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.knowledge.ConstitutionForm.Kind;
import org.xinglin.knowledge.ConstitutionForm.Measure;

/** 国家基本公共卫生服务规范(第三版) 2017, 老年人中医药健康管理服务记录表. */
class ConstitutionFormTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final ConstitutionForm FORM = KNOWLEDGE.constitutionForm();

    @Test
    void asksThirtyThreeQuestionsInOrderForNineConstitutions() {
        assertThat(FORM.questions()).hasSize(33);
        for (int i = 0; i < 33; i++)
            assertThat(FORM.questions().get(i).number()).isEqualTo(i + 1);
        assertThat(FORM.constitutions()).hasSize(9).extracting(Constitution::nameZh)
            .allMatch(name -> name.endsWith("质"));
        assertThat(FORM.targetAgeMin()).isEqualTo(65);
        assertThat(KNOWLEDGE.constitutionForm()).isSameAs(FORM);
    }

    @Test
    void asksEachQuestionForSomeConstitutionAndReversesOnlyWhatItAsks() {
        assertThat(FORM.constitutions().stream().flatMap(constitution -> constitution.questions().stream()).distinct())
            .hasSize(33);
        for (var constitution : FORM.constitutions())
            assertThat(constitution.questions()).containsAll(constitution.reversed());
        assertThat(FORM.constitutions().getLast().reversed()).containsExactly(2, 4, 5, 13);
    }

    @Test
    void answersEachQuestionWithOneToFive() {
        for (var question : FORM.questions()) {
            var answers = question.answers().isEmpty() ? FORM.answers() : question.answers();
            if (question.kind() == Kind.MEASURED)
                assertThat(question.bands()).extracting(ConstitutionForm.Band::score).containsExactly(1, 2, 3, 4, 5);
            else
                assertThat(answers).extracting(ConstitutionForm.Answer::score).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @ParameterizedTest
    @CsvSource({"BMI,23.9,1", "BMI,24,2", "BMI,24.9,2", "BMI,25,3", "BMI,26,4", "BMI,27.9,4", "BMI,28,5", "WAIST,79,1",
        "WAIST,80,2", "WAIST,85,2", "WAIST,86,3", "WAIST,90,3", "WAIST,91,4", "WAIST,105,4", "WAIST,106,5"})
    void scoresBodyMassIndexAndWaistByExactlyOneBand(Measure measure, BigDecimal measured, int score) {
        var question = FORM.questions().stream().filter(q -> q.measure().stream().anyMatch(measure::equals)).findFirst()
            .orElseThrow();
        assertThat(question.bands().stream().filter(band -> band.holds(measured))).singleElement()
            .returns(score, ConstitutionForm.Band::score);
    }

    @Test
    void judgesByTheThresholdsOfTheThirdEdition() {
        assertThat(FORM.biasedRules().getFirst().min()).hasValue(11);
        assertThat(FORM.biasedRules().get(1)).returns("倾向是", ConstitutionForm.Rule::result);
        assertThat(FORM.balancedRules().getFirst().min()).hasValue(17);
        assertThat(FORM.balancedRules().getFirst().othersMax()).hasValue(8);
        assertThat(FORM.balancedRules().get(1).othersMax()).hasValue(10);
        assertThat(FORM.balancedRules().getLast()).returns("否", ConstitutionForm.Rule::result)
            .matches(rule -> rule.min().isEmpty() && rule.max().isEmpty() && rule.othersMax().isEmpty());
    }
}
