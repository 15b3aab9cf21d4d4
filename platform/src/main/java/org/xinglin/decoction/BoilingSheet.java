package org.xinglin.decoction;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 煎药单: the record of each step, with who did it. */
@Component
class BoilingSheet implements Printout {
    private final DecoctionCentre centre;
    private final OrderPapers papers;
    private final Institutions institutions;

    BoilingSheet(DecoctionCentre centre, OrderPapers papers, Institutions institutions) {
        this.centre = centre;
        this.papers = papers;
        this.institutions = institutions;
    }

    @Override
    public PrintKind kind() { return PrintKind.BOILING_SHEET; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.DECOCTION_WORKER, Role.CHECKER, Role.CHIEF_PHARMACIST);
    }

    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var order = centre.order(caller, new DecoctionOrderId(id)).order();
        return new Document(id, order.number().text(), String.valueOf(order.version()),
            Optional.of(order.source().person().value()), "/decoction/orders/" + id, "decoction/sheet",
            () -> {
                var model = papers.of(order);
                model.put("centreName", institutions.get(order.source().centre()).name());
                return model;
            });
    }
}
