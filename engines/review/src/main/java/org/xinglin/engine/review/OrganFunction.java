package org.xinglin.engine.review;

/** 脏器功能: how far kidneys or liver are impaired. */
public enum OrganFunction {
    /** 正常, or nothing is known against it. */
    NORMAL,
    /** 不全，程度未知. */
    IMPAIRED,
    /** 轻度不全. */
    MILD,
    /** 中度不全. */
    MODERATE,
    /** 重度不全. */
    SEVERE
}
