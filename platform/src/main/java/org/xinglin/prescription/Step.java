package org.xinglin.prescription;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** 处方经过: one thing that became of a prescription. @param codes reason codes of a review; @param note free words, often empty */
public record Step(Instant at, int version, Kind kind, String by, List<String> codes, String note) {
    public enum Kind {
        WRITTEN, CHANGED, SUBMITTED, DOUBLE_SIGNED, TO_PHARMACIST, BLOCKED, RETURNED, PASSED, WITHDRAWN, VALIDITY_EXTENDED, TAKEN_UP, GIVEN_BACK, HANDED_OVER, STOPPED_BY_DEATH, MOVED;

        /** The verb of the act in the evidence: {@code double-signed}. */
        String act() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Step {
        codes = List.copyOf(codes);
    }
}
