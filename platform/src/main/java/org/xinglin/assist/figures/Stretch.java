package org.xinglin.assist.figures;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xinglin.kernel.Share;

/** 一段日子: what was counted in it. @param findings how many cases each was found in; @param taken of the acts */
record Stretch(int cases, Map<String, Integer> findings, int acts, int taken) {
    static final Stretch NOTHING = new Stretch(0, Map.of(), 0, 0);
    private static final int DECIMALS = 4;
    /** Normal deviate that one in a thousand exceeds on either side. */
    private static final double ONE_IN_A_THOUSAND = 3.29;

    Optional<BigDecimal> share() { return Share.of(taken, acts, DECIMALS); }

    /** Two institutions together. */
    Stretch and(Stretch other) {
        return new Stretch(cases + other.cases, together(findings, other.findings), acts + other.acts, taken
            + other.taken);
    }

    static Map<String, Integer> together(Map<String, Integer> some, Map<String, Integer> others) {
        var both = new HashMap<>(some);
        others.forEach((finding, count) -> both.merge(finding, count, Integer::sum));
        return both;
    }

    /** Whether the share taken moved by more than the limit since then, and by more than chance. */
    boolean movedSince(Stretch early, BigDecimal limit) {
        double moved = Math.abs((double) taken / acts - (double) early.taken / early.acts);
        double both = (double) (taken + early.taken) / (acts + early.acts);
        double byChance = ONE_IN_A_THOUSAND * Math.sqrt(both * (1 - both) * (1.0 / acts + 1.0 / early.acts));
        return moved > limit.doubleValue() && moved > byChance;
    }
}
