package org.xinglin.notice;

import org.xinglin.kernel.Refusal;

/** 通知拒绝理由. */
public enum NoticeRefusal implements Refusal {
    /** Quiet hours that start and end at one time would never end. */
    QUIET_ALWAYS(Kind.INVALID), UNKNOWN(Kind.UNKNOWN),
    /** It was delivered, sent again or settled since the page was opened. */
    NOT_UNDELIVERED(Kind.CONFLICT), HOW_MISSING(Kind.INVALID),
    /** The event was handled meanwhile. */
    EVENT_HANDLED(Kind.CONFLICT);

    private final Kind kind;

    NoticeRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
