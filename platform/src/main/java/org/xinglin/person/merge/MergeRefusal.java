package org.xinglin.person.merge;

import org.xinglin.kernel.Refusal;

/** 合并拒绝理由. */
public enum MergeRefusal implements Refusal {
    /** No such merge, or neither record is within reach. */
    MERGE_UNKNOWN(Kind.UNKNOWN),
    /** One record cannot be merged with itself. */
    SAME_RECORD(Kind.INVALID),
    /** The record of {0} was merged before. */
    ALREADY_MERGED(Kind.CONFLICT),
    /** A reason must be given. */
    REASON_MISSING(Kind.INVALID),
    /** Both have identity numbers, and these differ. */
    TWO_NUMBERS(Kind.CONFLICT),
    /** Only the record that would go has an identity number. */
    NUMBER_WOULD_GO(Kind.CONFLICT),
    /** One was recorded as dead, the other not. */
    ONE_IS_DEAD(Kind.CONFLICT),
    /** It was taken back before. */
    ALREADY_UNDONE(Kind.CONFLICT),
    /** The survivor was itself merged into {0} since. */
    LATER_FIRST(Kind.CONFLICT);

    private final Kind kind;

    MergeRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
