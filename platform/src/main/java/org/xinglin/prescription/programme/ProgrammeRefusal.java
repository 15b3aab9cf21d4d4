package org.xinglin.prescription.programme;

import org.xinglin.kernel.Refusal;

/** 减免项目拒绝理由. */
public enum ProgrammeRefusal implements Refusal {
    PROGRAMME_UNKNOWN(Kind.UNKNOWN), NOT_APPROVED(Kind.CONFLICT),
    /** It reaches back behind {0}. */
    BACKDATED(Kind.CONFLICT),
    /** Name, bearer, source, share or days cannot be right. */
    TERMS_IMPOSSIBLE(Kind.INVALID),
    /** Membership goes by age. */
    GOES_BY_AGE(Kind.CONFLICT), ALREADY_MEMBER(Kind.CONFLICT), NOT_A_MEMBER(Kind.CONFLICT),
    /** {0} residents fit what was typed. */
    NOT_ONE_RESIDENT(Kind.INVALID);

    private final Kind kind;

    ProgrammeRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
