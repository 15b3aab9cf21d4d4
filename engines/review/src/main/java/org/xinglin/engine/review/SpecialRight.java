package org.xinglin.engine.review;

/** 特殊处方权: rights a prescriber has beyond the ordinary. */
public enum SpecialRight {
    /** 麻醉药品处方权. */
    NARCOTIC,
    /** 毒性药品处方权. */
    TOXIC
}
