package org.xinglin.engine.review;

/** 来处: where a substance that a finding names comes from. */
public enum Origin {
    /** In a prescription under review. */
    WRITTEN,
    /** In a formula or patent medicine being taken. */
    FORMULA,
    /** In an earlier prescription still being taken. */
    RUNNING,
    /** A western drug being taken. */
    WESTERN,
    /** Written, but not known to the knowledge base. */
    UNKNOWN
}
