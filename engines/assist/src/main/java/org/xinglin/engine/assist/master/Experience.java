package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.assist.Screening;
import org.xinglin.engine.assist.Suggestion;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/** 师承经验: what a master gives for which pattern, in the master's own order; only what a master has signed is shown to others. */
public record Experience(List<Guidance> guidances) {
    /** From this share on a modification belongs to the draft without any finding. */
    private static final double MOSTLY = 0.5;
    private static final int MOST_APPLIED = 3;

    /**
     * 经验条.
     *
     * @param name of the formula as the master calls it; @param base its herbs, the most important first
     * @param words of the master to whoever reads it; often empty
     */
    public record Guidance(SyndromeId syndrome, String name, List<HerbId> base, List<Modification> modifications,
        String words) {
        /**
         * Keeps copies.
         *
         * @throws IllegalArgumentException if it has no herb
         */
        public Guidance {
            base = List.copyOf(new LinkedHashSet<>(base));
            modifications = List.copyOf(modifications);
            if (base.isEmpty()) throw new IllegalArgumentException("the guidance for " + syndrome + " has no herb");
        }
    }

    /** 加减. @param when the finding that asks for it; empty where it is always done */
    public record Modification(Rule.Change change, HerbId herb, Optional<SymptomId> when) {}

    /**
     * 如师所治: a guidance for one visit, after the safety layer.
     *
     * @param probability of the pattern; @param left what the master would leave out here
     * @param removed what the master would give and the review forbids this resident
     */
    public record Applied(Guidance guidance, double probability, List<Given> given, List<Modification> left,
        List<Screening.Removed> removed) {
        /** Keeps copies. */
        public Applied {
            given = List.copyOf(given);
            left = List.copyOf(left);
            removed = List.copyOf(removed);
        }
    }

    /** 所用. @param because the modification that brought it; empty for the base */
    public record Given(Screening.Kept herb, Optional<Modification> because) {}

    /** Keeps a copy. */
    public Experience {
        guidances = List.copyOf(guidances);
    }

    /** What was mined, as a first draft for the master to edit. */
    public static Experience draft(Mined mined, Knowledge knowledge) {
        return new Experience(mined.rules().stream().map(rule -> {
            var modifications = new ArrayList<Modification>();
            for (var each : rule.modifications()) {
                if (each.share() >= MOSTLY)
                    modifications.add(new Modification(each.change(), each.herb(), Optional.empty()));
                else
                    for (var with : each.with())
                    modifications.add(new Modification(each.change(), each.herb(), Optional.of(with.finding())));
            }
            return new Guidance(rule.syndrome(), rule.formula().flatMap(knowledge::formula).map(Formula::nameZh)
                .orElse(""), inOrder(rule, knowledge), modifications, "");
        }).toList());
    }

    /** As the formula has them, the sovereign first. */
    private static List<HerbId> inOrder(Rule rule, Knowledge knowledge) {
        var formula = rule.formula().flatMap(knowledge::formula);
        return formula.map(known -> known.composition().stream().map(item -> item.herb()).toList())
            .orElse(rule.base());
    }

    /**
     * As the master would treat this visit: what is signed for the likeliest patterns, modified by what was found, then
     * screened by the review like every suggestion. Nothing where the engine abstains.
     *
     * @param general the engine's own suggestion for the same visit
     */
    public List<Applied> to(FourExaminations examined, Suggestion general, Assist assist) {
        var found = assist.findings(examined);
        var applied = new ArrayList<Applied>();
        for (var guess : general.syndromes())
            for (var guidance : guidances)
                if (guidance.syndrome().equals(guess.syndrome().id()) && applied.size() < MOST_APPLIED)
                    applied.add(applied(guidance, guess.probability(), modification -> modification.when()
                        .map(found::contains).orElse(true), examined, assist));
        return applied;
    }

    private static Applied applied(Guidance guidance, double probability,
        Predicate<Modification> asked,
        FourExaminations examined, Assist assist) {
        Map<HerbId, Optional<Modification>> wanted = new LinkedHashMap<>();
        guidance.base().forEach(herb -> wanted.put(herb, Optional.empty()));
        var left = new ArrayList<Modification>();
        for (var each : guidance.modifications()) {
            if (!asked.test(each)) continue;
            switch (each.change()) {
                case ADD -> wanted.putIfAbsent(each.herb(), Optional.of(each));
                case LEAVE_OUT -> {
                    if (wanted.remove(each.herb()) != null) left.add(each);
                }
            }
        }
        var knowledge = assist.review().knowledge();
        var screening = Screening.of(assist.review(), examined.resident(), wanted.keySet().stream()
            .flatMap(id -> knowledge.herb(id).stream()).map(herb -> new Screening.Candidate(herb, 1)).toList(),
            wanted
                .size());
        return new Applied(guidance, probability, screening.kept().stream()
            .map(kept -> new Given(kept, wanted.getOrDefault(kept.herb().id(), Optional.empty()))).toList(), left,
            screening.removed());
    }
}
