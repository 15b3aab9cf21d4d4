package org.xinglin.assist.figures;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 群体稳定性指数: the sum of (late − early) · ln(late / early) over the shares of what was counted in two stretches; 0 where nothing moved.
 *
 * @param byChance what it exceeds once in a thousand times where nothing moved; the fewer were counted, the more
 */
record Stability(double index, double byChance) {
    /** Findings beyond the most frequent of both stretches hold too few cases each: they count as one. */
    private static final int MOST_FINDINGS = 50;
    private static final String OTHERS = "";
    /** What was seen in only one of the stretches counts as seen half a time in the other. */
    private static final double UNSEEN = 0.5;
    /** Normal deviate that one in a thousand exceeds. */
    private static final double ONE_IN_A_THOUSAND = 3.09;

    /** @param early, late how often each was counted */
    static Stability between(Map<String, Integer> early, Map<String, Integer> late) {
        var frequent = frequent(early, late);
        var before = grouped(early, frequent);
        var after = grouped(late, frequent);
        var groups = new HashSet<>(before.keySet());
        groups.addAll(after.keySet());
        double all = groups.stream().mapToDouble(each -> count(before, each)).sum();
        double allAfter = groups.stream().mapToDouble(each -> count(after, each)).sum();
        double index = 0;
        for (var each : groups) {
            double was = count(before, each) / all;
            double is = count(after, each) / allAfter;
            index += (is - was) * StrictMath.log(is / was);
        }
        return new Stability(index, chiSquared(groups.size() - 1) * (1 / all + 1 / allAfter));
    }

    boolean exceeds(double limit) { return index > limit && index > byChance; }

    /** Of those equally frequent the first by identifier. */
    private static Set<String> frequent(Map<String, Integer> early, Map<String, Integer> late) {
        return Stretch.together(early, late).entrySet().stream()
            .sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> -each.getValue())
                .thenComparing(Map.Entry::getKey))
            .limit(MOST_FINDINGS).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Map<String, Integer> grouped(Map<String, Integer> counts, Set<String> frequent) {
        var grouped = new HashMap<String, Integer>();
        counts.forEach((finding, count) -> grouped.merge(frequent.contains(finding) ? finding : OTHERS, count,
            Integer::sum));
        return grouped;
    }

    private static double count(Map<String, Integer> counts, String each) {
        return Math.max(UNSEEN, counts.getOrDefault(each, 0));
    }

    /** Its quantile by Wilson and Hilferty. */
    private static double chiSquared(int degrees) {
        if (degrees == 0) return 0;
        double part = 2 / (9.0 * degrees);
        return degrees * StrictMath.pow(1 - part + ONE_IN_A_THOUSAND * Math.sqrt(part), 3);
    }
}
