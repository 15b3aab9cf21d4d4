package org.xinglin.engine.assist.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class RankersTest {
    private static final List<Example> TRAIN = Planted.cases(600, 1);
    private static final List<Example> MORE = Planted.cases(200, 2);
    private static final List<Example> TEST = Planted.cases(200, 3);

    private static Ridge ridge(RidgeSums sums) {
        return sums.solve(Planted.QUICK.penalty(), Planted.QUICK.pairPenalty());
    }

    @Test
    void everyMethodThatLooksAtFindingsBeatsPopularity() {
        var rows = Evaluation.of(TRAIN, TEST, Planted.SHAPE, Planted.QUICK);
        assertThat(rows).extracting(Evaluation.Row::method).containsExactly("popularity", "naive Bayes", "kNN", "ridge",
            "net", "blend");
        double popular = rows.getFirst().marks().recall(5);
        assertThat(rows.subList(1, rows.size())).allSatisfy(row -> assertThat(row.marks().recall(5))
            .isGreaterThan(2 * popular));
    }

    @Test
    void theReasonsOfARidgeScoreSumToIt() {
        var ridge = ridge(RidgeSums.of(TRAIN, Planted.SHAPE, Planted.QUICK));
        for (var example : TEST) {
            var scores = ridge.score(example.signs());
            for (int herb = 0; herb < Planted.HERBS; herb++)
                assertThat(ridge.reasons(example.signs(), herb).stream().mapToDouble(Reason::value).sum())
                    .isCloseTo(scores[herb], within(1e-5));
        }
    }

    @Test
    void aFindingsOwnHerbIsExplainedByIt() {
        var ridge = ridge(RidgeSums.of(TRAIN, Planted.SHAPE, Planted.QUICK));
        var greatest = ridge.reasons(Signs.of(4, 17), 17).stream()
            .max((a, b) -> Double.compare(a.value(), b.value())).orElseThrow();
        assertThat(greatest.first()).isEqualTo(17);
        assertThat(greatest.second()).isEqualTo(-1);
    }

    @Test
    void pairsThatStandTogetherOftenEnoughGetAWeightOfTheirOwn() {
        var both = Example.of(Signs.of(0, 1), 2);
        var sums = RidgeSums.of(List.of(both, both, Example.of(Signs.of(0, 2), 1)), Shape.of(3, 3),
            Planted.QUICK.ridge(2, 1, 1));
        assertThat(ridge(sums).reasons(Signs.of(0, 1, 2), 2)).filteredOn(reason -> reason.second() >= 0)
            .singleElement().returns(0, Reason::first).returns(1, Reason::second);
    }

    @Test
    void ridgeThatIsAddedToIsTheRidgeOfAll() {
        var grown = RidgeSums.of(TRAIN, Planted.SHAPE, Planted.QUICK);
        var all = RidgeSums.none(grown.pairs, Planted.HERBS);
        TRAIN.forEach(all::add);
        MORE.forEach(all::add);
        MORE.forEach(grown::add);
        assertThat(grown.count()).isEqualTo(TRAIN.size() + MORE.size());
        assertThat(ridge(grown).weights).isDeepEqualTo(ridge(all).weights);
    }

    @Test
    void theSumsOfAMillionCasesLoseNothing() {
        var tenth = Example.of(Signs.of(new int[]{0}, new float[]{0.1f}), 0);
        var shape = Shape.of(1, 1);
        var sums = RidgeSums.none(Pairs.of(List.of(tenth), shape, Planted.QUICK), 1);
        for (int i = 0; i < 1_000_000; i++)
            sums.add(tenth);
        assertThat(sums.gram[1][0]).isCloseTo(1e6 * 0.1f * 0.1f, within(1e-5));
        assertThat(sums.targets[1][0]).isCloseTo(1e6 * 0.1f, within(1e-5));
    }

    @Test
    void theSameCaseIsTheNearestAndWhatHasNothingInCommonIsNone() {
        var near = Neighbours.of(List.of(Example.of(Signs.of(0, 1), 0), Example.of(Signs.of(2), 1), Example.of(Signs.of(
            0), 2)), Shape.of(3, 3), Planted.QUICK);
        assertThat(near.nearest(Signs.of(0, 1), 3)).extracting(Neighbours.Near::example).containsExactly(0, 2);
        assertThat(near.nearest(Signs.of(0, 1), 1).getFirst().similarity()).isCloseTo(1, within(1e-6));
        assertThat(near.nearest(Signs.NONE, 3)).isEmpty();
    }

    @Test
    void aRareFindingCountsMoreThanACommonOne() {
        var common = Example.of(Signs.of(0), 0);
        var near = Neighbours.of(List.of(common, common, common, Example.of(Signs.of(1), 1)), Shape.of(2, 2),
            Planted.QUICK);
        assertThat(near.nearest(Signs.of(0, 1), 1)).extracting(Neighbours.Near::example).containsExactly(3);
    }

    @Test
    void neighboursThatWereAddedAreFoundLikeTheFirst() {
        var grown = Neighbours.of(TRAIN, Planted.SHAPE, Planted.QUICK);
        MORE.forEach(grown::add);
        var all = Neighbours.of(TRAIN, Planted.SHAPE, Planted.QUICK, grown.rarity());
        MORE.forEach(all::add);
        for (var example : TEST)
            assertThat(grown.nearest(example.signs(), 10)).isEqualTo(all.nearest(example.signs(), 10));
    }

    @Test
    void oneSeedGivesOneNetAndAnotherSeedAnother() {
        var first = Nets.of(TRAIN, Planted.SHAPE, Planted.QUICK);
        var again = Nets.of(TRAIN, Planted.SHAPE, Planted.QUICK);
        for (int i = 0; i < first.nets().size(); i++) {
            assertThat(again.nets().get(i).in).isDeepEqualTo(first.nets().get(i).in);
            assertThat(again.nets().get(i).out).isDeepEqualTo(first.nets().get(i).out);
        }
        assertThat(first.nets().getFirst().score(TEST.getFirst().signs()))
            .isNotEqualTo(first.nets().getLast().score(TEST.getFirst().signs()));
    }

    @Test
    void aBlendsScoreIsTheSumOfItsPartsByTheirShares() {
        var near = Neighbours.of(TRAIN, Planted.SHAPE, Planted.QUICK);
        var ridge = ridge(RidgeSums.of(TRAIN, Planted.SHAPE, Planted.QUICK));
        var blend = Blend.of(List.of(new Blend.Part("near", near, 1), new Blend.Part("ridge", ridge, 3), new Blend.Part(
            "none", near, 0)));
        assertThat(blend.parts()).extracting(Blend.Part::share).containsExactly(0.25, 0.75);
        var signs = TEST.getFirst().signs();
        assertThat(blend.score(signs)[5]).isCloseTo(0.25f * near.score(signs)[5] + 0.75f * ridge.score(signs)[5],
            within(1e-6f));
    }

    @Test
    void findingsNobodyHasSeenChangeNothing() {
        var rankers = List.of(NaiveBayes.of(TRAIN, Planted.FINDINGS, Planted.HERBS, 1), Neighbours.of(TRAIN,
            Planted.SHAPE, Planted.QUICK), ridge(RidgeSums.of(TRAIN, Planted.SHAPE, Planted.QUICK)),
            Nets.of(TRAIN,
                Planted.SHAPE, Planted.QUICK));
        var chance = new Random(5);
        for (var ranker : rankers) {
            int finding = chance.nextInt(Planted.FINDINGS);
            assertThat(Top.of(ranker.score(Signs.of(finding, Planted.FINDINGS + 3)), 1))
                .isEqualTo(Top.of(ranker.score(Signs.of(finding)), 1));
        }
    }

    @Test
    void aRecipeIsChosenByValidationCasesAlone() {
        var said = new java.util.ArrayList<String>();
        var chosen = new Choice(TRAIN, MORE, Planted.SHAPE, said::add).from(Planted.QUICK.nets(0, 1).shares(1, 1, 0));
        assertThat(said).anyMatch(line -> line.startsWith("ridge pairs from")).anyMatch(line -> line.startsWith(
            "naive Bayes")).anyMatch(line -> line.contains("neighbours to the power")).anyMatch(line -> line.startsWith(
                "ridge 0.5, neighbours 0.5, net 0.0"));
        assertThat(chosen.netShare()).isZero();
        assertThat(new Choice(TRAIN, MORE, Planted.SHAPE, line -> {}).from(Planted.QUICK.nets(0, 1).shares(1, 1, 0)))
            .isEqualTo(chosen);
    }
}
