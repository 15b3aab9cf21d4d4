package org.xinglin.person.intake;

import org.xinglin.kernel.Refusal;

/** 批量导入拒绝理由. */
public enum IntakeRefusal implements Refusal {
    /** A row has neither identity number nor other identifier: a second run could not know it again. */
    IDENTIFIER_MISSING(Kind.INVALID),
    /** An earlier row has the same identifier. */
    TWICE_IN_FILE(Kind.CONFLICT),
    /** {0} is no code of an institution in reach. */
    HOME_UNKNOWN(Kind.INVALID),
    /** {0} is none of the choices of column {1}. */
    CHOICE_UNKNOWN(Kind.INVALID);

    private final Kind kind;

    IntakeRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
