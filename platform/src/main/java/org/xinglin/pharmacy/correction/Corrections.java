package org.xinglin.pharmacy.correction;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.CounterRefusal;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.correction.Correction.Matter;
import org.xinglin.pharmacy.till.CashCount;
import org.xinglin.pharmacy.till.Shift;
import org.xinglin.pharmacy.till.Shifts;

/**
 * 更正: the door through which the books are put right: the means of a charge, a payout that never reached its resident, the float of a
 * counted drawer. One person proposes; with another's approval bookings are added, nothing is changed. Cash of a drawer that was counted
 * since was found over or short there: it is settled against that.
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
        var order = pharmacy.order(proposer, id);
        var charge = standingCharge(id);
        var parts = right.parts(order.charge().self());
        var wrong = books.standing(id).orElseThrow();
        if (byMethod(parts).equals(byMethod(wrong.parts()))) throw new Refused(CorrectionRefusal.NOTHING_WRONG);
        return add(proposer, charge.institution(), new Matter.Means(id, wrong.id(), parts), reason,
            Map.of("order", id.toString(), "receipt", wrong.receipt()));
    }

    /**
     * Says that the cash of an order's payout never reached the resident; nothing moves yet.
     *
     * @param instead number of the order whose refund was really paid out; empty where nothing was
     * @throws Refused ORDER_UNKNOWN, NOT_PAID_OUT, NOTHING_OWED, NOTHING_WRONG, REASON_MISSING or ALREADY_PROPOSED
     */
    public CorrectionId proposePayout(Caller proposer, OrderId id, String instead, String reason) {
        pharmacy.order(proposer, id);
        var payout = books.standingPayout(id).orElseThrow(() -> new Refused(CorrectionRefusal.NOT_PAID_OUT));
        var other = instead.isBlank()
            ? Optional.<OrderId>empty()
            : Optional.of(pharmacy.byNumber(proposer, instead)
                .orElseThrow(() -> new Refused(PharmacyRefusal.ORDER_UNKNOWN)));
        if (other.filter(id::equals).isPresent()) throw new Refused(CorrectionRefusal.NOTHING_WRONG);
        if (other.filter(each -> pharmacy.owed(each).isEmpty()).isPresent())
            throw new Refused(CounterRefusal.NOTHING_OWED);
        return add(proposer, payout.institution(),
            new Matter.Payout(id, payout.id(), payout.drawer().orElseThrow(), other), reason,
            Map.of("order", id.toString(), "receipt", payout.receipt()));
    }

    /**
     * Says that a drawer that was counted began with another float than was typed; nothing moves yet.
     *
     * @throws Refused SHIFT_UNKNOWN, NOT_COUNTED, NOTHING_WRONG, REASON_MISSING or ALREADY_PROPOSED
     */
    public CorrectionId proposeFloat(Caller proposer, ShiftId id, CashCount right, String reason) {
        var shift = shifts.get(proposer, id);
        if (shift.stage() == Shift.Stage.OPEN) throw new Refused(CorrectionRefusal.NOT_COUNTED);
        var stands = books.opening(id);
        if (right.total().equals(stands)) throw new Refused(CorrectionRefusal.NOTHING_WRONG);
        return add(proposer, shift.institution(), new Matter.Opening(id, right), reason, Map.of("shift",
            shift.number().text(), "floatFen", stands.fen(), "rightFen", right.total().fen()));
    }

    private CorrectionId add(Caller proposer, InstitutionId institution, Matter matter, String reason,
        Map<String, ?> content) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) throw new Refused(CorrectionRefusal.REASON_MISSING);
        var correction = new Correction(CorrectionId.next(), institution, matter, reason.strip(),
            Proposal.by(proposer, clock.instant()));
        if (!rows.add(correction)) throw new Refused(CorrectionRefusal.ALREADY_PROPOSED);
        var all = new LinkedHashMap<String, Object>(content);
        all.put("reason", correction.reason());
        evidence.record(proposer, Act.of("correction.proposed", "correction", correction.id().value(), 0, all));
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

    /**
     * @throws Refused CORRECTION_UNKNOWN, STALE, DECIDED, SAME_PERSON or OWN_DRAWER; GIVEN_BACK or CHARGE_CHANGED of a charge, NOT_PAID_OUT,
     *         NOTHING_OWED or OWED_ELSEWHERE of a payout
     */
    public void approve(Caller second, CorrectionId id, int seen) {
        var now = clock.instant();
        hold(rows.get(id, second.scope()));
        var proposed = rows.lock(id, second.scope());
        var correction = proposed.with(proposed.proposal().approved(second, seen, now));
        mustNotHold(second, correction);
        var receipt = switch (correction.matter()) {
            case Matter.Means means -> correctMeans(second, means, now);
            case Matter.Payout payout -> correctPayout(second, payout);
            case Matter.Opening opening -> correctFloat(second, correction.institution(), opening, now);
        };
        rows.save(correction);
        evidence.record(second, Act.of("correction.approved", "correction", id.value(), seen + 1L,
            Map.of("booking", receipt)));
    }

    /** Nobody moves the money of its orders until commit; taken in one order, so that two corrections never wait for each other. */
    private void hold(Correction correction) {
        var instead = correction.matter() instanceof Matter.Payout payout
            ? payout.instead().stream()
            : Stream.<OrderId>of();
        Stream.concat(correction.order().stream(), instead).sorted(Comparator.comparing(OrderId::value))
            .forEach(pharmacy::hold);
    }

    /** Who was over or short does not say why. @throws Refused OWN_DRAWER */
    private void mustNotHold(Caller second, Correction correction) {
        correction.drawer().map(id -> shifts.get(second, id)).filter(shift -> shift.isOf(second))
            .ifPresent(shift -> {
                throw new Refused(CorrectionRefusal.OWN_DRAWER);
            });
    }

    private String correctMeans(Caller second, Matter.Means means, Instant now) {
        var charge = standingCharge(means.order());
        var wrong = books.standing(means.order()).orElseThrow();
        if (!wrong.id().equals(means.booking())) throw new Refused(CorrectionRefusal.CHARGE_CHANGED);
        boolean counted = isCounted(wrong);
        books.add(wrong.reversal(Ids.next(), books.receipt("CZ", day(now)), charge.id(), second, now, counted));
        var right = wrong.corrected(Ids.next(), books.receipt("GZ", day(now)), charge.id(), means.parts(), second, now,
            counted);
        books.add(right);
        return right.receipt();
    }

    private String correctPayout(Caller second, Matter.Payout matter) {
        var payout = books.standingPayout(matter.order()).filter(each -> each.id().equals(matter.payout()))
            .orElseThrow(() -> new Refused(CorrectionRefusal.NOT_PAID_OUT));
        pharmacy.takeBackPayOut(second, payout, matter.instead(), isCounted(payout));
        return payout.receipt();
    }

    private String correctFloat(Caller second, InstitutionId institution, Matter.Opening opening, Instant now) {
        var right = Booking.floatCorrected(Ids.next(), books.receipt("GZ", day(now)), institution, second, now,
            opening.drawer(), opening.right().total().minus(books.opening(opening.drawer())));
        books.add(right);
        return right.receipt();
    }

    private boolean isCounted(Booking booking) {
        return booking.shift().map(shift -> !shifts.isOpen(shift)).orElse(true);
    }

    /** @throws Refused CORRECTION_UNKNOWN, STALE, DECIDED, SAME_PERSON or REASON_MISSING */
    public void refuse(Caller second, CorrectionId id, int seen, String why) {
        var correction = rows.lock(id, second.scope());
        rows.save(correction.with(correction.proposal().refused(second, seen, why, clock.instant())));
        evidence.record(second,
            Act.of("correction.refused", "correction", id.value(), seen + 1L, Map.of("reason", why.strip())));
    }

    /** @throws Refused CORRECTION_UNKNOWN, STALE, DECIDED or NOT_YOURS */
    public void withdraw(Caller proposer, CorrectionId id, int seen) {
        var correction = rows.lock(id, proposer.scope());
        rows.save(correction.with(correction.proposal().withdrawn(proposer, seen, clock.instant())));
        evidence.record(proposer, Act.of("correction.withdrawn", "correction", id.value(), seen + 1L, Map.of()));
    }

    /** @throws Refused CORRECTION_UNKNOWN */
    @Transactional(readOnly = true)
    public Correction get(Caller caller, CorrectionId id) { return rows.get(id, caller.scope()); }

    /** Those that wait first, then the latest, after {@code last}. */
    @Transactional(readOnly = true)
    public List<Correction> latest(Caller caller, Optional<Correction> last, int limit) {
        return rows.latest(caller.scope(), last, limit);
    }
}
