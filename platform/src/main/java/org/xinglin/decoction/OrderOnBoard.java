package org.xinglin.decoction;

import java.time.Instant;
import java.time.LocalDate;

/** 看板行: an order, what it waits for and when it is due. @param lastGoodDay the last day a bag made today may carry */
public record OrderOnBoard(DecoctionOrder order, Next next, Instant due, LocalDate lastGoodDay) {}
