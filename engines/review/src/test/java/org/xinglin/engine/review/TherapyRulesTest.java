package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Knowledge;

class TherapyRulesTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Review COUNTY = Review.of(KNOWLEDGE, Policy.county());
    private static final Resident ADULT = Resident.aged(40).build();
    private static final Prescription CHENPI = Prescription.ofDays(3).item("陈皮", "6").build();

    /** 桂附地黄丸 is known from memory only, 六味地黄丸 was compared. */
    @Test
    void restOnTheWeakerOfTwoMedicinesWhicheverIsPrescribed() {
        var fromMemory = KNOWLEDGE.patentMedicines().stream().filter(each -> each.nameZh().equals("桂附地黄丸")).findAny()
            .orElseThrow();
        assertThat(fromMemory.confidence()).isEqualTo(Confidence.MEMORY);
        assertThat(KNOWLEDGE.formulaByName("六味地黄丸").orElseThrow().confidence()).isEqualTo(Confidence.VERIFIED);

        for (var names : List.of(List.of("六味地黄丸", "桂附地黄丸"), List.of("桂附地黄丸", "六味地黄丸")))
            assertThat(repeated(ReviewCase.of(Resident.aged(40).takes(names.getFirst()).build(), CHENPI,
                medicine(names.getLast())))).singleElement().returns(fromMemory.source(), Finding::source)
                .returns(List.of(), Finding::rows);
    }

    /** 桂附地黄丸 and 六味地黄丸 share six origins. */
    @Test
    void findTwoMedicinesThatRepeatEachOtherOnlyIfOneIsPrescribedNow() {
        var both = Resident.aged(40).takes("六味地黄丸").takes("桂附地黄丸").build();

        assertThat(repeated(ReviewCase.of(both, medicine("法莫替丁")))).as("something else is prescribed").isEmpty();
        assertThat(repeated(ReviewCase.of(ADULT, medicine("桂附地黄丸")).whileTaking(medicine("六味地黄丸"))))
            .as("one stands in an earlier prescription").singleElement()
            .returns(Set.of("liuweidihuangwan", "pm_guifudihuangwan"), Finding::names);
        assertThat(repeated(ReviewCase.of(ADULT, medicine("桂附地黄丸"), medicine("六味地黄丸")))).hasSize(1);
    }

    /** 维C银翘片 and 感冒灵颗粒 hold 对乙酰氨基酚 both and share one origin, 薄荷. */
    @Test
    void findAWesternDrugInTwoMedicinesOnlyIfOneIsPrescribedNow() {
        var inside = Resident.aged(40).takes("感冒灵颗粒").build();
        var both = Resident.aged(40).takes("维C银翘片").takes("感冒灵颗粒").build();

        assertThat(sentences(ReviewCase.of(inside, medicine("对乙酰氨基酚"))))
            .containsExactly("重复治疗：对乙酰氨基酚与感冒灵颗粒都含对乙酰氨基酚。");
        assertThat(sentences(ReviewCase.of(Resident.aged(40).takes("维C银翘片").build(), medicine("感冒灵颗粒"))))
            .as("nobody names the drug itself").containsExactly("重复治疗：维C银翘片与感冒灵颗粒都含对乙酰氨基酚。");
        assertThat(sentences(ReviewCase.of(both, medicine("法莫替丁")))).as("neither is prescribed").isEmpty();
    }

    @Test
    void pointOnlyToThePrescriptionsThatRepeatEachOther() {
        var decoction = Prescription.ofDays(3).item("黄芪", "9").item("白术", "6").item("防风", "6").build();
        var granules = Prescription.ofDays(3).form(PreparationForm.GRANULE).item("黄芪", "9").item("防风", "6")
            .item("陈皮", "3").build();
        var third = Prescription.ofDays(3).item("黄芪", "9").item("茯苓", "9").item("麦芽", "9").build();

        assertThat(repeated(ReviewCase.of(ADULT, decoction, granules, third))).singleElement()
            .returns(List.of(new Position(0, 0), new Position(0, 2), new Position(1, 0), new Position(1, 1)),
                Finding::rows);
    }

    /** Three of five are the 60 % that the policy asks for, three of six are not. */
    @ParameterizedTest
    @CsvSource({"黄芪 白术 防风 麦芽 山楂,1", "黄芪 白术 麦芽 山楂 泽泻,0", "黄芪 白术 防风 麦芽 山楂 泽泻,1"})
    void countTheShareOfTheSmallerPrescription(String pieces, int findings) {
        var five = Prescription.ofDays(3).item("黄芪", "9").item("白术", "6").item("防风", "6").item("茯苓", "9")
            .item("陈皮", "6").build();
        var other = Prescription.ofDays(3);
        for (var piece : pieces.split(" "))
            other.item(piece, "6");

        assertThat(repeated(ReviewCase.of(ADULT, five, other.build()))).hasSize(findings);
    }

    @Test
    void areNotBuiltWhereNothingSharedWouldBeARepetition() {
        var county = Policy.county();
        var limits = county.limits().stream().map(limit -> limit.name().equals("least_shared")
            ? new Limit(limit.rule(), limit.name(), limit.level(), "0", limit.unit(), limit.effectiveFrom(),
                limit.approvedBy(), limit.source(), limit.confidence(), limit.note())
            : limit).toList();

        assertThatIllegalArgumentException().isThrownBy(() -> Review.of(KNOWLEDGE, Policy.of("own", county.settings(),
            limits, county.pairs()))).withMessageContaining("DUP_THERAPY least_shared");
    }

    @Test
    void compareEveryPrescriptionOfTheVisitWithThePattern() {
        var plain = Prescription.ofDays(3).item("陈皮", "6").item("茯苓", "9").item("麦芽", "9").build();
        var mahuangtang = Prescription.ofDays(3).item("麻黄", "6").item("桂枝", "6").item("苦杏仁", "6").item("炙甘草", "3")
            .build();

        assertThat(COUNTY.check(ReviewCase.of(ADULT, plain, mahuangtang).diagnosed("肝肾阴虚证"))
            .of(Rule.SYNDROME_FORMULA)).singleElement()
            .satisfies(finding -> assertThat(finding.rows()).extracting(Position::prescription).containsOnly(1)
                .hasSize(4))
            .satisfies(finding -> assertThat(finding.sentence(Locale.CHINESE)).contains("2 与麻黄汤相近", "肝肾阴虚证"));
    }

    private static Prescription medicine(String name) {
        return Prescription.ofDays(3).medicine(name).build();
    }

    private static List<Finding> repeated(ReviewCase reviewed) {
        return COUNTY.check(reviewed).of(Rule.DUP_THERAPY);
    }

    private static List<String> sentences(ReviewCase reviewed) {
        return repeated(reviewed).stream().map(finding -> finding.sentence(Locale.CHINESE)).toList();
    }
}
