package org.xinglin.engine.review;

/** 情形: how grave a rule's case is; the policy gives each grade of a rule its severity. */
public enum Grade {
    /** 轻: worth a hint only, such as an interaction called minor. */
    SLIGHT,
    /** 一般: the rule's common case. */
    USUAL,
    /** 重: the rule's graver case, such as an overdose of a toxic piece. */
    GRAVE
}
