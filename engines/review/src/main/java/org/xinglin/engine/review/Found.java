package org.xinglin.engine.review;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What one check has found so far, under the settings of the prescriber's level. */
final class Found {
    private static final int USUAL = 16;
    private static final int FEW = 40;

    private final Facts facts;
    /** By rule, then grade; null where the policy is silent. */
    private final @Nullable Setting[][] settings;
    private Finding[] findings = new Finding[USUAL];
    private int count;

    Found(Facts facts, @Nullable Setting[][] settings) {
        this.facts = facts;
        this.settings = settings;
    }

    boolean asksFor(Rule rule, Grade grade) {
        return settings[rule.ordinal()][grade.ordinal()] != null;
    }

    void add(Rule rule, Grade grade, Subject subject, int firstRow) {
        add(rule, grade, subject, firstRow, 0, 0, null);
    }

    void add(Rule rule, Grade grade, Subject subject, int firstRow, long measured, long limit,
        Measure.@Nullable Unit unit) {
        var setting = settings[rule.ordinal()][grade.ordinal()];
        if (setting == null) return;
        if (count == findings.length) findings = Arrays.copyOf(findings, 2 * count);
        findings[count++] = new Finding(facts, setting, subject, measured, limit, unit, firstRow);
    }

    /** What cannot be judged never passes: a finding where the policy has the rule, else a refusal. */
    void addOrRefuse(Rule rule, Grade grade, Subject subject, int firstRow, String complaint) {
        if (!asksFor(rule, grade)) throw new IllegalArgumentException(complaint);
        add(rule, grade, subject, firstRow);
    }

    /** Most cases have a handful of findings: putting each in its place is then the quickest. */
    Findings sorted() {
        var sorted = Arrays.copyOf(findings, count);
        if (sorted.length > FEW) Arrays.sort(sorted, Comparator.comparingLong(finding -> finding.order));
        else for (int i = 1; i < sorted.length; i++) {
            var finding = sorted[i];
            int at = i;
            for (; at > 0 && sorted[at - 1].order > finding.order; at--)
                sorted[at] = sorted[at - 1];
            sorted[at] = finding;
        }
        return new Findings(List.of(sorted), facts.version);
    }
}
