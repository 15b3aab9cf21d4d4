package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Interaction;
import org.xinglin.knowledge.InteractionKind;
import org.xinglin.knowledge.InteractionSeverity;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.WesternDrugId;

/** What is compiled, and not what another test compiled before. */
class TablesTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private final Tables tables = new Tables(KNOWLEDGE, Policy.county());

    @Test
    void callEachPieceAsReadersOfEnglishDo() {
        assertThat(tables.english).hasSameSizeAs(tables.herbs);
        assertThat(tables.english[herb("fuzi")]).startsWith("fù zǐ");
        assertThat(tables.herbs[herb("fuzi")].nameIn(Locale.ENGLISH)).isEqualTo(tables.english[herb("fuzi")]);
    }

    /** 川芎 is one of the policy's bases and the Pharmacopoeia is silent; 红花 it calls 慎用; of 陈皮 nobody says anything. */
    @Test
    void knowWhatAPregnancyAsksFor() {
        assertThat(tables.flags[herb("chuanxiong")] & Tables.PREGNANCY).isEqualTo(Tables.PREGNANCY_HINT);
        assertThat(tables.flags[herb("honghua")] & Tables.PREGNANCY).isEqualTo(Tables.PREGNANCY_CAUTION);
        assertThat(tables.flags[herb("chenpi")] & Tables.PREGNANCY).isZero();
        assertThat(Bits.has(tables.pregnancy, herb("chuanxiong"))).isTrue();
        assertThat(Bits.has(tables.pregnancy, herb("honghua"))).isTrue();
        assertThat(Bits.has(tables.pregnancy, herb("chenpi"))).isFalse();
    }

    @Test
    void holdAPatentMedicineWithItsPiecesAndItsWesternDrug() {
        var mixture = Objects.requireNonNull(tables.mixture("感冒灵颗粒"));

        assertThat(mixture.id()).isEqualTo("pm_ganmaolingkeli");
        assertThat(Bits.has(mixture.herbs(), herb("yejuhua"))).isTrue();
        assertThat(Bits.has(mixture.bases(), herb("bohe"))).isTrue();
        assertThat(mixture.size()).isEqualTo(2);
        assertThat(mixture.drugs()).singleElement().isSameAs(tables.drug("对乙酰氨基酚"));
    }

    /** A policy that grants a child more than an adult forbids the child no less for it. */
    @Test
    void allowAChildNoMoreThanAnAdult() {
        var county = Policy.county();
        var limits = county.limits().stream().map(limit -> limit.name().equals("child_share")
            ? new Limit(limit.rule(), limit.name(), limit.level(), "1.5", limit.unit(), limit.effectiveFrom(),
                limit.approvedBy(), limit.source(), limit.confidence(), limit.note())
            : limit).toList();
        var generous = new Tables(KNOWLEDGE, Policy.of("own", county.settings(), limits, county.pairs()));

        assertThat(generous.most[1]).isEqualTo(generous.most[0]);
        assertThat(generous.mostPowder[1]).isEqualTo(generous.mostPowder[0]);
        assertThat(tables.most[1]).isNotEqualTo(tables.most[0]);
    }

    /** A row for a piece and one for all that is made of its origin may speak of the same drug. */
    @Test
    void keepTheGraverOfTwoInteractionsAndOfTwoAlikeTheFirst() {
        var moderate = interaction("one", InteractionSeverity.MODERATE);
        var major = interaction("two", InteractionSeverity.MAJOR);
        var another = interaction("three", InteractionSeverity.MAJOR);

        assertThat(Tables.graver(null, moderate)).isSameAs(moderate);
        assertThat(Tables.graver(moderate, major)).isSameAs(major);
        assertThat(Tables.graver(major, moderate)).isSameAs(major);
        assertThat(Tables.graver(major, another)).isSameAs(major);
    }

    private static Interaction interaction(String id, InteractionSeverity severity) {
        return new Interaction(id, WesternDrugId.of("w_warfarin"), "华法林", HerbId.of("danshen"), "丹参", severity,
            InteractionKind.values()[0], "机制", "处理", true, "来源", Confidence.MEMORY);
    }

    private int herb(String id) { return tables.byId(HerbId.of(id)); }
}
