package org.xinglin.institution;

import org.xinglin.kernel.Refusal;

/** 机构拒绝理由. */
public enum InstitutionRefusal implements Refusal {
    UNKNOWN(Kind.UNKNOWN), COMMUNITY_UNKNOWN(Kind.UNKNOWN), DEPARTMENT_UNKNOWN(Kind.UNKNOWN), DELEGATION_UNKNOWN(
        Kind.UNKNOWN),
    /** The post may change institutions of its own community only. */
    NOT_YOUR_COMMUNITY(Kind.FORBIDDEN),
    /** Somebody changed it since the page was opened. */
    STALE(Kind.CONFLICT),
    /** {0} is the code. */
    CODE_TAKEN(Kind.CONFLICT), CODE_WRONG(Kind.INVALID), NAME_MISSING(Kind.INVALID),
    /** {0} is what was given; also for a wrong check character. */
    CREDIT_CODE_WRONG(Kind.INVALID), DIVISION_WRONG(Kind.INVALID),
    /** {0} is what was given. */
    PHONE_WRONG(Kind.INVALID),
    /** {0} is the day from which the latest change holds: a change may not slip in before it. */
    BEFORE_LAST_CHANGE(Kind.CONFLICT),
    /** An institution would be its own branch. */
    PARENT_CIRCLE(Kind.CONFLICT),
    /** Rows of a table wait for each other; {0} names some of them. */
    ROWS_CIRCLE(Kind.INVALID), ALREADY_CLOSED(Kind.CONFLICT), NOT_CLOSED(Kind.CONFLICT), REASON_MISSING(
        Kind.INVALID),
    /** {0} names the institution. */
    CLOSED(Kind.CONFLICT),
    /** It leads a community or serves others beyond the day; {0} says for whom. */
    STILL_NEEDED(Kind.CONFLICT), DATES_REVERSED(Kind.INVALID),
    /** {0} and {1} are the days of the delegation that stands there already. */
    DELEGATION_OVERLAPS(Kind.CONFLICT),
    /** {0} names the institution that does not have the service. */
    DOES_NOT_OFFER(Kind.CONFLICT),
    /** Nobody renders the service to {0}. */
    NOT_SERVED(Kind.CONFLICT), LEADS_ALREADY(Kind.CONFLICT),
    /** No charge ratio is known on {0}. */
    RATIO_NOT_SET(Kind.CONFLICT), RATIO_WRONG(Kind.INVALID), SOURCE_MISSING(Kind.INVALID),
    /** In an import; {0} is what stands there. */
    CLASS_UNREADABLE(Kind.INVALID),
    /** No such shift. */
    SHIFT_UNKNOWN(Kind.UNKNOWN),
    /** A shift on neither working days nor rest days. */
    SHIFT_EMPTY(Kind.INVALID),
    /** A house cannot take its own work after hours. */
    COVERS_ITSELF(Kind.INVALID), LINE_UNREADABLE(Kind.INVALID), DAY_UNREADABLE(Kind.INVALID);

    private final Kind kind;

    InstitutionRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
