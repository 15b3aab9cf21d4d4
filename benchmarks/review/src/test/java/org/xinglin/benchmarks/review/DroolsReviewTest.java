package org.xinglin.benchmarks.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Rule;
import org.xinglin.knowledge.Knowledge;

class DroolsReviewTest {
    /** Every rule is met in some of the cases but those of which a county has no rows of its own yet. */
    @Test
    void findsWhatTheEngineFindsByEveryRule() {
        var knowledge = Knowledge.load();
        var random = new RandomCases(knowledge, 3);
        var plain = new ArrayList<ReviewCase>();
        for (int i = 0; i < 50; i++)
            plain.add(random.plain());

        var met = Comparison.of(knowledge, new DroolsReview(knowledge, Policy.county()), plain, 1500);

        assertThat(met).containsAll(Arrays.stream(Rule.values()).filter(rule -> !List.of(Rule.LOCAL_DOSE,
            Rule.LOCAL_PAIR).contains(rule)).map(Enum::name).toList());
    }
}
