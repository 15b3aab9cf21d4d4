package org.xinglin.pharmacy.shortage;

import org.xinglin.kernel.Refusal;

/** 缺药拒绝理由. */
public enum ShortageRefusal implements Refusal {
    REQUEST_UNKNOWN(Kind.UNKNOWN), REPORT_UNKNOWN(Kind.UNKNOWN), VISIT_UNKNOWN(Kind.UNKNOWN),
    /** {0} is the present stage. */
    NOT_WAITING(Kind.CONFLICT), NOTHING_SHORT(Kind.CONFLICT), REASON_MISSING(Kind.INVALID), AMOUNT_IMPOSSIBLE(
        Kind.INVALID),
    /** The order has no row {0}. */
    ROW_UNKNOWN(Kind.INVALID), SAME_PIECE(Kind.INVALID),
    /** Of {0} only {1} lies there, {2} are needed. */
    PROPOSED_SHORT(Kind.CONFLICT), ALREADY_ANSWERED(Kind.CONFLICT), NOT_THE_PRESCRIBER(Kind.FORBIDDEN), NOT_SERVED(
        Kind.CONFLICT);

    private final Kind kind;

    ShortageRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
