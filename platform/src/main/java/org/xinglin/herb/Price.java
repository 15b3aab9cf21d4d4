package org.xinglin.herb;

import java.time.Instant;
import java.time.LocalDate;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;

/**
 * 药价: what 1,000 g of a piece cost from a day on.
 *
 * @param perKg fen for 1,000 g; @param source the decision or tender it comes from; @param by who entered it;
 *        @param approver the second person, empty for a first price
 */
public record Price(HerbId herb, LocalDate effective, Money perKg, String source, Instant recordedAt, String by,
    String approver) {}
