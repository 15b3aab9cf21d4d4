package org.xinglin.engine.assist.rank;

import java.util.List;

/** 朴素贝叶斯: each herb by its share and, as if findings were independent, by how often each stands beside it. Scores are logarithms. */
public final class NaiveBayes implements Ranker {
    private final float[] prior;
    /** Column by herb. */
    private final float[][] given;

    private NaiveBayes(float[] prior, float[][] given) {
        this.prior = prior;
        this.given = given;
    }

    /** @param smoothing cases that are added to each count */
    public static NaiveBayes of(List<Example> examples, int columns, int herbs, double smoothing) {
        var count = new double[herbs];
        var pairs = new float[columns][herbs];
        var seen = new double[columns];
        for (var example : examples) {
            for (int column : example.signs.at)
                seen[column]++;
            for (int herb : example.herbs) {
                count[herb]++;
                for (int column : example.signs.at)
                    pairs[column][herb]++;
            }
        }
        int all = examples.size();
        var prior = new float[herbs];
        for (int herb = 0; herb < herbs; herb++)
            prior[herb] = (float) StrictMath.log((count[herb] + 0.01) / (all + 0.01));
        for (int column = 0; column < columns; column++) {
            double share = seen[column] / Math.max(1, all);
            for (int herb = 0; herb < herbs; herb++)
                // Shrunk to the finding's own share, so that a rare herb claims nothing.
                pairs[column][herb] = seen[column] == 0
                    ? 0
                    : (float) StrictMath.log((pairs[column][herb] + smoothing * share)
                        / (count[herb] + smoothing));
        }
        return new NaiveBayes(prior, pairs);
    }

    @Override
    public int herbs() { return prior.length; }

    @Override
    public void score(Signs signs, float[] scores) {
        System.arraycopy(prior, 0, scores, 0, prior.length);
        for (int column : signs.at)
            if (column < given.length) Rows.add(scores, given[column], 1, prior.length);
    }
}
