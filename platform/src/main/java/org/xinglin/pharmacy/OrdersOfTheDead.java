package org.xinglin.pharmacy;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.person.OpenMatters;
import org.xinglin.person.PersonId;

/** Cancels what is not on the road yet when a resident has died, with the refund any cancellation brings. */
@Component
class OrdersOfTheDead implements OpenMatters {
    private static final int AFTER_PARCELS = 20;
    private static final String REASON = "居民死亡";
    private final Pharmacy pharmacy;
    private final Orders orders;

    OrdersOfTheDead(Pharmacy pharmacy, Orders orders) {
        this.pharmacy = pharmacy;
        this.orders = orders;
    }

    @Override
    public int order() { return AFTER_PARCELS; }

    @Override
    public List<Stopped> stopAll(PersonId person) {
        return orders.cancellableOf(person).stream().map(order -> {
            pharmacy.cancel(Caller.PROGRAM, order.id(), order.version(), REASON);
            return new Stopped("order", order.id().value(), order.number());
        }).toList();
    }
}
