package org.xinglin.person.family;

import org.xinglin.kernel.Refusal;

/** 家庭拒绝理由. */
public enum FamilyRefusal implements Refusal {
    /** Below {0} years a guardian must stay recorded; another one may take their place. */
    GUARDIAN_NEEDED(Kind.CONFLICT),
    /** {0} belongs to a household already. */
    IN_A_HOUSEHOLD(Kind.CONFLICT),
    /** The resident belongs to no household. */
    NO_HOUSEHOLD(Kind.CONFLICT),
    /** Somebody else must become the head first. */
    HEAD_LEAVES(Kind.CONFLICT),
    /** A household has one head. */
    ONE_HEAD(Kind.INVALID);

    private final Kind kind;

    FamilyRefusal(Kind kind) { this.kind = kind; }

    @Override
    public Kind kind() { return kind; }
}
