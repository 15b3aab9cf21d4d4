package org.xinglin.engine.assist.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.xinglin.engine.assist.master.Invented.HABITS;
import static org.xinglin.engine.assist.master.Invented.KNOWLEDGE;
import static org.xinglin.engine.assist.master.Invented.SETTINGS;
import static org.xinglin.engine.assist.master.Invented.herb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.HerbId;

/** What is mined is what was planted, and nothing is found where nothing is. */
class MinedTest {
    private static final int COUNTIES = 200;
    private static final List<MasterCase> CASES = Invented.master(1, 400);
    private static final Casebook COLLEAGUES = Casebook.of(Invented.colleagues(2, 800));
    private static final Mined MINED = Mined.from(Casebook.of(CASES), COLLEAGUES, KNOWLEDGE, SETTINGS);

    @Test
    void theOrderOfTheCasesDoesNotMatter() {
        var shuffled = new ArrayList<>(CASES);
        Collections.shuffle(shuffled, new Random(9));
        assertThat(Mined.from(Casebook.of(shuffled), COLLEAGUES, KNOWLEDGE, SETTINGS)).isEqualTo(MINED);
    }

    @Test
    void aCaseThatIsThereTwiceIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> Casebook.of(List.of(CASES.getFirst(), CASES.getFirst())));
    }

    @Test
    void nothingIsMinedFromNothing() {
        var empty = Casebook.of(List.of());
        var mined = Mined.from(empty, empty, KNOWLEDGE, SETTINGS);
        assertThat(mined.pairs()).isEmpty();
        assertThat(mined.rules()).isEmpty();
        assertThat(mined.coreFormulas()).isEmpty();
        assertThat(mined.recovery().master().cases()).isZero();
    }

    /** Four pieces: three cases hold 黄芪 and 当归, one of them alone. */
    @Test
    void aPairHasItsSupportAndLift() {
        var cases = new ArrayList<MasterCase>();
        for (int i = 0; i < 40; i++) {
            var herbs = new HashSet<HerbId>(Set.of(HerbId.of("c")));
            if (i < 20) herbs.add(HerbId.of("a"));
            if (i < 18 || i == 39) herbs.add(HerbId.of("b"));
            cases.add(Invented.of("K" + i, List.of(), herbs));
        }
        var pairs = HerbPair.in(Casebook.of(cases), SETTINGS);
        assertThat(pairs).hasSize(1);
        var pair = pairs.getFirst();
        assertThat(Set.of(pair.one().value(), pair.other().value())).containsExactlyInAnyOrder("a", "b");
        assertThat(pair.cases()).isEqualTo(18);
        assertThat(pair.support()).isCloseTo(0.45, within(1e-12));
        assertThat(pair.lift()).isCloseTo(18.0 * 40 / (20 * 19), within(1e-12));
        assertThat(pair.g()).isCloseTo(Significance.g(18, 20, 19, 40), within(1e-12));
    }

    /**
     * Where nothing goes with anything, any find is false: at a limit of 0.05 that may happen in 5 % of casebooks; 20 of 200 is
     * beyond what chance gives once in 500.
     */
    @Test
    void pairsOfIndependentHerbsAreFoundNoMoreOftenThanTheLimitSays() {
        int withPairs = 0;
        for (int seed = 0; seed < COUNTIES; seed++)
            if (!HerbPair.in(Casebook.of(Invented.independent(seed, 150, 25)), SETTINGS).isEmpty()) withPairs++;
        assertThat(withPairs).isLessThanOrEqualTo(20);
    }

    @Test
    void aPairThatIsPlantedAmongIndependentHerbsIsFoundInEveryCasebook() {
        var chance = new Random(5);
        for (int seed = 0; seed < 50; seed++) {
            var cases = Invented.independent(seed, 150, 25).stream().map(each -> {
                var herbs = new HashSet<>(each.herbs());
                if (chance.nextInt(4) == 0) herbs.addAll(List.of(HerbId.of("x"), HerbId.of("y")));
                else if (chance.nextInt(6) == 0) herbs.add(HerbId.of("x"));
                return Invented.of(each.id(), List.of(), herbs);
            }).toList();
            var first = HerbPair.in(Casebook.of(cases), SETTINGS).getFirst();
            assertThat(List.of(first.one().value(), first.other().value())).containsExactly("x", "y");
        }
    }

    @Test
    void closedSetsAreThoseThatTryingAllSetsFinds() {
        var chance = new Random(7);
        for (int round = 0; round < 60; round++) {
            var cases = new ArrayList<MasterCase>();
            for (int i = 0; i < 30; i++) {
                var herbs = new HashSet<HerbId>();
                for (int herb = 0; herb < 8; herb++)
                    if (chance.nextInt(5) < 2 || herb == i % 3) herbs.add(HerbId.of("h" + herb));
                cases.add(Invented.of("B" + i, List.of(), herbs));
            }
            var found = ClosedSet.in(Casebook.of(cases), SETTINGS);
            assertThat(found.leastCases()).isEqualTo(5);
            assertThat(found.sets()).extracting(set -> new TreeSet<>(values(set.herbs())) + " " + set.cases())
                .containsExactlyInAnyOrderElementsOf(byTryingAll(cases, 8, 5));
        }
    }

    private static Set<String> byTryingAll(List<MasterCase> cases, int herbs, int least) {
        var closed = new HashSet<String>();
        for (int bits = 1; bits < 1 << herbs; bits++) {
            var set = new TreeSet<String>();
            for (int herb = 0; herb < herbs; herb++)
                if ((bits >> herb & 1) == 1) set.add("h" + herb);
            var holding = cases.stream().map(each -> values(each.herbs())).filter(each -> each.containsAll(set))
                .toList();
            if (set.size() < 2 || holding.size() < least) continue;
            var common = new TreeSet<>(holding.getFirst());
            holding.forEach(common::retainAll);
            if (common.equals(set)) closed.add(set + " " + holding.size());
        }
        return closed;
    }

    private static Set<String> values(Iterable<HerbId> herbs) {
        var values = new HashSet<String>();
        herbs.forEach(herb -> values.add(herb.value()));
        return values;
    }

    @Test
    void whereThereWouldBeTooManyClosedSetsOnlyTheFrequentStand() {
        var few = ClosedSet.in(Casebook.of(CASES), SETTINGS.with("master_most_sets", 10));
        assertThat(few.sets()).hasSizeLessThanOrEqualTo(10).isNotEmpty();
        assertThat(few.leastCases()).isGreaterThan(20);
        assertThat(few.sets()).allMatch(set -> set.cases() >= few.leastCases());
    }

    @Test
    void findsTheThreeFormulasFromWhichTheMasterWrites() {
        assertThat(MINED.coreFormulas()).hasSize(3);
        for (var habit : HABITS) {
            var core = MINED.coreFormulas().stream()
                .filter(each -> each.syndromes().getFirst().syndrome().equals(habit.syndrome())).findFirst()
                .orElseThrow();
            var expected = Stream.concat(KNOWLEDGE.formula(habit.formula()).orElseThrow().composition().stream()
                .map(FormulaItem::herb), Stream.of(habit.own())).collect(Collectors.toSet());
            assertThat(core.herbs()).isEqualTo(expected);
            assertThat(core.nearest()).contains(habit.formula());
        }
    }

    @Test
    void findsForEachPatternTheFormulaTheOwnHerbAndWhatAFindingAsksFor() {
        for (var habit : HABITS) {
            var rule = MINED.rules().stream().filter(each -> each.syndrome().equals(habit.syndrome())).findFirst()
                .orElseThrow();
            assertThat(rule.formula()).contains(habit.formula());
            assertThat(rule.share()).isGreaterThan(0.9);
            var own = modification(rule, habit.own());
            assertThat(own.change()).isEqualTo(Rule.Change.ADD);
            assertThat(own.share()).isCloseTo(0.85, within(0.1));
            var further = modification(rule, habit.withFinding());
            assertThat(further.with().getFirst().finding()).isEqualTo(habit.finding());
            assertThat(further.with().getFirst().falseDiscovery()).isLessThan(0.001);
        }
    }

    private static Rule.Modification modification(Rule rule, HerbId herb) {
        return rule.modifications().stream().filter(each -> each.herb().equals(herb)).findFirst().orElseThrow();
    }

    @Test
    void whatTheMasterAloneDoesSetsTheMasterApart() {
        assertThat(MINED.distinctions().stream().filter(each -> each.logOdds() > 0).limit(6).map(Distinction::herb))
            .containsExactlyInAnyOrderElementsOf(HABITS.stream()
                .flatMap(habit -> Stream.of(habit.own(), habit.withFinding())).toList());
        assertThat(MINED.distinctions()).allMatch(each -> Math.abs(each.z()) > 1.9);
    }

    /** The colleagues see one pattern far more often; for the same pattern all do the same. */
    @Test
    void whoMerelySeesOtherPatientsDoesNotStandApart() {
        int apart = 0;
        for (int seed = 0; seed < 40; seed++) {
            var master = Casebook.of(Invented.cases(HABITS, seed, 150, "M"));
            var colleagues = new ArrayList<>(Invented.cases(HABITS.subList(0, 1), 1000 + seed, 300, "S"));
            colleagues.addAll(Invented.cases(HABITS, 2000 + seed, 150, "C"));
            if (!Distinction.of(master, Casebook.of(colleagues), SETTINGS).isEmpty()) apart++;
        }
        assertThat(apart).as("of 40, at a limit of 0.05").isLessThanOrEqualTo(6);
    }

    @Test
    void theMastersOwnModelBringsAHiddenHerbBackBetterThanPopularityAndAllDoctors() {
        var recovery = MINED.recovery();
        assertThat(recovery.master().cases()).isEqualTo(400);
        double apart = 3 * recovery.master().standardError();
        assertThat(recovery.master().meanReciprocalRank())
            .isGreaterThan(recovery.popularity().meanReciprocalRank() + apart)
            .isGreaterThan(recovery.allDoctors().meanReciprocalRank());
        assertThat(recovery.master().amongTen()).isGreaterThanOrEqualTo(recovery.master().amongFive());
    }

    @Test
    void aMasterWhoDoesAsAllDoIsNotLearnedBetterAlone() {
        var like = Casebook.of(Invented.colleagues(77, 200));
        var recovery = Mined.from(like, COLLEAGUES, KNOWLEDGE, SETTINGS).recovery();
        assertThat(recovery.master().meanReciprocalRank())
            .isLessThan(recovery.allDoctors().meanReciprocalRank() + 2 * recovery.master().standardError());
    }

    @Test
    void theSeasonsHoldEachCaseOnce() {
        assertThat(MINED.seasons().stream().mapToInt(Mined.Season::cases).sum()).isEqualTo(CASES.size());
        assertThat(MINED.seasons().getFirst().from()).isEqualTo(Invented.FIRST);
        assertThat(MINED.seasons()).allMatch(season -> season.from().getMonthValue() % 3 == 1 && season.from()
            .getDayOfMonth() == 1);
    }

    @Test
    void theOwnHerbOfOnePatternIsNoHabitOfAnother() {
        var liver = MINED.rules().stream().filter(rule -> rule.syndrome().equals(Invented.LIVER.syndrome())).toList();
        assertThat(liver).flatExtracting(Rule::modifications).noneMatch(each -> each.herb().equals(herb("桔梗")));
    }
}
