package org.xinglin.downtime;

import org.xinglin.kernel.Refusal;

/** 应急包拒绝理由. */
public enum DowntimeRefusal implements Refusal {
    /** No kit of that time, or nothing was under way at the reader's house then. */
    KIT_UNKNOWN(Kind.UNKNOWN), RULE_WRONG(Kind.INVALID), BACKDATED(Kind.INVALID), SOURCE_MISSING(Kind.INVALID);

    private final Kind kind;

    DowntimeRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
