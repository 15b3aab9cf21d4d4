package org.xinglin.assist.figures;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xinglin.kernel.Share;

/** 一段日子: what was counted in it. @param findings how many cases each was found in; @param taken of the acts */
record Stretch(int cases, Map<String, Integer> findings, int acts, int taken) {
    static final Stretch NOTHING = new Stretch(0, Map.of(), 0, 0);
    /** Findings beyond the most frequent hold too few cases each. */
    private static final int MOST_FINDINGS = 50;
    private static final int DECIMALS = 4;

    Optional<BigDecimal> share() { return Share.of(taken, acts, DECIMALS); }

    /** The most frequent findings; of those equally frequent the first by identifier. */
    Map<String, Integer> frequent() {
        return findings.entrySet().stream().sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> -each
            .getValue()).thenComparing(Map.Entry::getKey)).limit(MOST_FINDINGS).collect(Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Two institutions together. */
    Stretch and(Stretch other) {
        var both = new HashMap<>(findings);
        other.findings.forEach((finding, count) -> both.merge(finding, count, Integer::sum));
        return new Stretch(cases + other.cases, both, acts + other.acts, taken + other.taken);
    }
}
