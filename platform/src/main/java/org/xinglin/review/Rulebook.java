package org.xinglin.review;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Knowledge;

/** 审方规则库: the engine compiled from the knowledge base and what the county's policy says on a day. */
@Component
class Rulebook {
    private final Knowledge knowledge;
    private final Policy policy = Policy.county();
    private volatile @Nullable Compiled compiled;

    private record Compiled(LocalDate day, Review review) {}

    Rulebook(Knowledge knowledge) { this.knowledge = knowledge; }

    /** A day on which no rule begins or ends shares the engine of the day before. */
    Review on(LocalDate day) {
        var kept = compiled;
        if (kept != null && kept.day.equals(day)) return kept.review;
        var then = policy.on(day);
        var review = kept != null && kept.review.policy().version().equals(then.version())
            ? kept.review
            : Review.of(knowledge, then);
        compiled = new Compiled(day, review);
        return review;
    }
}
