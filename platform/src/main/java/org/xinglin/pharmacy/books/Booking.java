package org.xinglin.pharmacy.books;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Money;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.prescription.Price;

/**
 * 记账凭证: one act that moved money, explained by entries that add up to nothing.
 *
 * @param id of the payment it explains; @param institution whose counter; @param entries none where nothing was to pay
 */
public record Booking(UUID id, OrderId order, Payment.Kind act, String receipt, InstitutionId institution, Instant at,
    UUID staff, String staffName, List<Entry> entries) {
    public Booking {
        entries = List.copyOf(entries);
        var sum = entries.stream().map(Entry::amount).reduce(Money.ZERO, Money::plus);
        if (!sum.isZero()) throw new IllegalArgumentException("entries of %s add up to %s".formatted(receipt, sum));
    }

    /** What the resident and the insurance pay, and for what. */
    static Booking charge(Payment payment, Price price) {
        return of(payment, debit(Account.of(payment.method()), payment.amount().self()),
            debit(Account.INSURANCE, payment.amount().insured()), credit(Account.HERBS, price.herbs()),
            credit(Account.DECOCTION, price.decoction()), credit(Account.DELIVERY, price.delivery()));
    }

    /** What goes back, by the way it came. */
    static Booking refund(Payment payment) {
        return of(payment, debit(Account.REFUNDS, payment.amount().total()),
            credit(Account.of(payment.method()), payment.amount().self()),
            credit(Account.INSURANCE, payment.amount().insured()));
    }

    private static Stream<Entry> debit(Account account, Money amount) {
        return amount.isZero() ? Stream.empty() : Stream.of(new Entry(account, amount));
    }

    private static Stream<Entry> credit(Account account, Money amount) {
        return debit(account, Money.ZERO.minus(amount));
    }

    @SafeVarargs
    private static Booking of(Payment payment, Stream<Entry>... entries) {
        return new Booking(payment.id(), payment.order(), payment.kind(), payment.receipt(), payment.institution(),
            payment.at(), payment.staff(), payment.staffName(), Stream.of(entries).flatMap(each -> each).toList());
    }
}
