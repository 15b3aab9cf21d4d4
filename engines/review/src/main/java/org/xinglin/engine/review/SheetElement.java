package org.xinglin.engine.review;

/** 处方笺项目: what 《中药处方格式及书写规范》 wants to see on the sheet. Which of them a policy requires is data. */
public enum SheetElement {
    /** 医疗机构名称. */
    INSTITUTION,
    /** 费别. */
    FEE_CLASS,
    /** 患者姓名. */
    NAME,
    /** 性别. */
    SEX,
    /** 年龄. */
    AGE,
    /** 体重, for infants. */
    WEIGHT,
    /** 门诊号或住院号. */
    PATIENT_NUMBER,
    /** 科别. */
    DEPARTMENT,
    /** 开具日期. */
    DATE,
    /** 处方编号. */
    NUMBER,
    /** 中医病名. */
    DISEASE,
    /** 证型. */
    SYNDROME,
    /** 剂数. */
    PACKETS,
    /** 用法用量. */
    USAGE,
    /** 医师签名. */
    SIGNATURE
}
