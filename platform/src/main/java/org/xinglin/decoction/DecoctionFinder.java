package org.xinglin.decoction;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.page.Finder;

/** 煎药单 among what every page finds: by its number, its prescription's or its sample's. */
@Component
class DecoctionFinder implements Finder.ByNumber {
    private final DecoctionCentre centre;

    DecoctionFinder(DecoctionCentre centre) { this.centre = centre; }

    @Override
    public String key() { return "decoction.finder"; }

    @Override
    public String route() { return "/decoction/orders/{id}"; }

    @Override
    public int order() { return 21; }

    @Override
    public Optional<String> find(Caller caller, HumanNumber number) {
        return centre.byNumber(caller, number.text()).map(id -> "/decoction/orders/" + id);
    }
}
