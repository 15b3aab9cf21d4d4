package org.xinglin.pharmacy.correction;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.till.Shifts;

/**
 * 更正: the door through which the means of a charge are put right. One person proposes; with another's approval a reversal and the
 * right booking are added, nothing is changed. Cash of a drawer that was counted since was found over or short there: it is settled
 * against that.
 */
@NamedInterface("corrections")
@Service
@Transactional
public class Corrections {
    private static final int LONGEST_REASON = 300;
    private final CorrectionRows rows;
    private final Pharmacy pharmacy;
    private final Books books;
    private final Shifts shifts;
    private final Evidence evidence;
    private final Clock clock;

    Corrections(CorrectionRows rows, Pharmacy pharmacy, Books books, Shifts shifts, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.pharmacy = pharmacy;
        this.books = books;
        this.shifts = shifts;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Says how the last charge of an order was really paid; nothing moves yet.
     *
     * @throws Refused ORDER_UNKNOWN, GIVEN_BACK, NOTHING_WRONG, REASON_MISSING, ALREADY_PROPOSED or what {@link Tender#parts} refuses
     */
    public CorrectionId propose(Caller proposer, OrderId id, Tender right, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) throw new Refused(CorrectionRefusal.REASON_MISSING);
        var order = pharmacy.order(proposer, id);
        var charge = standingCharge(id);
        var parts = right.parts(order.charge().self());
        var wrong = books.standing(id).orElseThrow();
        if (byMethod(parts).equals(byMethod(wrong.parts()))) throw new Refused(CorrectionRefusal.NOTHING_WRONG);
        var correction = new Correction(CorrectionId.next(), id, wrong.id(), charge.institution(), parts,
            reason.strip(), Correction.Stage.PROPOSED, proposer.staff(), proposer.name(), clock.instant(),
            Optional.empty(), 0);
        if (!rows.add(correction)) throw new Refused(CorrectionRefusal.ALREADY_PROPOSED);
        evidence.record(proposer, Act.of("correction.proposed", "correction", correction.id().value(), 0,
            Map.of("order", id.toString(), "receipt", wrong.receipt(), "reason", correction.reason())));
        return correction.id();
    }

    private static Map<Payment.Method, Payment.Part> byMethod(List<Payment.Part> parts) {
        return parts.stream().collect(Collectors.toMap(Payment.Part::method, part -> part));
    }

    /** The charge that was neither voided nor refunded. @throws Refused GIVEN_BACK */
    private Payment standingCharge(OrderId order) {
        return pharmacy.payments(order).stream().reduce((earlier, later) -> later)
            .filter(last -> last.kind() == Payment.Kind.CHARGE)
            .orElseThrow(() -> new Refused(CorrectionRefusal.GIVEN_BACK));
    }

    /** @throws Refused CORRECTION_UNKNOWN, STALE, ALREADY_DECIDED, SAME_PERSON, GIVEN_BACK or CHARGE_CHANGED */
    public void approve(Caller second, CorrectionId id, int seen) {
        var now = clock.instant();
        var found = rows.get(id, second.scope());
        pharmacy.hold(found.order());
        var correction = rows.lock(id, second.scope()).approved(second, seen, now);
        var charge = standingCharge(correction.order());
        var wrong = books.standing(correction.order()).orElseThrow();
        if (!wrong.id().equals(correction.booking())) throw new Refused(CorrectionRefusal.CHARGE_CHANGED);
        boolean counted = wrong.shift().map(shift -> !shifts.isOpen(shift)).orElse(true);
        Booking reversal = wrong.reversal(Ids.next(), books.receipt("CZ", day(now)), charge.id(), second, now, counted);
        books.add(reversal);
        books.add(wrong.corrected(Ids.next(), books.receipt("GZ", day(now)), charge.id(), correction.parts(), second,
            now, counted));
        rows.save(correction);
        evidence.record(second, Act.of("correction.approved", "correction", id.value(), seen + 1L,
            Map.of("order", correction.order().toString(), "reversal", reversal.receipt())));
    }

    /** @throws Refused CORRECTION_UNKNOWN, STALE, ALREADY_DECIDED, SAME_PERSON or REASON_MISSING */
    public void refuse(Caller second, CorrectionId id, int seen, String why) {
        rows.save(rows.lock(id, second.scope()).refused(second, seen, why, clock.instant()));
        evidence.record(second,
            Act.of("correction.refused", "correction", id.value(), seen + 1L, Map.of("reason", why.strip())));
    }

    /** @throws Refused CORRECTION_UNKNOWN, STALE, ALREADY_DECIDED or NOT_YOURS */
    public void withdraw(Caller proposer, CorrectionId id, int seen) {
        rows.save(rows.lock(id, proposer.scope()).withdrawn(proposer, seen, clock.instant()));
        evidence.record(proposer, Act.of("correction.withdrawn", "correction", id.value(), seen + 1L, Map.of()));
    }

    /** @throws Refused CORRECTION_UNKNOWN */
    @Transactional(readOnly = true)
    public Correction get(Caller caller, CorrectionId id) { return rows.get(id, caller.scope()); }

    /** Those that wait first, then the latest. */
    @Transactional(readOnly = true)
    public List<Correction> latest(Caller caller, int limit) {
        return rows.latest(caller.scope(), limit);
    }
}
