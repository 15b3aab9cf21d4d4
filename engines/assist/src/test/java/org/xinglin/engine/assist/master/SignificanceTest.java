package org.xinglin.engine.assist.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceTest {
    private final Significance significance = new Significance(100);

    @ParameterizedTest
    @CsvSource({"0.5, 0.47950012218695", "3.841458820694124, 0.05", "6.634896601021214, 0.01",
        "10.827566170662733, 0.001", "50, 1.5374597944280351e-12"})
    void knowsTheTailOfChiSquare(double x, double tail) {
        assertThat(Significance.chiSquareTail(x)).isCloseTo(tail, within(tail * 1e-9));
    }

    @Test
    void gIsTheLikelihoodRatioOfTheTableAndNothingWhereHerbsAreIndependent() {
        assertThat(Significance.g(30, 40, 50, 100)).isCloseTo(17.260924347106766, within(1e-9));
        assertThat(Significance.g(20, 40, 50, 100)).isCloseTo(0, within(1e-9));
        assertThat(significance.together(30, 40, 50, 100))
            .isCloseTo(Significance.chiSquareTail(17.260924347106766) / 2, within(1e-12));
        assertThat(significance.together(10, 40, 50, 100)).isGreaterThan(0.99);
    }

    @Test
    void smallTablesAreTestedExactlyAsFisherDidWithTheLadyTastingTea() {
        assertThat(significance.together(3, 4, 4, 8)).isCloseTo(17.0 / 70, within(1e-12));
        assertThat(significance.together(4, 4, 4, 8)).isCloseTo(1.0 / 70, within(1e-12));
        assertThat(significance.together(0, 4, 4, 8)).isCloseTo(1, within(1e-12));
    }

    /** Benjamini and Hochberg 1995, section 3.3: of these fifteen the first four are taken at 0.05. */
    @Test
    void takesTheFourOfTheExampleByBenjaminiAndHochberg() {
        double[] chances = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0};
        var shares = Significance.falseDiscovery(chances);
        assertThat(Arrays.stream(shares).filter(share -> share <= 0.05)).hasSize(4);
        assertThat(shares[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
    }

    @Test
    void aClearerChanceNeverHasTheGreaterShareOfFalseOnes() {
        var chance = new Random(3);
        for (int round = 0; round < 200; round++) {
            var chances = chance.doubles(1 + chance.nextInt(40)).toArray();
            var shares = Significance.falseDiscovery(chances);
            for (int i = 0; i < chances.length; i++) {
                assertThat(shares[i]).isBetween(chances[i] - 1e-12, 1.0);
                for (int j = 0; j < chances.length; j++)
                    if (chances[i] < chances[j]) assertThat(shares[i]).isLessThanOrEqualTo(shares[j]);
            }
        }
    }
}
