package org.xinglin.review;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.xinglin.engine.review.Finding;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.Origin;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Severity;
import org.xinglin.engine.review.Substance;
import org.xinglin.page.Page;
import org.xinglin.prescription.Signature;

/**
 * 审方结果: one finding about one prescription, as it was found and is kept. Decision support, not reviewed by a licensed
 * pharmacist.
 *
 * @param seq from 1, the gravest first; @param mustSign not dispensed without the prescriber's second signature
 * @param rows of the prescription, from 1; none where it concerns only what is being taken
 * @param names what a second signature repeats; @param measured, allowed decimal, in {@code unit}; empty where nothing is measured
 * @param source of the fact, of confidence {@code verified} or {@code memory}; @param ruleSource of the rule
 */
public record ReviewFinding(int seq, String rule, Grade grade, Severity severity, OverrideRight override,
    boolean mustSign, List<Integer> rows, List<String> names, List<Substance> substances, String measured,
    String allowed, String unit, String zh, String en, String wayOutZh, String wayOutEn, String source,
    String confidence, String ruleSource) {
    public ReviewFinding {
        rows = List.copyOf(rows);
        names = List.copyOf(names);
        substances = List.copyOf(substances);
    }

    /** @param mine which of the reviewed prescriptions is meant */
    static ReviewFinding of(int seq, Finding finding, int mine, boolean mustSign) {
        var report = finding.report();
        return new ReviewFinding(seq, report.rule(), finding.grade(), finding.severity(), finding.override(), mustSign,
            finding.rows().stream().filter(row -> row.prescription() == mine).map(row -> row.row() + 1).distinct()
                .toList(),
            finding.names().stream().flatMap(name -> Arrays.stream(name.strip().split("\\s+"))).toList(),
            report.substances(), report.measured(), report.limit(), report.unit(), report.zh(), report.en(),
            report.wayOutZh(), report.wayOutEn(), report.source(), report.confidence(), report.ruleSource());
    }

    public String sentence(Page page) { return page.english() ? en : zh; }

    public String wayOut(Page page) { return page.english() ? wayOutEn : wayOutZh; }

    /** The pieces it names that stand in the knowledge base, for links. */
    public List<Substance> herbs() {
        return substances.stream().filter(s -> s.origin() != Origin.WESTERN && s.origin() != Origin.UNKNOWN).toList();
    }

    public String name(Page page, Substance substance) { return page.english() ? substance.en() : substance.zh(); }

    /** How a form names what is signed: the rule, then {@link #names}. */
    public String sign() {
        return names.isEmpty() ? rule : rule + " " + String.join(" ", names);
    }

    /** Whether nobody may override it. */
    public boolean forbidsForGood() {
        return severity == Severity.FORBID && override == OverrideRight.NOBODY;
    }

    /** Whether the prescriber may sign again for it. */
    public boolean signable() {
        return severity != Severity.INFO
            && (override == OverrideRight.PRESCRIBER || override == OverrideRight.PRESCRIBER_AND_CHIEF);
    }

    boolean isSigned(List<Signature> signatures) {
        return signatures.stream().anyMatch(s -> s.rule().equals(rule) && s.names().equals(names));
    }

    public String joinedRows() { return rows.stream().map(String::valueOf).collect(Collectors.joining(" ")); }
}
