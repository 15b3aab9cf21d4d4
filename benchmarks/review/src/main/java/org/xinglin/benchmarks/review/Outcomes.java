package org.xinglin.benchmarks.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.xinglin.engine.review.Findings;
import org.xinglin.engine.review.Severity;

/** Findings made comparable. */
final class Outcomes {
    private Outcomes() {}

    private record Key(String rule, Set<String> names) {}

    /** The same rule with the same names is one finding with the more severe severity. */
    static Set<Outcome> gravest(List<Outcome> outcomes) {
        var severities = new HashMap<Key, Severity>();
        for (var outcome : outcomes)
            severities.merge(new Key(outcome.rule(), outcome.names()), Severity.valueOf(outcome.severity()),
                (one, other) -> one.compareTo(other) < 0 ? one : other);
        var all = new HashSet<Outcome>();
        severities.forEach((key, severity) -> all.add(new Outcome(key.rule(), severity.name(), key.names())));
        return all;
    }

    static Set<Outcome> of(Findings findings) {
        return gravest(findings.all().stream().map(finding -> new Outcome(finding.rule().name(), finding.severity()
            .name(), finding.names())).toList());
    }
}
