package org.xinglin.engine.assist.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.knowledge.SymptomId;

class SymptomCourseTest {
    private static final EffectBounds BOUNDS = new EffectBounds(new BigDecimal("0.95"), new BigDecimal("0.70"),
        new BigDecimal("0.30"));
    private static final SymptomId COUGH = SymptomId.of("sx_cough");
    private static final SymptomId PHLEGM = SymptomId.of("sx_phlegm");

    private static SymptomCourse sum(int before, int after) {
        return new SymptomCourse(Map.of(COUGH, before), Map.of(COUGH, after));
    }

    @ParameterizedTest
    @CsvSource({"20, 0, CURED", "20, 1, CURED", "20, 2, MARKED", "20, 6, MARKED", "20, 7, EFFECTIVE",
        "20, 14, EFFECTIVE",
        "20, 15, INEFFECTIVE", "20, 20, INEFFECTIVE", "20, 26, INEFFECTIVE", "3, 1, EFFECTIVE", "3, 0, CURED",
        "10, 7, EFFECTIVE", "10, 3, MARKED"})
    void isOfTheClassWhoseBoundItReaches(int before, int after, EffectClass is) {
        assertThat(BOUNDS.of(sum(before, after))).contains(is);
        assertThat(sum(before, after).reduction().orElseThrow()).isCloseTo((before - after) / (double) before,
            within(1e-12));
    }

    @Test
    void cannotBeJudgedWhereNothingWasThereAtFirstOrNothingWasScoredTwice() {
        assertThat(BOUNDS.of(sum(0, 0))).isEmpty();
        assertThat(BOUNDS.of(sum(0, 3))).isEmpty();
        assertThat(sum(0, 3).reduction()).isEmpty();
        var apart = new SymptomCourse(Map.of(COUGH, 3), Map.of(PHLEGM, 0));
        assertThat(BOUNDS.of(apart)).isEmpty();
        assertThat(apart.isComplete()).isFalse();
        assertThat(apart.reduction(COUGH)).isEmpty();
    }

    @Test
    void comparesOnlyWhatWasScoredTwiceAndSaysWhenSomethingIsMissing() {
        var partly = new SymptomCourse(Map.of(COUGH, 3, PHLEGM, 2), Map.of(COUGH, 1));
        assertThat(partly.isComplete()).isFalse();
        assertThat(partly.totalBefore()).isEqualTo(3);
        assertThat(partly.reduction(COUGH).orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(partly.reduction(PHLEGM)).isEmpty();
        assertThat(new SymptomCourse(Map.of(), Map.of()).isComplete()).isFalse();
    }

    @Test
    void aSymptomThatCameWorseCountsAgainstTheOthers() {
        var course = new SymptomCourse(Map.of(COUGH, 3, PHLEGM, 1), Map.of(COUGH, 0, PHLEGM, 3));
        assertThat(course.reduction(PHLEGM).orElseThrow()).isEqualTo(-2);
        assertThat(course.reduction().orElseThrow()).isEqualTo(0.25);
        assertThat(BOUNDS.of(course)).contains(EffectClass.INEFFECTIVE);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> sum(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffectBounds(new BigDecimal("0.7"), new BigDecimal(
            "0.7"), new BigDecimal("0.3")));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffectBounds(new BigDecimal("1.1"), new BigDecimal(
            "0.7"), new BigDecimal("0.3")));
    }

    @Test
    void aGroupCountsTheCoursesThatCanBeJudged() {
        var group = GroupEffect.of(List.of(sum(10, 0), sum(10, 2), sum(10, 5), sum(10, 5), sum(10, 12), sum(0, 2)),
            BOUNDS);
        assertThat(group.classes()).isEqualTo(Map.of(EffectClass.CURED, 1, EffectClass.MARKED, 1, EffectClass.EFFECTIVE,
            2, EffectClass.INEFFECTIVE, 1));
        assertThat(group.effective()).isEqualTo(new Rate(4, 5));
        assertThat(group.reduction().value()).isCloseTo((1 + 0.8 + 0.5 + 0.5 - 0.2) / 5, within(1e-12));
    }
}
