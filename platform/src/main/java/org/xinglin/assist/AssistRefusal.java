package org.xinglin.assist;

import org.xinglin.kernel.Refusal;

/** 辅助决策拒绝理由. */
public enum AssistRefusal implements Refusal {
    VISIT_UNKNOWN(Kind.UNKNOWN), SUGGESTION_UNKNOWN(Kind.UNKNOWN), PRESCRIPTION_UNKNOWN(Kind.UNKNOWN),
    /** Only the doctor whom the visit is with acts on a suggestion. */
    NOT_YOUR_VISIT(Kind.FORBIDDEN),
    /** The suggestion does not offer this piece. */
    NOT_OFFERED(Kind.INVALID),
    /** A row is rejected for one of the coded reasons. */
    REASON_MISSING(Kind.INVALID), FINDING_UNKNOWN(Kind.INVALID),
    /** At most {0} characters. */
    TEXT_TOO_LONG(Kind.INVALID);

    private final Kind kind;

    AssistRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
