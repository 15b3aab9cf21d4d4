package org.xinglin.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinglin.kernel.Share;

/**
 * 双人一致性: how often two judged alike.
 *
 * @param same share of the pairs; @param kappa Cohen's; does not exist where chance alone explains all
 */
public record Agreement(int items, Optional<BigDecimal> same, Optional<BigDecimal> kappa) {
    private static final int DECIMALS = 6;

    /** @param pairs the first and the second judgement of each item */
    public static <C> Agreement of(List<List<C>> pairs) {
        int n = pairs.size();
        long same = pairs.stream().filter(pair -> pair.getFirst().equals(pair.getLast())).count();
        Map<C, Long> firsts = new HashMap<>();
        Map<C, Long> seconds = new HashMap<>();
        for (var pair : pairs) {
            firsts.merge(pair.getFirst(), 1L, Long::sum);
            seconds.merge(pair.getLast(), 1L, Long::sum);
        }
        long byChance = firsts.entrySet().stream()
            .mapToLong(first -> first.getValue() * seconds.getOrDefault(first.getKey(), 0L)).sum();
        var observed = Share.of(same, n, DECIMALS);
        var chance = Share.of(byChance, (long) n * n, DECIMALS);
        var kappa = observed.flatMap(o -> chance.filter(c -> c.compareTo(BigDecimal.ONE) < 0)
            .map(c -> o.subtract(c).divide(BigDecimal.ONE.subtract(c), DECIMALS, RoundingMode.HALF_UP)));
        return new Agreement(n, observed, kappa);
    }
}
