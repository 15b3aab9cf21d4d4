package org.xinglin.engine.assist.effect;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * 匹配对照: what came of those treated one way beside matched controls. Observational: only what was measured is balanced, and
 * a difference does not prove that the treatment made it.
 *
 * @param treated, controls how many there were before matching; @param pairs how many were matched
 * @param ours, theirs mean n of the matched treated and of their controls
 * @param reduction mean of the difference in n within pairs, treated less control, by Student's t over the pairs
 * @param effective difference in the share that is effective, by Newcombe's hybrid score for pairs (1998, method 10)
 * @param naive mean difference in n before matching, to show what matching changed
 */
public record Comparison(int treated, int controls, int pairs, Mean ours, Mean theirs, Mean reduction,
    Optional<Difference> effective, double naive, List<Balance> balance) {
    /** By Austin (2011), in standard deviations of the log-odds. */
    public static final double USUAL_CALIPER = 0.2;

    /** 率差. @param ours, theirs shares of the treated and of the controls in the pairs */
    public record Difference(Rate ours, Rate theirs, double value, Interval interval) {}

    /** Keeps a copy. */
    public Comparison {
        balance = List.copyOf(balance);
    }

    /** Treated whom no control was like. */
    public int unmatched() {
        return treated - pairs;
    }

    /**
     * The same cases in any order give the same to the bit.
     *
     * @param names of the covariates; @param caliper in standard deviations of the log-odds
     * @throws IllegalArgumentException if a case has not as many covariates as there are names
     */
    public static Comparison of(List<Observed> cases, List<String> names, double caliper) {
        for (var each : cases)
            if (each.covariates().size() != names.size())
                throw new IllegalArgumentException("%s has %d covariates of %d".formatted(each.id(), each.covariates()
                    .size(), names.size()));
        var sorted = cases.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        var treated = sorted.stream().filter(Observed::treated).toList();
        var controls = sorted.stream().filter(each -> !each.treated()).toList();
        var pairs = treated.isEmpty() || controls.isEmpty()
            ? List.<Matching.Pair>of()
            : Matching.pairs(sorted, Propensity.logits(sorted), caliper);
        return new Comparison(treated.size(), controls.size(), pairs.size(),
            mean(pairs.stream().map(Matching.Pair::treated).toList()),
            mean(pairs.stream().map(Matching.Pair::control).toList()),
            Mean.of(pairs.stream().mapToDouble(pair -> pair.treated().reduction() - pair.control().reduction())
                .toArray()),
            pairs.isEmpty() ? Optional.empty() : Optional.of(difference(pairs)),
            mean(treated).value() - mean(controls).value(),
            IntStream.range(0, names.size()).mapToObj(i -> Balance.of(names.get(i), i, treated, controls, pairs))
                .toList());
    }

    private static Mean mean(List<Observed> cases) {
        return Mean.of(cases.stream().mapToDouble(Observed::reduction).toArray());
    }

    private static Difference difference(List<Matching.Pair> pairs) {
        int both = 0;
        int ours = 0;
        int theirs = 0;
        for (var pair : pairs) {
            if (pair.treated().effective() && pair.control().effective()) both++;
            else if (pair.treated().effective()) ours++;
            else if (pair.control().effective()) theirs++;
        }
        return Newcombe.difference(both, ours, theirs, pairs.size());
    }
}
