package org.xinglin.institution;

/** 服务线: a TCM service that an institution has, and may render to others. */
public enum ServiceLine {
    /** 审方: pharmacists who review prescriptions. */
    TCM_REVIEW,
    /** 共享中药房: pays out, weighs and checks herbal pieces. */
    TCM_PHARMACY,
    /** 煎药. */
    DECOCTION,
    /** 配送. */
    DELIVERY
}
