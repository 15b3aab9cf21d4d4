package org.xinglin.review.dialogue;

import org.xinglin.kernel.Refusal;

/** 对话拒绝理由. */
public enum DialogueRefusal implements Refusal {
    PRESCRIPTION_UNKNOWN(Kind.UNKNOWN), TEXT_MISSING(Kind.INVALID),
    /** More than {0} characters. */
    TEXT_TOO_LONG(Kind.INVALID),
    /** More than {0} messages about one task. */
    TOO_MANY(Kind.CONFLICT),
    /** Who asks has taken the task up. */
    NOT_HELD(Kind.CONFLICT),
    /** It was decided, changed or withdrawn. */
    OVER(Kind.CONFLICT);

    private final Kind kind;

    DialogueRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
