package org.xinglin.review;

import org.xinglin.engine.review.Policy;

/** 本县规则: what the county adds to the shipped policy; see {@code review.rules}. */
public interface CountyRules {
    /** The shipped rows and all that were approved, those to come included; one statement. */
    Policy over(Policy shipped);
}
