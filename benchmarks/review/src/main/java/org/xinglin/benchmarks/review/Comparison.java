package org.xinglin.benchmarks.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.knowledge.Knowledge;

/** Holds the engine against Drools with the same rules. */
final class Comparison {
    private Comparison() {}

    /**
     * @return the rules of which something was found
     * @throws IllegalStateException naming the first case of which the two say different things
     */
    static Set<String> of(Knowledge knowledge, DroolsReview drools, List<ReviewCase> plain, int rich) {
        var engine = Review.of(knowledge, Policy.county());
        var random = new RandomCases(knowledge, 5);
        var cases = new ArrayList<>(plain);
        for (int i = 0; i < rich; i++)
            cases.add(random.rich());
        var met = new HashSet<String>();
        for (var reviewed : cases) {
            var one = Outcomes.of(engine.check(reviewed));
            var other = drools.check(reviewed).outcomes();
            if (!one.equals(other)) {
                var missing = new HashSet<>(other);
                missing.removeAll(one);
                var more = new HashSet<>(one);
                more.removeAll(other);
                throw new IllegalStateException("the engine alone finds %s, Drools alone %s in %s".formatted(more,
                    missing, reviewed));
            }
            one.forEach(outcome -> met.add(outcome.rule()));
        }
        return met;
    }
}
