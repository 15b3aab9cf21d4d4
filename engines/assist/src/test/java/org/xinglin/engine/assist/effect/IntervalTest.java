package org.xinglin.engine.assist.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** The examples of Newcombe 1998 (Statistics in Medicine 17:857), method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718",
        "20, 20, 0.8389, 1"})
    void knowsTheIntervalOfAShareByWilson(int hits, int all, double low, double high) {
        var interval = new Rate(hits, all).interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void nothingCountedHasNoInterval() {
        assertThat(new Rate(0, 0).interval()).isEmpty();
        assertThat(new Rate(0, 0).share()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(2, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 12.7062, 1e-4", "2, 4.30265, 1e-5", "3, 3.18245, 0.02", "5, 2.57058, 0.001", "9, 2.26216, 1e-4",
        "30, 2.04227, 1e-5", "100, 1.98397, 1e-5", "100000, 1.95999, 1e-5"})
    void knowsStudentsQuantile(int freedom, double quantile, double off) {
        assertThat(Quantiles.student(freedom)).isCloseTo(quantile, within(off));
    }

    @Test
    void knowsTheMeanOfStudentsSleep() {
        var gained = Mean.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);
        assertThat(gained.value()).isCloseTo(1.58, within(1e-9));
        assertThat(gained.interval().orElseThrow().low()).isCloseTo(0.7001142, within(1e-4));
        assertThat(gained.interval().orElseThrow().high()).isCloseTo(2.4598858, within(1e-4));
        assertThat(Mean.of(0.3).interval()).isEmpty();
        assertThat(Mean.of().value()).isNaN();
    }

    /** Twelve pairs in which ours alone, two in which theirs alone was effective, 36 with both: +0.2. */
    @Test
    void pairsThatAgreeAllButOnceMakeANarrowDifference() {
        var difference = Newcombe.difference(36, 12, 2, 50);
        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.interval().low()).isCloseTo(0.0569, within(5e-5));
        assertThat(difference.interval().high()).isCloseTo(0.3404, within(5e-5));
        assertThat(Newcombe.difference(50, 0, 0, 50).interval().covers(0)).isTrue();
        assertThat(Newcombe.difference(0, 30, 0, 30).interval().low()).isGreaterThan(0.7);
    }

    @Test
    void aDifferenceTurnedRoundIsTheSameTurnedRoundAndNeverBeyondOne() {
        var random = new Random(11);
        for (int round = 0; round < 500; round++) {
            int both = random.nextInt(20);
            int ours = random.nextInt(20);
            int theirs = random.nextInt(20);
            int pairs = both + ours + theirs + random.nextInt(20) + 1;
            var one = Newcombe.difference(both, ours, theirs, pairs);
            var other = Newcombe.difference(both, theirs, ours, pairs);
            assertThat(other.value()).isCloseTo(-one.value(), within(1e-12));
            assertThat(other.interval().low()).isCloseTo(-one.interval().high(), within(1e-12));
            assertThat(one.interval().covers(one.value())).isTrue();
            assertThat(one.interval().low()).isGreaterThanOrEqualTo(-1 - 1e-12);
            assertThat(one.interval().high()).isLessThanOrEqualTo(1 + 1e-12);
        }
    }

    /** Drawn so often, the interval holds the true share in about 95 of 100. */
    @Test
    void theIntervalOfAShareHoldsTheTruthAsOftenAsItSays() {
        var random = new Random(4);
        int held = 0;
        int rounds = 4_000;
        for (int round = 0; round < rounds; round++) {
            int hits = 0;
            for (int n = 0; n < 60; n++)
                if (random.nextDouble() < 0.7) hits++;
            if (new Rate(hits, 60).interval().orElseThrow().covers(0.7)) held++;
        }
        assertThat(held / (double) rounds).isBetween(0.93, 0.97);
    }
}
