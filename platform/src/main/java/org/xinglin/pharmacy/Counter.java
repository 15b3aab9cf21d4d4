package org.xinglin.pharmacy;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.Payment.Kind;
import org.xinglin.pharmacy.Payment.Part;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.till.Shifts;
import org.xinglin.prescription.Price;

/**
 * 收费窗口: takes money and gives it back, in the transaction of whoever moves the order; nothing is paid that is not booked, and
 * no cash moves but in the drawer of an open shift.
 */
@Component
class Counter {
    private final Payments payments;
    private final Books books;
    private final Shifts shifts;
    private final Institutions institutions;

    Counter(Payments payments, Books books, Shifts shifts, Institutions institutions) {
        this.payments = payments;
        this.books = books;
        this.shifts = shifts;
        this.institutions = institutions;
    }

    /**
     * @param price frozen at submission; its total is what the order costs
     * @throws Refused NO_OPEN_SHIFT or what {@link Tender#parts} refuses
     */
    Payment charge(Caller cashier, PharmacyOrder order, Tender tender, Price price, Instant now) {
        var shift = shifts.working(cashier);
        int round = 1 + (int) payments(order.id()).stream().filter(each -> each.kind() == Kind.VOID).count();
        var payment = payment(cashier, order.id(), Kind.CHARGE, round, tender.parts(order.charge().self()),
            tender.given(), order.charge(), now, new InstitutionId(cashier.institution()));
        add(payment, Booking.charge(payment, price, shift));
        return payment;
    }

    /** As though it had not been paid. @throws Refused NO_OPEN_SHIFT or CHARGED_IN_ANOTHER_SHIFT */
    Payment voided(Caller cashier, PharmacyOrder order, Instant now) {
        var shift = shifts.working(cashier);
        var charged = books.standing(order.id()).orElseThrow();
        if (!charged.shift().equals(Optional.of(shift))) throw new Refused(CounterRefusal.CHARGED_IN_ANOTHER_SHIFT);
        var paid = lastCharge(order.id());
        var payment = payment(cashier, order.id(), Kind.VOID, paid.round(), charged.parts(), Optional.empty(),
            paid.amount(), now, paid.institution());
        add(payment, Booking.voided(payment, charged, shift));
        return payment;
    }

    /** By the ways it was paid; cash is owed from now on. Nothing to give back leaves no receipt. */
    void refund(Caller who, PharmacyOrder order, Charge amount, Instant now) {
        if (amount.total().isZero()) return;
        var paid = lastCharge(order.id());
        var payment = payment(who, order.id(), Kind.REFUND, paid.round(), spread(amount.self(), paid.parts()),
            Optional.empty(), amount, now, paid.institution());
        add(payment, Booking.refund(payment, books.standing(order.id()).orElseThrow()));
    }

    /** Hands owed cash to the resident. @throws Refused NO_OPEN_SHIFT, NOTHING_OWED or OWED_ELSEWHERE */
    Payment payOut(Caller cashier, PharmacyOrder order, Instant now) {
        var shift = shifts.working(cashier);
        var owed = payments.owed(order.id()).orElseThrow(() -> new Refused(CounterRefusal.NOTHING_OWED));
        if (!owed.institution().value().equals(cashier.institution()))
            throw new Refused(CounterRefusal.OWED_ELSEWHERE, institutions.get(owed.institution()).name());
        var payment = payout(cashier, owed, now);
        add(payment, Booking.payout(payment, owed.booking(), shift));
        return payment;
    }

    /** Somebody approves that owed cash left a drawer, which may have been counted since. @throws Refused NOTHING_OWED or OWED_ELSEWHERE */
    void payOutSince(Caller second, OrderId order, Booking instead, boolean drawerCounted, Instant now) {
        var owed = payments.owed(order).orElseThrow(() -> new Refused(CounterRefusal.NOTHING_OWED));
        if (!owed.institution().equals(instead.institution()))
            throw new Refused(CounterRefusal.OWED_ELSEWHERE, institutions.get(owed.institution()).name());
        var payment = payout(second, owed, now);
        var drawer = instead.drawer().orElseThrow();
        add(payment, drawerCounted
            ? Booking.payoutSince(payment, owed.booking(), drawer)
            : Booking.payout(payment, owed.booking(), drawer));
    }

    private Payment payout(Caller who, RefundOwed owed, Instant now) {
        var before = payments(owed.order());
        int round = 1 + (int) before.stream()
            .filter(each -> each.kind() == Kind.VOID || each.kind() == Kind.PAYOUT_REVERSAL).count();
        return payment(who, owed.order(), Kind.PAYOUT, round,
            List.of(new Part(Payment.Method.CASH, owed.amount(), "")), Optional.empty(),
            new Charge(owed.amount(), Money.ZERO, Money.ZERO, owed.amount()), now, owed.institution());
    }

    /** The cash of a payout never reached the resident: it is owed again. @param drawerCounted whether the drawer it was said to come from was counted since */
    void takeBack(Caller second, Booking payout, boolean drawerCounted, Instant now) {
        var paid = payments(payout.order().orElseThrow()).stream().filter(each -> each.id().equals(payout.id()))
            .findFirst().orElseThrow();
        var payment = payment(second, paid.order(), Kind.PAYOUT_REVERSAL, paid.round(), paid.parts(), Optional.empty(),
            paid.amount(), now, paid.institution());
        add(payment, payout.reversal(payment.id(), payment.receipt(), payout.id(), second, now, drawerCounted));
    }

    /** In the order in which they happened. */
    List<Payment> payments(OrderId order) {
        return payments.of(order);
    }

    Optional<RefundOwed> owed(OrderId order) { return payments.owed(order); }

    List<RefundOwed> owed(Scope scope, Optional<RefundOwed> last, int limit) {
        return payments.owed(scope, last, limit);
    }

    /** Part of what was paid in several ways, spread over them as {@link Money#over}. */
    static List<Part> spread(Money back, List<Part> paid) {
        var shares = back.over(paid.stream().map(Part::amount).toList());
        return IntStream.range(0, paid.size()).filter(i -> !shares.get(i).isZero())
            .mapToObj(i -> new Part(paid.get(i).method(), shares.get(i), paid.get(i).reference())).toList();
    }

    private Payment lastCharge(OrderId order) {
        return payments(order).stream().filter(each -> each.kind() == Kind.CHARGE).reduce((a, b) -> b).orElseThrow();
    }

    private void add(Payment payment, Booking booking) {
        payments.add(payment);
        books.add(booking);
    }

    private Payment payment(Caller who, OrderId order, Kind kind, int round, List<Part> parts, Optional<Money> given,
        Charge amount, Instant now, InstitutionId at) {
        UUID id = Ids.next();
        return new Payment(id, order, kind, round, books.receipt(kind.prefix(), day(now)), parts, given, amount, now,
            who.staff(), who.name(), at);
    }
}
