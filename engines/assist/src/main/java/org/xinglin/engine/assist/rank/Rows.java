package org.xinglin.engine.assist.rank;

/**
 * The inner loops. All arrays of a loop share one index, which lets the JIT turn it into vector instructions; each
 * element's sum keeps its order, so that results are the same on every run.
 */
final class Rows {
    private Rows() {}

    static void add(float[] into, float[] row, float by, int to) {
        for (int j = 0; j < to; j++)
            into[j] += by * row[j];
    }

    static void add(float[] into, float[] a, float byA, float[] b, float byB, float[] c, float byC, float[] d,
        float byD, int to) {
        for (int j = 0; j < to; j++)
            into[j] += byA * a[j] + byB * b[j] + byC * c[j] + byD * d[j];
    }

    /** Adds {@code rows[which[i]] * by[i]} for all {@code i < count}. */
    static void add(float[] into, float[][] rows, int[] which, float[] by, int count, int to) {
        int i = 0;
        for (; i + 3 < count; i += 4)
            add(into, rows[which[i]], by[i], rows[which[i + 1]], by[i + 1], rows[which[i + 2]], by[i + 2],
                rows[which[i + 3]], by[i + 3], to);
        for (; i < count; i++)
            add(into, rows[which[i]], by[i], to);
    }

    static void subtract(double[] into, double[] row, double by, int from, int to) {
        for (int j = from; j < to; j++)
            into[j] -= by * row[j];
    }

    static void subtract(double[] into, double[] a, double byA, double[] b, double byB, double[] c, double byC,
        double[] d, double byD, int from, int to) {
        for (int j = from; j < to; j++)
            into[j] -= byA * a[j] + byB * b[j] + byC * c[j] + byD * d[j];
    }
}
