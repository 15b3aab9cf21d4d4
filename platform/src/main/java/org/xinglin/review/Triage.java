package org.xinglin.review;

import java.util.List;
import java.util.Optional;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Severity;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Signature;

/**
 * 分流: what becomes of a version by its findings (rules.md 2.4 of the domain reference; 《医疗机构处方审核规范》: the system screens
 * first, what it rejects or cannot judge goes to a pharmacist).
 *
 * @param queue where a pharmacist decides
 */
record Triage(ReviewOutcome outcome, Optional<Queue> queue) {
    /** Which desk, and why. */
    record Queue(ReviewTask.Level level, ReviewTask.Reason reason) {}

    /**
     * @param waiting whether a warning asks for a pharmacist; @param toxic whether a piece does
     * @param signatures second signatures of this version
     */
    static Triage of(List<ReviewFinding> findings, boolean waiting, boolean toxic, List<Signature> signatures) {
        for (var finding : findings)
            if (finding.forbidsForGood() || finding.mustSign() && !finding.isSigned(signatures))
                return new Triage(ReviewOutcome.BLOCKED, Optional.empty());
        if (!signatures.isEmpty()) return toPharmacist(level(findings), ReviewTask.Reason.DOUBLE_SIGNED);
        if (waiting) return toPharmacist(ReviewTask.Level.PHARMACIST, ReviewTask.Reason.FINDINGS);
        if (toxic) return toPharmacist(ReviewTask.Level.PHARMACIST, ReviewTask.Reason.TOXIC);
        return new Triage(ReviewOutcome.PASSED, Optional.empty());
    }

    /** 事后审核: what was dispensed already is not blocked; whatever was found goes to a pharmacist. */
    Triage afterTheFact(List<ReviewFinding> findings) {
        return outcome == ReviewOutcome.PASSED
            ? this
            : toPharmacist(level(findings), ReviewTask.Reason.AFTER_THE_FACT);
    }

    private static Triage toPharmacist(ReviewTask.Level level, ReviewTask.Reason reason) {
        return new Triage(ReviewOutcome.TO_PHARMACIST, Optional.of(new Queue(level, reason)));
    }

    /** The chief decides what only prescriber and chief together may override. */
    private static ReviewTask.Level level(List<ReviewFinding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.FORBID
            && finding.override() == OverrideRight.PRESCRIBER_AND_CHIEF)
                ? ReviewTask.Level.CHIEF
                : ReviewTask.Level.PHARMACIST;
    }
}
