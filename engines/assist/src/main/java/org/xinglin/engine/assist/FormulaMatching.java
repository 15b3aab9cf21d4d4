package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;

/** 选方加减: holds the ranked herbs against the formulas of the knowledge base. */
final class FormulaMatching {
    private static final int FORMULAS = 3;
    private static final int MOST_ADDED = 4;
    private static final double LEAST_FIT = 0.15;
    /** A herb of a formula whose score is a smaller share of the greatest has no use here. */
    private static final double OF_USE = 0.05;
    /** A herb is added only if its score is at least this share of the greatest. */
    private static final double WORTH_ADDING = 0.35;

    private final Review review;
    private final Model model;
    private final List<Known> known;

    /** 方: a formula with the numbers of its herbs, their roles, and the patterns it is linked to from either side. */
    private record Known(Formula formula, int[] herbs, double[] roles, int[] patterns) {}

    FormulaMatching(Review review, Model model) {
        this.review = review;
        this.model = model;
        known = model.lore().formulas().stream().map(this::known).toList();
    }

    private Known known(Formula formula) {
        var items = formula.composition().stream().filter(item -> model.lore().numberOf(item.herb()).isPresent())
            .toList();
        var patterns = IntStream.range(0, model.syndromes().size()).filter(pattern -> {
            var syndrome = model.syndromes().pattern(pattern);
            return formula.syndromes().contains(syndrome.id()) || syndrome.formulas().contains(formula.id());
        }).toArray();
        return new Known(formula, items.stream().mapToInt(item -> model.lore().numberOf(item.herb()).orElseThrow())
            .toArray(), items.stream().mapToDouble(item -> model.lore().role(formula, item.herb())).toArray(),
            patterns);
    }

    private record Fit(Formula formula, double fit, double overlap, double patterns) {}

    List<FormulaMatch> match(Resident resident, Assist.Ranking ranking, List<SuggestedHerb> suggested,
        double[] probabilities) {
        if (ranking.candidates.isEmpty()) return List.of();
        double greatest = ranking.candidates.getFirst().score();
        return known.stream().map(each -> fit(each, ranking, greatest, probabilities))
            .filter(each -> each.fit >= LEAST_FIT)
            .sorted(Comparator.comparingDouble((Fit each) -> -each.fit).thenComparing(each -> each.formula.id()
                .value()))
            .limit(FORMULAS).map(each -> modified(each, resident, ranking, suggested, greatest)).toList();
    }

    private static Fit fit(Known known, Assist.Ranking ranking, double greatest, double[] probabilities) {
        double asked = 0;
        double all = 0;
        for (int i = 0; i < known.herbs.length; i++) {
            all += known.roles[i];
            asked += known.roles[i] * Math.max(0, Math.min(1, ranking.score(known.herbs[i]) / greatest));
        }
        double patterns = 0;
        for (int pattern : known.patterns)
            patterns += probabilities[pattern];
        patterns = Math.min(1, patterns);
        double overlap = all == 0 ? 0 : asked / all;
        return new Fit(known.formula, (overlap + patterns) / 2, overlap, patterns);
    }

    private FormulaMatch modified(Fit fit, Resident resident, Assist.Ranking ranking, List<SuggestedHerb> suggested,
        double greatest) {
        var formula = fit.formula;
        var useless = new ArrayList<FormulaMatch.Leave>();
        var own = new ArrayList<Screening.Candidate>();
        for (var item : inOrder(formula)) {
            var herb = model.knowledge().herb(item.herb()).orElseThrow();
            double score = ranking.score(herb);
            var role = role(formula, item.herb());
            boolean sovereign = role.filter(each -> each == FormulaRole.SOVEREIGN).isPresent();
            if (score < OF_USE * greatest && !sovereign && model.trained().isPresent())
                useless.add(new FormulaMatch.Leave(herb, role, Optional.empty(), score));
            else
                own.add(new Screening.Candidate(herb, score));
        }
        var bases = formula.composition().stream().map(item -> base(item.herb())).collect(Collectors.toCollection(
            HashSet::new));
        var added = suggested.stream().filter(each -> each.score() >= WORTH_ADDING * greatest)
            .filter(each -> bases.add(each.herb().base())).limit(MOST_ADDED).toList();
        var all = new ArrayList<>(own);
        added.forEach(each -> all.add(new Screening.Candidate(each.herb(), each.score())));
        var screening = Screening.of(review, resident, all, all.size());
        return assembled(fit, screening, added, useless);
    }

    private FormulaMatch assembled(Fit fit, Screening screening, List<SuggestedHerb> added,
        List<FormulaMatch.Leave> useless) {
        var formula = fit.formula;
        var rows = new ArrayList<FormulaMatch.Row>();
        var kept = new ArrayList<SuggestedHerb>();
        for (var each : screening.kept())
            item(formula, each.herb()).ifPresentOrElse(item -> rows.add(new FormulaMatch.Row(each, item, role(formula,
                item.herb()))), () -> kept.add(new SuggestedHerb(each, terms(added, each.herb()))));
        var leaves = new ArrayList<>(useless);
        for (var each : screening.removed())
            if (item(formula, each.herb()).isPresent())
                leaves.add(new FormulaMatch.Leave(each.herb(), role(formula,
                    each.herb().id()), Optional.of(each), each.score()));
        return new FormulaMatch(formula, fit.fit, fit.overlap, fit.patterns, rows, kept, leaves);
    }

    private static List<Term> terms(List<SuggestedHerb> added, Herb herb) {
        return added.stream().filter(each -> each.herb().equals(herb)).findFirst().orElseThrow().terms();
    }

    /** The sovereign first, so that what the review forbids beside others is the lesser. */
    private static List<FormulaItem> inOrder(Formula formula) {
        return formula.composition().stream().sorted(Comparator.comparingInt(item -> role(formula, item.herb())
            .map(FormulaRole::ordinal).orElse(FormulaRole.values().length))).toList();
    }

    private static Optional<FormulaItem> item(Formula formula, Herb herb) {
        return formula.composition().stream().filter(item -> item.herb().equals(herb.id())).findFirst();
    }

    private static Optional<FormulaRole> role(Formula formula, HerbId herb) {
        return Optional.ofNullable(formula.roles().get(herb));
    }

    private HerbId base(HerbId herb) {
        return model.knowledge().herb(herb).map(Herb::base).orElse(herb);
    }
}
