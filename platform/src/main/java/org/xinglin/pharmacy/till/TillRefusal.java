package org.xinglin.pharmacy.till;

import org.xinglin.kernel.Refusal;

/** 收费班次拒绝理由. */
public enum TillRefusal implements Refusal {
    SHIFT_UNKNOWN(Kind.UNKNOWN), COUNTER_UNKNOWN(Kind.UNKNOWN),
    /** Somebody changed the shift since the page was opened. */
    STALE(Kind.CONFLICT),
    /** Money is taken and given back in an open shift only. */
    NO_OPEN_SHIFT(Kind.CONFLICT), SHIFT_AT_WORK(Kind.CONFLICT), NOT_OPEN(Kind.CONFLICT), NOT_COUNTED(
        Kind.CONFLICT), NOT_HANDED_OVER(Kind.CONFLICT), NOT_YOUR_SHIFT(Kind.FORBIDDEN),
    /** It is in the caller's own hands: count it. */
    OWN_SHIFT(Kind.CONFLICT), ABSENCE_MISSING(Kind.INVALID),
    /** The float was said to be another, and nobody has agreed or not. */
    CLAIM_OPEN(Kind.CONFLICT), NO_CLAIM(Kind.CONFLICT), NOTHING_WRONG(Kind.INVALID), WHY_MISSING(Kind.INVALID),
    /** Who hands over and who receives are different people. */
    SAME_PERSON(Kind.FORBIDDEN),
    /** The next cashier receives it into a drawer of the same counter. */
    OTHER_COUNTER(Kind.FORBIDDEN),
    /** {0} is the difference. */
    REASON_MISSING(Kind.INVALID), DESTINATION_MISSING(Kind.INVALID), PIECES_UNREADABLE(Kind.INVALID);

    private final Kind kind;

    TillRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
