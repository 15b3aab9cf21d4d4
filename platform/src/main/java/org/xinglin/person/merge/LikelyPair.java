package org.xinglin.person.merge;

import org.xinglin.person.PersonLine;

/** 疑似重复: two records that may be of one person, and why they look so. */
public record LikelyPair(PersonLine one, PersonLine other, Reason reason) {
    /** 疑似理由, the strongest first. */
    public enum Reason {
        IDENTIFIER, NAME_AND_BIRTH, NAME_AND_PHONE
    }
}
