package org.xinglin.pharmacy.purchasing;

import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/**
 * 补货建议: what to order of a piece, and why.
 *
 * @param free neither held, expired nor reserved; @param onOrder approved and not arrived; @param wanted by orders that wait
 *        and by clinics
 */
public record Proposal(HerbId herb, Forecast forecast, Terms terms, Mass free, Mass onOrder, Mass wanted) {
    /** What must be there until the order after this one arrives: consumption, safety, and what is waited for. */
    public Mass needed() {
        int days = terms.coverDays() + terms.leadDays();
        return forecast.over(days).plus(forecast.safety(days)).plus(wanted);
    }

    /** In whole packs; nothing while what is there and comes lasts beyond the time an order takes. */
    public Mass order() {
        long there = free.mg() + onOrder.mg();
        long untilArrival = forecast.over(terms.leadDays()).mg() + forecast.safety(terms.leadDays()).mg()
            + wanted.mg();
        if (there > untilArrival || needed().mg() <= there) return Mass.ZERO;
        long pack = terms.pack().mg();
        return Mass.ofMg(Math.ceilDiv(needed().mg() - there, pack) * pack);
    }
}
