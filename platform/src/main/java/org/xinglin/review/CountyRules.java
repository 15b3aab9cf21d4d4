package org.xinglin.review;

import java.util.Map;
import org.xinglin.engine.review.Policy;
import org.xinglin.institution.InstitutionId;

/** 本县规则: what the county adds to the shipped policy; see {@code review.rules}. */
public interface CountyRules {
    /** 各方政策: rows whatever their first day. @param own by institution, the rows that hold there alone */
    record Rows(Policy county, Map<InstitutionId, Policy> own) {
        public Rows {
            own = Map.copyOf(own);
        }
    }

    /** The shipped rows and all that were approved, those to come included; one statement. */
    Rows over(Policy shipped);
}
