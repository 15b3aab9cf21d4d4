package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** The numbers of the shipped policies in the units the rules count in. */
class LimitsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Tables TABLES = new Tables(KNOWLEDGE, Policy.county());
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void ofTheCountyStandInMilligramsFenAndMillionths() {
        var limits = of(Policy.county());

        assertThat(limits.adultWeight).as("50 kg").isEqualTo(50_000_000);
        assertThat(limits.heavyPacket).as("300 g in micrograms").isEqualTo(300_000_000);
        assertThat(limits.dearPacket).as("100 yuan").isEqualTo(10_000);
        assertThat(limits.reducedFrom).isEqualTo(75);
        assertThat(limits.elderlyShare).isEqualTo(750_000);
        assertThat(limits.sharedTherapy).isEqualTo(600_000);
        assertThat(limits.sharedFormula).isEqualTo(800_000);
        assertThat(limits.organShare).as("normal, impaired, mild, moderate, severe")
            .containsExactly(1_000_000, 500_000, 750_000, 500_000, 250_000);
    }

    @Test
    void ofRulesThatAreOffReduceNothing() {
        var limits = of(Policy.cases());

        assertThat(limits.reducedFrom).isEqualTo(Integer.MAX_VALUE);
        assertThat(limits.elderlyShare).isEqualTo(1_000_000);
        assertThat(limits.organShare).containsOnly(1_000_000);
        assertThat(limits.localDose).isEmpty();
    }

    @Test
    void ofAPieceThatTheCountyNamesStandInMicrograms() {
        var limits = of(withLimit(new Limit(Rule.LOCAL_DOSE, "mahuang", Optional.empty(), "5.5", "g a day", DAY, "药事会",
            "纪要", Confidence.MEMORY, "")));

        assertThat(limits.localDose[TABLES.byId(HerbId.of("mahuang"))]).isEqualTo(5_500_000);
        assertThat(limits.localDose[TABLES.byId(HerbId.of("chenpi"))]).isEqualTo(Tables.NO_LIMIT);
    }

    @Test
    void mayDifferInTheVillageWhereTablesDoNotGoByThem() {
        var policy = withLimit(new Limit(Rule.CHILD_DOSE, "child_below", Optional.of(InstitutionLevel.VILLAGE), "16",
            "years", DAY, "药事会", "纪要", Confidence.MEMORY, ""));
        var tables = new Tables(KNOWLEDGE, policy);

        assertThat(new Limits(policy, InstitutionLevel.VILLAGE, tables).childBelow).isEqualTo(16);
        assertThat(new Limits(policy, InstitutionLevel.COUNTY, tables).childBelow).isEqualTo(14);
    }

    @Test
    void areRefusedByNameWhereThePolicyLacksOne() {
        var county = Policy.county();
        var lacking = county.limits().stream().filter(limit -> limit.rule() != Rule.VALIDITY_DAYS).toList();

        assertThatIllegalArgumentException()
            .isThrownBy(() -> of(Policy.of("own", county.settings(), lacking, county.pairs())))
            .withMessage("policy own lacks limit days of VALIDITY_DAYS for COUNTY");
    }

    private static Limits of(Policy policy) { return new Limits(policy, InstitutionLevel.COUNTY, TABLES); }

    private static Policy withLimit(Limit limit) {
        var county = Policy.county();
        var limits = new ArrayList<>(county.limits());
        limits.add(limit);
        return Policy.of("own", county.settings(), limits, county.pairs());
    }
}
