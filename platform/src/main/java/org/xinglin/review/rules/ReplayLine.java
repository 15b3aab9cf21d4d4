package org.xinglin.review.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xinglin.engine.review.Severity;
import org.xinglin.institution.InstitutionId;
import org.xinglin.page.Page;
import org.xinglin.prescription.ReviewOutcome;

/** 重放差异: one prescription that a proposal would change. @param gained, lost findings, each a severity and a sentence */
public record ReplayLine(UUID prescription, String number, InstitutionId institution, String prescriber,
    Instant issuedAt,
    ReviewOutcome before, ReviewOutcome after, String gainedZh, String gainedEn, String lostZh, String lostEn) {
    public List<String> gained(Page page) { return worded(page, page.english() ? gainedEn : gainedZh); }

    public List<String> lost(Page page) { return worded(page, page.english() ? lostEn : lostZh); }

    /** Each line begins with the severity's name. */
    private static List<String> worded(Page page, String findings) {
        return findings.lines().map(line -> {
            var severity = line.substring(0, line.indexOf(' '));
            return page.text("review.severity", Severity.valueOf(severity)) + line.substring(severity.length());
        }).toList();
    }

    /** What becomes of it changes, not only what is said. */
    public boolean changesOutcome() { return before != after; }
}
