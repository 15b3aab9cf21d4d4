package org.xinglin.supervision;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;

/** 最近动态: a step a visit or a prescription took, without saying whose. */
public record Happened(Instant at, InstitutionId institution, What what) {
    /** 环节动态. */
    public enum What {
        REGISTERED, PRESCRIBED, RETURNED, DISPENSED, BOILING, BOILED, SHIPPED, HANDED_OVER, ENDED
    }
}
