package org.xinglin.engine.assist.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int COUNTIES = 600;
    private static final int CASES = 600;
    private static final double EFFECT = 0.12;
    private static final double TOWARDS_SEVERE = 1.0;
    /** Of 600 intervals of 95 % 570 hold the truth, give or take three deviations of the binomial (5.34 each). */
    private static final int LEAST_HELD = 554;

    private static Comparison compare(List<Observed> cases) {
        return Comparison.of(cases, InventedTreatment.COVARIATES, Comparison.USUAL_CALIPER);
    }

    private static int counties(double effect, double towardsSevere, ToIntFunction<Comparison> counted) {
        return LongStream.range(0, COUNTIES)
            .mapToObj(seed -> compare(InventedTreatment.county(seed, CASES, effect, towardsSevere)))
            .mapToInt(counted).sum();
    }

    private static int holds(Comparison comparison, double truth) {
        return comparison.reduction().interval().orElseThrow().covers(truth) ? 1 : 0;
    }

    @Test
    void findsTheEffectThatIsThereThoughTheSevereAreTreatedMore() {
        assertThat(counties(EFFECT, TOWARDS_SEVERE, each -> holds(each, EFFECT))).isBetween(LEAST_HELD, COUNTIES);
        assertThat(counties(EFFECT, TOWARDS_SEVERE, each -> 1 - holds(each, 0)))
            .as("counties in which it is found").isGreaterThan(COUNTIES * 9 / 10);
    }

    @Test
    void findsNothingWhereThereIsNothingMoreOftenThanChanceAllows() {
        assertThat(counties(0, TOWARDS_SEVERE, each -> 1 - holds(each, 0))).isLessThanOrEqualTo(COUNTIES - LEAST_HELD);
        assertThat(counties(0, 0, each -> 1 - holds(each, 0))).isLessThanOrEqualTo(COUNTIES - LEAST_HELD);
        assertThat(counties(0, TOWARDS_SEVERE, each -> each.effective().orElseThrow().interval().covers(0) ? 0 : 1))
            .isLessThanOrEqualTo(COUNTIES - LEAST_HELD);
    }

    /** What is left of the confounding, on the average: a twentieth of what the bare means have. */
    @Test
    void littleOfTheConfoundingIsLeft() {
        double off = LongStream.range(0, COUNTIES)
            .mapToDouble(seed -> compare(InventedTreatment.county(seed, CASES, 0, TOWARDS_SEVERE)).reduction().value())
            .average().orElseThrow();
        assertThat(off).isCloseTo(0, within(0.005));
        assertThat(average(0, TOWARDS_SEVERE)).isLessThan(-0.1);
    }

    @Test
    void theNaiveDifferenceIsWrongWhereTheSevereAreTreatedMoreAndRightWhereChanceDecides() {
        double confounded = average(EFFECT, TOWARDS_SEVERE);
        assertThat(confounded).isLessThan(0.02);
        assertThat(average(EFFECT, 0)).isCloseTo(EFFECT, within(0.01));
    }

    private static double average(double effect, double towardsSevere) {
        return LongStream.range(0, 50).mapToObj(seed -> InventedTreatment.county(seed, CASES, effect, towardsSevere))
            .mapToDouble(county -> compare(county).naive()).average().orElseThrow();
    }

    @Test
    void matchingBringsTheGroupsTogether() {
        for (long seed = 0; seed < 20; seed++) {
            var comparison = compare(InventedTreatment.county(seed, CASES, EFFECT, TOWARDS_SEVERE));
            var severity = comparison.balance().getFirst();
            assertThat(severity.before().orElseThrow()).isGreaterThan(0.5);
            assertThat(Math.abs(severity.after().orElseThrow())).isLessThan(0.2);
            assertThat(comparison.pairs() + comparison.unmatched()).isEqualTo(comparison.treated());
        }
    }

    @Test
    void theOrderOfTheCasesChangesNothing() {
        var county = new ArrayList<>(InventedTreatment.county(7, 300, EFFECT, TOWARDS_SEVERE));
        var first = compare(county);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(county, new Random(round));
            assertThat(compare(county)).isEqualTo(first);
        }
    }

    @Test
    void takesNoControlTwiceAndNoneBeyondTheCaliper() {
        for (long seed = 0; seed < 20; seed++) {
            var county = InventedTreatment.county(seed, 200, EFFECT, 2);
            var logits = Propensity.logits(county);
            var taken = new HashSet<String>();
            double widest = 0.2 * deviation(county, logits);
            for (var pair : Matching.pairs(county, logits, 0.2)) {
                assertThat(pair.treated().treated()).isTrue();
                assertThat(pair.control().treated()).isFalse();
                assertThat(taken.add(pair.control().id())).isTrue();
                assertThat(Math.abs(logits[county.indexOf(pair.treated())] - logits[county.indexOf(pair.control())]))
                    .isLessThanOrEqualTo(widest);
            }
        }
    }

    private static double deviation(List<Observed> county, double[] logits) {
        return Spread.of(of(county, logits, true)).with(Spread.of(of(county, logits, false)));
    }

    private static double[] of(List<Observed> county, double[] logits, boolean treated) {
        return IntStream.range(0, logits.length).filter(i -> county.get(i).treated() == treated)
            .mapToDouble(i -> logits[i]).toArray();
    }

    /** One covariate of two values: the regression can only say the odds of each. */
    @Test
    void thePropensityIsTheOddsOfTheGroupWhereNothingElseIsKnown() {
        var cases = new ArrayList<Observed>();
        for (int n = 0; n < 400; n++)
            cases.add(new Observed("%03d".formatted(n), n < 200 ? n % 4 == 0 : n % 2 == 0, List.of(n < 200 ? 0.0 : 1.0),
                0, true));
        var logits = Propensity.logits(cases);
        assertThat(logits[0]).isCloseTo(Math.log(1 / 3.0), within(0.01));
        assertThat(logits[399]).isCloseTo(0, within(0.01));
    }

    @Test
    void groupsThatHaveNothingInCommonAreLeftUnmatchedNotForced() {
        var cases = new ArrayList<Observed>();
        for (int n = 0; n < 40; n++)
            cases.add(new Observed("%02d".formatted(n), n < 20, List.of(n < 20 ? 10.0 + n % 3 : n % 3), 0.5, true));
        var comparison = Comparison.of(cases, List.of("severity"), 0.2);
        assertThat(comparison.pairs()).isZero();
        assertThat(comparison.unmatched()).isEqualTo(20);
        assertThat(comparison.effective()).isEmpty();
        assertThat(comparison.reduction().interval()).isEmpty();
    }

    @Test
    void comparesNothingWithoutControlsOrCasesAndRefusesCovariatesWithoutNames() {
        var treated = List.of(new Observed("a", true, List.of(1.0), 0.5, true));
        assertThat(Comparison.of(treated, List.of("severity"), 0.2).pairs()).isZero();
        assertThat(Comparison.of(List.of(), List.of("severity"), 0.2).naive()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(treated, List.of(), 0.2));
    }

    @Test
    void aCovariateThatNeverChangesDisturbsNothing() {
        var county = InventedTreatment.county(3, 300, EFFECT, TOWARDS_SEVERE);
        var wider = county.stream().map(each -> {
            var covariates = new ArrayList<>(each.covariates());
            covariates.add(1.0);
            return new Observed(each.id(), each.treated(), covariates, each.reduction(), each.effective());
        }).toList();
        var comparison = Comparison.of(wider, List.of("severity", "age", "woman", "always"), 0.2);
        assertThat(comparison.reduction().value()).isCloseTo(compare(county).reduction().value(), within(1e-9));
        assertThat(comparison.balance().getLast().before().orElseThrow()).isZero();
    }
}
