package org.xinglin.pharmacy.purchasing;

import org.xinglin.kernel.Refusal;

/** 采购拒绝理由. */
public enum PurchasingRefusal implements Refusal {
    ORDER_UNKNOWN(Kind.UNKNOWN), STALE(Kind.CONFLICT),
    /** {0} is the present stage. */
    NOT_IN_STAGE(Kind.CONFLICT), SAME_PERSON(Kind.FORBIDDEN), NOTHING_ORDERED(Kind.INVALID), AMOUNT_IMPOSSIBLE(
        Kind.INVALID), TERMS_IMPOSSIBLE(Kind.INVALID), SOURCE_MISSING(Kind.INVALID),
    /** No delivery of this supplier to this pharmacy. */
    DELIVERY_UNKNOWN(Kind.UNKNOWN),
    /** {0} is the order it belongs to. */
    DELIVERY_TAKEN(Kind.CONFLICT);

    private final Kind kind;

    PurchasingRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
