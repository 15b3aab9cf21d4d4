package org.xinglin.assist.effect;

import org.xinglin.kernel.Refusal;

/** 疗效评价拒绝理由. */
public enum EffectRefusal implements Refusal {
    VISIT_UNKNOWN(Kind.UNKNOWN),
    /** Only the doctor whom the visit is with scores its symptoms, while it is with them. */
    NOT_YOUR_VISIT(Kind.FORBIDDEN),
    /** They were scored since. */
    STALE(Kind.CONFLICT),
    /** A score is a whole number from 0 to {0}. */
    SCORE_OUT_OF_RANGE(Kind.INVALID),
    /** {0} was not found at the visit in question. */
    NOT_FOUND_THERE(Kind.INVALID),
    /** It is no scored first visit of this resident within {0} days before. */
    NO_FIRST_VISIT(Kind.INVALID),
    /** Follow-ups are compared with it: it stays a first visit. */
    HAS_FOLLOW_UPS(Kind.CONFLICT), NOTHING_SCORED(Kind.INVALID),
    /** The period ends before it begins. */
    PERIOD_TURNED(Kind.INVALID),
    /** It holds more than {0} first visits. */
    PERIOD_TOO_LONG(Kind.INVALID),
    /** There is no such group in the period. */
    GROUP_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    EffectRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
