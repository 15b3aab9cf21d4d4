package org.xinglin.prescription;

/** 给药途径: by mouth or on the skin. */
public enum Route {
    ORAL, EXTERNAL
}
