package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.page.ProgressLinks;
import org.xinglin.person.Residents;

/** 订单资料: what the papers of an order show beside it. */
@Component
class CounterPapers {
    private final Pharmacy pharmacy;
    private final Residents residents;
    private final Institutions institutions;
    private final ProgressLinks progress;

    CounterPapers(Pharmacy pharmacy, Residents residents, Institutions institutions, ProgressLinks progress) {
        this.pharmacy = pharmacy;
        this.residents = residents;
        this.institutions = institutions;
        this.progress = progress;
    }

    Map<String, Object> of(PharmacyOrder order, HttpServletRequest request) {
        return Map.of("order", order, "payments", pharmacy.payments(order.id()), "person",
            Objects.requireNonNull(residents.names(List.of(order.person())).get(order.person())),
            "origin", institutions.get(order.origin()), "pharmacy", institutions.get(order.pharmacy()), "link",
            progress.address(order.prescription().value(), request));
    }
}
