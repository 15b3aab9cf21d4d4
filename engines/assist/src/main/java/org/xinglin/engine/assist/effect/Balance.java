package org.xinglin.engine.assist.effect;

import java.util.List;
import java.util.OptionalDouble;

/**
 * 均衡性: the standardised mean difference of one covariate between treated and controls. Both are divided by the deviation
 * before matching, so that they can be held against each other.
 *
 * @param before, after matching; empty where the covariate varies in neither group and yet differs, or there are no pairs
 */
public record Balance(String covariate, OptionalDouble before, OptionalDouble after) {
    static Balance of(String name, int covariate, List<Observed> treated, List<Observed> controls,
        List<Matching.Pair> pairs) {
        double deviation = Spread.of(treated, covariate).with(Spread.of(controls, covariate));
        return new Balance(name, difference(treated, controls, covariate, deviation),
            difference(pairs.stream().map(Matching.Pair::treated).toList(),
                pairs.stream().map(Matching.Pair::control).toList(), covariate, deviation));
    }

    private static OptionalDouble difference(List<Observed> treated, List<Observed> controls, int covariate,
        double deviation) {
        if (treated.isEmpty() || controls.isEmpty()) return OptionalDouble.empty();
        double off = Spread.of(treated, covariate).mean() - Spread.of(controls, covariate).mean();
        if (off == 0) return OptionalDouble.of(0);
        return deviation > 0 ? OptionalDouble.of(off / deviation) : OptionalDouble.empty();
    }
}
