package org.xinglin.engine.assist.rank;

import java.util.List;

/**
 * 岭回归之和: what closed-form ridge needs to know of the examples, XᵀX and XᵀY. Further examples are simply added, and the
 * solution is then the same as if all had been there from the start.
 */
public final class RidgeSums {
    final Pairs pairs;
    final int herbs;
    /** From the diagonal on: row {@code i} holds columns {@code i..}. Of a million cases, floats would lose what one adds. */
    final double[][] gram;
    final double[][] targets;
    private int count;

    RidgeSums(Pairs pairs, int herbs, double[][] gram, double[][] targets, int count) {
        this.pairs = pairs;
        this.herbs = herbs;
        this.gram = gram;
        this.targets = targets;
        this.count = count;
    }

    /** Over no example yet. */
    static RidgeSums none(Pairs pairs, int herbs) {
        int width = pairs.width();
        var gram = new double[width][];
        for (int i = 0; i < width; i++)
            gram[i] = new double[width - i];
        return new RidgeSums(pairs, herbs, gram, new double[width][herbs], 0);
    }

    /** Of the examples. */
    public static RidgeSums of(List<Example> examples, Shape shape, Recipe recipe) {
        var sums = none(Pairs.of(examples, shape, recipe), shape.herbs());
        examples.forEach(sums::add);
        return sums;
    }

    /** The same sums, to be added to apart. */
    RidgeSums copy() {
        var grown = none(pairs, herbs);
        for (int i = 0; i < gram.length; i++) {
            System.arraycopy(gram[i], 0, grown.gram[i], 0, gram[i].length);
            System.arraycopy(targets[i], 0, grown.targets[i], 0, herbs);
        }
        grown.count = count;
        return grown;
    }

    /** One more. */
    public void add(Example example) {
        var signs = pairs.expand(example.signs);
        for (int i = 0; i < signs.at.length; i++) {
            var row = gram[signs.at[i]];
            for (int j = i; j < signs.at.length; j++)
                row[signs.at[j] - signs.at[i]] += (double) signs.weight[i] * signs.weight[j];
            var target = targets[signs.at[i]];
            for (int herb : example.herbs)
                if (herb < herbs) target[herb] += signs.weight[i];
        }
        count++;
    }

    /** How many examples there are. */
    public int count() { return count; }

    /**
     * Solves.
     *
     * @param penalty on the weight of a single finding
     * @param pairPenalty on that of a pair
     */
    public Ridge solve(double penalty, double pairPenalty) {
        int width = pairs.width();
        var a = new double[width][width];
        var b = new double[width][herbs];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++)
                a[i][j] = gram[i][j - i];
            for (int herb = 0; herb < herbs; herb++)
                b[i][herb] = targets[i][herb];
            a[i][i] += i == 0 ? 1e-3 : pairs.isPair(i) ? pairPenalty : penalty;
        }
        Cholesky.of(a).solve(b);
        var weights = new float[width][herbs];
        for (int i = 0; i < width; i++)
            for (int herb = 0; herb < herbs; herb++)
                weights[i][herb] = (float) b[i][herb];
        return new Ridge(pairs, herbs, weights);
    }
}
