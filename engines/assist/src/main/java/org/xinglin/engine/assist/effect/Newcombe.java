package org.xinglin.engine.assist.effect;

/** 配对率差: the difference of two shares measured on the same pairs, with the interval of Newcombe (1998), method 10. */
final class Newcombe {
    private Newcombe() {}

    /** @param both pairs with both effective; @param ours, theirs with one side alone */
    static Comparison.Difference difference(int both, int ours, int theirs, int pairs) {
        var first = new Rate(both + ours, pairs);
        var second = new Rate(both + theirs, pairs);
        var a = first.interval().orElseThrow();
        var b = second.interval().orElseThrow();
        double phi = phi(both, ours, theirs, pairs);
        double value = first.share() - second.share();
        double down = reach(first.share() - a.low(), b.high() - second.share(), phi);
        double up = reach(a.high() - first.share(), second.share() - b.low(), phi);
        return new Comparison.Difference(first, second, value, new Interval(value - down, value + up));
    }

    private static double reach(double one, double other, double phi) {
        return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
    }

    /** The correlation within pairs, with his correction for continuity where it is positive; 0 where a margin is empty. */
    private static double phi(int both, int ours, int theirs, int pairs) {
        int none = pairs - both - ours - theirs;
        double margins = (double) (both + ours) * (theirs + none) * (both + theirs) * (ours + none);
        if (margins == 0) return 0;
        double cross = (double) both * none - (double) ours * theirs;
        double corrected = cross > pairs / 2.0 ? cross - pairs / 2.0 : Math.min(cross, 0);
        return corrected / Math.sqrt(margins);
    }
}
