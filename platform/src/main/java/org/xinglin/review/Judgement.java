package org.xinglin.review;

import java.util.List;
import java.util.Optional;
import org.xinglin.engine.review.Severity;
import org.xinglin.prescription.ReviewOutcome;

/** 系统审方结论: all that the rules say of one prescription, and what follows from it. @param rulesVersion of policy and knowledge */
record Judgement(List<ReviewFinding> findings, Triage triage, String rulesVersion) {
    Judgement {
        findings = List.copyOf(findings);
    }

    /** The same, but where nothing was found a pharmacist looks at it all the same. */
    Judgement lookedAt(ReviewTask.Reason why) {
        if (triage.outcome() != ReviewOutcome.PASSED) return this;
        return new Judgement(findings, new Triage(ReviewOutcome.TO_PHARMACIST,
            Optional.of(new Triage.Queue(ReviewTask.Level.PHARMACIST, why))), rulesVersion);
    }

    /** What was dispensed already is not blocked. */
    Judgement afterTheFact() {
        return new Judgement(findings, triage.afterTheFact(findings), rulesVersion);
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
