package org.xinglin.person;

/** 性别 by GB/T 2261.1: 1, 2, and 0 or 9 for unknown and not stated. */
public enum Sex {
    MALE, FEMALE, UNKNOWN
}
