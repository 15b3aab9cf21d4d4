package org.xinglin.engine.review;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** 审方结果: all that one check found, the gravest first, then in the order of rules and rows. */
public record Findings(List<Finding> all, String version) implements Iterable<Finding> {
    /** Keeps a copy of the list. */
    public Findings {
        all = List.copyOf(all);
    }

    /** Whether nothing was found, not even a hint. */
    public boolean isEmpty() { return all.isEmpty(); }

    /** The gravest severity found. */
    public Optional<Severity> worst() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst().severity());
    }

    /** Whether nothing stands against it but hints. */
    public boolean passes() {
        return all.isEmpty() || all.getFirst().severity() == Severity.INFO;
    }

    /** The strictest of the rights that all findings together ask for. */
    public OverrideRight override() {
        return all.stream().map(Finding::override).min(Comparator.naturalOrder()).orElse(OverrideRight.NOT_NEEDED);
    }

    /** Those of one severity. */
    public List<Finding> of(Severity severity) {
        return all.stream().filter(finding -> finding.severity() == severity).toList();
    }

    /** Those of one rule. */
    public List<Finding> of(Rule rule) {
        return all.stream().filter(finding -> finding.rule() == rule).toList();
    }

    /** Those with a row in one of the visit's prescriptions, counted from 0. */
    public List<Finding> concerning(int prescription) {
        return all.stream().filter(finding -> finding.rows().stream()
            .anyMatch(row -> row.prescription() == prescription)).toList();
    }

    /** As plain values, in order. */
    public List<FindingReport> reports() {
        return all.stream().map(Finding::report).toList();
    }

    @Override
    public Iterator<Finding> iterator() { return all.iterator(); }
}
