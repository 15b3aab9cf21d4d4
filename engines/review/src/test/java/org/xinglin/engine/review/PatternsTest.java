package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;

/** Which formula a prescription is, by the shipped formulas; at least three pieces, at least four fifths of it. */
class PatternsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Tables TABLES = new Tables(KNOWLEDGE, Policy.county());
    /** None of the formulas below is for it. */
    private static final SyndromeId OTHER = SyndromeId.of("sy_shirebizu");

    private final Patterns patterns = new Patterns(KNOWLEDGE, TABLES);

    /** Each row a prescription and the formula it is taken for; why that one stands beside it. */
    @ParameterizedTest
    @CsvSource({
        "玄参 麦冬 地黄,                                增液汤,     three pieces are enough",
        "桂枝 白芍 甘草 大枣,                           桂枝汤,     four of five are just enough",
        "火麻仁 白芍 枳实 大黄 厚朴 苦杏仁,             麻子仁丸,   more of its pieces are there than of 小承气汤 before it",
        "水牛角 地黄 玄参 淡竹叶 麦冬 丹参 黄连 金银花 连翘, 清营汤, more of its pieces are there than of 增液汤 after it",
        "地黄 山茱萸 山药 泽泻 牡丹皮 茯苓,             六味地黄丸, whole while 都气丸 after it lacks one",
        "甘草 地黄 白芍 麦冬 阿胶 火麻仁 牡蛎 鳖甲 龟甲, 三甲复脉汤, whole while 大定风珠 before it lacks two",
        "麻黄 桂枝 苦杏仁 甘草 石膏,                    麻黄汤,     as whole as 麻黄杏仁甘草石膏汤 and before it"})
    void takeAPrescriptionForTheFormulaThatItHoldsMostOf(String pieces, String formula, String because) {
        assertThat(patterns.misfit(bases(pieces), 3, 800_000, Set.of(OTHER))).as(because).isNotNull()
            .returns(formula, found -> found.nameZh());
    }

    @ParameterizedTest
    @CsvSource({"玄参 麦冬, two pieces are two thirds of 增液汤", "桂枝 白芍 甘草, three fifths of 桂枝汤", "陈皮, one piece"})
    void takeAPrescriptionForNoneThatItHoldsTooLittleOf(String pieces, String because) {
        assertThat(patterns.misfit(bases(pieces), 3, 800_000, Set.of(OTHER))).as(because).isNull();
    }

    @Test
    void areContentWhereOneOfTheFormulasFits() {
        var both = bases("麻黄 桂枝 苦杏仁 甘草 石膏");

        assertThat(patterns.misfit(both, 3, 800_000, Set.of(SyndromeId.of("sy_fenghanshubiao")))).isNull();
        assertThat(patterns.misfit(both, 3, 800_000, Set.of(OTHER, pattern("肺热炽盛证")))).as("麻黄杏仁甘草石膏汤").isNull();
        assertThat(patterns.misfit(bases("玄参 麦冬 地黄"), 4, 800_000, Set.of(OTHER))).as("a policy of four pieces")
            .isNull();
    }

    private static SyndromeId pattern(String name) { return KNOWLEDGE.syndromeByName(name).orElseThrow().id(); }

    private static int[] bases(String pieces) {
        return Arrays.stream(pieces.split(" ")).mapToInt(name -> TABLES.base[TABLES.byName(name)]).toArray();
    }
}
