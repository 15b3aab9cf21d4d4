package org.xinglin.pharmacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Sha256;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 收费凭证: what was paid for an order and what went back; each payment, and each correction of one, is another original. */
@Component
class CashReceipt implements Printout {
    private final Pharmacy pharmacy;
    private final CounterPapers papers;

    CashReceipt(Pharmacy pharmacy, CounterPapers papers) {
        this.pharmacy = pharmacy;
        this.papers = papers;
    }

    @Override
    public PrintKind kind() { return PrintKind.RECEIPT; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR);
    }

    /** @throws Refused NOT_PAID before the first payment */
    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var order = pharmacy.order(caller, new OrderId(id));
        var payments = pharmacy.payments(order.id());
        if (payments.isEmpty()) throw new Refused(PharmacyRefusal.NOT_PAID);
        return new Document(id, payments.getLast().receipt(), version(payments), Optional.of(order.person().value()),
            "/pharmacy/orders/" + id, "pharmacy/receipt", () -> papers.of(order, request));
    }

    private static String version(List<Payment> payments) {
        var money = payments.stream()
            .map(payment -> payment.receipt() + payment.parts().stream()
                .map(part -> part.method() + " " + part.amount().fen() + " " + part.reference()).toList())
            .collect(Collectors.joining());
        return Sha256.of(money).substring(0, 16);
    }
}
