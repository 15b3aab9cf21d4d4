package org.xinglin.assist.effect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xinglin.engine.assist.effect.Interval;
import org.xinglin.engine.assist.effect.Mean;
import org.xinglin.engine.assist.effect.Rate;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.page.Page;
import org.xinglin.page.Percent;

/** 疗效用语: how groups, shares and intervals are written. */
public final class EffectWords {
    private static final String NONE = "—";
    /** Austin 2009, Stat Med 28:3083. */
    private static final double OUT_OF_BALANCE = 0.1;
    private final Knowledge knowledge;
    private final Institutions institutions;

    EffectWords(Knowledge knowledge, Institutions institutions) {
        this.knowledge = knowledge;
        this.institutions = institutions;
    }

    public String name(Page page, Group.By by, Group group) {
        if (group.key().isEmpty()) return page.text("effect.without", by);
        return switch (by) {
            case SYNDROME -> syndrome(page, group.key());
            case FORMULA -> group.isProtocol()
                ? page.text("effect.protocol", group.name())
                : knowledge.formula(FormulaId.of(group.key())).map(each -> each.nameIn(page.locale()))
                    .orElse(group.key());
            case DOCTOR -> group.name();
            case INSTITUTION -> institutions.get(InstitutionId.of(group.key())).nameIn(page.locale());
        };
    }

    private String syndrome(Page page, String id) {
        return knowledge.syndrome(SyndromeId.of(id)).map(each -> each.nameIn(page.locale())).orElse(id);
    }

    public String symptom(Page page, SymptomId id) {
        return knowledge.symptom(id).map(each -> each.nameIn(page.locale())).orElse(id.value());
    }

    /** By identifier, so that versions can be held against each other. */
    public List<Map.Entry<SymptomId, Integer>> inOrder(Map<SymptomId, Integer> scores) {
        return scores.entrySet().stream().sorted(Comparator.comparing(each -> each.getKey().value())).toList();
    }

    public String covariate(Page page, String name) {
        return page.has("effect.covariate." + name) ? page.text("effect.covariate." + name) : syndrome(page, name);
    }

    public static String rate(Rate rate) { return with(rate.share(), rate.interval()); }

    public static String mean(Mean mean) { return with(mean.value(), mean.interval()); }

    /** A share with its interval, such as {@code 73.5% (61.2 – 83.0)}. */
    public static String with(double share, Optional<Interval> interval) {
        if (Double.isNaN(share)) return NONE;
        return "%s%s".formatted(Percent.of(share), interval.map(each -> " (%s – %s)".formatted(points(each.low()),
            points(each.high()))).orElse(""));
    }

    /** A difference of shares in percentage points, with its sign; a dash between signed numbers would be taken for a minus. */
    public static String difference(double value, Interval interval) {
        return "%s (%s, %s)".formatted(signed(value), signed(interval.low()), signed(interval.high()));
    }

    public static String signed(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%+.1f", value * 100);
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }

    /** A standardised mean difference; a dash where there is none. */
    public static String standardised(OptionalDouble difference) {
        return difference.isPresent() ? String.format(Locale.ROOT, "%+.2f", difference.getAsDouble()) : NONE;
    }

    /** Beyond 0.1 a covariate is usually called out of balance. */
    public static boolean isApart(OptionalDouble difference) {
        return difference.isEmpty() || Math.abs(difference.getAsDouble()) > OUT_OF_BALANCE;
    }
}
