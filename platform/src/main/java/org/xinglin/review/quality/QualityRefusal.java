package org.xinglin.review.quality;

import org.xinglin.kernel.Refusal;

/** 审方质量拒绝理由. */
public enum QualityRefusal implements Refusal {
    LOOK_UNKNOWN(Kind.UNKNOWN),
    /** Nobody looks a second time at what they prescribed or decided. */
    NOT_YOURS(Kind.FORBIDDEN),
    /** It was judged already. */
    LOOKED_AT(Kind.CONFLICT),
    /** It has to be taken first, and the hold lasts so long only. */
    NOT_HELD(Kind.CONFLICT), NOTHING_WAITS(Kind.CONFLICT),
    /** Whoever would return says why. */
    REASON_MISSING(Kind.INVALID), REASON_UNKNOWN(Kind.INVALID), TEXT_TOO_LONG(Kind.INVALID);

    private final Kind kind;

    QualityRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
