package org.xinglin.engine.assist.rank;

import java.util.ArrayList;
import java.util.List;

/** 岭回归: each herb's score is a sum over findings and pairs of findings, so its reasons are the arithmetic itself. */
public final class Ridge implements Ranker {
    final Pairs pairs;
    private final int herbs;
    final float[][] weights;

    Ridge(Pairs pairs, int herbs, float[][] weights) {
        this.pairs = pairs;
        this.herbs = herbs;
        this.weights = weights;
    }

    @Override
    public int herbs() { return herbs; }

    @Override
    public void score(Signs signs, float[] scores) {
        var all = pairs.expand(signs);
        java.util.Arrays.fill(scores, 0, herbs, 0);
        Rows.add(scores, weights, all.at, all.weight, all.at.length, herbs);
    }

    /** The terms of the herb's score, in the order of columns: their sum is the score. */
    public List<Reason> reasons(Signs signs, int herb) {
        var all = pairs.expand(signs);
        var reasons = new ArrayList<Reason>(all.at.length);
        for (int i = 0; i < all.at.length; i++) {
            int column = all.at[i];
            double value = (double) all.weight[i] * weights[column][herb];
            reasons.add(column == 0
                ? new Reason(-1, -1, value)
                : new Reason(pairs.first(column), pairs.second(column), value));
        }
        return reasons;
    }
}
