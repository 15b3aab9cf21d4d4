package org.xinglin.herb;

import java.time.Instant;
import java.time.LocalDate;
import org.xinglin.kernel.Money;

/** 费用: what a service costs from a day on. @param source the decision it comes from; @param by who entered it */
public record Fee(FeeKind kind, LocalDate effective, Money amount, String source, Instant recordedAt, String by) {
}
