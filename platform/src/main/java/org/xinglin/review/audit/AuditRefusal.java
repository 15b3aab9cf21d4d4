package org.xinglin.review.audit;

import org.xinglin.kernel.Refusal;

/** 点评拒绝理由: why a step of an audit is refused. */
public enum AuditRefusal implements Refusal {
    /** No such audit or item, or none of the caller's house, or not the caller's own prescription. */
    AUDIT_UNKNOWN(Kind.UNKNOWN), ITEM_UNKNOWN(Kind.UNKNOWN), STANDING_UNKNOWN(Kind.UNKNOWN),
    /** The page is older than the record. */
    STALE(Kind.CONFLICT),
    /** A month is sampled once it is over: {0}. */
    MONTH_NOT_OVER(Kind.CONFLICT),
    /** It was drawn already; a second draw could be chosen among. */
    DRAWN_ALREADY(Kind.CONFLICT),
    /** In {0} the house reviewed for nobody, or nothing was issued. */
    NOTHING_TO_DRAW(Kind.CONFLICT),
    /** Nothing is left that the caller may judge. */
    NOTHING_LEFT(Kind.CONFLICT),
    /** Somebody else has judged it meanwhile, or the hold is over. */
    NOT_HELD(Kind.CONFLICT),
    /** Judged already. */
    JUDGED_ALREADY(Kind.CONFLICT),
    /** The two judgements agree, or there is only one. */
    NOTHING_TO_SETTLE(Kind.CONFLICT),
    /** An item that is not given on this day. */
    CODE_UNKNOWN(Kind.INVALID),
    /** Either it is reasonable or an item is named. */
    RESULT_MISSING(Kind.INVALID), RESULT_CONTRADICTS(Kind.INVALID), REASON_MISSING(Kind.INVALID), TEXT_TOO_LONG(
        Kind.INVALID),
    /** {0} items are not judged yet. */
    NOT_ALL_JUDGED(Kind.CONFLICT),
    /** The prescribers have been told already. */
    PUBLISHED_ALREADY(Kind.CONFLICT), NOT_PUBLISHED(Kind.CONFLICT),
    /** Objections were possible until {0}. */
    OBJECTION_TOO_LATE(Kind.CONFLICT), OBJECTED_ALREADY(Kind.CONFLICT),
    /** Nobody objects to being reasonable. */
    NOTHING_TO_OBJECT(Kind.CONFLICT),
    /** Nobody objected, or it is answered. */
    NO_OBJECTION(Kind.CONFLICT),
    /** Objections are possible until {0}; {0} of them wait for an answer. */
    OBJECTIONS_POSSIBLE(Kind.CONFLICT), OBJECTIONS_WAIT(Kind.CONFLICT), CLOSED(Kind.CONFLICT),
    /** The right to prescribe was cancelled on {0}. */
    RIGHT_CANCELLED(Kind.FORBIDDEN);

    private final Kind kind;

    AuditRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
