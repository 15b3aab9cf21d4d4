package org.xinglin.decoction;

import java.time.Instant;

/** 看板行: an order, what it waits for and when it is due. */
public record OrderOnBoard(DecoctionOrder order, Next next, Instant due) {}
