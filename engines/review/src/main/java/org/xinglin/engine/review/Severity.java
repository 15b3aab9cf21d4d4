package org.xinglin.engine.review;

/** 严重程度: what a finding does to the prescription; the gravest comes first. */
public enum Severity {
    /** 禁止: not dispensed unless the rule names somebody who may override it. */
    FORBID,
    /** 警告: a pharmacist decides, or the prescriber signs again with a reason. */
    WARN,
    /** 提示: worth knowing; stops nothing. */
    INFO
}
