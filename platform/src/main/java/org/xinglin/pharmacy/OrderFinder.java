package org.xinglin.pharmacy;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.page.Finder;

/** 药房订单 among what every page finds: by its number or its prescription's. */
@Component
class OrderFinder implements Finder.ByNumber {
    private final Pharmacy pharmacy;

    OrderFinder(Pharmacy pharmacy) { this.pharmacy = pharmacy; }

    @Override
    public String key() { return "pharmacy.finder"; }

    @Override
    public String route() { return "/pharmacy/orders/{id}"; }

    @Override
    public int order() { return 20; }

    @Override
    public Optional<String> find(Caller caller, HumanNumber number) {
        return pharmacy.byNumber(caller, number.text()).map(id -> "/pharmacy/orders/" + id);
    }
}
