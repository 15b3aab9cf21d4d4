package org.xinglin.review;

import java.time.LocalDate;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.institution.InstitutionId;
import org.xinglin.knowledge.Knowledge;

/**
 * 审方规则库: the engine compiled from the knowledge base and what the county's policy says on a day. The county's rows are read when a
 * day begins: a row is approved before its first day, so all programs of the county begin with it at the same midnight.
 */
@Component
public class Rulebook {
    private final Knowledge knowledge;
    private final CountyRules county;
    private final Policy shipped = Policy.county();
    private volatile @Nullable Compiled compiled;

    private record Compiled(LocalDate day, RulesOfDay rules) {}

    Rulebook(Knowledge knowledge, CountyRules county) {
        this.knowledge = knowledge;
        this.county = county;
    }

    /** A day on which no rule begins or ends shares the engines of the day before. */
    public RulesOfDay on(LocalDate day) {
        var kept = compiled;
        if (kept != null && kept.day.equals(day)) return kept.rules;
        var rules = rules(rows(), day, kept);
        compiled = new Compiled(day, rules);
        return rules;
    }

    /** What rows come to on a day. @throws IllegalArgumentException if the county's do not fit together */
    public RulesOfDay rules(CountyRules.Rows rows, LocalDate day) {
        return rules(rows, day, null);
    }

    private RulesOfDay rules(CountyRules.Rows rows, LocalDate day, @Nullable Compiled kept) {
        var then = rows.county().on(day);
        var county = kept != null && kept.rules.county().policy().version().equals(then.version())
            ? kept.rules.county()
            : compiled(then);
        var own = new HashMap<InstitutionId, Policy>();
        rows.own().forEach((institution, policy) -> {
            var theirs = policy.on(day);
            if (!theirs.settings().isEmpty() || !theirs.limits().isEmpty() || !theirs.pairs().isEmpty())
                own.put(institution, theirs);
        });
        var rules = new RulesOfDay(county, own, this::compiled);
        return kept != null && kept.rules.version().equals(rules.version()) ? kept.rules : rules;
    }

    /** Every row that was shipped or approved, whatever its first day; one statement. */
    public CountyRules.Rows rows() {
        return county.over(shipped);
    }

    /** The rows as they were shipped. */
    public Policy shipped() { return shipped; }

    private Review compiled(Policy then) {
        return Review.of(knowledge, then);
    }
}
