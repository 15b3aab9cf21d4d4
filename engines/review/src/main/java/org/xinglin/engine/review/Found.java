package org.xinglin.engine.review;

import java.util.Arrays;
import java.util.List;

/** What one check has found so far, under the settings of the prescriber's level. */
final class Found {
    private static final int USUAL = 16;
    /** Bits that a row or a place among the findings takes. */
    private static final int PLACE = 24;
    private static final int MOST = (1 << PLACE) - 1;

    private final Facts facts;
    private final Settings settings;
    private Finding[] findings = new Finding[USUAL];
    /** What sorts them: severity and rule, first row, and in the low bits the place among {@link #findings}. */
    private long[] orders = new long[USUAL];
    private int count;

    Found(Facts facts, Settings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    boolean asksFor(Rule rule, Grade grade) {
        return settings.of(rule, grade) != null;
    }

    void add(Rule rule, Grade grade, Subject subject, int firstRow) {
        add(rule, grade, subject, firstRow, 0, 0);
    }

    /** @param measured in the rule's unit, as {@code limit} */
    void add(Rule rule, Grade grade, Subject subject, int firstRow, long measured, long limit) {
        var setting = settings.of(rule, grade);
        if (setting == null) return;
        if (count == findings.length) grow();
        orders[count] = settings.order(rule, grade) | (long) firstRow << PLACE | count;
        findings[count++] = new Finding(facts, setting, subject, measured, limit);
    }

    private void grow() {
        findings = Arrays.copyOf(findings, 2 * count);
        orders = Arrays.copyOf(orders, 2 * count);
    }

    /** What cannot be judged never passes: a finding where the policy has the rule, else a refusal. */
    void addOrRefuse(Rule rule, Grade grade, Subject subject, int firstRow, String complaint) {
        if (!asksFor(rule, grade)) throw new IllegalArgumentException(complaint);
        add(rule, grade, subject, firstRow);
    }

    Findings sorted() {
        Arrays.sort(orders, 0, count);
        var sorted = new Finding[count];
        for (int i = 0; i < count; i++)
            sorted[i] = findings[(int) orders[i] & MOST];
        return new Findings(List.of(sorted), facts.version);
    }
}
