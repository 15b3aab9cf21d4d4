package org.xinglin.pharmacy.stock;

import org.xinglin.kernel.Refusal;

/** 库存拒绝理由. */
public enum StockRefusal implements Refusal {
    ACT_UNKNOWN(Kind.UNKNOWN), CONSIGNMENT_UNKNOWN(Kind.UNKNOWN), TRANSFER_UNKNOWN(Kind.UNKNOWN), COUNT_UNKNOWN(
        Kind.UNKNOWN), PAGE_UNKNOWN(Kind.UNKNOWN),
    /** Somebody changed it since the page was opened. */
    STALE(Kind.CONFLICT),
    /** {0} is the present stage. */
    ALREADY_DECIDED(Kind.CONFLICT), REASON_MISSING(Kind.INVALID),
    /** Whoever proposes does not sign as the second person too. */
    SAME_PERSON(Kind.FORBIDDEN),
    /** Only who proposed takes it back. */
    AMOUNT_IMPOSSIBLE(Kind.INVALID),
    /** Only {0} of lot {1} lies on the shelf and is not reserved. */
    NOT_ON_SHELF(Kind.CONFLICT),
    /** {0} holds no right for {1} today. */
    NO_RIGHT(Kind.FORBIDDEN),
    /** {0} leaves by two keys. */
    SECOND_KEY_MISSING(Kind.CONFLICT),
    /** No row of the order needs a second key. */
    NO_KEY_NEEDED(Kind.CONFLICT), AREA_EMPTY(Kind.CONFLICT), COUNT_OPEN(Kind.CONFLICT),
    /** {0} is the present stage. */
    COUNT_NOT_HERE(Kind.CONFLICT),
    /** First, second and third are different people. */
    COUNTED_BEFORE(Kind.FORBIDDEN),
    /** Of lot {0} no weight was entered. */
    COUNT_INCOMPLETE(Kind.INVALID),
    /** Of lot {0}, {1} are reserved for orders {2}. */
    BELOW_RESERVED(Kind.CONFLICT),
    /** Bin {0} holds {1} already, or the piece stands elsewhere. */
    BIN_TAKEN(Kind.CONFLICT), BIN_NAME_IMPOSSIBLE(Kind.INVALID),
    /** Of lot {0}, {1} were invoiced. */
    DELIVERED_TOO_MUCH(Kind.INVALID),
    /** Of lot {0}, {1} were delivered. */
    ACCEPTED_TOO_MUCH(Kind.INVALID),
    /** Lot {0} failed a point: nothing of it is accepted. */
    FAILED_IS_REFUSED(Kind.INVALID),
    /** Lot {0} has no verdict. */
    INSPECTION_INCOMPLETE(Kind.INVALID), NOTHING_SENT(Kind.INVALID), DESTINATION_UNKNOWN(Kind.INVALID),
    /** Of lot {0}, {1} were sent. */
    ARRIVED_TOO_MUCH(Kind.INVALID), PRICE_IMPOSSIBLE(Kind.INVALID);

    private final Kind kind;

    StockRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
