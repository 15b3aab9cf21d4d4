package org.xinglin.pharmacy.shortage;

import java.time.Instant;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/**
 * 缺药: one piece that is missed at one pharmacy.
 *
 * @param since the oldest report that still waits; @param orders that wait for it; @param reports of clinics without an order
 * @param wanted what all of them need; @param free now; @param onOrder approved and not arrived
 */
public record ShortHerb(HerbId herb, Instant since, int orders, int reports, Mass wanted, Mass free, Mass onOrder) {
    /** What must be bought beyond what lies there or comes. */
    public Mass toBuy() {
        return Mass.ofMg(Math.max(0, wanted.mg() - free.mg() - onOrder.mg()));
    }
}
