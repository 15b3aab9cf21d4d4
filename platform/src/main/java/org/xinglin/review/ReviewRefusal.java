package org.xinglin.review;

import org.xinglin.kernel.Refusal;

/** 审方拒绝理由: why a check or a step at the pharmacist's desk is refused. */
public enum ReviewRefusal implements Refusal {
    /** No such task, or none of an institution the caller's house reviews for. */
    TASK_UNKNOWN(Kind.UNKNOWN), PRESCRIPTION_UNKNOWN(Kind.UNKNOWN), VISIT_UNKNOWN(Kind.UNKNOWN),
    /** What is being typed belongs to no visit. */
    VISIT_MISSING(Kind.INVALID),
    /** The page is older than the task. */
    STALE(Kind.CONFLICT),
    /** {0} has taken it up and holds it until {1}. */
    HELD(Kind.CONFLICT),
    /** It has to be taken up before it is decided. */
    NOT_HELD(Kind.CONFLICT),
    /** Decided already, or void since the prescription was changed or withdrawn. */
    CLOSED(Kind.CONFLICT),
    /** The prescription was changed or withdrawn in the same moment. */
    OVERTAKEN(Kind.CONFLICT),
    /** Nobody reviews what they wrote themselves. */
    OWN_PRESCRIPTION(Kind.FORBIDDEN),
    /** A chief pharmacist decides it. */
    CHIEF_ONLY(Kind.FORBIDDEN),
    /** It is with the chief pharmacist already. */
    WITH_CHIEF(Kind.CONFLICT),
    /** A return names a reason. */
    REASON_MISSING(Kind.INVALID), REASON_UNKNOWN(Kind.INVALID),
    /** The reason {0} needs words beside it. */
    ADVICE_MISSING(Kind.INVALID),
    /** Why it goes to the chief pharmacist. */
    QUESTION_MISSING(Kind.INVALID),
    /** More than {0} characters. */
    TEXT_TOO_LONG(Kind.INVALID),
    /** Nothing waits that the caller may decide. */
    NOTHING_WAITS(Kind.CONFLICT),
    /** A batch of cases comes as application/x-ndjson. */
    NOT_NDJSON(Kind.INVALID),
    /** More than {0} batches within a minute; again in {1} seconds. */
    TOO_MANY_CHECKS(Kind.TOO_OFTEN),
    /** An Idempotency-Key is 1 to 100 visible ASCII characters. */
    KEY_UNFIT(Kind.INVALID),
    /** Another batch came with this key. */
    KEY_REUSED(Kind.CONFLICT),
    /** A batch with a key has at most {0} KiB. */
    BATCH_TOO_LARGE(Kind.INVALID);

    private final Kind kind;

    ReviewRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
