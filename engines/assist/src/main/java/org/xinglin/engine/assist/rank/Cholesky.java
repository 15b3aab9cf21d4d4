package org.xinglin.engine.assist.rank;

import java.util.stream.IntStream;

/**
 * Solves A·W = B for a symmetric positive definite A, in blocks of rows. Rows and stripes of columns are worked on side by
 * side, but each number is computed in one fixed order: two cores give the same bits as one.
 */
public final class Cholesky {
    private static final int BLOCK = 32;
    private static final int STRIPE = 64;
    /** The factor: A = Uᵀ·U, row by row, from the diagonal on. */
    private final double[][] upper;

    private Cholesky(double[][] upper) { this.upper = upper; }

    /**
     * Overwrites {@code a}, of which only the part from the diagonal on is read.
     *
     * @throws IllegalStateException if it is not positive definite
     */
    public static Cholesky of(double[][] a) {
        int n = a.length;
        for (int begin = 0; begin < n; begin += BLOCK) {
            int first = begin;
            int end = Math.min(begin + BLOCK, n);
            for (int k = first; k < end; k++) {
                double pivot = a[k][k];
                if (!(pivot > 0)) throw new IllegalStateException("pivot %d is %s".formatted(k, pivot));
                double scale = 1 / Math.sqrt(pivot);
                for (int j = k; j < n; j++)
                    a[k][j] *= scale;
                for (int i = k + 1; i < end; i++)
                    Rows.subtract(a[i], a[k], a[k][i], i, n);
            }
            IntStream.range(end, n).parallel().forEach(i -> eliminate(a, i, first, end, i, n));
        }
        return new Cholesky(a);
    }

    /** Takes the rows {@code from} to {@code to} off row {@code i}. */
    private static void eliminate(double[][] a, int i, int from, int to, int left, int right) {
        int k = from;
        for (; k + 3 < to; k += 4)
            Rows.subtract(a[i], a[k], a[k][i], a[k + 1], a[k + 1][i], a[k + 2], a[k + 2][i], a[k + 3], a[k + 3][i],
                left, right);
        for (; k < to; k++)
            Rows.subtract(a[i], a[k], a[k][i], left, right);
    }

    /** Overwrites {@code b}, as many rows as A, with the solution. */
    public void solve(double[][] b) {
        int width = b.length == 0 ? 0 : b[0].length;
        IntStream.range(0, (width + STRIPE - 1) / STRIPE).parallel()
            .forEach(stripe -> solve(b, stripe * STRIPE, Math.min(width, (stripe + 1) * STRIPE)));
    }

    private void solve(double[][] b, int left, int right) {
        int n = upper.length;
        var stripe = new double[n][];
        for (int i = 0; i < n; i++)
            stripe[i] = java.util.Arrays.copyOfRange(b[i], left, right);
        int width = right - left;
        for (int begin = 0; begin < n; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, n);
            for (int k = begin; k < end; k++) {
                scale(stripe[k], 1 / upper[k][k]);
                for (int i = k + 1; i < end; i++)
                    Rows.subtract(stripe[i], stripe[k], upper[k][i], 0, width);
            }
            for (int i = end; i < n; i++)
                forward(stripe, i, begin, end, width);
        }
        for (int end = n; end > 0;) {
            int begin = (end - 1) / BLOCK * BLOCK;
            for (int k = end - 1; k >= begin; k--) {
                scale(stripe[k], 1 / upper[k][k]);
                for (int i = begin; i < k; i++)
                    Rows.subtract(stripe[i], stripe[k], upper[i][k], 0, width);
            }
            for (int i = 0; i < begin; i++)
                backward(stripe, i, begin, end, width);
            end = begin;
        }
        for (int i = 0; i < n; i++)
            System.arraycopy(stripe[i], 0, b[i], left, width);
    }

    private void forward(double[][] rows, int i, int from, int to, int width) {
        int k = from;
        for (; k + 3 < to; k += 4)
            Rows.subtract(rows[i], rows[k], upper[k][i], rows[k + 1], upper[k + 1][i], rows[k + 2], upper[k + 2][i],
                rows[k + 3], upper[k + 3][i], 0, width);
        for (; k < to; k++)
            Rows.subtract(rows[i], rows[k], upper[k][i], 0, width);
    }

    private void backward(double[][] rows, int i, int from, int to, int width) {
        var factors = upper[i];
        int k = from;
        for (; k + 3 < to; k += 4)
            Rows.subtract(rows[i], rows[k], factors[k], rows[k + 1], factors[k + 1], rows[k + 2], factors[k + 2],
                rows[k + 3], factors[k + 3], 0, width);
        for (; k < to; k++)
            Rows.subtract(rows[i], rows[k], factors[k], 0, width);
    }

    private static void scale(double[] row, double by) {
        for (int j = 0; j < row.length; j++)
            row[j] *= by;
    }
}
