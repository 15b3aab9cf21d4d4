package org.xinglin.benchmarks.review;

import java.math.BigDecimal;
import java.util.List;

import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Rule;

/** The policy's limits, as the rules of Drools ask for them. */
public final class Numbers {
    private final Policy policy;

    Numbers(Policy policy) { this.policy = policy; }

    List<String> words(Rule rule, String name) {
        return policy.limits().stream().filter(limit -> limit.rule() == rule && limit.name().equals(name)
            && limit.level().map(InstitutionLevel.VILLAGE::equals).orElse(true)).findAny()
            .map(limit -> List.of(limit.value().split("\\|"))).orElseThrow(() -> new IllegalArgumentException(
                "no limit %s of %s".formatted(name, rule)));
    }

    int whole(Rule rule, String name) { return new BigDecimal(words(rule, name).getFirst()).intValueExact(); }

    long share(Rule rule, String name) {
        return new BigDecimal(words(rule, name).getFirst()).movePointRight(6).longValueExact();
    }
}
