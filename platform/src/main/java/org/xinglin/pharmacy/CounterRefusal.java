package org.xinglin.pharmacy;

import org.xinglin.kernel.Refusal;

/** 收费窗口拒绝理由. */
public enum CounterRefusal implements Refusal {
    /** {0} is what stands there. */
    AMOUNT_UNREADABLE(Kind.INVALID),
    /** The resident's part is {0}, the parts are {1} more. */
    PARTS_EXCEED(Kind.INVALID),
    /** {0} was paid in a way that leaves a number. */
    REFERENCE_MISSING(Kind.INVALID),
    /** {0} is due in cash. */
    GIVEN_TOO_LITTLE(Kind.INVALID), METHOD_OUT_OF_USE(Kind.INVALID), METHOD_TWICE(Kind.INVALID),
    /** {0} is the present stage. */
    TOO_LATE_TO_VOID(Kind.CONFLICT),
    /** It was charged in another shift: a refund is what is left. */
    CHARGED_IN_ANOTHER_SHIFT(Kind.CONFLICT), NOTHING_OWED(Kind.CONFLICT),
    /** {0} is the counter that owes it. */
    OWED_ELSEWHERE(Kind.FORBIDDEN);

    private final Kind kind;

    CounterRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
