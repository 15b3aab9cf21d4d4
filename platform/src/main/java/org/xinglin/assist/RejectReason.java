package org.xinglin.assist;

/** 不采纳理由: why a doctor did not take a piece; the place is the key that says it. */
public enum RejectReason {
    /** 证不相符: it does not suit the pattern. */
    NOT_INDICATED,
    /** 患者情况不宜: it does not suit this resident. */
    NOT_FOR_THIS_RESIDENT,
    /** 已有同类药: something alike is written already. */
    ALREADY_COVERED,
    /** 药源或价格: not at hand, or too dear. */
    SUPPLY_OR_COST,
    /** 患者不愿. */
    RESIDENT_DECLINES,
    /** 个人经验. */
    OWN_EXPERIENCE;

    /** From 1, as it is pressed. */
    public int key() { return ordinal() + 1; }
}
