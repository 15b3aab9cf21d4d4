package org.xinglin.benchmarks.review;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Rule;

/** The policy's limits, read once, as the rules of Drools ask for them. */
public final class Numbers {
    private record Name(Rule rule, String name) {}

    private final Map<Name, List<String>> words = new HashMap<>();
    private final Map<Name, Integer> wholes = new HashMap<>();
    private final Map<Name, Long> shares = new HashMap<>();

    Numbers(Policy policy) {
        for (var limit : policy.limits()) {
            if (!limit.level().map(InstitutionLevel.VILLAGE::equals).orElse(true)) continue;
            var name = new Name(limit.rule(), limit.name());
            words.put(name, List.of(limit.value().split("\\|")));
            if (!limit.value().matches("[0-9.]{1,9}")) continue;
            var number = new BigDecimal(limit.value());
            if (number.stripTrailingZeros().scale() <= 0) wholes.put(name, number.intValueExact());
            shares.put(name, number.movePointRight(6).longValueExact());
        }
    }

    List<String> words(Rule rule, String name) { return known(words, rule, name); }

    int whole(Rule rule, String name) { return known(wholes, rule, name); }

    long share(Rule rule, String name) { return known(shares, rule, name); }

    private static <T> T known(Map<Name, T> values, Rule rule, String name) {
        var value = values.get(new Name(rule, name));
        if (value == null) throw new IllegalArgumentException("no limit %s of %s".formatted(name, rule));
        return value;
    }
}
