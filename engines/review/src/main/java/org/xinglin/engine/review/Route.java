package org.xinglin.engine.review;

/** 给药途径: taken inside or used outside. */
public enum Route {
    ORAL, EXTERNAL
}
