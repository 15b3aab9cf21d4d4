package org.xinglin.person;

/** 脏器功能不全: kidney or liver. */
public enum Impairment {
    NOT_ASKED, NONE,
    /** 程度不详. */
    IMPAIRED, MILD, MODERATE, SEVERE;

    boolean isKnown() {
        return this != NOT_ASKED && this != NONE;
    }
}
