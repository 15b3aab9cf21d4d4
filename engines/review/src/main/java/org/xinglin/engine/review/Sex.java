package org.xinglin.engine.review;

/** 性别. No rule decides by it alone; it only shows contradictions such as a pregnant man. */
public enum Sex {
    /** 女. */
    FEMALE,
    /** 男. */
    MALE,
    /** 未说明. */
    UNKNOWN
}
