package org.xinglin.review;

/** 警告的处置: what a warning does to the prescription. */
public enum Treatment {
    /** Shown and kept, stops nothing. */
    AUTO_PASS,
    /** A pharmacist decides. */
    TO_PHARMACIST,
    /** The prescriber signs again first, then a pharmacist decides. */
    SIGN_FIRST
}
