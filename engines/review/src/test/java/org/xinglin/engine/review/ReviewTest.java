package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SpecialDecoction;

class ReviewTest {
    private static final int WORDED = Math.min(3000, Integer.getInteger("review.laws.cases", 3000));
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Review COUNTY = Review.of(KNOWLEDGE, Policy.county());
    private static final Review CASES = Review.of(KNOWLEDGE, Policy.cases());
    private static final Resident ADULT = Resident.aged(40).build();

    @Test
    void explainsAPairInBothLanguagesWithItsSourceAndAWayOut() {
        var finding = only(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(5).item("附片", "9", "先煎")
            .item("干姜", "6").item("法半夏", "9").build())));

        assertThat(finding.rule()).isEqualTo(Rule.INCOMPAT_18);
        assertThat(finding.severity()).isEqualTo(Severity.FORBID);
        assertThat(finding.override()).isEqualTo(OverrideRight.PRESCRIBER_AND_CHIEF);
        assertThat(finding.rows()).containsExactly(new Position(0, 0), new Position(0, 2));
        assertThat(finding.names()).containsExactly("fabanxia", "fuzi");
        assertThat(finding.sentence(Locale.CHINESE)).isEqualTo("附子（写作附片）与法半夏属十八反（乌头反半夏），不宜同用。");
        assertThat(finding.sentence(Locale.ENGLISH)).contains("fù zǐ (").contains("Eighteen Incompatibilities");
        assertThat(finding.wayOut(Locale.CHINESE)).isEqualTo("去掉其中一味或改用他药。确需使用者，由医师再次签名并注明理由，且经总药师签字，再交药师审核。");
        assertThat(finding.source()).contains("《中华人民共和国药典》2020年版");
        assertThat(finding.version()).isEqualTo(COUNTY.version()).contains(KNOWLEDGE.version());
    }

    @Test
    void measuresADoseAgainstItsLimit() {
        var finding = only(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(2).item("川军", "20")
            .item("厚朴", "9").build())));

        assertThat(finding.rule()).isEqualTo(Rule.DOSE_MAX);
        assertThat(finding.measured()).contains(new Measure(new BigDecimal("20"), Measure.Unit.GRAMS_A_DAY));
        assertThat(finding.limit()).contains(new Measure(new BigDecimal("15"), Measure.Unit.GRAMS_A_DAY));
        assertThat(finding.sentence(Locale.CHINESE)).isEqualTo("大黄（写作川军）日用量 20 g/日，超过上限 15 g/日。");
        assertThat(finding.sentence(Locale.ENGLISH)).contains("20 g a day").contains("15 g a day");
        assertThat(finding.report().measured()).isEqualTo("20");
        assertThat(finding.report().confidence()).isEqualTo("verified");
    }

    @Test
    void wordsEveryFindingOfManyRandomCases() {
        var cases = new Cases(KNOWLEDGE, 7);
        var worded = new TreeSet<Rule>();
        for (int i = 0; i < WORDED; i++) {
            var reviewed = cases.next().whileTaking(cases.prescription(3, Route.ORAL, 3));
            for (var report : COUNTY.check(reviewed).reports()) {
                assertThat(List.of(report.zh(), report.en(), report.wayOutZh(), report.wayOutEn(), report.source(),
                    report.ruleSource(), report.confidence())).as("case %d %s", i, report)
                    .allSatisfy(text -> assertThat(
                        text).isNotBlank().doesNotContain("{", "}", "null"));
                worded.add(Rule.valueOf(report.rule()));
            }
        }
        if (WORDED >= 3000) assertThat(worded).hasSizeGreaterThan(25);
    }

    @Test
    void countsADaysDoseByPacketsAndDays() {
        var half = Prescription.ofDays(6).packets(3).item("大黄", "20").build();
        var twice = Prescription.ofDays(3).packets(6).item("大黄", "10").build();

        assertThat(COUNTY.check(ReviewCase.of(ADULT, half))).isEmpty();
        assertThat(only(COUNTY.check(ReviewCase.of(ADULT, twice))).measured()).map(Measure::value)
            .contains(new BigDecimal("20"));
    }

    @ParameterizedTest
    @CsvSource({"DECOCTION,WARN", "PASTE,WARN", "GRANULE,", "PILL,", "POWDER,", "CAPSULE,", "WINE,"})
    void asksForSpecialDecoctionOnlyWhereSomebodyBoils(PreparationForm form, Severity severity) {
        var findings = CASES.check(ReviewCase.of(ADULT, Prescription.ofDays(3).form(form).item("薄荷", "6").build()));

        assertThat(findings.worst()).isEqualTo(Optional.ofNullable(severity));
    }

    @Test
    void takesStructuredHandlingForTheWordsOfAFootnote() {
        var fuzi = HerbId.of("fuzi");

        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item(fuzi, "9",
            SpecialDecoction.DECOCT_FIRST).build()))).isEmpty();
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item(Item.of(fuzi, Mass.ofGrams(9),
            Set.of(SpecialDecoction.DECOCT_FIRST))).build()))).isEmpty();
        assertThat(only(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item(fuzi, "9").build()))))
            .returns(Rule.DECOCTION_METHOD, Finding::rule)
            .returns("附子入煎剂须注明：先煎；煎煮不足可致中毒。", f -> f.sentence(Locale.CHINESE));
    }

    @Test
    void looksForPairsAcrossPrescriptionsOfOneVisitAndSaysWhichConcernOne() {
        var findings = COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("甘草", "6").build(),
            Prescription.ofDays(3).item("海藻", "12").build(), Prescription.ofDays(3).item("陈皮", "6").build()));

        assertThat(only(findings).rows()).containsExactly(new Position(0, 0), new Position(1, 0));
        assertThat(findings.concerning(1)).hasSize(1);
        assertThat(findings.concerning(2)).isEmpty();
    }

    @Test
    void looksForPairsWithPrescriptionsStillRunningButNotAmongThem() {
        var running = Prescription.ofDays(7).label("CF1").item("海藻", "12").item("红大戟", "1.5").build();
        var again = Prescription.ofDays(7).label("CF2").item("甘草", "6").build();

        assertThat(only(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("陈皮", "6").build())
            .whileTaking(Prescription.ofDays(7).item("海藻", "12").item("甘草", "6").build(), running)), 0)).isEmpty();
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("炙甘草", "6").build())
            .whileTaking(running)).of(Rule.INCOMPAT_18)).extracting(f -> f.sentence(Locale.CHINESE))
            .containsExactlyInAnyOrder("炙甘草与海藻（仍在服用）属十八反（甘草反海藻），不宜同用。", "炙甘草与红大戟（仍在服用）属十八反（甘草反大戟），不宜同用。");
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("炙甘草", "6").build())
            .whileTaking(again)).of(Rule.DUP_RUNNING)).hasSize(1).first()
            .returns("与仍在服用的处方CF2重复（同一基原）：炙甘草。", f -> f.sentence(Locale.CHINESE));
    }

    /** 巴豆 and 牵牛子 stand beside each other in the knowledge base. */
    @Test
    void findsAPairOfNeighboursOnce() {
        assertThat(CASES.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("巴豆", "0.1").item("牵牛子", "3")
            .build())).of(Rule.INCOMPAT_19)).singleElement()
            .returns(List.of(new Position(0, 0), new Position(0, 1)), Finding::rows);
    }

    /** 小活络丸 holds 制川乌 and 制草乌. */
    @Test
    void namesAPairThatNobodyWroteInTheOrderOfTheKnowledgeBase() {
        var reviewed = ReviewCase.of(Resident.aged(40).takes("小活络丸").build(), Prescription.ofDays(3).item("陈皮", "6")
            .build()).whileTaking(Prescription.ofDays(7).item("法半夏", "9").build());

        assertThat(COUNTY.check(reviewed).of(Rule.INCOMPAT_18)).extracting(f -> f.sentence(Locale.CHINESE))
            .containsExactlyInAnyOrder("制川乌（小活络丸）与法半夏（仍在服用）属十八反（乌头反半夏），不宜同用。",
                "制草乌（小活络丸）与法半夏（仍在服用）属十八反（乌头反半夏），不宜同用。");
    }

    /** 华法林 in an earlier prescription; 对乙酰氨基酚 inside 感冒灵颗粒. */
    @Test
    void looksForInteractionsWithDrugsStillTakenAndThoseThatAPatentMedicineHolds() {
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("丹参", "9").build())
            .whileTaking(Prescription.ofDays(7).medicine("华法林").build())).of(Rule.DRUG_HERB)).singleElement()
            .returns(Set.of("danshen", "w_warfarin"), Finding::names);
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(40).takes("感冒灵颗粒").build(), Prescription.ofDays(3)
            .item("何首乌", "3").build())).of(Rule.DRUG_HERB)).singleElement()
            .returns(Set.of("heshouwu", "w_paracetamol"), Finding::names);
    }

    private static List<Finding> only(Findings findings, int count) {
        assertThat(findings.all()).hasSize(count);
        return findings.all();
    }

    @Test
    void countsAHerbThatIsOnlyStillRunningOneGradeLower() {
        var pregnant = Resident.aged(29).pregnantWeeks(8).build();
        var reviewed = ReviewCase.of(pregnant, Prescription.ofDays(3).item("桑寄生", "15").build())
            .whileTaking(Prescription.ofDays(7).item("三棱", "9").item("红花", "6").build());

        assertThat(COUNTY.check(reviewed).of(Rule.PREGNANCY_FORBIDDEN)).singleElement()
            .returns(Severity.WARN, Finding::severity).returns(List.of(), Finding::rows);
        assertThat(COUNTY.check(reviewed).of(Rule.PREGNANCY_CAUTION)).singleElement()
            .returns(Severity.INFO, Finding::severity);
    }

    @Test
    void forbidsWhatThePersonIsAllergicToInAnyProcessedForm() {
        var resident = Resident.aged(40).allergicTo(HerbId.of("gancao")).allergicTo("大黄").allergicTo("蘑菇").build();
        var findings = COUNTY.check(ReviewCase.of(resident, Prescription.ofDays(3).item("炙甘草", "6").item("酒大黄",
            "6").build()));

        assertThat(findings.of(Rule.ALLERGY)).hasSize(2).allMatch(f -> f.severity() == Severity.FORBID);
        assertThat(findings.of(Rule.ALLERGY_UNRESOLVED)).singleElement().returns(Set.of("蘑菇"), Finding::names)
            .returns(Severity.INFO, Finding::severity);
    }

    @Test
    void asksOnlyForAPickedPieceWhereNothingIsWritten() {
        assertThat(only(COUNTY.check(ReviewCase.of(Resident.aged(40).allergicTo(HerbId.of("gancao")).build(),
            Prescription.ofDays(3).item("炙甘草", "6").build())))).returns(Rule.ALLERGY, Finding::rule);
    }

    @Test
    void speaksOnceOfAPieceThatIsWrittenThreeTimes() {
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("黄芪", "3").item("陈皮", "3")
            .item("黄芪", "3").item("炙黄芪", "3").build())).of(Rule.DUP_HERB)).singleElement()
            .returns(List.of(new Position(0, 0), new Position(0, 2), new Position(0, 3)), Finding::rows);
    }

    @Test
    void pointsToTheRowsThatLackTheMethodAndNotToTheOthers() {
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("附子", "6", "先煎").item("附子", "3")
            .build())).of(Rule.DECOCTION_METHOD)).singleElement()
            .returns(List.of(new Position(0, 1)), Finding::rows);
    }

    /** 青黛 is 入丸散. */
    @ParameterizedTest
    @CsvSource({"DECOCTION,1", "PASTE,1", "GRANULE,1", "PILL,0", "POWDER,0", "CAPSULE,0", "WINE,0"})
    void allowsAsAPillWhatIsNotForDecoctions(PreparationForm form, int findings) {
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).form(form).item("青黛", "3").build()))
            .of(Rule.NOT_FOR_DECOCTION)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"8,1", "9,0", "60,0", "61,1"})
    void doubtsAPregnancyOfTheVeryYoungAndTheOld(int age, int findings) {
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(age).pregnant().build(), Prescription.ofDays(3)
            .item("陈皮", "3").build())).of(Rule.CONTRADICTION)).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"45,0", "46,1"})
    void doubtsAPregnancyOfMoreThanFortyFiveWeeks(int weeks, int findings) {
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(30).pregnantWeeks(weeks).build(), Prescription.ofDays(3)
            .item("陈皮", "3").build())).of(Rule.CONTRADICTION)).hasSize(findings);
    }

    @Test
    void doubtsAManWhoBreastFeeds() {
        assertThat(only(COUNTY.check(ReviewCase.of(Resident.aged(30).sex(Sex.MALE).lactating().build(), Prescription
            .ofDays(3).item("陈皮", "3").build())))).returns(Rule.CONTRADICTION, Finding::rule)
            .satisfies(finding -> assertThat(finding.sentence(Locale.CHINESE)).contains("性别为男而记为妊娠或哺乳"));
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(30).sex(Sex.MALE).build(), Prescription.ofDays(3)
            .item("陈皮", "3").build()))).isEmpty();
    }

    @Test
    void hintsAtPiecesThatOnlyTextbooksAdviseAgainstInPregnancy() {
        var findings = COUNTY.check(ReviewCase.of(Resident.aged(29).pregnantWeeks(12).build(), Prescription.ofDays(3)
            .item("川芎", "6").build()));

        assertThat(only(findings).rule()).isEqualTo(Rule.PREGNANCY_HINT);
        assertThat(findings.passes()).isTrue();
        assertThat(findings.override()).isEqualTo(OverrideRight.NOT_NEEDED);
    }

    @ParameterizedTest
    @CsvSource({"20,", "21,WARN", "30,WARN", "31,FORBID"})
    void warnsOfManyHerbsAndForbidsTooMany(int rows, Severity severity) {
        var prescription = Prescription.ofDays(3);
        KNOWLEDGE.herbs().stream().limit(rows).forEach(herb -> prescription.item(herb.nameZh(), "1"));

        assertThat(COUNTY.check(ReviewCase.of(ADULT, prescription.build())).of(Rule.HERB_COUNT).stream()
            .map(Finding::severity).findAny()).isEqualTo(Optional.ofNullable(severity));
    }

    /** 处方管理办法 (卫生部令第53号) 第十九条; 长期处方管理规范(试行) 2021. */
    @ParameterizedTest
    @CsvSource({"ORDINARY,7,'',false,", "ORDINARY,8,'',false,WARN", "EMERGENCY,3,'',false,",
        "EMERGENCY,4,'',false,WARN",
        "ORDINARY,14,高血压 稳定,false,", "LONG_TERM,28,高血压 稳定,false,", "LONG_TERM,29,高血压 稳定,false,WARN",
        "LONG_TERM,84,高血压 稳定,true,", "LONG_TERM,85,高血压 稳定,true,FORBID", "LONG_TERM,28,'',false,WARN"})
    void holdsTheDaysThatAPrescriptionMayCover(Purpose purpose, int days, String reason, boolean assessed,
        Severity severity) {
        var prescription = Prescription.ofDays(days).purpose(purpose, reason).item("陈皮", "6");
        if (assessed) prescription.assessed();

        assertThat(COUNTY.check(ReviewCase.of(ADULT, prescription.build())).worst())
            .isEqualTo(Optional.ofNullable(severity));
    }

    /** 处方管理办法 第十八条: at most three days. */
    @Test
    void forbidsAPrescriptionThatStaysValidForMoreThanThreeDays() {
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).validDays(3).item("陈皮", "6").build())))
            .isEmpty();
        assertThat(only(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).validDays(4).item("陈皮", "6")
            .build()))).rule()).isEqualTo(Rule.VALIDITY_DAYS);
    }

    /** 医疗用毒性药品管理办法 (国务院令第23号) 第九条: at most two days' greatest dose; 雄黄 0.1 g a day. */
    @Test
    void forbidsMoreThanTwoDaysGreatestDoseOfAToxicDrug() {
        var twoDays = Prescription.ofDays(2).item("雄黄", "0.1", "丸").build();
        var threeDays = Prescription.ofDays(3).item("雄黄", "0.1", "丸").build();

        assertThat(COUNTY.check(ReviewCase.of(ADULT, twoDays).by(entitled())).all()).extracting(Finding::rule)
            .containsExactly(Rule.TOXIC_CONTROLLED);
        assertThat(COUNTY.check(ReviewCase.of(ADULT, threeDays).by(entitled())).of(Rule.TOXIC_QUANTITY))
            .singleElement().returns(OverrideRight.NOBODY, Finding::override)
            .returns("雄黄合计 0.3 g，每次处方不得超过二日极量 0.2 g。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(ADULT, twoDays)).of(Rule.PRESCRIBER_RIGHT)).hasSize(1);
    }

    private static Prescriber entitled() {
        return new Prescriber(InstitutionLevel.COUNTY, SpecialRight.NARCOTIC, SpecialRight.TOXIC);
    }

    /** 医院中药饮片管理规范 2007: never alone, by doctors with the right, three days a prescription, seven in a row. */
    @Test
    void holdsTheRulesOfPoppyHusk() {
        var alone = Prescription.ofDays(3).item("罂粟壳", "3").build();
        var long5 = Prescription.ofDays(5).item("罂粟壳", "3").item("陈皮", "6").build();

        assertThat(COUNTY.check(ReviewCase.of(ADULT, alone).by(entitled())).of(Severity.FORBID))
            .extracting(Finding::rule).containsExactly(Rule.NARCOTIC_ALONE);
        assertThat(COUNTY.check(ReviewCase.of(ADULT, long5).by(entitled())).of(Severity.FORBID))
            .extracting(Finding::rule).containsExactly(Rule.NARCOTIC_DAYS);
        assertThat(COUNTY.check(ReviewCase.of(ADULT, long5).by(entitled()).whileTaking(alone)).of(Severity.FORBID))
            .extracting(Finding::rule).containsExactly(Rule.NARCOTIC_DAYS, Rule.NARCOTIC_CONTINUOUS);
        assertThat(
            COUNTY.check(ReviewCase.of(ADULT, alone).by(entitled()).whileTaking(Prescription.ofDays(4).item("罂粟壳",
                "3").build())).of(Rule.NARCOTIC_CONTINUOUS))
            .as("just seven days").isEmpty();
        assertThat(COUNTY.check(ReviewCase.of(ADULT, alone)).of(Rule.PRESCRIBER_RIGHT)).singleElement()
            .returns(OverrideRight.NOBODY, Finding::override);
    }

    @Test
    void keepsToxicDrugsOutOfLongTermPrescriptions() {
        var prescription = Prescription.ofDays(14).purpose(Purpose.LONG_TERM, "稳定").item("罂粟壳", "3").item("陈皮", "6");

        assertThat(COUNTY.check(ReviewCase.of(ADULT, prescription.build())).of(Rule.LONG_TERM_EXCLUDED)).hasSize(1);
    }

    @Test
    void warnsOfAHeavyPacket() {
        var prescription = Prescription.ofDays(3);
        List.of("茯苓", "陈皮", "麦芽", "薏苡仁").forEach(name -> prescription.item(name, "76"));

        assertThat(COUNTY.check(ReviewCase.of(ADULT, prescription.build())).of(Rule.PACKET_WEIGHT)).singleElement()
            .returns("处方 1 每剂重 304 g，超过 300 g。", f -> f.sentence(Locale.CHINESE));
        assertThat(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("茯苓", "150").item("薏苡仁", "150")
            .build())).of(Rule.PACKET_WEIGHT)).as("just 300 g").isEmpty();
    }

    @Test
    void knowsKidneyLiverAndAge() {
        var leigongteng = Prescription.ofDays(3).item("雷公藤", "1", "先煎").build();

        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(40).hepaticImpairment().build(), leigongteng)).of(
            Rule.POPULATION)).hasSize(1);
        assertThat(COUNTY.check(ReviewCase.of(ADULT, leigongteng)).of(Rule.POPULATION)).isEmpty();
        var forTheOld = KNOWLEDGE.herbs().stream().filter(h -> h.cautions().stream()
            .anyMatch(c -> c.key() == CautionKey.ELDERLY)).findAny().orElseThrow();
        var prescription = Prescription.ofDays(1).item(forTheOld.nameZh(), "0.01").build();
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(65).build(), prescription)).of(Rule.POPULATION))
            .singleElement().returns(Confidence.MEMORY, Finding::confidence);
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(64).build(), prescription)).of(Rule.POPULATION)).isEmpty();
    }

    @Test
    void countsYearsByTheCalendar() {
        var born = LocalDate.of(2012, 2, 29);

        assertThat(Age.between(born, LocalDate.of(2026, 2, 28)).years()).isEqualTo(13);
        assertThat(Age.between(born, LocalDate.of(2026, 3, 1)).years()).isEqualTo(14);
        assertThat(Age.ofDays(5114).years()).isEqualTo(14);
        assertThat(Age.ofYears(new BigDecimal("13.99")).years()).isEqualTo(13);
        assertThat(Age.ofYears(BigDecimal.ZERO).days()).as("just born").isZero();
        assertThat(Age.ofYears(new BigDecimal("150")).years()).as("the greatest age").isEqualTo(150);
        assertThatIllegalArgumentException().isThrownBy(() -> Age.ofYears(new BigDecimal("150.01")));
    }

    @Test
    void namesWhatACombinedNameStandsFor() {
        var finding = only(COUNTY.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item("焦三仙", "30").build())));

        assertThat(finding.rule()).isEqualTo(Rule.UNKNOWN_HERB);
        assertThat(finding.override()).isEqualTo(OverrideRight.NOBODY);
        assertThat(finding.sentence(Locale.CHINESE)).contains("“焦三仙”").contains("可能指：").contains("山楂");
    }

    @Test
    void neverPassesWhatCannotBeJudged() {
        var noDose = ReviewCase.of(ADULT, Prescription.ofDays(3).item("陈皮", "0").build());
        var noSuchMedicine = ReviewCase.of(Resident.aged(40).takes("仙丹").build(), Prescription.ofDays(3).item("陈皮",
            "6").build());
        var contrary = ReviewCase.of(Resident.aged(40).sex(Sex.MALE).pregnant().build(), Prescription.ofDays(3)
            .item("陈皮", "6").build());
        var twoHerbs = ReviewCase.of(ADULT, Prescription.ofDays(3).item(new Item("附子", Optional.of(HerbId.of(
            "ganjiang")), Mass.ofGrams(3), Set.of(), "")).build());

        assertThat(only(COUNTY.check(noDose))).returns(Rule.DOSE_MISSING, Finding::rule)
            .returns(Severity.FORBID, Finding::severity);
        assertThat(only(COUNTY.check(noSuchMedicine))).returns(Rule.MEDICINE_UNKNOWN, Finding::rule);
        assertThat(only(COUNTY.check(contrary))).returns(Rule.CONTRADICTION, Finding::rule)
            .returns(Severity.WARN, Finding::severity);
        assertThat(COUNTY.check(ReviewCase.of(Resident.aged(4).pregnant().build(), Prescription.ofDays(3)
            .item("陈皮", "3").build())).of(Rule.CONTRADICTION)).hasSize(1);
        assertThat(only(COUNTY.check(twoHerbs))).returns(Rule.CONTRADICTION, Finding::rule)
            .returns("资料相互矛盾：所选饮片与处方写法“附子”不是同一味。", f -> f.sentence(Locale.CHINESE));
        for (var reviewed : List.of(noDose, noSuchMedicine, contrary, twoHerbs))
            assertThatIllegalArgumentException().as("a policy without the rule").isThrownBy(() -> CASES.check(
                reviewed));
        assertThat(only(CASES.check(ReviewCase.of(ADULT, Prescription.ofDays(3).item(HerbId.of("nosuch"), "3")
            .build())))).returns(Rule.UNKNOWN_HERB, Finding::rule);
    }

    @Test
    void refusesWhatCannotExist() {
        assertThatIllegalArgumentException().isThrownBy(() -> Item.of("", Mass.ofGrams(3), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Item.of("陈皮", Mass.ofGrams(100_001), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Item.of("陈".repeat(201), Mass.ofGrams(3), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Item.of("陈皮", Mass.ofMg(-3), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Prescription.ofDays(0).build());
        assertThatIllegalArgumentException().isThrownBy(() -> Prescription.ofDays(3).packets(1001).build());
        assertThatIllegalArgumentException().isThrownBy(() -> Age.ofYears(151));
        assertThatIllegalArgumentException().isThrownBy(() -> Age.ofDays(-1));
        for (var years : List.of("-9999999999999999", "-0.001", "150.001", "9999999999999999"))
            assertThatIllegalArgumentException().as(years).isThrownBy(() -> Age.ofYears(new BigDecimal(years)));
        assertThatIllegalArgumentException().isThrownBy(() -> Resident.aged(30).pregnantWeeks(-1).build());
        assertThatIllegalArgumentException().isThrownBy(() -> ReviewCase.of(ADULT, Prescription.ofDays(3).build()));
    }

    @Test
    void bearsTenThousandRows() {
        var unknown = new ArrayList<Item>();
        var known = new ArrayList<Item>();
        for (int i = 0; i < 10_000; i++) {
            unknown.add(Item.of("无此药" + i, Mass.ofGrams(1), ""));
            known.add(Item.of(KNOWLEDGE.herbs().get(i % KNOWLEDGE.herbs().size()).nameZh(), Mass.ofGrams(100_000),
                "先煎"));
        }

        for (var review : List.of(CASES, COUNTY)) {
            assertThat(review.check(ReviewCase.of(ADULT, Prescription.ofDays(1).items(unknown).build()))
                .of(Rule.UNKNOWN_HERB)).hasSize(10_000);
            assertThat(review.check(ReviewCase.of(ADULT, Prescription.ofDays(1000).items(known).build())).worst())
                .contains(Severity.FORBID);
        }
    }

    private static Finding only(Findings findings) {
        assertThat(findings.all()).hasSize(1);
        return findings.all().getFirst();
    }
}
