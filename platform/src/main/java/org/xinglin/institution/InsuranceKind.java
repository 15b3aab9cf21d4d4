package org.xinglin.institution;

/** 险种: the basic medical insurance a resident has. */
public enum InsuranceKind {
    /** 城乡居民基本医疗保险. */
    RESIDENT,
    /** 职工基本医疗保险. */
    EMPLOYEE,
    /** 自费: none; no share is ever insured. */
    NONE
}
