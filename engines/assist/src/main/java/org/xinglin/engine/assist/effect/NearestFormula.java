package org.xinglin.engine.assist.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/**
 * 近似方: which formula of the knowledge base a prescription is a modification of, by the share of herbs the two have in common
 * (Jaccard); however a herb was processed, it is the same herb here.
 */
public final class NearestFormula {
    private final Knowledge knowledge;
    private final Map<HerbId, List<Known>> byHerb = new HashMap<>();

    private record Known(FormulaId id, int herbs) {}

    public NearestFormula(Knowledge knowledge) {
        this.knowledge = knowledge;
        for (var formula : knowledge.formulas()) {
            var herbs = bases(formula.composition().stream().map(FormulaItem::herb).toList());
            for (var herb : herbs)
                byHerb.computeIfAbsent(herb, any -> new ArrayList<>()).add(new Known(formula.id(), herbs.size()));
        }
    }

    /**
     * The nearest; of formulas equally near the one with the first identifier.
     *
     * @param least share in common, 0 to 1, below which it is no formula's modification
     */
    public Optional<Formula> of(Collection<HerbId> written, double least) {
        var herbs = bases(written);
        var common = new HashMap<Known, Integer>();
        for (var herb : herbs)
            for (var known : byHerb.getOrDefault(herb, List.of()))
                common.merge(known, 1, Integer::sum);
        return common.entrySet().stream().filter(each -> share(each, herbs.size()) >= least)
            .max(Comparator.comparingDouble((Map.Entry<Known, Integer> each) -> share(each, herbs.size()))
                .thenComparing(each -> each.getKey().id.value(), Comparator.reverseOrder()))
            .flatMap(each -> knowledge.formula(each.getKey().id));
    }

    private static double share(Map.Entry<Known, Integer> common, int herbs) {
        int both = common.getValue();
        return (double) both / (herbs + common.getKey().herbs - both);
    }

    private Set<HerbId> bases(Collection<HerbId> herbs) {
        var bases = new HashSet<HerbId>();
        for (var herb : herbs)
            bases.add(knowledge.herb(herb).map(Herb::base).orElse(herb));
        return bases;
    }
}
