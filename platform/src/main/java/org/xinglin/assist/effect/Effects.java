package org.xinglin.assist.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.assist.model.CaseBase;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.effect.Comparison;
import org.xinglin.engine.assist.effect.GroupEffect;
import org.xinglin.engine.assist.effect.NearestFormula;
import org.xinglin.engine.assist.effect.Observed;
import org.xinglin.engine.assist.effect.SymptomCourse;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.person.Sex;

/** 疗效评价: what became of scored illnesses, in groups and beside matched controls. Observed, not allotted by chance: it proves no effect. */
@Service
@Transactional(readOnly = true)
public class Effects {
    private static final int MOST_FIRSTS = 50_000;
    private final ScoringRows rows;
    private final AssistSettings.Book settings;
    private final Institutions institutions;
    private final NearestFormula nearest;

    Effects(ScoringRows rows, AssistSettings.Book settings, Institutions institutions, Knowledge knowledge) {
        this.rows = rows;
        this.settings = settings;
        this.institutions = institutions;
        nearest = new NearestFormula(knowledge);
    }

    /** 所属的组: {@code value} and {@code name} as {@link Group} has them. */
    private record Key(String value, String name) {}

    /** 一个病程: a first visit whose follow-up can be judged. @param keys of the groups it belongs to: several where several formulas were combined */
    private record Judged(ScoringRows.First first, List<Key> keys) {
        Judged(ScoringRows.First first, Key key) { this(first, List.of(key)); }

        SymptomCourse course() { return first.course(); }

        boolean isIn(String group) {
            return keys.stream().anyMatch(key -> key.value.equals(group));
        }

        String syndrome() { return Effects.syndrome(first); }
    }

    private EffectRules rules() { return EffectRules.of(settings.on(institutions.today())); }

    /** @throws Refused PERIOD_TOO_LONG */
    public EffectFigures figures(Caller caller, Months months, Group.By by) {
        var rules = rules();
        var firsts = firsts(caller, months, rules);
        var followed = firsts.stream().filter(each -> each.after().isPresent()).toList();
        var complete = followed.stream().filter(each -> each.course().isComplete()).toList();
        var judged = judged(complete, by, rules);
        return new EffectFigures(firsts.size(), firsts.size() - followed.size(), followed.size() - complete.size(),
            complete.size() - judged.size(), effect(judged, rules), groups(judged, rules), rules.least());
    }

    /**
     * The groups large enough to be compared, and one of them beside matched courses of all the others within the caller's reach.
     *
     * @param key of the group; empty until one is chosen
     * @throws Refused PERIOD_TOO_LONG, or GROUP_UNKNOWN where the group has no course or is not one to compare
     */
    public ComparedGroups compare(Caller caller, Months months, Group.By by, Optional<String> key) {
        var rules = rules();
        var judged = judged(firsts(caller, months, rules).stream().filter(each -> each.course().isComplete()).toList(),
            by, rules).stream().filter(each -> by != Group.By.FORMULA || !each.first.herbs().isEmpty()).toList();
        var groups = groups(judged, rules);
        return new ComparedGroups(groups.stream().filter(group -> group.effect().courses() >= rules.least()
            && (by != Group.By.FORMULA || !group.key().isEmpty())).toList(),
            key.map(chosen -> matched(judged, groups.stream()
                .filter(group -> group.key().equals(chosen) && by.isCompared()).findFirst()
                .orElseThrow(() -> new Refused(EffectRefusal.GROUP_UNKNOWN)), rules)));
    }

    /**
     * What became of visits within the scope: of those that are scored first visits, in whatever parts they come.
     *
     * @param part of each visit; @param of the parts there are, each answered
     */
    public <P> Map<P, VisitsEffect> ofVisits(Scope scope, Map<VisitId, P> part, Collection<P> of) {
        var rules = rules();
        var firsts = rows.firsts(scope, part.keySet(), rules.days()).stream()
            .collect(Collectors.groupingBy(each -> Objects.requireNonNull(part.get(each.visit()))));
        var effects = new LinkedHashMap<P, VisitsEffect>();
        for (var each : of) {
            var scored = firsts.getOrDefault(each, List.of());
            effects.put(each,
                new VisitsEffect(scored.size(), GroupEffect.of(scored.stream().map(ScoringRows.First::course)
                    .filter(SymptomCourse::isComplete).toList(), rules.bounds()), rules.least()));
        }
        return effects;
    }

