package org.xinglin.print;

import org.xinglin.kernel.Refusal;

/** 打印拒绝理由: why nothing is printed or set. */
public enum PrintRefusal implements Refusal {
    /** Nothing of the kind, or not for this reader. */
    UNKNOWN(Kind.UNKNOWN),
    /** {0} does not fit on {1}. */
    DOES_NOT_FIT(Kind.INVALID),
    /** {0} is not printed at {1}. */
    NOT_PRINTED_THERE(Kind.INVALID),
    /** The document has changed since this print of it. */
    OUTDATED(Kind.CONFLICT),
    /** Somebody set the paper since the page was made. */
    STALE(Kind.CONFLICT);

    private final Kind kind;

    PrintRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
