package org.xinglin.engine.assist.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void solvesWhatMultiplyingGivesBack() {
        var chance = new Random(3);
        for (int n : new int[]{1, 2, 31, 32, 33, 64, 101}) {
            var a = positive(n, chance);
            var wanted = new double[n][70];
            for (var row : wanted)
                for (int j = 0; j < row.length; j++)
                    row[j] = chance.nextGaussian();
            var b = times(a, wanted);
            Cholesky.of(a).solve(b);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < 70; j++)
                    assertThat(b[i][j]).isCloseTo(wanted[i][j], within(1e-8));
        }
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(() -> Cholesky.of(new double[][]{{1, 2}, {2, 1}})).withMessageContaining("pivot 1");
    }

    private static double[][] positive(int n, Random chance) {
        var half = new double[n][n];
        for (var row : half)
            for (int j = 0; j < n; j++)
                row[j] = chance.nextGaussian();
        var a = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++)
                    a[i][j] += half[i][k] * half[j][k];
                if (i == j) a[i][j] += 1;
            }
        return a;
    }

    private static double[][] times(double[][] a, double[][] b) {
        var product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++)
            for (int k = 0; k < b.length; k++)
                for (int j = 0; j < b[0].length; j++)
                    product[i][j] += a[i][k] * b[k][j];
        return product;
    }
}
