package org.xinglin.person.death;

import org.xinglin.kernel.Refusal;

/** 死亡登记拒绝理由. */
public enum DeathRefusal implements Refusal {
    /** In the future, or before birth. */
    DAY_IMPOSSIBLE(Kind.INVALID),
    /** Recorded before, died on {0}. */
    ALREADY_RECORDED(Kind.CONFLICT),
    /** No death is recorded. */
    NOT_RECORDED(Kind.CONFLICT),
    /** Why it was a mistake must be said, in at most {0} characters. */
    REASON_MISSING(Kind.INVALID),
    /** Who told it or which paper, in at most {0} characters. */
    NOTE_FORM(Kind.INVALID);

    private final Kind kind;

    DeathRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
