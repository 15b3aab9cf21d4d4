package org.xinglin.assist;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.SuggestionId;

/** 医师处理: what a doctor did with one row of a suggestion. @param reason of a rejection alone */
public record RowAct(UUID id, SuggestionId suggestion, HerbId herb, Kind kind, Optional<RejectReason> reason,
    String note, Instant at, String by) {
    public enum Kind {
        /** 采纳: taken as it was offered. */
        ACCEPTED,
        /** 修改后采纳: taken, to be written otherwise. */
        CHANGED,
        /** 不采纳. */
        REJECTED;

        /** Whether the piece goes into the prescription. */
        public boolean takes() { return this != REJECTED; }
    }
}
