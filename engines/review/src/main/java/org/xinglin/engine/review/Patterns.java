package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Syndrome;
import org.xinglin.knowledge.SyndromeId;

/** 方证: which formulas hold a piece, and which patterns a formula is for; by origin, so that processed pieces count. */
final class Patterns {
    private final Formula[] formulas;
    private final int[] size;
    /** By base: the formulas that hold it. */
    private final int[][] holding;
    private final List<Set<SyndromeId>> patterns;
    private final Map<String, Syndrome> syndromes = new HashMap<>();

    Patterns(Knowledge knowledge, Tables tables) {
        formulas = knowledge.formulas().toArray(Formula[]::new);
        size = new int[formulas.length];
        var holdingBase = new int[tables.herbs.length][];
        Arrays.fill(holdingBase, new int[0]);
        patterns = new ArrayList<>();
        for (int i = 0; i < formulas.length; i++) {
            var bases = new HashSet<Integer>();
            for (var item : formulas[i].composition())
                bases.add(tables.base[tables.byId(item.herb())]);
            size[i] = bases.size();
            for (int base : bases) {
                var longer = Arrays.copyOf(holdingBase[base], holdingBase[base].length + 1);
                longer[longer.length - 1] = i;
                holdingBase[base] = longer;
            }
            patterns.add(Set.copyOf(formulas[i].syndromes()));
        }
        holding = holdingBase;
        for (var syndrome : knowledge.syndromes()) {
            syndromes.put(syndrome.id().value(), syndrome);
            syndromes.put(syndrome.nameZh(), syndrome);
        }
    }

    @Nullable
    Syndrome syndrome(String idOrName) { return syndromes.get(idOrName); }

    /**
     * The formula that most of a prescription's origins are those of, if it and all others that stand in it nearly whole
     * are for other patterns than those diagnosed; null where one of them fits or none stands in it.
     *
     * @param bases the origins prescribed, each once
     * @param share of a formula that must be there, in millionths
     */
    @Nullable
    Formula misfit(int[] bases, int least, long share, Set<SyndromeId> diagnosed) {
        var matched = new short[formulas.length];
        for (int base : bases)
            for (int formula : holding[base])
                matched[formula]++;
        int best = -1;
        for (int i = 0; i < formulas.length; i++) {
            if (size[i] < least || matched[i] * 1_000_000L < size[i] * share || patterns.get(i).isEmpty()) continue;
            for (var one : diagnosed)
                if (patterns.get(i).contains(one)) return null;
            if (best < 0 || matched[i] > matched[best] || (matched[i] == matched[best] && size[i] < size[best]))
                best = i;
        }
        return best < 0 ? null : formulas[best];
    }
}
