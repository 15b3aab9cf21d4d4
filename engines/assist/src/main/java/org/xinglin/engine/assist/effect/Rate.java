package org.xinglin.engine.assist.effect;

import java.util.Optional;

/** 率: so many of all. */
public record Rate(int hits, int all) {
    /** @throws IllegalArgumentException if there are more hits than cases */
    public Rate {
        if (hits < 0 || hits > all) throw new IllegalArgumentException("%d of %d".formatted(hits, all));
    }

    /** NaN of none. */
    public double share() {
        return all == 0 ? Double.NaN : (double) hits / all;
    }

    /** By Wilson's score (1927), which keeps within 0 and 1 and serves small groups; empty of none. */
    public Optional<Interval> interval() {
        if (all == 0) return Optional.empty();
        double z2 = Quantiles.NORMAL * Quantiles.NORMAL;
        double share = share();
        double middle = (share + z2 / (2 * all)) / (1 + z2 / all);
        double half = Quantiles.NORMAL / (1 + z2 / all) * Math.sqrt(share * (1 - share) / all + z2 / (4.0 * all * all));
        return Optional.of(new Interval(hits == 0 ? 0 : middle - half, hits == all ? 1 : middle + half));
    }
}
