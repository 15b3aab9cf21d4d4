package org.xinglin.herb;

import java.time.Instant;
import java.util.UUID;

/** 费用: a rule that was decided. @param by who proposed it; @param approver the second person, empty where the county began with it */
public record Fee(UUID id, FeeTerms terms, Instant recordedAt, String by, String approver) {
}
