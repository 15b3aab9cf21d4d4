package org.xinglin.pharmacy;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Ids;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.prescription.Price;

/** 收费窗口: takes money and gives it back, in the transaction of whoever moves the order; nothing is paid that is not booked. */
@Component
class Counter {
    private final Payments payments;
    private final Books books;

    Counter(Payments payments, Books books) {
        this.payments = payments;
        this.books = books;
    }

    /** @param price frozen at submission; its total is what the order costs */
    Payment charge(Caller cashier, PharmacyOrder order, Payment.Method method, Price price, Instant now) {
        var payment = payment(cashier, order, Payment.Kind.CHARGE, method, order.charge(), now);
        payments.add(payment);
        books.charged(payment, price);
        return payment;
    }

    /** By the way it was paid. Nothing to give back leaves no receipt. */
    void refund(Caller who, PharmacyOrder order, Charge amount, Instant now) {
        if (amount.total().isZero()) return;
        var paid = payments(order.id()).stream().filter(p -> p.kind() == Payment.Kind.CHARGE).findFirst().orElseThrow();
        var payment = payment(who, order, Payment.Kind.REFUND, paid.method(), amount, now);
        payments.add(payment);
        books.refunded(payment);
    }

    /** The charge, then the refund, as far as they happened. */
    List<Payment> payments(OrderId order) {
        return payments.of(order);
    }

    private Payment payment(Caller who, PharmacyOrder order, Payment.Kind kind, Payment.Method method, Charge amount,
        Instant now) {
        var prefix = switch (kind) {
            case CHARGE -> "SJ";
            case REFUND -> "TF";
        };
        return new Payment(Ids.next(), order.id(), kind,
            HumanNumber.free(prefix, day(now), payments::isReceiptTaken).text(), method, amount, now, who.staff(),
            who.name(), order.origin());
    }
}
