package org.xinglin.assist.constitution;

import org.xinglin.kernel.Refusal;

/** 体质辨识拒绝理由. */
public enum ConstitutionRefusal implements Refusal {
    ASSESSMENT_UNKNOWN(Kind.UNKNOWN),
    /** The elderly form is for those of {0} years and older. */
    TOO_YOUNG(Kind.CONFLICT),
    /** The general form asks women and men differently. */
    SEX_UNKNOWN(Kind.CONFLICT),
    /** Question {0} has no answer. */
    ANSWER_MISSING(Kind.INVALID),
    /** Height, weight or waist. */
    MEASUREMENT_MISSING(Kind.INVALID),
    /** Advice must be given and recorded. */
    ADVICE_MISSING(Kind.INVALID),
    /** Only who made an assessment corrects it. */
    NOT_YOURS(Kind.FORBIDDEN),
    /** It was corrected since. */
    STALE(Kind.CONFLICT),
    /** At most {0} characters. */
    TEXT_TOO_LONG(Kind.INVALID);

    private final Kind kind;

    ConstitutionRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
