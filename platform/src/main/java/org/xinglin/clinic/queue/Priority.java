package org.xinglin.clinic.queue;

import java.time.LocalDate;
import org.xinglin.clinic.ClinicRules;

/** 优先: who is called before others. */
public enum Priority {
    /** 急: for a reason that was given. */
    URGENT,
    /** 高龄. */
    ELDER,
    /** 幼儿. */
    CHILD, ORDINARY;

    /** Smaller is called first; the old and the very young among each other by who came first. */
    int rank() {
        return switch (this) {
            case URGENT -> 0;
            case ELDER, CHILD -> 1;
            case ORDINARY -> 2;
        };
    }

    /** By age in whole years on the day. */
    static Priority ofAge(LocalDate birth, LocalDate day, ClinicRules rules) {
        if (!birth.plusYears(rules.elderYears()).isAfter(day)) return ELDER;
        return birth.plusYears(rules.childYears()).isAfter(day) ? CHILD : ORDINARY;
    }
}
