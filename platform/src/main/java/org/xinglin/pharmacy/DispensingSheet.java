package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 调剂单: what is weighed, with room for who weighed and who checked. */
@Component
class DispensingSheet implements Printout {
    private final Pharmacy pharmacy;
    private final CounterPapers papers;

    DispensingSheet(Pharmacy pharmacy, CounterPapers papers) {
        this.pharmacy = pharmacy;
        this.papers = papers;
    }

    @Override
    public PrintKind kind() { return PrintKind.DISPENSING_SHEET; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.DISPENSER, Role.CHECKER);
    }

    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var order = pharmacy.order(caller, new OrderId(id));
        return new Document(id, order.number().text(), String.valueOf(order.version()),
            Optional.of(order.person().value()), "/pharmacy/orders/" + id, "pharmacy/sheet",
            () -> papers.of(order, request));
    }
}
