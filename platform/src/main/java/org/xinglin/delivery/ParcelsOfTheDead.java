package org.xinglin.delivery;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.person.OpenMatters;
import org.xinglin.person.PersonId;

/** Recalls what is on the road when a resident has died: nobody hands it over, it comes back and is refunded as any other. */
@Component
class ParcelsOfTheDead implements OpenMatters {
    private static final int FIRST = 10;
    private static final String REASON = "居民死亡";
    private final Deliveries deliveries;
    private final Parcels parcels;

    ParcelsOfTheDead(Deliveries deliveries, Parcels parcels) {
        this.deliveries = deliveries;
        this.parcels = parcels;
    }

    @Override
    public int order() { return FIRST; }

    @Override
    public List<Stopped> stopAll(PersonId person) {
        return parcels.recallableOf(person).stream().map(parcel -> {
            deliveries.recall(Caller.PROGRAM, parcel.id(), parcel.version(), REASON);
            return new Stopped("parcel", parcel.id().value(), parcel.number().text());
        }).toList();
    }
}
