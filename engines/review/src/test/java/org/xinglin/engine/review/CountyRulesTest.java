package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** The county's rules beyond those of {@code review_rules.csv}, each at its edge. */
class CountyRulesTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Review COUNTY = Review.of(KNOWLEDGE, Policy.county());
    private static final Resident ADULT = Resident.aged(40).build();

    /** 黄芩 at most 10 g: 25 kg of 50 kg allow 5 g; a child of ten may have 5 g by age as well. */
    @ParameterizedTest
    @CsvSource({"25,5,", "25,5.001,WARN", "20,4,", "20,4.001,WARN", "60,5,"})
    void holdsAChildToWhatItsWeightAllows(int kg, String grams, Severity severity) {
        var child = Resident.aged(10).weighing(Mass.ofGrams(kg * 1000L)).build();
        var findings = COUNTY.check(ReviewCase.of(child, Prescription.ofDays(3).item("黄芩", grams).build()));

        assertThat(findings.of(Rule.WEIGHT_DOSE).stream().findAny().map(Finding::severity))
            .isEqualTo(Optional.ofNullable(severity));
    }

    @Test
    void saysTheWeightAndTheLimit() {
        var child = Resident.aged(10).weighing(Mass.ofGrams(20_500)).build();

        assertThat(COUNTY.check(ReviewCase.of(child, Prescription.ofDays(3).item("黄芩", "4.2").build())).all())
            .singleElement().returns("黄芩日用量 4.2 g/日，超过按体重 20.5 kg 折算的上限 4.1 g/日。", f -> f.sentence(
                Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(14).weighing(Mass.ofGrams(20_500)).build(),
            Prescription.ofDays(3).item("黄芩", "10").build()))).as("no child any more").isEmpty();
    }

    /** 制川乌 (toxic) at most 3 g: mild ¾, moderate and unknown ½, severe ¼; 茯苓 burdens neither organ. */
    @ParameterizedTest
    @CsvSource({"MILD,2.25,", "MILD,2.251,WARN", "MODERATE,1.5,", "MODERATE,1.501,WARN", "IMPAIRED,1.501,WARN",
        "SEVERE,0.75,", "SEVERE,0.751,WARN", "NORMAL,3,"})
    void reducesToxicPiecesWhereAnOrganFails(OrganFunction function, String grams, Severity severity) {
        var prescription = Prescription.ofDays(3).item("制川乌", grams, "先煎").item("茯苓", "15").build();
        for (var resident : List.of(Resident.aged(40).kidney(function).build(), Resident.aged(40).liver(function)
            .build()))
            assertThat(COUNTY.check(ReviewCase.of(resident, prescription)).of(Rule.ORGAN_DOSE).stream().findAny()
                .map(Finding::severity)).isEqualTo(Optional.ofNullable(severity));
    }

    @Test
    void countsTheStricterOfTwoOrgansAndSaysWhich() {
        var resident = Resident.aged(40).kidney(OrganFunction.MILD).liver(OrganFunction.SEVERE).build();

        assertThat(COUNTY.check(ReviewCase.of(resident, Prescription.ofDays(3).item("制川乌", "1", "先煎").build()))
            .of(Rule.ORGAN_DOSE)).singleElement()
            .returns("制川乌日用量 1 g/日，肝功能重度不全时的上限为 0.75 g/日。", f -> f.sentence(Locale.CHINESE))
            .returns(Confidence.MEMORY, Finding::confidence);
    }

    @Test
    void takesAnImpairedOrganForTheConditionAndTheOtherWayRound() {
        assertThat(Resident.aged(40).condition(CautionKey.RENAL).build().kidney()).isEqualTo(OrganFunction.IMPAIRED);
        assertThat(Resident.aged(40).liver(OrganFunction.MILD).build().conditions()).contains(CautionKey.HEPATIC);
        assertThat(ADULT.kidney()).isEqualTo(OrganFunction.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"74,3,", "75,2.25,", "75,2.251,INFO"})
    void advisesLessOfToxicPiecesForTheOld(int age, String grams, Severity severity) {
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(age).build(), Prescription.ofDays(3)
            .item("制川乌", grams, "先煎").build())).of(Rule.ELDERLY_DOSE).stream().findAny().map(Finding::severity))
            .isEqualTo(Optional.ofNullable(severity));
    }

    /** 逍遥丸 holds seven origins, 60 % of which are five. */
    @Test
    void findsADecoctionThatRepeatsAPatentMedicine() {
        var resident = Resident.aged(40).takes("逍遥丸").build();
        var four = Prescription.ofDays(3).item("柴胡", "6").item("当归", "6").item("白芍", "6").item("白术", "6").build();
        var five = Prescription.ofDays(3).items(four.items()).item("茯苓", "9").build();

        assertThat(COUNTY.check(ReviewCase.of(resident, four)).of(Rule.DUP_THERAPY)).isEmpty();
        assertThat(COUNTY.check(ReviewCase.of(resident, five)).of(Rule.DUP_THERAPY)).singleElement()
            .returns("重复治疗：处方 1 与逍遥丸共有 当归、柴胡、白术、白芍、茯苓。".length(), f -> f.sentence(Locale.CHINESE)
                .length())
            .satisfies(finding -> assertThat(finding.names()).contains("pm_xiaoyaowan", "chaihu").hasSize(6))
            .satisfies(finding -> assertThat(finding.rows()).hasSize(5));
    }

    @Test
    void findsGranulesThatRepeatADecoctionOfTheSameVisit() {
        var decoction = Prescription.ofDays(3).item("黄芪", "9").item("白术", "6").item("防风", "6").build();
        var granules = Prescription.ofDays(3).form(PreparationForm.GRANULE).item("黄芪", "9").item("防风", "6")
            .item("陈皮", "3").build();

        assertThat(COUNTY.check(ReviewCase.of(ADULT, decoction, granules)).of(Rule.DUP_THERAPY)).singleElement()
            .satisfies(finding -> assertThat(finding.rows()).hasSize(4));
        assertThat(COUNTY.check(ReviewCase.of(ADULT, decoction, Prescription.ofDays(3).route(Route.EXTERNAL)
            .items(granules.items()).build())).of(Rule.DUP_THERAPY)).as("what is used outside repeats nothing")
            .isEmpty();
    }

    @Test
    void findsPatentMedicinesThatRepeatEachOtherAndTheSameOneTwice() {
        var resident = Resident.aged(40).takes("六味地黄丸").build();
        var prescription = Prescription.ofDays(7).medicine("桂附地黄丸").build();

        assertThat(COUNTY.check(ReviewCase.of(resident, prescription)).of(Rule.DUP_THERAPY)).singleElement()
            .returns(Set.of("liuweidihuangwan", "pm_guifudihuangwan"), Finding::names);
        assertThat(COUNTY.check(ReviewCase.of(resident, Prescription.ofDays(7).medicine("六味地黄丸").build()))
            .of(Rule.DUP_THERAPY)).singleElement()
            .returns("重复治疗：六味地黄丸重复开具或仍在服用。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(40).takes("六味地黄丸").takes("桂附地黄丸").build(),
            Prescription.ofDays(3).item("陈皮", "6").build())).of(Rule.DUP_THERAPY)).as("neither is prescribed now")
            .isEmpty();
    }

    @Test
    void findsAWesternDrugInsideAPatentMedicine() {
        var resident = Resident.aged(40).takes("对乙酰氨基酚").build();
        var prescription = Prescription.ofDays(3).medicine("感冒灵颗粒").build();

        assertThat(COUNTY.check(ReviewCase.of(resident, prescription)).of(Rule.DUP_THERAPY)).singleElement()
            .returns("重复治疗：对乙酰氨基酚与感冒灵颗粒都含对乙酰氨基酚。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(resident, Prescription.ofDays(3).medicine("对乙酰氨基酚").build()))
            .of(Rule.DUP_THERAPY)).hasSize(1);
    }

    @Test
    void looksForPairsWithWhatAPatentMedicineHolds() {
        var findings = COUNTY.check(ReviewCase.of(Resident.aged(40).takes("小活络丸").build(), Prescription.ofDays(3)
            .item("法半夏", "6").build()));

        assertThat(findings.of(Rule.INCOMPAT_18)).hasSize(2).first()
            .satisfies(finding -> assertThat(finding.sentence(Locale.CHINESE)).contains("小活络丸"));
    }

    @Test
    void hintsWhereAFormulaDoesNotFitThePattern() {
        var mahuangtang = Prescription.ofDays(3).item("麻黄", "6").item("桂枝", "6").item("苦杏仁", "6").item("炙甘草", "3")
            .build();
        var reviewed = ReviewCase.of(ADULT, mahuangtang);
        var other = KNOWLEDGE.syndromes().stream().filter(s -> s.nameZh().contains("肝肾阴虚")).findAny().orElseThrow();

        assertThat(COUNTY.check(reviewed).of(Rule.SYNDROME_FORMULA)).as("no diagnosis, no comparison").isEmpty();
        assertThat(COUNTY.check(reviewed.diagnosed("sy_fenghanshubiao")).of(Rule.SYNDROME_FORMULA)).isEmpty();
        assertThat(COUNTY.check(reviewed.diagnosed(other.nameZh())).of(Rule.SYNDROME_FORMULA)).singleElement()
            .returns(Severity.INFO, Finding::severity)
            .satisfies(finding -> assertThat(finding.sentence(Locale.CHINESE)).contains("麻黄汤", other.nameZh()))
            .satisfies(finding -> assertThat(finding.sentence(Locale.ENGLISH)).contains("má huáng tāng"));
        assertThat(COUNTY.check(reviewed.diagnosed("无此证")).of(Rule.SYNDROME_FORMULA)).singleElement()
            .satisfies(finding -> assertThat(finding.sentence(Locale.CHINESE)).contains("“无此证”不在知识库中"));
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("麻黄", "6").item("桂枝", "6")
            .item("苦杏仁", "6").build()).diagnosed(other.nameZh())).of(Rule.SYNDROME_FORMULA))
            .as("three of four are less than 80 %").isEmpty();
    }

    @Test
    void warnsOfADearPacketAndOfPreciousPieces() {
        var plain = Prescription.ofDays(3).item("陈皮", "6");

        assertThat(COUNTY.check(ReviewCase.of(ADULT, plain.packetCost(Money.ofYuan("100")).build()))).isEmpty();
        assertThat(Review.of(KNOWLEDGE, Policy.cases()).check(ReviewCase.of(ADULT, plain.packetCost(Money.ofYuan(
            "1000")).build()))).as("a policy without the rule").isEmpty();
        assertThat(COUNTY.check(ReviewCase.of(ADULT, plain.packetCost(Money.ofYuan("100.01")).build())).all())
            .singleElement().returns("处方 1 每剂 100.01 元，超过 100.00 元。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("西洋参", "3", "另煎")
            .item("陈皮", "6").build())).all()).singleElement().returns(Rule.PRECIOUS_HERB, Finding::rule)
            .returns(Severity.INFO, Finding::severity);
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("西洋参", "3", "另煎")
            .item("西红花", "3").build())).of(Rule.PRECIOUS_HERB)).singleElement()
            .returns(Severity.WARN, Finding::severity).returns(Set.of("xiyangshen", "xihonghua"), Finding::names);
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("陈皮", "6").item("茯苓", "9").build(),
            Prescription.ofDays(3).item("西洋参", "3", "另煎").build())).of(Rule.PRECIOUS_HERB))
            .as("the second prescription is nothing else").singleElement()
            .returns(Severity.WARN, Finding::severity).returns(List.of(new Position(1, 0)), Finding::rows);
    }

    /** 处方管理办法 第六条: at most five medicines, and pieces on a sheet of their own. */
    @Test
    void keepsClassesApartAndMedicinesToFive() {
        var drugs = KNOWLEDGE.westernDrugs();
        var sheet = Prescription.ofDays(3);
        IntStream.range(0, 5).forEach(i -> sheet.medicine(drugs.get(i).id().value()));

        assertThat(COUNTY.check(ReviewCase.of(ADULT, sheet.build()))).isEmpty();
        assertThat(COUNTY.check(ReviewCase.of(ADULT, sheet.medicine(drugs.get(5).nameZh()).build())).all())
            .singleElement().returns(Rule.MEDICINE_COUNT, Finding::rule)
            .returns("处方 1 有药品 6 种，每张处方不得超过 5 种。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("陈皮", "6").medicine("法莫替丁")
            .medicine("玉屏风颗粒").build())).of(Rule.MIXED_CLASSES)).singleElement()
            .returns("处方 1 混开了中药饮片、中成药、西药。", f -> f.sentence(Locale.CHINESE));
    }

    @Test
    void namesWhatASheetLacksOnceTheSheetIsSeen() {
        var written = EnumSet.allOf(SheetElement.class);
        written.removeAll(Set.of(SheetElement.SYNDROME, SheetElement.SIGNATURE, SheetElement.WEIGHT,
            SheetElement.FEE_CLASS));
        var prescription = Prescription.ofDays(3).item("陈皮", "1").sheet(written).build();

        assertThat(COUNTY.check(ReviewCase.of(ADULT, prescription)).all()).singleElement()
            .returns(Rule.SHEET_INCOMPLETE, Finding::rule).returns(OverrideRight.NOBODY, Finding::override)
            .returns("处方 1 缺少：证型、医师签名。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(0).build(), prescription)).of(Rule.SHEET_INCOMPLETE))
            .singleElement().satisfies(finding -> assertThat(finding.sentence(Locale.CHINESE)).contains("体重"));
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(1).build(), prescription)).of(Rule.SHEET_INCOMPLETE))
            .as("a year old").singleElement()
            .returns("处方 1 缺少：证型、医师签名。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("陈皮", "1").build()))).isEmpty();
    }

    /** A county's own limit and pair, for villages only and for all. */
    @Test
    void followsLimitsAndPairsThatTheCountyAdds() {
        var county = Policy.county();
        var limits = new ArrayList<>(county.limits());
        var day = LocalDate.of(2026, 3, 1);
        limits.add(new Limit(Rule.LOCAL_DOSE, "mahuang", Optional.of(InstitutionLevel.VILLAGE), "5", "g a day", day,
            "县药事会", "县药事会纪要 2026-3", Confidence.MEMORY, ""));
        limits.add(new Limit(Rule.HERB_COUNT, "warn_above", Optional.of(InstitutionLevel.VILLAGE), "1", "rows", day,
            "县药事会", "县药事会纪要 2026-3", Confidence.MEMORY, ""));
        var pair = new LocalPair(HerbId.of("chenpi"), HerbId.of("fuling"), Grade.GRAVE, day, "县药事会", "县药事会纪要 2026-3",
            Confidence.MEMORY, "");
        var own = Policy.of("own", county.settings(), limits, List.of(pair));
        var review = Review.of(KNOWLEDGE, own.on(day));
        var reviewed = ReviewCase.of(ADULT, Prescription.ofDays(3).item("麻黄", "6").item("陈皮", "3").item("茯苓", "9")
            .build());

        assertThat(review.check(reviewed.by(new Prescriber(InstitutionLevel.VILLAGE))).all()).extracting(Finding::rule)
            .containsExactly(Rule.LOCAL_PAIR, Rule.HERB_COUNT, Rule.LOCAL_DOSE);
        assertThat(review.check(reviewed.by(new Prescriber(InstitutionLevel.COUNTY))).all()).singleElement()
            .returns("县药事会纪要 2026-3", Finding::source)
            .returns("陈皮与茯苓不宜同用（本地规定）。", f -> f.sentence(Locale.CHINESE));
        assertThat(Review.of(KNOWLEDGE, own.on(day.minusDays(1))).check(reviewed)).as("not yet in force").isEmpty();
    }

    /** 龙胆 and the piece after it in the knowledge base: neighbours are found once, as others are. */
    @Test
    void looksForLocalPairsOnceAndNotAmongWhatIsOnlyStillTaken() {
        var one = KNOWLEDGE.herb(HerbId.of("longdan")).orElseThrow();
        var next = KNOWLEDGE.herbs().get(KNOWLEDGE.herbs().indexOf(one) + 1);
        var county = Policy.county();
        var review = Review.of(KNOWLEDGE, Policy.of("own", county.settings(), county.limits(), List.of(new LocalPair(
            one.id(), next.id(), Grade.USUAL, LocalDate.of(2026, 3, 1), "县药事会", "纪要", Confidence.MEMORY, ""))));
        var first = Prescription.ofDays(3).item(one.nameZh(), "3").build();
        var second = Prescription.ofDays(3).item(next.nameZh(), "3").build();

        assertThat(review.check(ReviewCase.of(ADULT, first, second)).of(Rule.LOCAL_PAIR)).hasSize(1);
        assertThat(review.check(ReviewCase.of(ADULT, first).whileTaking(second)).of(Rule.LOCAL_PAIR)).hasSize(1);
        assertThat(review.check(ReviewCase.of(ADULT, second).whileTaking(first)).of(Rule.LOCAL_PAIR)).hasSize(1);
        assertThat(review.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("陈皮", "6").build())
            .whileTaking(first, second)).of(Rule.LOCAL_PAIR)).isEmpty();
    }

    @Test
    void refusesLocalRowsThatNameNoPieceOrSpeakTwice() {
        var county = Policy.county();
        var day = LocalDate.of(2026, 3, 1);
        var pair = new LocalPair(HerbId.of("chenpi"), HerbId.of("fuling"), Grade.USUAL, day, "a", "b",
            Confidence.MEMORY, "");
        var nosuch = new LocalPair(HerbId.of("chenpi"), HerbId.of("nosuch"), Grade.USUAL, day, "a", "b",
            Confidence.MEMORY, "");
        var limits = new ArrayList<>(county.limits());
        limits.add(new Limit(Rule.LOCAL_DOSE, "nosuch", Optional.empty(), "5", "", day, "a", "b", Confidence.MEMORY,
            ""));
        var words = new ArrayList<>(county.limits());
        words.add(new Limit(Rule.DOSE_MAX, "grave_herbs", Optional.of(InstitutionLevel.VILLAGE), "xixin", "", day, "a",
            "b", Confidence.MEMORY, ""));

        for (var policy : List.of(Policy.of("p", county.settings(), county.limits(), List.of(pair, pair)),
            Policy.of("p", county.settings(), county.limits(), List.of(nosuch)),
            Policy.of("p", county.settings(), limits, List.of()),
            Policy.of("p", county.settings(), words, List.of())))
            assertThatIllegalArgumentException().isThrownBy(() -> Review.of(KNOWLEDGE, policy));
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalPair(pair.a(), pair.a(), Grade.USUAL, day, "a",
            "b", Confidence.MEMORY, ""));
    }
}
