package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.knowledge.Knowledge;

class DoseRulesTest {
    private static final Review COUNTY = Review.of(Knowledge.load(), Policy.county());

    /** 三七: at most 9 g boiled and 3 g as powder a day. */
    @ParameterizedTest
    @CsvSource({"10,3,10,9", "9,4,4,3", "20,20,20,3", "30,4,30,9", "18,6,18,9"})
    void sayOfTwoSumsAboveTheirLimitsTheOneFurtherAbove(String boiled, String powder, BigDecimal measured,
        BigDecimal limit) {
        var finding = COUNTY.check(ReviewCase.of(Resident.aged(40).build(), Prescription.ofDays(3).item("三七", boiled)
            .item("三七", powder, "研末吞服").build())).of(Rule.DOSE_MAX);

        assertThat(finding).singleElement()
            .satisfies(found -> assertThat(found.measured().orElseThrow().value()).isEqualByComparingTo(measured))
            .satisfies(found -> assertThat(found.limit().orElseThrow().value()).isEqualByComparingTo(limit));
    }

    @Test
    void areSilentWhereBothSumsAreAtTheirLimits() {
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(40).build(), Prescription.ofDays(3).item("三七", "9")
            .item("三七", "3", "研末吞服").build())).of(Rule.DOSE_MAX)).isEmpty();
    }

    /** 三七: at most 9 g boiled and 3 g as powder a day; a child of ten is granted less, and an adult's limit itself is not above it. */
    @ParameterizedTest
    @CsvSource({"9,1,CHILD_DOSE", "1,3,CHILD_DOSE", "10,1,DOSE_MAX", "1,4,DOSE_MAX"})
    void sayOfAChildAtTheAdultLimitThatItIsTooMuchForAChild(String boiled, String powder, Rule rule) {
        var doses = COUNTY.check(ReviewCase.of(Resident.aged(10).build(), Prescription.ofDays(3).item("三七", boiled)
            .item("三七", powder, "研末吞服").build())).all().stream().map(Finding::rule)
            .filter(Set.of(Rule.CHILD_DOSE, Rule.DOSE_MAX)::contains).toList();

        assertThat(doses).containsExactly(rule);
    }

    /** 制川乌 is toxic and its limit 3 g; half of it where an organ is moderately impaired. */
    @Test
    void nameTheKidneyWhereTheLiverAllowsTheSame() {
        var resident = Resident.aged(40).kidney(OrganFunction.MODERATE).liver(OrganFunction.MODERATE).build();

        assertThat(COUNTY.check(ReviewCase.of(resident, Prescription.ofDays(3).item("制川乌", "2", "先煎").build()))
            .of(Rule.ORGAN_DOSE)).singleElement()
            .returns("制川乌日用量 2 g/日，肾功能中度不全时的上限为 1.5 g/日。", f -> f.sentence(Locale.CHINESE));
    }

    /** 大黄 at most 15 g a day by mouth; what lies on the skin is not swallowed. */
    @Test
    void countNothingThatIsUsedOutside() {
        var swallowed = Prescription.ofDays(3).item("大黄", "10").build();
        var outside = Prescription.ofDays(3).route(Route.EXTERNAL).item("大黄", "10").build();

        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(40).build(), swallowed, outside)).of(Rule.DOSE_MAX))
            .isEmpty();
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(40).build(), swallowed, swallowed)).of(Rule.DOSE_MAX))
            .hasSize(1);
    }
}
