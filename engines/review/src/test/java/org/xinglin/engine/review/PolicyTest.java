package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.MalformedCsv;

class PolicyTest {
    static final String RULES = "rule,grade,level,severity,override,effective_from,approved_by,source,confidence,note\n";
    static final String LIMITS = "rule,name,level,value,unit,effective_from,approved_by,source,confidence,note\n";
    static final String PAIRS = "herb_a,herb_b,grade,effective_from,approved_by,source,confidence,note\n";
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    @Test
    void ofCasesHoldsExactlyTheRulesOfTheKnowledgeBaseWithItsSeverities() {
        var policy = Policy.cases();

        assertThat(policy.settings().stream().map(s -> s.rule().name()).distinct())
            .containsExactlyInAnyOrderElementsOf(KNOWLEDGE.reviewRules().stream().map(r -> r.rule()).toList());
        for (var rule : KNOWLEDGE.reviewRules())
            assertThat(policy.settings()).as(rule.rule()).anySatisfy(setting -> {
                assertThat(setting.rule().name()).isEqualTo(rule.rule());
                assertThat(setting.severity().name()).isEqualTo(rule.severityDefault().name());
                assertThat(setting.source()).isEqualTo(rule.source());
                assertThat(setting.confidence()).isEqualTo(rule.confidence());
            });
    }

    @Test
    void ofTheCountyHoldsEveryRule() {
        assertThat(Policy.county().settings().stream().map(Setting::rule).collect(Collectors.toSet()))
            .isEqualTo(EnumSet.allOf(Rule.class));
    }

    /** Blueprint 4.1: nobody for what is banned, withdrawn, external only, aristolochic, or cannot be dispensed. */
    @ParameterizedTest
    @ValueSource(strings = {"BANNED", "WITHDRAWN_STANDARD", "EXTERNAL_ONLY", "ARISTOLOCHIC_ACID", "UNKNOWN_HERB"})
    void letsNobodyOverrideWhatMustNotBeDispensed(Rule rule) {
        for (var policy : List.of(Policy.cases(), Policy.county()))
            assertThat(policy.settings().stream().filter(s -> s.rule() == rule)
                .min(Comparator.comparing(Setting::severity))).get()
                .returns(OverrideRight.NOBODY, Setting::override);
    }

    @ParameterizedTest
    @CsvSource({"INCOMPAT_18,GRAVE,PRESCRIBER_AND_CHIEF", "INCOMPAT_19,USUAL,PRESCRIBER", "DOSE_MAX,USUAL,PRESCRIBER",
        "DOSE_MAX,GRAVE,PRESCRIBER_AND_CHIEF", "PREGNANCY_CAUTION,USUAL,PRESCRIBER"})
    void asksForASecondSignatureAndForTheGravestForTheChiefPharmacistToo(Rule rule, Grade grade, OverrideRight right) {
        assertThat(Policy.county().setting(rule, grade, InstitutionLevel.TOWNSHIP)).get()
            .returns(right, Setting::override);
    }

    @Test
    void saysThatNoPharmacistApprovedTheShippedRows() {
        assertThat(Policy.county().settings()).allSatisfy(s -> assertThat(s.approvedBy()).contains("未经执业药师审定"));
        assertThat(Policy.county().limits()).allSatisfy(l -> assertThat(l.approvedBy()).contains("未经执业药师审定"));
    }

