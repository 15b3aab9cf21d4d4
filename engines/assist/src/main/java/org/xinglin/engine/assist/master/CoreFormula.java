package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.xinglin.engine.assist.Settings;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;

/**
 * 核心方: what a group of like prescriptions has in common.
 *
 * @param cases of the group; @param share of all cases; @param parts the most frequent first
 * @param nearest the formula of the knowledge base that is most alike, where one is alike enough
 * @param likeness shared herbs by herbs of either (Jaccard); 0 without a nearest
 * @param syndromes for which the group was prescribed, the most frequent first
 */
public record CoreFormula(int cases, double share, List<Part> parts, Optional<FormulaId> nearest, double likeness,
    List<Count> syndromes) {
    /** 组成: a herb with its share of the group's cases. */
    public record Part(HerbId herb, double share) {}

    /** 证型计数. */
    public record Count(SyndromeId syndrome, int cases) {}

    /** Keeps copies. */
    public CoreFormula {
        parts = List.copyOf(parts);
        syndromes = List.copyOf(syndromes);
    }

    /** The herbs of it. */
    public Set<HerbId> herbs() {
        return parts.stream().map(Part::herb).collect(Collectors.toUnmodifiableSet());
    }

    /** The greatest group first; groups too small to say anything are left out. */
    static List<CoreFormula> in(Casebook book, Knowledge knowledge, Settings settings) {
        var groups = Groups.of(book, settings);
        var formulas = new ArrayList<CoreFormula>();
        for (int group = 0; group < groups.count(); group++) {
            var members = new ArrayList<Integer>();
            for (int i = 0; i < book.size(); i++)
                if (groups.of(i) == group) members.add(i);
            if (members.size() < settings.get("master_least_cases")) continue;
            var core = core(book, members, knowledge, settings);
            if (!core.parts.isEmpty()) formulas.add(core);
        }
        formulas.sort(Comparator.comparingInt((CoreFormula each) -> -each.cases)
            .thenComparing(each -> each.parts.toString()));
        return List.copyOf(formulas);
    }

    private static CoreFormula core(Casebook book, List<Integer> members, Knowledge knowledge, Settings settings) {
        var counts = new int[book.herbs().size()];
        var syndromes = new LinkedHashMap<SyndromeId, Integer>();
        for (int member : members) {
            for (int herb : book.row(member))
                counts[herb]++;
            book.cases().get(member).syndromes().stream().limit(1).forEach(id -> syndromes.merge(id, 1, Integer::sum));
        }
        var parts = new ArrayList<Part>();
        for (int herb = 0; herb < counts.length; herb++) {
            double share = (double) counts[herb] / members.size();
            if (share >= settings.get("master_core_share")) parts.add(new Part(book.herb(herb), share));
        }
        parts.sort(Comparator.comparingDouble((Part part) -> -part.share).thenComparing(part -> part.herb.value()));
        var herbs = parts.stream().map(Part::herb).collect(Collectors.toSet());
        var nearest = Bases.library(knowledge).stream()
            .max(Comparator.comparingDouble((Bases.Base base) -> likeness(base.herbs(), herbs))
                .thenComparing(base -> base.formula().map(FormulaId::value).orElse(""), Comparator.reverseOrder()));
        double likeness = nearest.map(base -> likeness(base.herbs(), herbs)).orElse(0.0);
        boolean alike = likeness >= settings.get("master_base_likeness");
        return new CoreFormula(members.size(), (double) members.size() / book.size(), parts, alike
            ? nearest.flatMap(Bases.Base::formula)
            : Optional.empty(), alike ? likeness : 0,
            syndromes.entrySet().stream().map(each -> new Count(each
                .getKey(), each.getValue()))
                .sorted(Comparator.comparingInt((Count each) -> -each.cases)
                    .thenComparing(each -> each.syndrome.value()))
                .toList());
    }

    /** Jaccard's. */
    static double likeness(Set<HerbId> some, Set<HerbId> others) {
        int both = 0;
        for (var herb : some)
            if (others.contains(herb)) both++;
        var all = new HashSet<>(some);
        all.addAll(others);
        return all.isEmpty() ? 0 : (double) both / all.size();
    }
}
