package org.xinglin.review;

import java.time.Instant;
import org.xinglin.prescription.ReviewOutcome;

/** 系统审方结果: what the rules made of one version. @param rulesVersion of policy and knowledge */
public record Verdict(ReviewOutcome outcome, String rulesVersion, Instant at) {}
