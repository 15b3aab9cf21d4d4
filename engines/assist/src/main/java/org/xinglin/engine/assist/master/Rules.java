package org.xinglin.engine.assist.master;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.xinglin.engine.assist.Settings;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/** 规律挖掘: pattern, formula and modifications. All findings tried at all rules are one family for the false discovery limit. */
final class Rules {
    private static final int MOST_FINDINGS = 3;
    private final Casebook book;
    private final Settings settings;
    private final int least;
    private final Significance significance;
    private final List<Draft> drafts = new ArrayList<>();

    /** 试: a modification with a finding, and the chance of so many together if they were independent. */
    private record Tried(Rule.With with, double chance) {}

    /** 改: a modification with all findings tried. */
    private record Changed(Rule.Change change, HerbId herb, int cases, List<Tried> tried) {}

    /** 稿: a rule before it is known which findings hold. */
    private record Draft(SyndromeId syndrome, int casesOfPattern, Bases.Written written, List<Changed> changes) {}

    private Rules(Casebook book, Settings settings) {
        this.book = book;
        this.settings = settings;
        least = (int) settings.get("master_least_cases");
        significance = new Significance(book.size());
    }

    /** By the pattern's number of cases, the most frequent first, then by the rule's. */
    static List<Rule> in(Casebook book, List<CoreFormula> own, Knowledge knowledge, Settings settings) {
        return new Rules(book, settings).mined(Bases.of(knowledge, own));
    }

    private List<Rule> mined(Bases bases) {
        var byPattern = new TreeMap<SyndromeId, List<MasterCase>>(Comparator.comparing(SyndromeId::value));
        for (var each : book.cases())
            each.syndromes().stream().limit(1)
                .forEach(id -> byPattern.computeIfAbsent(id, first -> new ArrayList<>()).add(each));
        byPattern.forEach((id, cases) -> bases.of(cases, settings)
            .forEach(written -> drafts.add(new Draft(id, cases.size(), written, changes(written)))));
        var shares = Significance.falseDiscovery(drafts.stream().flatMap(draft -> draft.changes.stream())
            .flatMap(changed -> changed.tried.stream()).mapToDouble(Tried::chance).toArray());
        var rules = new ArrayList<Rule>();
        int at = 0;
        for (var draft : drafts) {
            var modifications = new ArrayList<Rule.Modification>();
            for (var changed : draft.changes) {
                modification(draft, changed, shares, at).ifPresent(modifications::add);
                at += changed.tried.size();
            }
            rules.add(rule(draft, modifications));
        }
        Map<SyndromeId, Integer> sizes = new TreeMap<>(Comparator.comparing(SyndromeId::value));
        drafts.forEach(draft -> sizes.put(draft.syndrome, draft.casesOfPattern));
        rules.sort(Comparator.comparingInt((Rule rule) -> -sizes.getOrDefault(rule.syndrome(), 0))
            .thenComparing(rule -> rule.syndrome().value()).thenComparingInt(rule -> -rule.cases()));
        return List.copyOf(rules);
    }

    private static Rule rule(Draft draft, List<Rule.Modification> modifications) {
        modifications.sort(Comparator.comparingInt((Rule.Modification each) -> -each.cases())
            .thenComparing(each -> each.herb().value()));
        int cases = draft.written.cases().size();
        return new Rule(draft.syndrome, draft.written.base().formula(), draft.written.base().herbs().stream()
            .sorted(Comparator.comparing(HerbId::value)).toList(), cases, (double) cases / draft.casesOfPattern,
            modifications);
    }

    /** It stands where it is done often enough, or a finding clearly goes with it. */
    private Optional<Rule.Modification> modification(Draft draft, Changed changed, double[] shares, int at) {
        var with = new ArrayList<Rule.With>();
        for (int i = 0; i < changed.tried.size(); i++) {
            var tried = changed.tried.get(i).with;
            if (shares[at + i] <= settings.get("master_false_discovery"))
                with.add(new Rule.With(tried.finding(), tried.modified(), tried.cases(), tried.modifiedWithout(), tried
                    .casesWithout(), shares[at + i]));
        }
        with.sort(Comparator.comparingDouble(Rule.With::falseDiscovery)
            .thenComparing(each -> each.finding().value()));
        double share = (double) changed.cases / draft.written.cases().size();
        return share < settings.get("master_modification_share") && with.isEmpty()
            ? Optional.empty()
            : Optional.of(new Rule.Modification(changed.change, changed.herb, changed.cases, share, with
                .stream().limit(MOST_FINDINGS).toList()));
    }

    /** Each herb that enough of the cases add to the base or leave out of it. */
    private List<Changed> changes(Bases.Written written) {
        var base = written.base().herbs();
        var all = new TreeSet<HerbId>(Comparator.comparing(HerbId::value));
        all.addAll(base);
        written.cases().forEach(each -> all.addAll(each.herbs()));
        var changes = new ArrayList<Changed>();
        for (var herb : all) {
            boolean added = !base.contains(herb);
            var cases = written.cases().stream().filter(each -> each.herbs().contains(herb) == added).toList();
            if (cases.size() >= least)
                changes.add(new Changed(added ? Rule.Change.ADD : Rule.Change.LEAVE_OUT, herb, cases.size(), tried(
                    written.cases(), cases)));
        }
        return changes;
    }

    /** Which findings are tried depends on their own counts alone. */
    private List<Tried> tried(List<MasterCase> cases, List<MasterCase> modified) {
        var of = counts(cases);
        var ofModified = counts(modified);
        var tried = new ArrayList<Tried>();
        if (modified.size() == cases.size()) return tried;
        of.forEach((finding, count) -> {
            if (count < least || count == cases.size()) return;
            int both = ofModified.getOrDefault(finding, 0);
            tried.add(new Tried(new Rule.With(finding, both, count, modified.size() - both, cases.size() - count, 1),
                significance.together(both, modified.size(), count, cases.size())));
        });
        return tried;
    }

    private static Map<SymptomId, Integer> counts(List<MasterCase> cases) {
        var counts = new TreeMap<SymptomId, Integer>(Comparator.comparing(SymptomId::value));
        cases.forEach(each -> each.findings().forEach(finding -> counts.merge(finding, 1, Integer::sum)));
        return counts;
    }
}
