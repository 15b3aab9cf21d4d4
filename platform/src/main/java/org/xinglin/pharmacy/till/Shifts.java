package org.xinglin.pharmacy.till;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.books.Account;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;

/** 收费班次: the door through which a drawer is opened, counted blind, closed and handed over. Each step moves the books with it. */
@NamedInterface("till")
@Service
@Transactional
public class Shifts {
    private final ShiftRows rows;
    private final Books books;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Shifts(ShiftRows rows, Books books, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.books = books;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** Begins work with a float from the safe. @throws Refused SHIFT_AT_WORK */
    public ShiftId open(Caller cashier, CashCount opening) {
        var now = clock.instant();
        var shift = Shift.opened(ShiftId.next(), HumanNumber.free("BC", day(now), rows::isNumberTaken), cashier,
            opening, now);
        if (!rows.add(shift)) throw new Refused(TillRefusal.SHIFT_AT_WORK);
        book(cashier, shift, Booking.Act.FLOAT, Account.CASH, Account.SAFE, opening.total(), now);
        record(cashier, "till.opened", shift, Map.of("floatFen", opening.total().fen()));
        return shift.id();
    }

    /** Says that the float was typed wrongly; nothing moves yet. @throws Refused SHIFT_UNKNOWN, STALE, NOT_YOUR_SHIFT, NOT_OPEN, CLAIM_OPEN, NOTHING_WRONG or WHY_MISSING */
    public void claimFloat(Caller holder, ShiftId id, int seen, CashCount right, String why) {
        var shift = rows.lock(id, holder.scope()).seenAt(seen).claimed(holder, right, why, clock.instant());
        rows.save(shift);
        record(holder, "till.float-claimed", shift, Map.of("floatFen", shift.opening().total().fen(), "rightFen",
            right.total().fen(), "why", why.strip()));
    }

    /** Another person agrees: the difference comes from the safe, or was never taken out of it. @throws Refused SHIFT_UNKNOWN, STALE, NO_CLAIM or SAME_PERSON */
    public void agreeFloat(Caller second, ShiftId id, int seen) {
        var before = rows.lock(id, second.scope()).seenAt(seen);
        var shift = before.agreed(second);
        var more = shift.opening().total().minus(before.opening().total());
        var now = clock.instant();
        if (more.isNegative())
            book(second, shift, Booking.Act.FLOAT, Account.SAFE, Account.CASH, Money.ZERO.minus(more), now);
        else
            book(second, shift, Booking.Act.FLOAT, Account.CASH, Account.SAFE, more, now);
        rows.save(shift);
        record(second, "till.float-corrected", shift, Map.of("wasFen", before.opening().total().fen(), "floatFen",
            shift.opening().total().fen(), "why", before.claim().orElseThrow().why()));
    }

    /** Another person does not. @throws Refused SHIFT_UNKNOWN, STALE, NO_CLAIM or SAME_PERSON */
    public void rejectFloat(Caller second, ShiftId id, int seen) {
        var shift = rows.lock(id, second.scope()).seenAt(seen).rejected(second);
        rows.save(shift);
        record(second, "till.float-stands", shift, Map.of("floatFen", shift.opening().total().fen()));
    }

    /** The caller's open shift at their counter; it stays open until the transaction ends. @throws Refused NO_OPEN_SHIFT */
    public ShiftId working(Caller cashier) {
        return rows.working(cashier).orElseThrow(() -> new Refused(TillRefusal.NO_OPEN_SHIFT));
    }

    /** Whether a shift is open still; if so it stays open until the transaction ends. */
    public boolean isOpen(ShiftId id) {
        return rows.isOpen(id);
    }

    /**
     * Takes over the drawer of a cashier who does not come back, to count and close it in their place; another person signs for the cash.
     *
     * @throws Refused SHIFT_UNKNOWN, STALE, NOT_OPEN, OWN_SHIFT or ABSENCE_MISSING
     */
    public void keep(Caller by, ShiftId id, int seen, String why) {
        var shift = rows.lock(id, by.scope()).seenAt(seen).kept(by, why, clock.instant());
        rows.save(shift);
        record(by, "till.kept", shift, Map.of("of", shift.staff().toString(), "why", why.strip()));
    }

    /** What lies in the drawer, said before the books are seen: nothing is paid into the shift any more. @throws Refused SHIFT_UNKNOWN, STALE, NOT_YOUR_SHIFT or NOT_OPEN */
    public void count(Caller cashier, ShiftId id, int seen, CashCount cash) {
        var now = clock.instant();
        var shift = rows.lock(id, cashier.scope()).seenAt(seen).counted(cashier, cash, books.cash(id), now);
        rows.save(shift);
        var counted = shift.counted().orElseThrow();
        record(cashier, "till.counted", shift,
            Map.of("countedFen", cash.total().fen(), "expectedFen", counted.expected().fen()));
    }

    /**
     * Books the difference and hands the cash over, to the safe or the next cashier.
     *
     * @throws Refused SHIFT_UNKNOWN, STALE, NOT_YOUR_SHIFT, NOT_COUNTED, REASON_MISSING or DESTINATION_MISSING
     */
    public void close(Caller cashier, ShiftId id, int seen, String reason, Optional<Shift.Destination> destination) {
        var now = clock.instant();
        var shift = rows.lock(id, cashier.scope()).seenAt(seen).closed(cashier, reason, destination, now);
        var difference = shift.counted().orElseThrow().difference();
        if (difference.isNegative())
            book(cashier, shift, Booking.Act.OVER_SHORT, Account.OVER_SHORT, Account.CASH,
                Money.ZERO.minus(difference), now);
        else
            book(cashier, shift, Booking.Act.OVER_SHORT, Account.CASH, Account.OVER_SHORT, difference, now);
        book(cashier, shift, Booking.Act.HAND_OVER, Account.TRANSIT, Account.CASH, shift.handedOver(), now);
        rows.save(shift);
        record(cashier, "till.closed", shift,
            Map.of("differenceFen", difference.fen(), "reason", shift.closed().orElseThrow().reason()));
        events.publishEvent(new ShiftClosed(id, shift.institution(), difference, now));
    }

    /**
     * The second signature: the cash is in the safe, or in the drawer of the caller's own open shift.
     *
     * @throws Refused SHIFT_UNKNOWN, STALE, NOT_HANDED_OVER, SAME_PERSON, REASON_MISSING, OTHER_COUNTER or NO_OPEN_SHIFT
     */
    public void receive(Caller receiver, ShiftId id, int seen, Money amount, String reason) {
        var now = clock.instant();
        var shift = rows.lock(id, receiver.scope()).seenAt(seen).received(receiver, amount, reason, now);
        var into = switch (shift.closed().flatMap(Shift.Closed::destination).orElseThrow()) {
            case SAFE -> Optional.<ShiftId>empty();
            case NEXT -> {
                if (!receiver.institution().equals(shift.institution().value()))
                    throw new Refused(TillRefusal.OTHER_COUNTER);
                yield Optional.of(working(receiver));
            }
        };
        var given = books.ofShift(id).stream().filter(each -> each.act() == Booking.Act.HAND_OVER).findFirst()
            .orElseThrow();
        books.add(Booking.takenOver(Ids.next(), books.receipt("JJ", day(now)), given, receiver, now, into, amount));
        rows.save(shift);
        record(receiver, "till.received", shift, Map.of("receivedFen", amount.fen(), "handedOverFen",
            shift.handedOver().fen(), "reason", shift.received().orElseThrow().reason()));
    }

    private void book(Caller by, Shift shift, Booking.Act act, Account to, Account from, Money amount, Instant now) {
        if (amount.isZero()) return;
        books.add(Booking.moved(Ids.next(), act, books.receipt("QX", day(now)), shift.institution(), by, now,
            shift.id(), to, from, amount));
    }

    private void record(Caller by, String act, Shift shift, Map<String, Object> content) {
        evidence.record(by, Act.of(act, "shift", shift.id().value(), shift.version() + 1L, content));
    }

    /** The caller's shift at their counter that is open, or counted and not closed. */
    @Transactional(readOnly = true)
    public Optional<Shift> atWork(Caller caller) {
        return rows.atWork(caller);
    }

    /** @throws Refused SHIFT_UNKNOWN also outside the scope */
    @Transactional(readOnly = true)
    public Shift get(Caller caller, ShiftId id) { return rows.get(id, caller.scope()); }

    /** Shifts at work on a day in the county's calendar, the first first. */
    @Transactional(readOnly = true)
    public List<Shift> ofDay(LocalDate day, Scope scope) {
        return rows.between(CountyCalendar.start(day), CountyCalendar.start(day.plusDays(1)), scope);
    }

    /** Cash handed over that waits for a second signature, and drawers that their cashier left open yesterday or before; the longest first. */
    @Transactional(readOnly = true)
    public List<Shift> unsettled(Caller caller, int limit) {
        return rows.unsettled(caller.scope(), caller.staff(), CountyCalendar.start(day(clock.instant())), limit);
    }

    /** Drawers at work that a person holds, the oldest first. */
    @Transactional(readOnly = true)
    List<Shift> heldBy(UUID staff) {
        return rows.heldBy(staff);
    }

    /** The caller's own shifts, the latest first. */
    @Transactional(readOnly = true)
    public List<Shift> mine(Caller caller, int limit) {
        UUID staff = caller.staff();
        return rows.of(staff, caller.scope(), limit);
    }
}
