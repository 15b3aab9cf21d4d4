package org.xinglin.engine.review;

/** 给药途径: taken inside or used outside. */
public enum Route {
    /** 内服. */
    ORAL,
    /** 外用. */
    EXTERNAL
}
