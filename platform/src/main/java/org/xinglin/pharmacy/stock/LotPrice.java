package org.xinglin.pharmacy.stock;

import java.time.Instant;
import org.xinglin.kernel.Money;

/** 进价: what a kilogram of a lot cost, as it was first written or later corrected. */
public record LotPrice(int seq, Money perKilogram, String reason, Instant at, String by) {}
