package org.xinglin.clinic;

import org.xinglin.kernel.Refusal;

/** 门诊拒绝理由: why a step of a visit is turned away. */
public enum ClinicRefusal implements Refusal {
    VISIT_UNKNOWN(Kind.UNKNOWN),
    /** Somebody saved the visit since the page was opened. */
    STALE(Kind.CONFLICT),
    /** The resident already waits or is with a doctor here; {0} is the number. */
    ALREADY_WAITING(Kind.CONFLICT), NOT_WAITING(Kind.CONFLICT), NOT_WITH_DOCTOR(Kind.CONFLICT),
    /** Another doctor, {0}, has the visit. */
    NOT_YOUR_VISIT(Kind.FORBIDDEN),
    /** A TCM diagnosis is a disease and at least one syndrome (rules.md 2.2, 10.1). */
    DIAGNOSIS_INCOMPLETE(Kind.INVALID),
    /** {0} is a category of the standard, not a diagnosis (GB/T 16751.2-2021). */
    CATEGORY_TERM(Kind.INVALID),
    /** {0} stands in no dictionary. */
    TERM_UNKNOWN(Kind.INVALID),
    /** {0}: {1} lies outside {2} to {3}. */
    VITAL_IMPLAUSIBLE(Kind.INVALID), VITAL_UNREADABLE(Kind.INVALID), DIASTOLIC_ABOVE_SYSTOLIC(
        Kind.INVALID), TEXT_TOO_LONG(Kind.INVALID), REASON_MISSING(Kind.INVALID),
    /** Somebody is to be called before all others, and nobody says why. */
    URGENT_REASON_MISSING(Kind.INVALID),
    /** The department is not of this institution, or sees nobody today. */
    DEPARTMENT_CLOSED(Kind.CONFLICT), NOBODY_WAITS(Kind.CONFLICT),
    /** {0} called number {1} a moment ago. */
    CALLED_BY_COLLEAGUE(Kind.CONFLICT),
    /** Number {0}, called before, neither came in nor was passed over. */
    CALL_UNANSWERED(Kind.CONFLICT),
    /** Nobody called the number, or it was called in, passed over or sent elsewhere since. */
    NOT_CALLED(Kind.CONFLICT), NOT_MISSED(Kind.CONFLICT), NOT_IN_LINE(Kind.CONFLICT),
    /** Neither a doctor nor a department was chosen, or it is there already. */
    SENT_NOWHERE(Kind.INVALID), DOCTOR_NOT_HERE(Kind.CONFLICT),
    /** What is said to whoever takes over has at most {0} characters. */
    NOTE_TOO_LONG(Kind.INVALID),
    /** {0}, {1}, stands in the record: what was mistyped is corrected with a reason, never overwritten. */
    VITAL_STANDS(Kind.CONFLICT),
    /** The visit is not over, or nobody saw the resident. */
    NOT_CLOSED(Kind.CONFLICT),
    /** It was over more than {0} hours ago. */
    REOPEN_TOO_LATE(Kind.CONFLICT),
    /** Nobody saw the resident yet, or it is voided already. */
    NOT_VOIDABLE(Kind.CONFLICT), NOT_CORRECTABLE(Kind.CONFLICT),
    /** What is to hold stands there already. */
    NOTHING_CORRECTED(Kind.INVALID),
    /** It cannot have taken place in the future … */
    LATE_IN_FUTURE(Kind.INVALID),
    /** … nor before {0}. */
    LATE_TOO_EARLY(Kind.INVALID), TIME_UNREADABLE(Kind.INVALID),
    /** A visit in which nothing was diagnosed cannot be closed, only cancelled. */
    NOTHING_DIAGNOSED(Kind.CONFLICT),
    /** No draft, or another doctor's. */
    DRAFT_UNKNOWN(Kind.UNKNOWN),
    /** The draft was saved elsewhere, in another window or on another machine, since this one read it. */
    DRAFT_ELSEWHERE(Kind.CONFLICT),
    /** The draft holds {0} characters, more than {1}. */
    DRAFT_TOO_LONG(Kind.INVALID),
    /** The doctor keeps {0} templates already. */
    TEMPLATES_FULL(Kind.CONFLICT), TEMPLATE_UNKNOWN(Kind.UNKNOWN), COMPLAINT_MISSING(Kind.INVALID),
    /** The visit is {0}'s already. */
    ALREADY_THEIRS(Kind.CONFLICT);

    private final Kind kind;

    ClinicRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
