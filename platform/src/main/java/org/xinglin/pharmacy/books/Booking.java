package org.xinglin.pharmacy.books;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.prescription.Price;

/**
 * 记账凭证: one act that moved money, explained by entries that add up to nothing.
 *
 * @param id of the payment it explains, if any; @param order none where a shift's money moved; @param institution whose counter
 * @param shift in whose drawer cash moved; @param settles the counted shift whose over or short it explains
 * @param cause the booking it voids, pays out, reverses, corrects or takes over
 * @param entries none where nothing was to pay
 */
public record Booking(UUID id, Optional<OrderId> order, Act act, String receipt, InstitutionId institution, Instant at,
    UUID staff, String staffName, Optional<ShiftId> shift, Optional<ShiftId> settles, Optional<UUID> cause,
    List<Entry> entries) {

    /** 业务. */
    public enum Act {
        CHARGE, REFUND, VOID, PAYOUT, FLOAT, OVER_SHORT, HAND_OVER, TAKE_OVER, REVERSAL, CORRECTION;

        private static Act of(Payment.Kind kind) {
            return switch (kind) {
                case CHARGE -> CHARGE;
                case VOID -> VOID;
                case REFUND -> REFUND;
                case PAYOUT -> PAYOUT;
                case PAYOUT_REVERSAL -> REVERSAL;
            };
        }
    }

    public Booking {
        entries = List.copyOf(entries);
        var sum = entries.stream().map(Entry::amount).reduce(Money.ZERO, Money::plus);
        if (!sum.isZero()) throw new IllegalArgumentException("entries of %s add up to %s".formatted(receipt, sum));
    }

    /** What the resident, the insurance and a programme pay, and for what. */
    public static Booking charge(Payment payment, Price price, ShiftId shift) {
        return of(payment, Optional.of(shift), Optional.empty(),
            Stream.of(means(payment.parts()), debit(Account.INSURANCE, payment.amount().insured()),
                price.relief().stream().map(relief -> new Entry(Account.PROGRAMME, relief.amount(),
                    relief.name() + " · " + relief.bearer())),
                revenue(price)));
    }

    /** What goes back, by the way it came; cash is owed until a cashier pays it out. @param charged as it stands */
    public static Booking refund(Payment payment, Booking charged) {
        return of(payment, Optional.empty(), Optional.empty(),
            Stream.of(debit(Account.REFUNDS, payment.amount().total()),
                means(payment.parts()).map(Entry::reversed)
                    .map(entry -> entry.account() == Account.CASH ? entry.on(Account.REFUND_OWED) : entry),
                credit(Account.INSURANCE, payment.amount().insured()),
                payment.amount().borne().isZero()
                    ? Stream.<Entry>empty()
                    : charged.entries.stream().filter(entry -> entry.account() == Account.PROGRAMME)
                        .map(entry -> new Entry(Account.PROGRAMME, Money.ZERO.minus(payment.amount().borne()),
                            entry.reference()))));
    }

    /** As though it had not been charged. @param charged as it stands */
    public static Booking voided(Payment payment, Booking charged, ShiftId shift) {
        return of(payment, Optional.of(shift), Optional.of(charged.id),
            Stream.of(charged.entries.stream().map(Entry::reversed)));
    }

    /** Owed cash leaves a drawer. @param owing the booking that owes it */
    public static Booking payout(Payment payment, UUID owing, ShiftId shift) {
        return of(payment, Optional.of(shift), Optional.of(owing), Stream.of(
            debit(Account.REFUND_OWED, payment.amount().self()), credit(Account.CASH, payment.amount().self())));
    }

    /** Owed cash that left a drawer before it was counted, said afterwards: it is what that drawer was short. */
    public static Booking payoutSince(Payment payment, UUID owing, ShiftId counted) {
        var paid = payout(payment, owing, counted);
        return new Booking(paid.id, paid.order, paid.act, paid.receipt, paid.institution, paid.at, paid.staff,
            paid.staffName, Optional.empty(), Optional.of(counted), paid.cause,
            paid.entries.stream().map(Booking::settled).toList());
    }

    /** Money of a drawer that is about no order: from one account to another. */
    public static Booking moved(UUID id, Act act, String receipt, InstitutionId institution, Caller by, Instant at,
        ShiftId shift, Account to, Account from, Money amount) {
        return new Booking(id, Optional.empty(), act, receipt, institution, at, by.staff(), by.name(),
            Optional.of(shift), Optional.empty(), Optional.empty(),
            Stream.concat(debit(to, amount), credit(from, amount)).toList());
    }

    /**
     * The float of a counted drawer was another: the safe has more or less by it, the drawer was over or short by as much.
     *
     * @param more than was booked; negative where it was less
     */
    public static Booking floatCorrected(UUID id, String receipt, InstitutionId institution, Caller by, Instant at,
        ShiftId counted, Money more) {
        return new Booking(id, Optional.empty(), Act.CORRECTION, receipt, institution, at, by.staff(), by.name(),
            Optional.empty(), Optional.of(counted), Optional.empty(),
            Stream.concat(debit(Account.OVER_SHORT, more), credit(Account.SAFE, more)).toList());
    }

    /** What was handed over is in the safe, or in the drawer of {@code into}; more or less of it is over or short. */
    public static Booking takenOver(UUID id, String receipt, Booking handedOver, Caller by, Instant at,
        Optional<ShiftId> into, Money amount) {
        var given = handedOver.entries.stream().filter(Entry::isDebit).map(Entry::amount).reduce(Money.ZERO,
            Money::plus);
        return new Booking(id, Optional.empty(), Act.TAKE_OVER, receipt, handedOver.institution, at, by.staff(),
            by.name(), into, Optional.empty(), Optional.of(handedOver.id),
            Stream.of(debit(into.isPresent() ? Account.CASH : Account.SAFE, amount),
                debit(Account.OVER_SHORT, given.minus(amount)), credit(Account.TRANSIT, given)).flatMap(each -> each)
                .toList());
    }

    /** Takes the booking back. @param original the charge, where this is itself a correction of it, or the payout itself */
    public Booking reversal(UUID id, String receipt, UUID original, Caller by, Instant at, boolean drawerCounted) {
        return about(id, Act.REVERSAL, receipt, original, by, at, drawerCounted, entries.stream().map(Entry::reversed));
    }

    /** The same with the right means. */
    public Booking corrected(UUID id, String receipt, UUID original, List<Payment.Part> parts, Caller by, Instant at,
        boolean drawerCounted) {
        return about(id, Act.CORRECTION, receipt, original, by, at, drawerCounted, Stream.concat(means(parts),
            entries.stream().filter(entry -> entry.account().method().isEmpty())));
    }

    /** Of a drawer that was counted since, cash that should not or should have been there is what it was over or short. */
    private Booking about(UUID id, Act act, String receipt, UUID original, Caller by, Instant at, boolean counted,
        Stream<Entry> entries) {
        return new Booking(id, order, act, receipt, institution, at, by.staff(), by.name(),
            counted ? Optional.empty() : shift, counted ? drawer() : Optional.empty(), Optional.of(original),
            (counted ? entries.map(Booking::settled) : entries).toList());
    }

    private static Entry settled(Entry entry) {
        return entry.account() == Account.CASH ? entry.on(Account.OVER_SHORT) : entry;
    }

    /** In which cash moved, or whose count it explains; none of bookings older than the drawers. */
    public Optional<ShiftId> drawer() {
        return shift.or(() -> settles);
    }

    /** What it adds to cash over and short: negative where a drawer was over. */
    public Money overShort() {
        return entries.stream().filter(entry -> entry.account() == Account.OVER_SHORT).map(Entry::amount)
            .reduce(Money.ZERO, Money::plus);
    }

    /** What the resident's own part was paid with. */
    public List<Payment.Part> parts() {
        return entries.stream().flatMap(entry -> entry.account().method()
            .map(method -> new Payment.Part(method, entry.amount(), entry.reference())).stream()).toList();
    }

    private static Stream<Entry> means(List<Payment.Part> parts) {
        return parts.stream().map(part -> new Entry(Account.of(part.method()), part.amount(), part.reference()));
    }

    private static Stream<Entry> revenue(Price price) {
        return Stream.of(credit(Account.HERBS, price.herbs()), credit(Account.DECOCTION, price.decoction()),
            credit(Account.DELIVERY, price.delivery())).flatMap(each -> each);
    }

    private static Stream<Entry> debit(Account account, Money amount) {
        return amount.isZero() ? Stream.empty() : Stream.of(new Entry(account, amount, ""));
    }

    private static Stream<Entry> credit(Account account, Money amount) {
        return debit(account, Money.ZERO.minus(amount));
    }

    private static Booking of(Payment payment, Optional<ShiftId> shift, Optional<UUID> cause,
        Stream<Stream<Entry>> entries) {
        return new Booking(payment.id(), Optional.of(payment.order()), Act.of(payment.kind()), payment.receipt(),
            payment.institution(), payment.at(), payment.staff(), payment.staffName(), shift, Optional.empty(), cause,
            entries.flatMap(each -> each).toList());
    }
}
