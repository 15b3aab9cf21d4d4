package org.xinglin.herb;

import org.xinglin.kernel.Refusal;

/** 药味拒绝理由. */
public enum HerbRefusal implements Refusal {
    HERB_UNKNOWN(Kind.UNKNOWN), FORMULA_UNKNOWN(Kind.UNKNOWN),
    /** {0} names the piece, {1} the day. */
    NO_PRICE(Kind.CONFLICT),
    /** {0} is the day. */
    FEE_NOT_SET(Kind.CONFLICT),
    /** A price must be more than nothing and at most one million yuan a kilogram. */
    PRICE_WRONG(Kind.INVALID), FEE_WRONG(Kind.INVALID),
    /** Prices of days gone by stay as they were charged. */
    BACKDATED(Kind.CONFLICT), SOURCE_MISSING(Kind.INVALID),
    /** The post's institution has no shared pharmacy. */
    NOT_YOUR_PHARMACY(Kind.FORBIDDEN),
    /** In an import; {0} is the name or identifier given. */
    NAME_UNKNOWN(Kind.INVALID), NAME_AMBIGUOUS(Kind.INVALID),
    /** In an import; {0} names the piece, {1} the day. */
    PRICED_TWICE(Kind.INVALID),
    /** In an import; {0} is what stands there. */
    DAY_UNREADABLE(Kind.INVALID), PROPOSAL_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    HerbRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
