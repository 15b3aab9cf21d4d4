package org.xinglin.decoction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.person.PersonLine;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.Prescriptions;

/** 煎药单资料: what the page and the papers of an order show beside it. */
@Component
class OrderPapers {
    private final DecoctionCentre centre;
    private final Pharmacy pharmacy;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Institutions institutions;

    OrderPapers(DecoctionCentre centre, Pharmacy pharmacy, Prescriptions prescriptions, Residents residents,
        Institutions institutions) {
        this.centre = centre;
        this.pharmacy = pharmacy;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.institutions = institutions;
    }

    Map<String, Object> of(DecoctionOrder order) {
        var source = order.source();
        var all = new HashMap<String, Object>();
        all.put("order", order);
        all.put("herbs", pharmacy.forService(source.order()).rows());
        all.put("prescription", prescriptions.forService(source.prescription()));
        all.put("person", Optional.<PersonLine>ofNullable(
            residents.names(List.of(source.person())).get(source.person())));
        all.put("origin", institutions.get(source.origin()));
        all.put("steps", centre.steps(order.id()));
        return all;
    }
}
