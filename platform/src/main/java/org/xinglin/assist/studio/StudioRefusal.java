package org.xinglin.assist.studio;

import org.xinglin.kernel.Refusal;

/** 工作室拒绝理由. */
public enum StudioRefusal implements Refusal {
    STUDIO_UNKNOWN(Kind.UNKNOWN), IMPORT_UNKNOWN(Kind.UNKNOWN), MINING_UNKNOWN(Kind.UNKNOWN), VERSION_UNKNOWN(
        Kind.UNKNOWN), GUIDANCE_UNKNOWN(Kind.UNKNOWN),
    /** Whoever prescribes may open a studio. */
    NOT_A_DOCTOR(Kind.FORBIDDEN),
    /** Each master has one. */
    HAS_STUDIO(Kind.CONFLICT),
    /** Only the master does this. */
    NOT_THE_MASTER(Kind.FORBIDDEN),
    /** Nobody recognises their own studio. */
    OWN_STUDIO(Kind.FORBIDDEN), RECOGNISED_ALREADY(Kind.CONFLICT),
    /** Signed versions are shown once the studio is recognised. */
    NOT_RECOGNISED(Kind.CONFLICT), CONSENT_AS_IT_IS(Kind.CONFLICT), CONSENT_IN_THE_FUTURE(
        Kind.INVALID), TAKEN_BACK_ALREADY(Kind.CONFLICT),
    /** Row of column {0} {1}: {2}. */
    CASE_UNUSABLE(Kind.INVALID),
    /** There are {0} cases, {1} are needed. */
    TOO_FEW_CASES(Kind.CONFLICT),
    /** One mining of a studio is done after the other. */
    MINES_ALREADY(Kind.CONFLICT),
    /** Somebody made a later version. */
    STALE(Kind.CONFLICT),
    /** Nothing stands in it. */
    EMPTY_VERSION(Kind.CONFLICT), SIGNED_ALREADY(Kind.CONFLICT), NOT_SIGNED(Kind.CONFLICT), PATTERN_UNKNOWN(
        Kind.INVALID), HERB_UNKNOWN(Kind.INVALID), FINDING_UNKNOWN(Kind.INVALID),
    /** Line {0} of the modifications. */
    LINE_UNREADABLE(Kind.INVALID), HERBS_MISSING(Kind.INVALID),
    /** At most {0} characters. */
    TEXT_TOO_LONG(Kind.INVALID);

    private final Kind kind;

    StudioRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
