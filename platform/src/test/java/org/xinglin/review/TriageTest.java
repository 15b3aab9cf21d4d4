package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Severity;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Signature;
import org.xinglin.review.ReviewTask.Level;
import org.xinglin.review.ReviewTask.Reason;

class TriageTest {
    private static final ReviewFinding HINT = finding("PREGNANCY_HINT", Severity.INFO, OverrideRight.NOT_NEEDED,
        false);
    private static final ReviewFinding OVERDOSE = finding("DOSE_MAX", Severity.WARN, OverrideRight.PRESCRIBER, true);
    private static final ReviewFinding CAUTION = finding("POPULATION", Severity.WARN, OverrideRight.PRESCRIBER, false);
    private static final ReviewFinding PAIR = finding("INCOMPAT_18", Severity.FORBID,
        OverrideRight.PRESCRIBER_AND_CHIEF, true);
    private static final ReviewFinding BANNED = finding("BANNED", Severity.FORBID, OverrideRight.NOBODY, false);

    @Test
    void passesWhatHasNothingAboveAHint() {
        assertThat(triage(List.of(), false, false).outcome()).isEqualTo(ReviewOutcome.PASSED);
        assertThat(triage(List.of(HINT), false, false)).isEqualTo(new Triage(ReviewOutcome.PASSED, Optional.empty()));
    }

    @Test
    void sendsAWarningToAPharmacistUnlessThePolicyLetsItPass() {
        assertThat(triage(List.of(CAUTION), true, false)).isEqualTo(toPharmacist(Level.PHARMACIST, Reason.FINDINGS));
        assertThat(triage(List.of(CAUTION), false, false).outcome()).isEqualTo(ReviewOutcome.PASSED);
    }

    @Test
    void sendsToxicPiecesToAPharmacistEvenWithoutAFinding() {
        assertThat(triage(List.of(), false, true)).isEqualTo(toPharmacist(Level.PHARMACIST, Reason.TOXIC));
    }

    @Test
    void blocksWhatMustBeSignedUntilThePrescriberSignedForEachFinding() {
        assertThat(triage(List.of(OVERDOSE), true, false).outcome()).isEqualTo(ReviewOutcome.BLOCKED);
        assertThat(triage(List.of(PAIR), false, true).outcome()).isEqualTo(ReviewOutcome.BLOCKED);
        assertThat(triage(List.of(PAIR, OVERDOSE), true, true, signed(PAIR)).outcome())
            .as("one of two signed").isEqualTo(ReviewOutcome.BLOCKED);
        assertThat(triage(List.of(OVERDOSE), true, false, new Signature("DOSE_MAX", List.of("fuzi"), "别味")).outcome())
            .as("signed for another piece").isEqualTo(ReviewOutcome.BLOCKED);
    }

    @Test
    void bringsASignedVersionToThePharmacistAndToTheChiefWhereTheRuleSaysSo() {
        assertThat(triage(List.of(OVERDOSE), true, false, signed(OVERDOSE)))
            .isEqualTo(toPharmacist(Level.PHARMACIST, Reason.DOUBLE_SIGNED));
        assertThat(triage(List.of(PAIR, OVERDOSE), true, false, signed(PAIR), signed(OVERDOSE)))
            .isEqualTo(toPharmacist(Level.CHIEF, Reason.DOUBLE_SIGNED));
        assertThat(triage(List.of(), false, false, signed(OVERDOSE)))
            .as("signed for what is no longer found").isEqualTo(toPharmacist(Level.PHARMACIST, Reason.DOUBLE_SIGNED));
    }

    @Test
    void blocksWhatNobodyMayOverrideHoweverOftenItIsSigned() {
        assertThat(triage(List.of(BANNED), false, false, signed(BANNED)).outcome()).isEqualTo(ReviewOutcome.BLOCKED);
    }

    private static Triage triage(List<ReviewFinding> findings, boolean waiting, boolean toxic,
        Signature... signatures) {
        return Triage.of(findings, waiting, toxic, List.of(signatures));
    }

    private static Triage toPharmacist(Level level, Reason reason) {
        return new Triage(ReviewOutcome.TO_PHARMACIST, Optional.of(new Triage.Queue(level, reason)));
    }

    private static Signature signed(ReviewFinding finding) {
        return new Signature(finding.rule(), finding.names(), "确需使用");
    }

    private static ReviewFinding finding(String rule, Severity severity, OverrideRight override, boolean mustSign) {
        return new ReviewFinding(1, rule, Grade.USUAL, severity, override, mustSign, List.of(1),
            List.of("gancao", "gansui"), List.of(), "", "", "", "", "", "", "", "", "verified", "");
    }
}
