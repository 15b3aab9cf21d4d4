package org.xinglin.assist.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * 漂移: how the late days differ from those before.
 *
 * @param cases of the late days; @param stability population stability index of the findings, empty with too few cases
 * @param acts of the late days; @param late, early share of acts that took the piece, empty with too few acts
 */
public record Drift(LocalDate day, int cases, Optional<BigDecimal> stability, int acts, Optional<BigDecimal> late,
    Optional<BigDecimal> early, boolean alarm) {
    /** What was seen in only one of the stretches counts as seen half a time in the other. */
    private static final double UNSEEN = 0.5;

    /**
     * 群体稳定性指数: the sum of (late − early) · ln(late / early) over the shares of what is counted; 0 where nothing moved.
     *
     * @param early, late how often each was counted
     */
    static double stability(Map<String, Integer> early, Map<String, Integer> late) {
        var all = new TreeSet<>(early.keySet());
        all.addAll(late.keySet());
        double earlySum = all.stream().mapToDouble(each -> count(early, each)).sum();
        double lateSum = all.stream().mapToDouble(each -> count(late, each)).sum();
        double index = 0;
        for (var each : all) {
            double before = count(early, each) / earlySum;
            double after = count(late, each) / lateSum;
            index += (after - before) * StrictMath.log(after / before);
        }
        return index;
    }

    private static double count(Map<String, Integer> counts, String each) {
        return Math.max(UNSEEN, counts.getOrDefault(each, 0));
    }
}
