package org.xinglin.engine.review;

/** 机构层级: where the prescription is written; a policy may be stricter in the village. */
public enum InstitutionLevel {
    VILLAGE, TOWNSHIP, COUNTY
}
