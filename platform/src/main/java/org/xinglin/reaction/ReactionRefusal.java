package org.xinglin.reaction;

import org.xinglin.kernel.Refusal;

/** 不良反应拒绝理由. */
public enum ReactionRefusal implements Refusal {
    REPORT_UNKNOWN(Kind.UNKNOWN), LOT_UNKNOWN(Kind.UNKNOWN),
    /** Somebody changed it since the page was opened. */
    STALE(Kind.CONFLICT), SYMPTOMS_MISSING(Kind.INVALID),
    /** Between {0} and {1}. */
    ONSET_IMPOSSIBLE(Kind.INVALID), OPINION_MISSING(Kind.INVALID), FORWARDED_ALREADY(Kind.CONFLICT),
    /** Judge it first. */
    NOT_ASSESSED(Kind.CONFLICT), RECEIVER_MISSING(Kind.INVALID);

    private final Kind kind;

    ReactionRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
