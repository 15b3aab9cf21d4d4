package org.xinglin.pharmacy;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;

/**
 * 共享中药房: the door through which an order is charged, weighed, checked, and ended. Money and stock move together in one
 * transaction; each step names the version it was made from and happens once.
 */
@Service
@Transactional
public class Pharmacy {
    private final Orders orders;
    private final Reservations reservations;
    private final Counter counter;
    private final TwoKeys keys;
    private final PharmacyRules rules;
    private final Prescriptions prescriptions;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Notices notices;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Pharmacy(Orders orders, Reservations reservations, Counter counter, TwoKeys keys, PharmacyRules rules,
        Prescriptions prescriptions,
        Institutions institutions, Knowledge knowledge,
        Notices notices, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.orders = orders;
        this.reservations = reservations;
        this.counter = counter;
        this.keys = keys;
        this.rules = rules;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.notices = notices;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** A prescription has passed review: it stands at the cashier's with the prices frozen at submission. Twice is once. */
    void accept(PrescriptionId id, int version) {
        var prescription = prescriptions.forService(id);
        if (prescription.version() != version || prescription.stage() != org.xinglin.prescription.Stage.PASSED) return;
        if (prescription.isDispensedOnPaper()) return;
        var now = clock.instant();
        var today = day(now);
        var price = prescription.price().orElseThrow();
        var order = new PharmacyOrder(OrderId.next(), HumanNumber.free("YF", today, orders::isNumberTaken), id, version,
            prescription.number(),
            prescription.person(),
            prescription.institution(),
            institutions.serving(prescription.institution(), ServiceLine.TCM_PHARMACY, today), prescription.packets(),
            PharmacyOrder.Portion.whole(prescription.packets()),
            prescription.decocting() == Decocting.CENTRE, Stage.AWAITING_PAYMENT, now, now,
            Charge.of(price),
            prescription.validUntil().orElse(today), false, Optional.empty(), Optional.empty(), Optional.empty(),
            rows(prescription), 0);
        if (!orders.add(order)) return;
        evidence.record(Caller.PROGRAM,
            act("pharmacy.accepted", order, Map.of("total_fen", order.charge().total().fen())));
    }

    private List<OrderRow> rows(Prescription prescription) {
        var prices = prescription.price().orElseThrow().rows();
        return prescription.rows().stream()
            .map(row -> new OrderRow(row.seq(), row.herb(), row.fullName(), row.perPacket(), row.handling(),
                knowledge.herb(row.herb()).map(Pharmacy::weighedAlone).orElse(false), prices.get(row.seq() - 1)))
            .toList();
    }

    /** 毒性饮片: 有毒 or 大毒 in the Pharmacopoeia. */
    private static boolean weighedAlone(Herb herb) {
        return herb.toxicity() == Toxicity.TOXIC || herb.toxicity() == Toxicity.HIGHLY_TOXIC;
    }

    /**
     * Takes the money and sets the stock aside, first expiry first.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_AWAITING_PAYMENT, PRESCRIPTION_EXPIRED, SHORTAGE, NO_OPEN_SHIFT, or what {@link Prescriptions#takenUp}
     *         and {@link Tender#parts} refuse
     */
    public Payment charge(Caller cashier, OrderId id, int seen, Tender tender) {
        var now = clock.instant();
        var order = orders.lock(id, cashier.scope()).seenAt(seen).paid(day(now), now);
        var prescription = prescriptions.takenUp(cashier, order.prescription(), order.prescriptionVersion());
        reservations.reserve(cashier, order, now);
        var payment = counter.charge(cashier, order, tender, order.share(prescription.price().orElseThrow()),
            now);
        save(cashier, order, "pharmacy.charged", Map.of("total_fen", order.charge().total().fen(), "insured_fen",
            order.charge().insured().fen(), "receipt", payment.receipt()));
        events.publishEvent(
            new OrderPaid(id, order.prescription(), order.person(), order.origin(), order.pharmacy(), now));
        return payment;
    }

    /**
     * 作废: the charge was a mistake. In the shift that took it and before anybody weighs, the order waits for payment again, its stock
     * goes back.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, TOO_LATE_TO_VOID, REASON_MISSING, NO_OPEN_SHIFT or CHARGED_IN_ANOTHER_SHIFT
     */
    public Payment voidCharge(Caller cashier, OrderId id, int seen, String reason) {
        var now = clock.instant();
        var before = orders.lock(id, cashier.scope()).seenAt(seen);
        var order = before.unpaid(reason, now);
        var payment = counter.voided(cashier, order, now);
        reservations.release(cashier, before, now);
        giveBack(cashier, order);
        save(cashier, order, "pharmacy.voided", Map.of("reason", reason.strip(), "receipt", payment.receipt()));
        events.publishEvent(new PaymentVoided(id, order.prescription(), order.person(), order.origin(), now));
        return payment;
    }

    /**
     * Hands the resident the cash that a refund owes, from the drawer of the caller's shift.
     *
     * @throws Refused ORDER_UNKNOWN, NO_OPEN_SHIFT, NOTHING_OWED or OWED_ELSEWHERE
     */
    public Payment payOut(Caller cashier, OrderId id) {
        var now = clock.instant();
        var order = orders.lock(id, cashier.scope());
        var payment = counter.payOut(cashier, order, now);
        evidence.record(cashier, Act.about(order.person().value(), "pharmacy.paid-out", "payment", payment.id(), 1,
            Map.of("order", id.toString(), "fen", payment.amount().self().fen(), "receipt", payment.receipt())));
        return payment;
    }

    /**
     * Two persons found that a payout was said of the wrong order, or never made: it is owed again, and what the other order was owed left
     * that drawer.
     *
     * @param drawerCounted whether the drawer was counted since
     * @throws Refused NOTHING_OWED or OWED_ELSEWHERE of {@code instead}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBackPayOut(Caller second, Booking payout, Optional<OrderId> instead, boolean drawerCounted) {
        var now = clock.instant();
        counter.takeBack(second, payout, drawerCounted, now);
        instead.ifPresent(other -> counter.payOutSince(second, other, payout, drawerCounted, now));
    }

    /** Takes the order to weigh it; sets stock aside again where the reservation had lapsed. @throws Refused ORDER_UNKNOWN, STALE, NOT_PAID, SHORTAGE */
    public void take(Caller dispenser, OrderId id, int seen) {
        var now = clock.instant();
        var before = atPharmacy(dispenser, id).seenAt(seen);
        var order = before.taken(dispenser, now);
        reservations.renew(dispenser, before, order, now);
        save(dispenser, order, "pharmacy.taken", Map.of());
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_DISPENSING, NOT_YOUR_ORDER */
    public void handBack(Caller dispenser, OrderId id, int seen) {
        save(dispenser, atPharmacy(dispenser, id).seenAt(seen).handedBack(dispenser, clock.instant()),
            "pharmacy.handed-back", Map.of());
    }

    /**
     * The packets are weighed; the herbs leave their lots.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_DISPENSING, NOT_YOUR_ORDER, WEIGHTS_INCOMPLETE, WEIGHT_OFF, TOXIC_WEIGHT_OFF, LOT_HELD,
     *         NO_RIGHT, SECOND_KEY_MISSING
     */
    public void dispense(Caller dispenser, OrderId id, int seen, Weighing weighing) {
        var now = clock.instant();
        var order = atPharmacy(dispenser, id).seenAt(seen).dispensed(dispenser, now);
        weighing.check(order, rules.on(day(now)).weightError());
        reservations.take(keys.use(order, dispenser, now), id, now);
        orders.weighed(id, weighing);
        save(dispenser, order, "pharmacy.dispensed", Map.of("packets", order.packets()));
        events.publishEvent(
            new OrderDispensed(id, order.prescription(), order.person(), order.origin(), order.pharmacy(), now));
    }

    /** 复核: what the second person confirms, point by point (rules.md 2.7). */
    public enum CheckPoint {
        HERBS_AND_DOSES, NO_FOREIGN_MATTER, NO_INSECTS_OR_MOULD, RAW_OR_PROCESSED, CRUSHED_AND_SEPARATE, TOXIC_AND_PRECIOUS
    }

    /** @throws Refused ORDER_UNKNOWN, STALE, NOT_DISPENSED, CHECKER_DISPENSED, CHECK_INCOMPLETE */
    public void check(Caller checker, OrderId id, int seen, Set<CheckPoint> confirmed) {
        var now = clock.instant();
        var order = atPharmacy(checker, id).seenAt(seen).checked(checker, now);
        if (!confirmed.equals(EnumSet.allOf(CheckPoint.class))) throw new Refused(PharmacyRefusal.CHECK_INCOMPLETE);
        save(checker, order, "pharmacy.checked", Map.of());
        events.publishEvent(new OrderChecked(id, order.prescription(), order.person(), order.origin(), order.pharmacy(),
            order.centreDecocts(), order.packets(), now));
    }

    /**
     * The check found a mistake: what was weighed is waste, the order is weighed again from fresh stock.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_DISPENSED, CHECKER_DISPENSED, REASON_MISSING, SHORTAGE
     */
    public void reject(Caller checker, OrderId id, int seen, String reason) {
        var now = clock.instant();
        var before = atPharmacy(checker, id).seenAt(seen);
        if (before.dispenser().map(d -> d.staff().equals(checker.staff())).orElse(false))
            throw new Refused(PharmacyRefusal.CHECKER_DISPENSED);
        var order = before.rejected(reason, now);
        weighAgain(checker, order, now);
        save(checker, order, "pharmacy.rejected", Map.of("reason", reason));
    }

    /** The herbs of the first weighing are spent; their lots stay on record as waste in the order's movements. */
    private void weighAgain(Caller who, PharmacyOrder order, Instant now) {
        orders.forgetDispensed(order.id());
        reservations.reserve(who, order, now);
    }

    /**
     * 重煎、重配: the packets were spoiled after the check (a failed pot, a lost parcel): weighed again, no money moves.
     *
     * @throws Refused ORDER_UNKNOWN, NOT_CHECKED, REASON_MISSING, SHORTAGE
     */
    public void remake(Caller who, OrderId id, String reason) {
        var now = clock.instant();
        var order = orders.lock(id, Scope.COUNTY).remade(reason, now);
        weighAgain(who, order, now);
        save(who, order, "pharmacy.remade", Map.of("reason", reason));
        events.publishEvent(new OrderRemade(id, order.prescription(), order.person(), order.origin(), order.pharmacy(),
            now));
    }

    /**
     * The pharmacy cannot give it as written: what was paid and set aside goes back, the prescriber decides. Another part of the
     * prescription that nobody paid for ends with it.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, NOT_PAID, REASON_MISSING or OTHER_PART_PAID
     */
    public void sendBack(Caller who, OrderId id, int seen, String reason) {
        var now = clock.instant();
        var before = atPharmacy(who, id).seenAt(seen);
        var order = before.sentBack(reason, now);
        for (var other : others(order)) {
            if (other.stage().isTakenUp())
                throw new Refused(PharmacyRefusal.OTHER_PART_PAID, other.number().text());
            if (other.stage() == Stage.AWAITING_PAYMENT) end(who, other.sentBack(reason, now), reason.strip());
        }
        reservations.release(who, before, now);
        if (before.stage() != Stage.AWAITING_PAYMENT) counter.refund(who, order, order.charge(), now);
        prescriptions.givenBack(who, order.prescription());
        prescriptions.sendBack(who, order.prescription(), order.prescriptionVersion(), reason);
        save(who, order, "pharmacy.sent-back", Map.of("reason", reason));
        tellPrescriber(who, order, reason);
        events.publishEvent(
            new OrderCancelled(id, order.prescription(), order.person(), order.origin(), order.pharmacy(), false, now));
    }

    /**
     * Ends the order before it is shipped. Before weighing: stock goes back and all money is returned. After weighing: the county's
     * refund share is returned and the herbs are waste.
     *
     * @throws Refused ORDER_UNKNOWN, STALE, ALREADY_SHIPPED, ALREADY_OVER, REASON_MISSING
     */
    public void cancel(Caller who, OrderId id, int seen, String reason) {
        var now = clock.instant();
        var before = orders.lock(id, who.scope()).seenAt(seen);
        var order = before.cancelled(reason, now);
        boolean dispensed = before.stage().isDispensed();
        if (dispensed) {
            counter.refund(who, order, order.charge().refunded(rules.on(day(now)).refundAfterDispensing()), now);
        } else {
            reservations.release(who, before, now);
            if (before.stage() != Stage.AWAITING_PAYMENT) counter.refund(who, order, order.charge(), now);
            giveBack(who, order);
        }
        save(who, order, "pharmacy.cancelled", Map.of("reason", reason, "dispensed", dispensed));
        events.publishEvent(new OrderCancelled(order.id(), order.prescription(), order.person(), order.origin(),
            order.pharmacy(), dispensed, now));
    }

    /** The centre has put it to soak. Twice is once. @throws Refused NOT_CHECKED */
    public void decocting(Caller who, OrderId id) {
        on(who, id, Stage.DECOCTING);
    }

    /** It is on the road. Twice is once. @throws Refused NOT_CHECKED */
    public void shipped(Caller who, OrderId id) {
        on(who, id, Stage.SHIPPED);
    }

    /** The resident has it. Twice is once. @throws Refused NOT_CHECKED */
    public void handedOver(Caller who, OrderId id) {
        on(who, id, Stage.HANDED_OVER);
    }

    private void on(Caller who, OrderId id, Stage next) {
        var order = orders.lock(id, Scope.COUNTY);
        if (order.stage() == next) return;
        save(who, order.on(next, clock.instant()), "pharmacy." + Orders.stage(next).replace('_', '-'), Map.of());
    }

    /**
     * It could not be delivered and came back for good: the order ends, the county's refund share is returned. Twice is once.
     *
     * @throws Refused ORDER_UNKNOWN, NOT_SHIPPED
     */
    public void undelivered(Caller who, OrderId id, String reason) {
        var before = orders.lock(id, Scope.COUNTY);
        if (before.stage() == Stage.CANCELLED) return;
        var now = clock.instant();
        var order = before.cameBack(reason, now);
        counter.refund(who, order, order.charge().refunded(rules.on(day(now)).refundAfterDispensing()), now);
        save(who, order, "pharmacy.undelivered", Map.of("reason", reason));
        events.publishEvent(
            new OrderCancelled(id, order.prescription(), order.person(), order.origin(), order.pharmacy(), true, now));
    }

    /** The prescriber lets it be paid for longer. Twice is once. */
    void extended(PrescriptionId id, LocalDate until) {
        orders.extended(id, until);
    }

    /** The prescriber withdrew it before it was paid. Twice is once. */
    void withdrawn(PrescriptionId id) {
        endUnpaid(id, Integer.MAX_VALUE, "withdrawn");
    }

    /** Another version took its place, or the prescriber has to write one: what was not paid is void. Twice is once. @param below the version that holds */
    void replaced(PrescriptionId id, int below) {
        endUnpaid(id, below, "replaced");
    }

    private void endUnpaid(PrescriptionId id, int below, String why) {
        for (var order : orders.ofPrescription(id))
            if (order.prescriptionVersion() < below) {
                var before = orders.lock(order.id(), Scope.COUNTY);
                if (before.stage() == Stage.AWAITING_PAYMENT)
                    end(Caller.PROGRAM, before.cancelled(why, clock.instant()), why);
            }
    }

    private void end(Caller who, PharmacyOrder order, String why) {
        save(who, order, "pharmacy.cancelled", Map.of("reason", why, "dispensed", false));
        events.publishEvent(new OrderCancelled(order.id(), order.prescription(), order.person(), order.origin(),
            order.pharmacy(), false, order.stageSince()));
    }

    /** The prescriber may change it again, unless packets of it were paid for in another order. */
    private void giveBack(Caller who, PharmacyOrder order) {
        if (others(order).stream().noneMatch(other -> other.stage().isTakenUp()))
            prescriptions.givenBack(who, order.prescription());
    }

    private List<PharmacyOrder> others(PharmacyOrder order) {
        if (!order.isSplit()) return List.of();
        return orders.ofPrescription(order.prescription()).stream()
            .filter(other -> !other.id().equals(order.id())
                && other.prescriptionVersion() == order.prescriptionVersion())
            .toList();
    }

    /** Gives the stock of a paid order back to the shelf, since nobody weighed it in time. */
    void lapse(OrderId id) {
        var order = orders.lock(id, Scope.COUNTY);
        if (order.stage() != Stage.PAID || !order.reserved()) return;
        reservations.release(Caller.PROGRAM, order, clock.instant());
        save(Caller.PROGRAM, order.released(), "pharmacy.released", Map.of());
    }

    /** Ends an unpaid order whose prescription is no longer valid. */
    void expire(OrderId id) {
        var order = orders.lock(id, Scope.COUNTY);
        if (order.stage() != Stage.AWAITING_PAYMENT) return;
        save(Caller.PROGRAM, order.expired(clock.instant()), "pharmacy.expired", Map.of());
    }

    /** An order of the caller's institutions: written there, or dispensed there. @throws Refused ORDER_UNKNOWN */
    @Transactional(readOnly = true)
    public PharmacyOrder order(Caller caller, OrderId id) { return orders.get(id, caller.scope()); }

    /** For modules above, which have checked who asks. @throws Refused ORDER_UNKNOWN */
    @Transactional(readOnly = true)
    public PharmacyOrder forService(OrderId id) { return orders.get(id, Scope.COUNTY); }

    /** Nobody moves the order or its money until the transaction ends. @throws Refused ORDER_UNKNOWN */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(OrderId id) { orders.lock(id, Scope.COUNTY); }

    /** The latest order of a prescription; its first part, where it was split. */
    @Transactional(readOnly = true)
    public Optional<PharmacyOrder> ofPrescription(PrescriptionId prescription) {
        return partsOf(prescription).stream().findFirst();
    }

    /** The latest orders of a prescription: none yet, one, or two where another pharmacy weighs some of its packets. */
    @Transactional(readOnly = true)
    public List<PharmacyOrder> partsOf(PrescriptionId prescription) { return orders.ofPrescription(prescription); }

    /** By the order's number or the prescription's, as scanned. */
    @Transactional(readOnly = true)
    public Optional<OrderId> byNumber(Caller caller, String number) {
        return orders.byNumber(number.strip(), caller.scope());
    }

    /** Orders the caller's pharmacy works on in these stages, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<OrderLine> atPharmacy(Caller caller, Set<Stage> stages, int limit) {
        return orders.inStages(caller.scope(), stages, limit);
    }

    /** Orders written at the caller's institutions in these stages. */
    @Transactional(readOnly = true)
    public List<OrderLine> fromOrigin(Caller caller, Set<Stage> stages, int limit) {
        return orders.fromOrigin(caller.scope(), stages, limit);
    }

    /** Lots an order was dispensed from; for modules above, which have checked who asks. */
    @Transactional(readOnly = true)
    public List<LotUse> lotsOf(OrderId id) {
        return orders.lotsOf(id).stream()
            .map(used -> new LotUse(used.lot(), used.number(),
                knowledge.herb(used.herb()).map(Herb::nameZh).orElse(used.herb().value())))
            .toList();
    }

    /** Orders dispensed from a lot, the latest first; for modules above, which have checked who asks. */
    @Transactional(readOnly = true)
    public List<OrderLine> ordersOfLot(LotId lot, int limit) { return orders.ofLot(lot, limit); }

    @Transactional(readOnly = true)
    public List<Payment> payments(OrderId id) { return counter.payments(id); }

    /** Cash that is still to be paid back over an order. */
    @Transactional(readOnly = true)
    public Optional<RefundOwed> owed(OrderId id) { return counter.owed(id); }

    /** Cash that counters within the caller's scope are to pay back, the longest waiting first, those after {@code last}. */
    @Transactional(readOnly = true)
    public List<RefundOwed> owed(Caller caller, Optional<RefundOwed> last, int limit) {
        return counter.owed(caller.scope(), last, limit);
    }

    @Transactional(readOnly = true)
    public Weighing weighing(OrderId id) { return orders.weighing(id); }

    /** The prescriber learns of it wherever they are. */
    private void tellPrescriber(Caller who, PharmacyOrder order, String reason) {
        var prescriber = prescriptions.forService(order.prescription()).prescriber();
        notices.send(new NewNotice("pharmacy.sent-back:" + order.id() + ":" + order.version(), NoticeKind.RETURNED,
            Recipient.colleague(prescriber.account()), order.pharmacy(), "pharmacy.notice.sent-back",
            List.of(order.prescriptionNumber().text(), who.name(), reason.strip()),
            Optional.of("/prescriptions/" + order.prescription())).by(who).at(order.origin()));
    }

    /** Who goes away hands back what they are weighing at a pharmacy. Twice is once. */
    void letGo(Caller by, UUID dispenser, InstitutionId at) {
        for (var id : orders.weighedBy(dispenser, at))
            save(by, orders.lock(id, Scope.COUNTY).letGo(clock.instant()), "pharmacy.handed-back", Map.of());
    }

    private PharmacyOrder atPharmacy(Caller caller, OrderId id) {
        var order = orders.lock(id, caller.scope());
        if (!caller.scope().covers(order.pharmacy().value())) throw new Refused(PharmacyRefusal.ORDER_UNKNOWN);
        return order;
    }

    private void save(Caller who, PharmacyOrder order, String act, Map<String, ?> content) {
        orders.save(order);
        evidence.record(who, act(act, order, content));
    }

    private static Act act(String name, PharmacyOrder order, Map<String, ?> content) {
        var all = new LinkedHashMap<String, Object>(content);
        all.put("stage", order.stage().name());
        all.put("prescription", order.prescription().toString());
        return Act.about(order.person().value(), name, "order", order.id().value(), order.version() + 1, all);
    }
}
