package org.xinglin.decoction;

/** 煎煮类别: how long a formula boils, by 国中医药发〔2009〕3号. */
public enum FormulaClass {
    /** 一般药物. */
    GENERAL,
    /** 解表类、清热类、芳香类药物: not boiled long. */
    EXTERIOR,
    /** 滋补药物: strong fire first, then gentle. */
    TONIC
}
