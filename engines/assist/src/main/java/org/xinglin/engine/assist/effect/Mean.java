package org.xinglin.engine.assist.effect;

import java.util.Optional;

/**
 * 均值.
 *
 * @param count of values; @param value NaN of none
 * @param interval by Student's t; empty of fewer than two
 */
public record Mean(int count, double value, Optional<Interval> interval) {
    /** In the order given: the same values give the same bits. */
    public static Mean of(double... values) {
        int n = values.length;
        var spread = Spread.of(values);
        double mean = spread.mean();
        if (n < 2) return new Mean(n, mean, Optional.empty());
        double half = Quantiles.student(n - 1) * spread.deviation() / Math.sqrt(n);
        return new Mean(n, mean, Optional.of(new Interval(mean - half, mean + half)));
    }
}
