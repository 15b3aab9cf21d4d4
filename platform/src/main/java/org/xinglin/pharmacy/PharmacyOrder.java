package org.xinglin.pharmacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refusal;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Price;

/**
 * 药房单: one passed prescription on its way through payment, weighing and checking. Immutable; each step returns the next.
 *
 * @param origin where it was written; @param pharmacy who dispenses; @param packets that it weighs
 * @param portion which part of its prescription it is; @param reserved whether stock is set aside now
 * @param validUntil last day on which it may be paid
 */
public record PharmacyOrder(OrderId id, HumanNumber number, PrescriptionId prescription, int prescriptionVersion,
    HumanNumber prescriptionNumber,
    PersonId person, InstitutionId origin, InstitutionId pharmacy, int packets, Portion portion,
    boolean centreDecocts, Stage stage,
    Instant stageSince, Instant createdAt,
    Charge charge, LocalDate validUntil, boolean reserved, Optional<Worker> dispenser, Optional<Worker> checker,
    Optional<String> endReason,
    List<OrderRow> rows, int version) {

    /** 经手人. */
    public record Worker(UUID staff, String name) {
        static Worker of(Caller caller) { return new Worker(caller.staff(), caller.name()); }
    }

    /** 分方: the first or the second part of a prescription of {@code of} packets; the first is all of it unless it was split. */
    public record Portion(int seq, int of) {
        static Portion whole(int packets) { return new Portion(1, packets); }
    }

    public PharmacyOrder {
        if (packets < 1 || packets > portion.of())
            throw new IllegalArgumentException("%d packets of %d".formatted(packets, portion.of()));
        rows = List.copyOf(rows);
    }

    /** Whether another order weighs other packets of the prescription. */
    public boolean isSplit() {
        return packets < portion.of();
    }

    /** What its packets cost. @param whole what all packets of the prescription cost */
    Price share(Price whole) {
        if (!isSplit()) return whole;
        return portion.seq() == 2
            ? whole.of(packets, portion.of())
            : whole.without(whole.of(portion.of() - packets, portion.of()));
    }

    /** Whether it waits for stock: nothing is set aside for it, and nobody weighs it. */
    public boolean waits() {
        return stage == Stage.AWAITING_PAYMENT || stage == Stage.PAID && !reserved;
    }

    /** All of it is weighed elsewhere. @throws Refused NOT_WAITING_FOR_STOCK */
    PharmacyOrder servedBy(InstitutionId other) {
        if (!waits()) throw new Refused(PharmacyRefusal.NOT_WAITING_FOR_STOCK, worded());
        return new PharmacyOrder(id, number, prescription, prescriptionVersion, prescriptionNumber, person, origin,
            other, packets, portion, centreDecocts, stage, stageSince, createdAt, charge, validUntil, reserved,
            dispenser, checker, endReason, rows, version);
    }

    /** Its stock is set aside from now on. */
    PharmacyOrder setAside(Instant now) {
        return to(stage, now, true, dispenser, checker, endReason);
    }

    /** What stays when another pharmacy weighs {@code elsewhere} of its packets. @throws Refused NOT_AWAITING_PAYMENT or ALREADY_SPLIT */
    PharmacyOrder without(int elsewhere, Price whole) {
        must(Stage.AWAITING_PAYMENT, PharmacyRefusal.NOT_AWAITING_PAYMENT);
        if (isSplit()) throw new Refused(PharmacyRefusal.ALREADY_SPLIT);
        return weighing(packets - elsewhere, whole);
    }

    /** The other part of {@link #without}, an order of its own. */
    PharmacyOrder rest(OrderId own, HumanNumber ownNumber, InstitutionId other, Price whole, Instant now) {
        return new PharmacyOrder(own, ownNumber, prescription, prescriptionVersion, prescriptionNumber, person, origin,
            other, portion.of() - packets, new Portion(2, portion.of()), centreDecocts, stage, now, now, charge,
            validUntil, false, Optional.empty(), Optional.empty(), Optional.empty(), rows, 0)
            .weighing(portion.of() - packets, whole);
    }

    private PharmacyOrder weighing(int some, Price whole) {
        var fewer = new PharmacyOrder(id, number, prescription, prescriptionVersion, prescriptionNumber, person, origin,
            pharmacy, some, portion, centreDecocts, stage, stageSince, createdAt, charge, validUntil, reserved,
            dispenser, checker, endReason, rows, version);
        return fewer.costing(fewer.share(whole));
    }

    private PharmacyOrder costing(Price price) {
        return new PharmacyOrder(id, number, prescription, prescriptionVersion, prescriptionNumber, person, origin,
            pharmacy, packets, portion, centreDecocts, stage, stageSince, createdAt, Charge.of(price), validUntil,
            reserved, dispenser, checker, endReason,
            rows.stream().map(row -> row.costing(price.rows().get(row.seq() - 1))).toList(), version);
    }

    /** @throws Refused STALE */
    PharmacyOrder seenAt(int seen) {
        if (seen != version) throw new Refused(PharmacyRefusal.STALE);
        return this;
    }

    /** @throws Refused NOT_AWAITING_PAYMENT or PRESCRIPTION_EXPIRED */
    PharmacyOrder paid(LocalDate today, Instant now) {
        must(Stage.AWAITING_PAYMENT, PharmacyRefusal.NOT_AWAITING_PAYMENT);
        if (today.isAfter(validUntil)) throw new Refused(PharmacyRefusal.PRESCRIPTION_EXPIRED, validUntil);
        return to(Stage.PAID, now, true, dispenser, checker, Optional.empty());
    }

    /** Waits for payment again. @throws Refused TOO_LATE_TO_VOID or REASON_MISSING */
    PharmacyOrder unpaid(String reason, Instant now) {
        must(Stage.PAID, CounterRefusal.TOO_LATE_TO_VOID);
        return to(Stage.AWAITING_PAYMENT, now, false, dispenser, checker, Optional.of(given(reason)));
    }

    /** @throws Refused NOT_PAID */
    PharmacyOrder taken(Caller by, Instant now) {
        must(Stage.PAID, PharmacyRefusal.NOT_PAID);
        return to(Stage.DISPENSING, now, true, Optional.of(Worker.of(by)), checker, Optional.empty());
    }

    /** @throws Refused NOT_DISPENSING or NOT_YOUR_ORDER */
    PharmacyOrder handedBack(Caller by, Instant now) {
        mine(by);
        return to(Stage.PAID, now, reserved, Optional.empty(), checker, Optional.empty());
    }

    /** Whoever weighs it goes away: another takes it up from the start. @throws Refused NOT_DISPENSING */
    PharmacyOrder letGo(Instant now) {
        must(Stage.DISPENSING, PharmacyRefusal.NOT_DISPENSING);
        return to(Stage.PAID, now, reserved, Optional.empty(), checker, Optional.empty());
    }

    /** @throws Refused NOT_DISPENSING or NOT_YOUR_ORDER */
    PharmacyOrder dispensed(Caller by, Instant now) {
        mine(by);
        return to(Stage.DISPENSED, now, false, dispenser, checker, Optional.empty());
    }

    private void mine(Caller by) {
        must(Stage.DISPENSING, PharmacyRefusal.NOT_DISPENSING);
        var has = dispenser.orElseThrow();
        if (!has.staff().equals(by.staff())) throw new Refused(PharmacyRefusal.NOT_YOUR_ORDER, has.name());
    }

    /** @throws Refused NOT_DISPENSED or CHECKER_DISPENSED */
    PharmacyOrder checked(Caller by, Instant now) {
        must(Stage.DISPENSED, PharmacyRefusal.NOT_DISPENSED);
        if (dispenser.orElseThrow().staff().equals(by.staff())) throw new Refused(PharmacyRefusal.CHECKER_DISPENSED);
        return to(Stage.CHECKED, now, false, dispenser, Optional.of(Worker.of(by)), Optional.empty());
    }

    /** The check found a mistake: weighed again by the same dispenser. @throws Refused NOT_DISPENSED or REASON_MISSING */
    PharmacyOrder rejected(String reason, Instant now) {
        must(Stage.DISPENSED, PharmacyRefusal.NOT_DISPENSED);
        return to(Stage.PAID, now, true, Optional.empty(), Optional.empty(), Optional.of(given(reason)));
    }

    /** @throws Refused NOT_CHECKED */
    PharmacyOrder on(Stage next, Instant now) {
        boolean follows = switch (next) {
            case DECOCTING -> stage == Stage.CHECKED;
            case SHIPPED -> stage == Stage.CHECKED || stage == Stage.DECOCTING;
            case HANDED_OVER -> stage == Stage.SHIPPED;
            case AWAITING_PAYMENT, PAID, DISPENSING, DISPENSED, CHECKED, CANCELLED, SENT_BACK, EXPIRED -> false;
        };
        if (!follows) throw new Refused(PharmacyRefusal.NOT_CHECKED, worded());
        return to(next, now, false, dispenser, checker, Optional.empty());
    }

    /** @throws Refused ALREADY_SHIPPED, ALREADY_OVER or REASON_MISSING */
    PharmacyOrder cancelled(String reason, Instant now) {
        open();
        return to(Stage.CANCELLED, now, false, dispenser, checker, Optional.of(given(reason)));
    }

    /** Back to the prescriber, before anything is weighed. @throws Refused NOT_PAID or REASON_MISSING */
    PharmacyOrder sentBack(String reason, Instant now) {
        if (stage != Stage.AWAITING_PAYMENT && stage != Stage.PAID && stage != Stage.DISPENSING)
            throw new Refused(PharmacyRefusal.NOT_PAID, worded());
        return to(Stage.SENT_BACK, now, false, dispenser, checker, Optional.of(given(reason)));
    }

    /** Spoiled after the check: to be weighed again. @throws Refused NOT_CHECKED or REASON_MISSING */
    PharmacyOrder remade(String reason, Instant now) {
        if (stage != Stage.CHECKED && stage != Stage.DECOCTING && stage != Stage.SHIPPED)
            throw new Refused(PharmacyRefusal.NOT_CHECKED, worded());
        return to(Stage.PAID, now, true, Optional.empty(), Optional.empty(), Optional.of(given(reason)));
    }

    /** @throws Refused NOT_SHIPPED or REASON_MISSING */
    PharmacyOrder cameBack(String reason, Instant now) {
        must(Stage.SHIPPED, PharmacyRefusal.NOT_SHIPPED);
        return to(Stage.CANCELLED, now, false, dispenser, checker, Optional.of(given(reason)));
    }

    PharmacyOrder released() { return to(stage, stageSince, false, dispenser, checker, endReason); }

    PharmacyOrder expired(Instant now) { return to(Stage.EXPIRED, now, false, dispenser, checker, Optional.empty()); }

    private void open() {
        if (stage == Stage.SHIPPED || stage == Stage.HANDED_OVER) throw new Refused(PharmacyRefusal.ALREADY_SHIPPED);
        if (stage.isOver()) throw new Refused(PharmacyRefusal.ALREADY_OVER, worded());
    }

    private static String given(String reason) {
        if (reason.isBlank()) throw new Refused(PharmacyRefusal.REASON_MISSING);
        return reason.strip();
    }

    private void must(Stage expected, Refusal otherwise) {
        if (stage != expected) throw new Refused(otherwise, worded());
    }

    Worded worded() {
        return Worded.of("pharmacy.stage", stage);
    }

    private PharmacyOrder to(Stage next, Instant since, boolean reserved, Optional<Worker> dispenser,
        Optional<Worker> checker, Optional<String> reason) {
        return new PharmacyOrder(id, number, prescription, prescriptionVersion, prescriptionNumber, person, origin,
            pharmacy, packets, portion, centreDecocts, next,
            since, createdAt, charge, validUntil, reserved, dispenser, checker, reason, rows, version);
    }
}
