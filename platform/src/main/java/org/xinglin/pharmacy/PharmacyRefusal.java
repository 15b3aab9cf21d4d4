package org.xinglin.pharmacy;

import org.xinglin.kernel.Refusal;

/** 药房拒绝理由. */
public enum PharmacyRefusal implements Refusal {
    ORDER_UNKNOWN(Kind.UNKNOWN), LOT_UNKNOWN(Kind.UNKNOWN), SUPPLIER_UNKNOWN(Kind.UNKNOWN),
    /** Somebody changed the order since the page was opened. */
    STALE(Kind.CONFLICT),
    /** {0} is the present stage. */
    NOT_AWAITING_PAYMENT(Kind.CONFLICT), NOT_PAID(Kind.CONFLICT), NOT_DISPENSING(Kind.CONFLICT), NOT_DISPENSED(
        Kind.CONFLICT), NOT_CHECKED(Kind.CONFLICT), NOT_SHIPPED(Kind.CONFLICT),
    /** The prescription lost its validity on {0}. */
    PRESCRIPTION_EXPIRED(Kind.CONFLICT),
    /** Of {0}, {1} are missing. */
    SHORTAGE(Kind.CONFLICT),
    /** {0} dispenses it. */
    NOT_YOUR_ORDER(Kind.FORBIDDEN),
    /** Dispenser and checker are different people (医院中药饮片管理规范 2007; rules.md 11.2). */
    CHECKER_DISPENSED(Kind.FORBIDDEN),
    /** {0} packets, {1} weights. */
    WEIGHTS_INCOMPLETE(Kind.INVALID), WEIGHT_UNREADABLE(Kind.INVALID),
    /** Packet {0} is {1} % off, {2} % is allowed. */
    WEIGHT_OFF(Kind.CONFLICT),
    /** {0} in packet {1} is {2} % off, {3} % is allowed. */
    TOXIC_WEIGHT_OFF(Kind.CONFLICT), CHECK_INCOMPLETE(Kind.INVALID), REASON_MISSING(Kind.INVALID),
    /** Shipped: only return or complaint is left. */
    ALREADY_SHIPPED(Kind.CONFLICT), ALREADY_OVER(Kind.CONFLICT), LOT_HELD(Kind.CONFLICT), LOT_NOT_HELD(
        Kind.CONFLICT), LOT_EXISTS(Kind.CONFLICT), INVOICE_EXISTS(Kind.CONFLICT), INSPECTOR_IS_RECEIVER(
            Kind.INVALID), DATES_IMPOSSIBLE(Kind.INVALID), LOT_ALREADY_EXPIRED(Kind.INVALID), HERB_UNKNOWN(
                Kind.INVALID), AMOUNT_IMPOSSIBLE(Kind.INVALID), SUPPLIER_EXISTS(
                    Kind.CONFLICT), NAME_IMPOSSIBLE(Kind.INVALID), CREDIT_CODE_WRONG(Kind.INVALID),
    /** {0} is the present stage: only what waits for stock can be weighed elsewhere. */
    NOT_WAITING_FOR_STOCK(Kind.CONFLICT), ALREADY_SPLIT(Kind.CONFLICT),
    /** {0} packets of {1}. */
    PACKETS_IMPOSSIBLE(Kind.INVALID),
    /** {0} has enough for {1} packets. */
    SHORT_THERE_TOO(Kind.CONFLICT), NO_SUCH_PHARMACY(Kind.INVALID),
    /** {0} weighs other packets of the prescription, which are paid for. */
    OTHER_PART_PAID(Kind.CONFLICT),
    /** The medicine of {0} was weighed out: its visit stays where it is. */
    VISIT_DISPENSED(Kind.CONFLICT),
    /** {0} is paid for: refund it first, then move the visit. */
    VISIT_PAID(Kind.CONFLICT);

    private final Kind kind;

    PharmacyRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
