package org.xinglin.engine.assist.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * 倾向评分匹配: treated cases with controls, one to one, none taken twice, within the caliper. The nearest pair of all is made first, then
 * the nearest of those left: were the treated with the greatest propensity served first, the controls would be a little less likely to
 * be treated on the whole, and a little of the confounding would stay. Where two are equally near, identifiers decide.
 */
final class Matching {
    /** 一对. */
    record Pair(Observed treated, Observed control) {}

    private record Placed(double logit, Observed observed) {
        String id() { return observed.id(); }
    }

    private record Wish(Placed treated, Placed control) {
        double distance() { return Math.abs(treated.logit - control.logit); }
    }

    private static final Comparator<Placed> BY_LOGIT = Comparator.comparingDouble(Placed::logit)
        .thenComparing(Placed::id);
    private static final Comparator<Wish> NEAREST_FIRST = Comparator.comparingDouble(Wish::distance)
        .thenComparing(wish -> wish.treated.id());

    private Matching() {}

    /**
     * In the order in which they are made.
     *
     * @param caliper in standard deviations of the log-odds, both groups' variances averaged
     */
    static List<Pair> pairs(List<Observed> cases, double[] logits, double caliper) {
        double widest = caliper * spread(cases, logits, true).with(spread(cases, logits, false));
        var free = new TreeSet<>(BY_LOGIT);
        free.addAll(placed(cases, logits, false));
        var wishes = new PriorityQueue<>(NEAREST_FIRST);
        placed(cases, logits, true).forEach(treated -> wish(treated, free, widest).ifPresent(wishes::add));
        var pairs = new ArrayList<Pair>();
        for (var next = wishes.poll(); next != null; next = wishes.poll()) {
            if (free.remove(next.control)) pairs.add(new Pair(next.treated.observed, next.control.observed));
            // Another was nearer to that control: what is left lies no nearer, so the order of the wishes stays right.
            else wish(next.treated, free, widest).ifPresent(wishes::add);
        }
        return pairs;
    }

    /** The nearer of the free neighbours on either side, the lower where both are as near; empty where none is near enough. */
    private static Optional<Wish> wish(Placed treated, TreeSet<Placed> free, double widest) {
        return Optional.ofNullable(free.floor(treated)).map(below -> new Wish(treated, below))
            .map(below -> Optional.ofNullable(free.higher(treated)).map(above -> new Wish(treated, above))
                .filter(above -> above.distance() < below.distance()).orElse(below))
            .or(() -> Optional.ofNullable(free.higher(treated)).map(above -> new Wish(treated, above)))
            .filter(nearest -> nearest.distance() <= widest);
    }

    private static List<Placed> placed(List<Observed> cases, double[] logits, boolean treated) {
        return IntStream.range(0, logits.length).filter(i -> cases.get(i).treated() == treated)
            .mapToObj(i -> new Placed(logits[i], cases.get(i))).toList();
    }

    private static Spread spread(List<Observed> cases, double[] logits, boolean treated) {
        return Spread.of(placed(cases, logits, treated).stream().mapToDouble(Placed::logit).toArray());
    }
}
