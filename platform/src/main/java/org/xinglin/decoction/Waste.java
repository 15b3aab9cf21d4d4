package org.xinglin.decoction;

import java.time.Instant;
import org.xinglin.kernel.Mass;

/** 报废: the herbs of one order that were thrown away. @param mass of all packets together; @param reason often empty */
public record Waste(DecoctionOrderId order, String number, Instant at, Cause cause, int packets, Mass mass,
    String reason,
    String by) {
    /** 报废原因. */
    public enum Cause {
        POT_FAILED, SPOILED, BAG_COUNT, CANCELLED
    }
}
