package org.xinglin.notice;

import java.time.Duration;

/** 上报规则: what happens with an unanswered message of a kind after a time. */
record EscalationStep(NoticeKind kind, int step, Duration after, Level level) {
    /** 去向. */
    enum Level {
        /** Away or signed in nowhere: the own phone, and the stand-in's. */
        OFF_DUTY,
        /** The own phone. */
        PHONE,
        /** The same role at the institution. */
        COLLEAGUES,
        /** The community's administrator. */
        ADMINISTRATOR
    }
}