    @Test
    void takesTheLatestRowThatHasBegun() {
        var policy = policy(RULES + """
            NARCOTIC,usual,*,warn,prescriber,2020-01-01,a,b,memory,
            NARCOTIC,usual,*,forbid,nobody,2026-07-01,a,b,memory,
            NARCOTIC,usual,village,forbid,nobody,2020-01-01,a,b,memory,
            """, LIMITS);

        assertThat(severity(policy.on(LocalDate.of(2026, 6, 30)), InstitutionLevel.COUNTY)).isEqualTo(Severity.WARN);
        assertThat(severity(policy.on(LocalDate.of(2026, 7, 1)), InstitutionLevel.COUNTY)).isEqualTo(Severity.FORBID);
        assertThat(severity(policy.on(LocalDate.of(2026, 6, 30)), InstitutionLevel.VILLAGE))
            .isEqualTo(Severity.FORBID);
        assertThat(policy.on(LocalDate.of(2019, 12, 31)).has(Rule.NARCOTIC)).isFalse();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> policy.setting(Rule.NARCOTIC, Grade.USUAL, InstitutionLevel.COUNTY))
            .withMessageContaining("speaks twice of NARCOTIC");
    }

    @Test
    void isStricterInTheVillageWhereItSaysSo() {
        var reviewed = ReviewCase.of(Resident.aged(40).build(), Prescription.ofDays(3).item("罂粟壳", "3")
            .item("陈皮", "6").build());
        var rules = new StringBuilder(RULES);
        for (var s : Policy.cases().settings())
            rules.append(String.join(",", s.rule().name(), s.grade().name(), "*", s.severity().name(), s.override()
                .name(), "2026-01-01", "a", "b", "memory", "")).append('\n');
        rules.append("NARCOTIC,usual,village,forbid,nobody,2026-01-01,a,b,memory,\n");
        var limits = new StringBuilder(LIMITS);
        for (var l : Policy.cases().limits())
            limits.append(String.join(",", l.rule().name(), l.name(), "*", l.value(), l.unit(), "2026-01-01", "a",
                "b", "memory", "")).append('\n');
        var review = Review.of(KNOWLEDGE, policy(rules.toString(), limits.toString()));

        assertThat(review.check(reviewed.by(new Prescriber(InstitutionLevel.VILLAGE))).worst())
            .contains(Severity.FORBID);
        assertThat(review.check(reviewed.by(new Prescriber(InstitutionLevel.COUNTY))).worst())
            .contains(Severity.WARN);
        assertThat(review.check(reviewed).worst()).as("nothing known of the prescriber").contains(Severity.FORBID);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "NOSUCH,usual,*,warn,prescriber,2026-01-01,a,b,memory,",
        "BANNED,usual,*,stop,prescriber,2026-01-01,a,b,memory,",
        "BANNED,usual,moon,warn,prescriber,2026-01-01,a,b,memory,", "BANNED,usual,*,warn,prescriber,soon,a,b,memory,",
        "BANNED,usual,*,info,prescriber,2026-01-01,a,b,memory,",
        "BANNED,usual,*,warn,not_needed,2026-01-01,a,b,memory,",
        "BANNED,usual,*,warn,prescriber,2026-01-01,,b,memory,", "BANNED,usual,*,warn,prescriber,2026-01-01,a,b,guess,"})
    void refusesARowItCannotRead(String row) {
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> policy(RULES + row + "\n", LIMITS))
            .withMessageContaining("own_rules.csv").withMessageContaining("2");
    }

    @Test
    void isRefusedByTheReviewWhereALimitIsMissing() {
        var policy = policy(RULES + "BANNED,grave,*,forbid,nobody,2026-01-01,a,b,memory,\n", LIMITS);

        assertThatIllegalArgumentException().isThrownBy(() -> Review.of(KNOWLEDGE, policy))
            .withMessageContaining("policy own lacks limit");
    }

    @Test
    void writesTheFilesItReads() throws IOException {
        var county = Policy.county();
        var pair = new LocalPair(HerbId.of("chenpi"), HerbId.of("fuling"), Grade.USUAL, LocalDate.of(2026, 3, 1),
            "县药事会",
            "纪要, 第 \"3\" 号", Confidence.MEMORY, "一\n二");
        var policy = Policy.of("county", county.settings(), county.limits(), List.of(pair));
        var settings = new StringBuilder();
        var limits = new StringBuilder();
        var pairs = new StringBuilder();
        policy.writeSettings(settings);
        policy.writeLimits(limits);
        policy.writePairs(pairs);
        var again = Policy.read("county", new StringReader(settings.toString()), new StringReader(limits.toString()),
            new StringReader(pairs.toString()));

        assertThat(pairs).hasToString("""
            herb_a,herb_b,grade,effective_from,approved_by,source,confidence,note
            chenpi,fuling,usual,2026-03-01,县药事会,"纪要, 第 ""3"" 号",memory,"一
            二"
            """);
        assertThat(again.settings()).isEqualTo(policy.settings());
        assertThat(again.limits()).isEqualTo(policy.limits());
        assertThat(again.pairs()).containsExactly(pair);
        assertThat(again.version()).isEqualTo(policy.version()).isNotEqualTo(county.version());
        assertThat(again.name()).isEqualTo("county");
    }

    /** {@code review_rules.csv} words its parameters in prose; what a program needs of them stands in the limits. */
    @Test
    void ofCasesHoldsTheParametersOfTheKnowledgeBaseAsData() {
        var limits = Policy.cases().limits().stream().collect(Collectors.toMap(l -> l.rule() + " " + l.name(),
            Limit::value));

        assertThat(KNOWLEDGE.reviewRule("CHILD_DOSE").orElseThrow().parameters()).isEqualTo(limits.get(
            "CHILD_DOSE small_child_share") + ";" + limits.get("CHILD_DOSE child_share"));
        assertThat(KNOWLEDGE.reviewRule("NARCOTIC_DAYS").orElseThrow().parameters()).isEqualTo(limits.get(
            "NARCOTIC_DAYS days"));
        for (var word : limits.getOrDefault("DUP_FORMULA always_bases", "").split("\\|"))
            assertThat(KNOWLEDGE.reviewRule("DUP_FORMULA").orElseThrow().description())
                .contains(KNOWLEDGE.herb(HerbId.of(
                    word)).orElseThrow().nameZh());
        for (var word : limits.getOrDefault("DECOCTION_METHOD grave_bases", "").split("\\|"))
            assertThat(KNOWLEDGE.reviewRule("DECOCTION_METHOD").orElseThrow().description())
                .contains(KNOWLEDGE.herb(HerbId
                    .of(word)).orElseThrow().nameZh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chenpi,chenpi,usual,2026-01-01,a,b,memory,", "chenpi,fuling,dire,2026-01-01,a,b,memory,",
        "chenpi,fuling,usual,soon,a,b,memory,", "CHEN PI,fuling,usual,2026-01-01,a,b,memory,"})
    void refusesAPairItCannotRead(String row) {
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> Policy.read("own", new StringReader(RULES),
            new StringReader(LIMITS), new StringReader(PAIRS + row + "\n"))).withMessageContaining("own_pairs.csv");
    }

    @Test
    void changesItsVersionWithEveryRow() {
        var one = policy(RULES + "BANNED,grave,*,forbid,nobody,2026-01-01,a,b,memory,\n", LIMITS);
        var other = policy(RULES + "BANNED,grave,*,forbid,nobody,2026-01-02,a,b,memory,\n", LIMITS);

        assertThat(one.version()).startsWith("own-").isNotEqualTo(other.version());
        assertThat(policy(RULES, LIMITS + "HERB_COUNT,warn_above,*,20,rows,2026-01-01,a,b,memory,\n").version())
            .isNotEqualTo(policy(RULES, LIMITS + "HERB_COUNT,warn_above,*,21,rows,2026-01-01,a,b,memory,\n").version())
            .isNotEqualTo(policy(RULES, LIMITS).version());
        assertThat(Policy.county().version()).isEqualTo(Policy.county().version());
    }

    private static Policy policy(String rules, String limits) {
        return Policy.read("own", new StringReader(rules), new StringReader(limits), new StringReader(PAIRS));
    }

    private static Severity severity(Policy policy, InstitutionLevel level) {
        return policy.setting(Rule.NARCOTIC, Grade.USUAL, level).orElseThrow().severity();
    }
}
