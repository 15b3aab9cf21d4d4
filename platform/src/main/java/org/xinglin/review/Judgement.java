package org.xinglin.review;

import java.util.List;
import org.xinglin.engine.review.Severity;

/** 系统审方结论: all that the rules say of one prescription, and what follows from it. @param rulesVersion of policy and knowledge */
record Judgement(List<ReviewFinding> findings, Triage triage, String rulesVersion) {
    Judgement {
        findings = List.copyOf(findings);
    }

    int count(Severity severity) {
        return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** Rules that stop it, each once. */
    List<String> stopping() {
        return findings.stream().filter(finding -> finding.severity() != Severity.INFO).map(ReviewFinding::rule)
            .distinct().toList();
    }
}
