package org.xinglin.assist.effect;

/** 匹配变量: what is known of a course before treatment; patterns stand beside these by their identifier. */
final class Covariates {
    static final String AGE = "age";
    static final String WOMAN = "woman";
    /** Sum of the scores at the first visit. */
    static final String BEFORE = "before";
    /** How many symptoms were scored. */
    static final String SYMPTOMS = "symptoms";

    private Covariates() {}
}
