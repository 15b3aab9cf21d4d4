package org.xinglin.delivery;

import org.xinglin.kernel.Refusal;

/** 配送拒绝理由. */
public enum DeliveryRefusal implements Refusal {
    PARCEL_UNKNOWN(Kind.UNKNOWN), NOTHING_CHOSEN(Kind.INVALID), LINK_UNKNOWN(Kind.UNKNOWN), COMPLAINT_UNKNOWN(
        Kind.UNKNOWN),
    /** Somebody changed it since the page was opened. */
    STALE(Kind.CONFLICT),
    /** It is {0}, which does not allow this. */
    NOT_NOW(Kind.CONFLICT),
    /** {0}: recalled parcels are not handed over. */
    RECALLED(Kind.CONFLICT), RECALLED_ALREADY(Kind.CONFLICT),
    /** It goes to the resident's door, not to a clinic. */
    GOES_HOME(Kind.CONFLICT),
    /** {0} has it. */
    NOT_YOUR_PARCEL(Kind.FORBIDDEN), CODE_LOCKED(Kind.CONFLICT),
    /** {0} codes were sent. */
    CODES_USED_UP(Kind.CONFLICT), CODE_UNREADABLE(Kind.INVALID), REASON_MISSING(Kind.INVALID), RECEIVER_MISSING(
        Kind.INVALID), NOTHING_SIGNED(Kind.CONFLICT),
    /** Its last good day was {0}. */
    EXPIRED(Kind.CONFLICT),
    /** {0} proposed it. */
    SECOND_NAME_NEEDED(Kind.FORBIDDEN), NOTHING_TO_DESTROY(Kind.CONFLICT), ADDRESS_MISSING(Kind.INVALID), SAME_ADDRESS(
        Kind.INVALID), NO_CARD_ON_FILE(Kind.CONFLICT), CARD_NOT_THE_RESIDENTS(
            Kind.INVALID), CARDS_ALIKE(Kind.INVALID), FINDER_MISSING(Kind.INVALID),
    /** {0} took the signature. */
    SECOND_PERSON_NEEDED(Kind.FORBIDDEN), NOT_SHIPPED(Kind.CONFLICT), COMPLAINT_EMPTY(Kind.INVALID), COMPLAINT_ANSWERED(
        Kind.CONFLICT);

    private final Kind kind;

    DeliveryRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
