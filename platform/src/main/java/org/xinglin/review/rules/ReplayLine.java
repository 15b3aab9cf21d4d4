package org.xinglin.review.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.page.Page;
import org.xinglin.prescription.ReviewOutcome;

/** 重放差异: one prescription that a proposal would change. @param gained, lost findings, each a severity and a sentence */
public record ReplayLine(UUID prescription, String number, InstitutionId institution, String prescriber,
    Instant issuedAt,
    ReviewOutcome before, ReviewOutcome after, String gainedZh, String gainedEn, String lostZh, String lostEn) {
    public List<String> gained(Page page) { return (page.english() ? gainedEn : gainedZh).lines().toList(); }

    public List<String> lost(Page page) { return (page.english() ? lostEn : lostZh).lines().toList(); }

    /** What becomes of it changes, not only what is said. */
    public boolean changesOutcome() { return before != after; }
}
