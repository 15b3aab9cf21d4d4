package org.xinglin.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** 审方经过: one thing that became of a task. @param codes of reasons; @param note advice or question, often empty */
public record TaskStep(Instant at, Kind kind, String by, List<String> codes, String note) {
    public enum Kind {
        QUEUED, CLAIMED, HANDED_BACK, ESCALATED, PASSED, RETURNED, VOIDED;

        /** The verb of the act in the evidence: {@code handed-back}. */
        String act() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public TaskStep {
        codes = List.copyOf(codes);
    }
}
