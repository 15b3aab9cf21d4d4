package org.xinglin.decoction;

import org.xinglin.kernel.Refusal;

/** 煎药拒绝理由. */
public enum DecoctionRefusal implements Refusal {
    ORDER_UNKNOWN(Kind.UNKNOWN), POT_UNKNOWN(Kind.UNKNOWN),
    /** Somebody changed the order since the page was opened. */
    STALE(Kind.CONFLICT),
    /** It is {0}, which does not allow this. */
    NOT_NOW(Kind.CONFLICT),
    /** {0} minutes at least; ready at {1}. */
    SOAKING_TOO_SHORT(Kind.CONFLICT),
    /** Order {0} is in the pot. */
    POT_BUSY(Kind.CONFLICT), POT_NOT_CLEANED(Kind.CONFLICT), POT_RETIRED(Kind.CONFLICT), POT_EXISTS(Kind.CONFLICT),
    /** {0}. */
    POT_BROKEN(Kind.CONFLICT), POT_WORKS(Kind.CONFLICT),
    /** The pot holds {0} ml. */
    POT_TOO_SMALL(Kind.INVALID), POT_IMPOSSIBLE(Kind.INVALID), POT_CLEAN(Kind.CONFLICT),
    /** The pot has not been reported boiling, so no time runs. */
    NOT_BOILING(Kind.CONFLICT), BOILS_ALREADY(Kind.CONFLICT), WRAPPED_HERBS_LOOSE(Kind.INVALID), NO_FIRST_HERBS(
        Kind.CONFLICT),
    /** {0} minutes at least; ready at {1}. */
    FIRST_HERBS_TOO_SHORT(Kind.CONFLICT), REST_NOT_ADDED(Kind.CONFLICT), NO_LATE_HERBS(Kind.CONFLICT),
    /** Not before {0}. */
    LATE_HERBS_TOO_EARLY(Kind.CONFLICT), LATE_HERBS_NOT_ADDED(Kind.CONFLICT),
    /** {0} minutes at least; ready at {1}. */
    LATE_HERBS_TOO_SHORT(Kind.CONFLICT), BOILED_TOO_SHORT(Kind.CONFLICT),
    /** Should have ended at {0}: give the reason. */
    BOILED_TOO_LONG(Kind.INVALID),
    /** {0} times at least: stir, or give the reason. */
    STIRRED_TOO_LITTLE(Kind.INVALID),
    /** {0} °C at most: give the reason. */
    TOO_HOT(Kind.INVALID), RESIDUE_NOT_DONE(Kind.CONFLICT), AMOUNT_IMPOSSIBLE(Kind.INVALID),
    /** {0} packets go into a number of bags that {0} divides. */
    BAGS_UNEQUAL(Kind.INVALID),
    /** {0} bags are usual: give the reason. */
    BAG_COUNT_UNUSUAL(Kind.INVALID),
    /** {0} ml from a packet, {1} to {2} are right: give the reason. */
    VOLUME_OUT_OF_RANGE(Kind.INVALID), APART_HERBS_MISSING(Kind.INVALID),
    /** {0} packed or counted it. */
    SECOND_PERSON_NEEDED(Kind.FORBIDDEN),
    /** {0} packed it. */
    CHECKER_PACKED(Kind.FORBIDDEN), CHECK_INCOMPLETE(Kind.INVALID), SAMPLE_MISSING(Kind.INVALID), SAMPLE_EXISTS(
        Kind.CONFLICT), SAMPLE_GONE(Kind.CONFLICT),
    /** Kept until {0}. */
    SAMPLE_KEPT(Kind.CONFLICT),
    /** Between {0} and {1}. */
    EXPIRY_IMPOSSIBLE(Kind.INVALID), REASON_MISSING(Kind.INVALID), URGENT_ALREADY(Kind.CONFLICT);

    private final Kind kind;

    DecoctionRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
