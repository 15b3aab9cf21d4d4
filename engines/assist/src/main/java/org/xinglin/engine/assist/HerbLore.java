package org.xinglin.engine.assist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;

/** 方药: which herbs the textbook's formulas give for a pattern, by their roles; numbers the herbs. */
final class HerbLore {
    private final Settings settings;
    private final List<Herb> herbs;
    private final Map<HerbId, Integer> numbers = new HashMap<>();
    private final List<Formula> formulas;
    private final Map<FormulaId, Formula> byId = new HashMap<>();
    /** By pattern and herb. */
    private final float[][] share;

    HerbLore(Knowledge knowledge, Syndromes syndromes, Settings settings) {
        this.settings = settings;
        herbs = knowledge.herbs();
        for (int i = 0; i < herbs.size(); i++)
            numbers.put(herbs.get(i).id(), i);
        formulas = knowledge.formulas();
        for (var formula : formulas)
            byId.put(formula.id(), formula);
        share = new float[syndromes.size()][herbs.size()];
        for (int i = 0; i < share.length; i++) {
            var linked = formulasFor(syndromes.pattern(i).id(), syndromes.pattern(i).formulas());
            for (var formula : linked)
                for (var item : formula.composition())
                    add(share[i], item.herb(), role(formula, item.herb()) / linked.size());
        }
    }

    private void add(float[] to, HerbId herb, double what) {
        numberOf(herb).ifPresent(place -> to[place] += (float) what);
    }

    /** Linked from either side, in the order of the knowledge base. */
    private List<Formula> formulasFor(SyndromeId pattern, List<FormulaId> named) {
        Set<FormulaId> ids = new HashSet<>(named);
        return formulas.stream()
            .filter(formula -> ids.contains(formula.id()) || formula.syndromes().contains(pattern)).toList();
    }

    double role(Formula formula, HerbId herb) {
        return settings.get(switch (formula.roles().get(herb)) {
            case null -> "role_unknown";
            case FormulaRole role -> switch (role) {
                case SOVEREIGN -> "role_sovereign";
                case MINISTER -> "role_minister";
                case ASSISTANT -> "role_assistant";
                case ENVOY, ASSISTANT_AND_ENVOY -> "role_envoy";
            };
        });
    }

    int size() {
        return herbs.size();
    }

    Herb herb(int number) {
        return herbs.get(number);
    }

    Optional<Integer> numberOf(HerbId id) {
        return Optional.ofNullable(numbers.get(id));
    }

    List<Formula> formulas() { return formulas; }

    /** What a pattern that is certain gives a herb, 0 to 1. */
    double share(int pattern, int herb) {
        return share[pattern][herb];
    }
}
