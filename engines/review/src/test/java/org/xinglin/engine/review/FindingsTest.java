package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Knowledge;

class FindingsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Policy COUNTY = Policy.county();
    private static final Review REVIEW = Review.of(KNOWLEDGE, COUNTY);

    @Test
    void nothingFoundPassesAndAHintDoesButAWarningDoesNot() {
        var nothing = check(Resident.aged(40), "陈皮", "6");
        assertThat(nothing.isEmpty()).isTrue();
        assertThat(nothing.passes()).isTrue();
        assertThat(nothing.worst()).isEmpty();
        assertThat(nothing.override()).isEqualTo(OverrideRight.NOT_NEEDED);
        var hint = check(Resident.aged(40).allergicTo("海鲜"), "陈皮", "6");
        assertThat(hint.isEmpty()).isFalse();
        assertThat(hint.passes()).isTrue();
        var warning = check(Resident.aged(40), "黄芪", "60");
        assertThat(warning.passes()).isFalse();
        assertThat(warning.override()).isEqualTo(OverrideRight.PRESCRIBER);
        assertThat(check(Resident.aged(40), "无此药", "6").passes()).isFalse();
    }

    @Test
    void theStrictestRightOfAllIsAskedFor() {
        var findings = REVIEW.check(ReviewCase.of(Resident.aged(40).build(), Prescription.ofDays(3).item("黄芪", "60")
            .item("无此药", "6").build()));
        assertThat(findings.override()).isEqualTo(OverrideRight.NOBODY);
        assertThat(findings.of(Severity.WARN)).extracting(Finding::rule).containsExactly(Rule.DOSE_MAX);
        assertThat(findings.of(Rule.UNKNOWN_HERB)).hasSize(1);
    }

    @Test
    void aFindingHasWhatItsSentenceNeedsAndTheRowOfThePolicy() {
        var overdose = check(Resident.aged(40), "黄芪", "60").of(Rule.DOSE_MAX).getFirst();
        assertThat(overdose.placeholders(Locale.CHINESE)).containsEntry("a", "黄芪").containsEntry("herbs", "黄芪")
            .containsEntry("measured", "60 g/日").containsEntry("limit", "30 g/日").doesNotContainKey("b");
        assertThat(overdose.setting().rule()).isEqualTo(Rule.DOSE_MAX);
        assertThat(overdose.setting().grade()).isEqualTo(Grade.USUAL);
        assertThat(overdose).hasToString("DOSE_MAX WARN [huangqi]");
        var unknown = check(Resident.aged(40), "无此药", "6").all().getFirst();
        assertThat(unknown.placeholders(Locale.ENGLISH)).isNotEmpty().doesNotContainKeys("measured", "limit");
        assertThat(unknown.report().unit()).isEmpty();
        assertThat(unknown.report().measured()).isEmpty();
    }

    @Test
    void whatItWasCompiledFromCanBeAskedFor() {
        assertThat(REVIEW.knowledge()).isSameAs(KNOWLEDGE);
        assertThat(REVIEW.policy()).isSameAs(COUNTY);
        assertThat(REVIEW.version()).isEqualTo(COUNTY.version() + "+" + KNOWLEDGE.version());
    }

    @Test
    void theGravestComeFirstAndOfOneSeverityTheEarlierRule() {
        var findings = REVIEW.check(ReviewCase.of(Resident.aged(40).condition(CautionKey.HYPERTENSION).build(),
            Prescription.ofDays(3).item("麻黄", "60").item("黄芪", "60").item("法半夏", "9").item("附片", "9", "先煎")
                .item("薄荷", "3").build()));
        assertThat(findings.all()).extracting(Finding::severity).isSorted();
        assertThat(findings.all().stream().filter(each -> each.severity() == Severity.WARN).map(Finding::rule).toList())
            .isSorted();
        assertThat(findings.of(Rule.DOSE_MAX)).extracting(each -> each.rows().getFirst().row()).isSorted();
        assertThat(findings.concerning(0)).hasSameSizeAs(findings.all());
        assertThat(findings.concerning(1)).isEmpty();
    }

    /** Of each unknown name one finding; the pair is graver than the overdose, and both are found after them. */
    @Test
    void manyFindingsStandInTheSameOrderAsFew() {
        var prescription = Prescription.ofDays(3).item("黄芪", "60");
        for (int i = 0; i < 50; i++)
            prescription.item("无此药" + i, "3");
        var findings = REVIEW.check(ReviewCase.of(Resident.aged(40).build(), prescription.item("法半夏", "9")
            .item("附片", "9", "先煎").build()));

        assertThat(findings.all()).hasSizeGreaterThan(50).extracting(Finding::severity).isSorted();
        assertThat(findings.all().getFirst().rule()).isEqualTo(Rule.INCOMPAT_18);
        assertThat(findings.of(Rule.UNKNOWN_HERB)).extracting(each -> each.rows().getFirst().row()).hasSize(50)
            .isSorted();
        for (var severity : Severity.values())
            assertThat(findings.of(severity)).extracting(Finding::rule).isSorted();
    }

    /** The rows are a bit each: 麻黄 above its 10 g, 附片 not marked 先煎 and 细辛 above its 3 g stand in the second word. */
    @Test
    void rowsBeyondTheSixtyFourthAreReadLikeTheFirst() {
        var prescription = Prescription.ofDays(3).item("麻黄", "5");
        for (int i = 1; i < 70; i++)
            prescription.item("无此药" + i, "3");
        var findings = REVIEW.check(ReviewCase.of(Resident.aged(40).build(), prescription.item("附片", "9")
            .item("细辛", "6").item("麻黄", "6").build()));

        assertThat(findings.of(Rule.DECOCTION_METHOD)).extracting(Finding::rows)
            .containsExactly(List.of(new Position(0, 70)));
        assertThat(findings.of(Rule.DOSE_MAX)).extracting(Finding::rows).containsExactlyInAnyOrder(
            List.of(new Position(0, 71)), List.of(new Position(0, 0), new Position(0, 72)));
    }

    /** Three that 附片 does not go with: its pairs are of one rule and of one first row. */
    @Test
    void pairsOfOnePieceStandInTheOrderOfTheKnowledgeBase() {
        var pairs = REVIEW.check(ReviewCase.of(Resident.aged(40).build(), Prescription.ofDays(3)
            .item("附片", "9", "先煎").item("川贝母", "3").item("法半夏", "9").item("白及", "6").build()))
            .of(Rule.INCOMPAT_18);

        assertThat(pairs).extracting(pair -> pair.substances().get(1).id())
            .containsExactly("baiji", "fabanxia", "chuanbeimu");
    }

    @Test
    void everyStepOfABuilderGoesOn() {
        var resident = Resident.aged(Age.ofYears(new java.math.BigDecimal("0.5"))).lactating()
            .conditions(List.of(CautionKey.CARDIAC)).renalImpairment().sex(Sex.FEMALE).build();
        assertThat(resident.conditions()).contains(CautionKey.CARDIAC);
        assertThat(resident.kidney()).isEqualTo(OrganFunction.IMPAIRED);
        assertThat(resident.age().days()).isBetween(180, 184);
        assertThat(Prescription.ofDays(30).assessed().item("陈皮", "6").build().assessed()).isTrue();
    }

    private static Findings check(Resident.Builder resident, String herb, String grams) {
        return REVIEW.check(ReviewCase.of(resident.build(), Prescription.ofDays(3).item(herb, grams).build()));
    }
}
