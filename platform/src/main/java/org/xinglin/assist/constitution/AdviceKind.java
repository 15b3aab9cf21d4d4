package org.xinglin.assist.constitution;

/** 保健指导: the kinds of guidance of the record form, in its order. */
public enum AdviceKind {
    EMOTION, DIET, DAILY_LIFE, EXERCISE, ACUPOINTS, OTHER
}
