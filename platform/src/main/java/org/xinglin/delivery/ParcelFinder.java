package org.xinglin.delivery;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.page.Finder;

/** 包裹 among what every page finds: by its number or its prescription's. */
@Component
class ParcelFinder implements Finder.ByNumber {
    private final Deliveries deliveries;

    ParcelFinder(Deliveries deliveries) { this.deliveries = deliveries; }

    @Override
    public String key() { return "delivery.finder"; }

    @Override
    public String route() { return "/delivery/parcels/{id}"; }

    @Override
    public int order() { return 22; }

    @Override
    public Optional<String> find(Caller caller, HumanNumber number) {
        return deliveries.byNumber(caller, number.text()).map(id -> "/delivery/parcels/" + id);
    }
}
