package org.xinglin.person;

/** 脏器功能不全: kidney or liver. */
public enum Impairment {
    NOT_ASKED, NONE, IMPAIRED
}
