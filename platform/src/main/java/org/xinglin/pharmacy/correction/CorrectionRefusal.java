package org.xinglin.pharmacy.correction;

import org.xinglin.kernel.Refusal;

/** 更正拒绝理由. */
public enum CorrectionRefusal implements Refusal {
    CORRECTION_UNKNOWN(Kind.UNKNOWN),
    /** Another proposal for the same booking or float waits. */
    ALREADY_PROPOSED(Kind.CONFLICT),
    /** The charge was voided or refunded: there is nothing left to put right. */
    GIVEN_BACK(Kind.CONFLICT),
    /** The books changed since it was proposed. */
    CHARGE_CHANGED(Kind.CONFLICT),
    /** No payout of this order stands. */
    NOT_PAID_OUT(Kind.CONFLICT),
    /** Until the drawer is counted, its holder says it there. */
    NOT_COUNTED(Kind.CONFLICT),
    /** What is proposed is what stands there. */
    NOTHING_WRONG(Kind.INVALID), REASON_MISSING(Kind.INVALID),
    /** Who was over or short does not approve why. */
    OWN_DRAWER(Kind.FORBIDDEN);

    private final Kind kind;

    CorrectionRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
