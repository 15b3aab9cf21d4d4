package org.xinglin.engine.review;

/** 处方类别: how many days a prescription may cover depends on it. */
public enum Purpose {
    /** 普通处方. */
    ORDINARY,
    /** 急诊处方. */
    EMERGENCY,
    /** 长期处方. */
    LONG_TERM
}
