package org.xinglin.review;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
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

    private record Compiled(LocalDate day, Review review) {}

    Rulebook(Knowledge knowledge, CountyRules county) {
        this.knowledge = knowledge;
        this.county = county;
    }

    /** A day on which no rule begins or ends shares the engine of the day before. */
    public Review on(LocalDate day) {
        var kept = compiled;
        if (kept != null && kept.day.equals(day)) return kept.review;
        var then = policy().on(day);
        var review = kept != null && kept.review.policy().version().equals(then.version())
            ? kept.review
            : compiled(then);
        compiled = new Compiled(day, review);
        return review;
    }

    /** Every row that was shipped or approved, whatever its first day; one statement. */
    public Policy policy() {
        return county.over(shipped);
    }

    /** The rows as they were shipped. */
    public Policy shipped() { return shipped; }

    /** @throws IllegalArgumentException if the rows do not fit together */
    public Review compiled(Policy then) {
        return Review.of(knowledge, then);
    }
}
