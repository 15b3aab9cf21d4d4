package org.xinglin.engine.review;

/** 放行权限: who may override a finding; the strictest comes first. An overridden prescription still goes to the pharmacist. */
public enum OverrideRight {
    /** 不得放行: the prescription must be changed. */
    NOBODY,
    /** 医师与总药师双签: the prescriber by a second signature with reason, and a chief pharmacist. */
    PRESCRIBER_AND_CHIEF,
    /** 医师再次签名: the prescriber by a second signature with reason. */
    PRESCRIBER,
    /** 无须放行: the finding stops nothing. */
    NOT_NEEDED
}