    private static MatchedEffect matched(List<Judged> judged, Group ours, EffectRules rules) {
        var key = ours.key();
        var patterns = patterns(judged, rules);
        var names = new ArrayList<>(List.of(Covariates.AGE, Covariates.WOMAN, Covariates.BEFORE, Covariates.SYMPTOMS));
        names.addAll(patterns);
        var observed = judged.stream().map(each -> observed(each, key, patterns, rules)).toList();
        return new MatchedEffect(ours, effect(judged.stream().filter(each -> !each.isIn(key)).toList(), rules),
            Comparison.of(observed, names, rules.caliper()), rules.least());
    }

    /** Patterns seldom seen would tell single courses apart: they are one together, beside those with enough courses. */
    private static List<String> patterns(List<Judged> judged, EffectRules rules) {
        var counts = new HashMap<String, Integer>();
        judged.forEach(each -> counts.merge(each.syndrome(), 1, Integer::sum));
        return counts.entrySet().stream().filter(each -> !each.getKey().isEmpty() && each.getValue() >= rules.least())
            .map(Map.Entry::getKey).sorted().toList();
    }

    private static Observed observed(Judged judged, String key, List<String> patterns, EffectRules rules) {
        var first = judged.first;
        var known = new ArrayList<>(List.of((double) first.ageYears(), first.sex() == Sex.FEMALE ? 1.0 : 0.0,
            (double) judged.course().totalBefore(), (double) first.before().size()));
        patterns.forEach(pattern -> known.add(judged.syndrome().equals(pattern) ? 1.0 : 0.0));
        return new Observed(first.visit().toString(), judged.isIn(key), known, judged.course().reduction()
            .orElseThrow(), rules.bounds().of(judged.course()).orElseThrow().isEffective());
    }

    private List<ScoringRows.First> firsts(Caller caller, Months months, EffectRules rules) {
        var firsts = rows.firsts(Reach.of(caller), months.begin(), months.end(), rules.days(), MOST_FIRSTS + 1);
        if (firsts.size() > MOST_FIRSTS) throw new Refused(EffectRefusal.PERIOD_TOO_LONG, MOST_FIRSTS);
        return firsts;
    }

    private List<Judged> judged(List<ScoringRows.First> firsts, Group.By by, EffectRules rules) {
        var formulas = new HashMap<List<HerbId>, Optional<Formula>>();
        return firsts.stream().filter(each -> rules.bounds().of(each.course()).isPresent()).map(each -> switch (by) {
            case SYNDROME -> new Judged(each, new Key(syndrome(each), ""));
            case FORMULA -> each.bases().isEmpty()
                ? new Judged(each, new Key(formulas.computeIfAbsent(each.herbs(), herbs -> nearest.of(herbs, rules
                    .overlap())).map(formula -> formula.id().value()).orElse(""), ""))
                : new Judged(each, each.bases().stream().map(Effects::key).toList());
            case DOCTOR -> new Judged(each, new Key(each.doctor().toString(), each.doctorName()));
            case INSTITUTION -> new Judged(each, new Key(each.institution().toString(), ""));
        }).toList();
    }

    private static String syndrome(ScoringRows.First first) {
        return first.syndromes().stream().map(SyndromeId::value).findFirst().orElse("");
    }

    private static Key key(CaseBase base) {
        return new Key(switch (base.kind()) {
            case FORMULA -> base.id();
            case PROTOCOL -> Group.PROTOCOL + base.id();
        }, base.name());
    }

    private static GroupEffect effect(List<Judged> judged, EffectRules rules) {
        return GroupEffect.of(judged.stream().map(Judged::course).toList(), rules.bounds());
    }

    private static List<Group> groups(List<Judged> judged, EffectRules rules) {
        var byKey = new LinkedHashMap<String, List<Judged>>();
        var names = new HashMap<String, String>();
        for (var each : judged)
            for (var key : each.keys) {
                byKey.computeIfAbsent(key.value, any -> new ArrayList<>()).add(each);
                names.put(key.value, key.name);
            }
        return byKey.entrySet().stream().map(each -> new Group(each.getKey(), names.getOrDefault(each.getKey(), ""),
            effect(each.getValue(), rules), count(each.getValue(), one -> !one.first.bases().isEmpty()), count(each
                .getValue(), one -> one.keys.size() > 1)))
            .sorted(Comparator.comparing((Group group) -> -group.effect().courses()).thenComparing(Group::key))
            .toList();
    }

    private static int count(List<Judged> judged, Predicate<Judged> which) {
        return (int) judged.stream().filter(which).count();
    }
}
