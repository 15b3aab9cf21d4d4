package org.xinglin.engine.assist.rank;

import java.util.List;

/** 常用: how often each herb is prescribed, whatever is found. What everything else has to beat. */
public final class Popularity implements Ranker {
    private final float[] share;

    private Popularity(float[] share) { this.share = share; }

    /** Counts. */
    public static Popularity of(List<Example> examples, int herbs) {
        var share = new float[herbs];
        for (var example : examples)
            for (int herb : example.herbs)
                share[herb]++;
        for (int herb = 0; herb < herbs; herb++)
            share[herb] /= Math.max(1, examples.size());
        return new Popularity(share);
    }

    @Override
    public int herbs() { return share.length; }

    @Override
    public void score(Signs signs, float[] scores) { System.arraycopy(share, 0, scores, 0, share.length); }
}
