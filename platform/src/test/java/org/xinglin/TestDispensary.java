package org.xinglin;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.dao.ConcurrencyFailureException;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.Weighing;
import org.xinglin.pharmacy.till.CashCount;
import org.xinglin.pharmacy.till.Shifts;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Stage;

/** Brings a prescription to the checked packet, for tests of what comes after: stocked, written, passed, paid, weighed, checked. */
public class TestDispensary {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Pharmacy pharmacy;
    private final Shifts shifts;
    private final Stock stock;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;

    TestDispensary(Pharmacy pharmacy, Shifts shifts, Stock stock, Prescriptions prescriptions, TestPractice practice,
        TestCounty county) {
        this.pharmacy = pharmacy;
        this.shifts = shifts;
        this.stock = stock;
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
    }

    /** Written by the village doctor, checked at the pharmacy. */
    public PharmacyOrder checked(Body body) {
        return checked(county.caller(Role.VILLAGE_DOCTOR), body);
    }

    public PharmacyOrder checked(Caller doctor, Body body) {
        return checkedFor(doctor, practice.resident(doctor), body);
    }

    public PharmacyOrder checkedFor(Caller doctor, PersonId person, Body body) {
        var order = paidFor(doctor, person, body);
        check(order.id());
        return pharmacy.forService(order.id());
    }

    /** After another, from what was stocked for it: lots go out first expiry first. */
    public PharmacyOrder checkedFromTheSameLots(Caller doctor, Body body) {
        var order = paidFrom(doctor, practice.resident(doctor), body);
        check(order.id());
        return pharmacy.forService(order.id());
    }

    public PharmacyOrder paid(Caller doctor, Body body) {
        return paidFor(doctor, practice.resident(doctor), body);
    }

    private PharmacyOrder paidFor(Caller doctor, PersonId person, Body body) {
        stock(body);
        return paidFrom(doctor, person, body);
    }

    /** Written and passed; stocked, not paid. */
    public PharmacyOrder waiting(Caller doctor, Body body) {
        stock(body);
        return waitingFor(doctor, practice.resident(doctor), body);
    }

    private PharmacyOrder paidFrom(Caller doctor, PersonId person, Body body) {
        var order = waitingFor(doctor, person, body);
        if (shifts.atWork(doctor).isEmpty()) shifts.open(doctor, CashCount.NOTHING);
        pharmacy.charge(doctor, order.id(), order.version(), Tender.CASH);
        return pharmacy.forService(order.id());
    }

    /** Written and passed; not paid. */
    public PharmacyOrder waitingFor(Caller doctor, PersonId person, Body body) {
        var id = prescriptions.write(doctor, practice.visit(doctor, person), body);
        prescriptions.submit(doctor, id, 1);
        passed(id);
        return Awaitility.await().atMost(SOON).until(() -> pharmacy.ofPrescription(id), Optional::isPresent)
            .orElseThrow();
    }

    /** The prescriber lets it be paid for longer, and the counter knows. */
    public void payableUntil(Caller doctor, PharmacyOrder order, LocalDate until) {
        prescriptions.extendValidity(doctor, order.prescription(), order.prescriptionVersion(), until);
        Awaitility.await().atMost(SOON).until(() -> pharmacy.forService(order.id()).validUntil(), until::equals);
    }

    /** Weighs a paid order exactly and has it checked, also the second time. */
    public void check(OrderId id) {
        var dispenser = county.caller(Role.DISPENSER);
        pharmacy.take(dispenser, id, pharmacy.forService(id).version());
        var order = pharmacy.forService(id);
        pharmacy.dispense(dispenser, id, order.version(), weights(order));
        pharmacy.check(county.caller(Role.CHECKER), id, pharmacy.forService(id).version(),
            EnumSet.allOf(Pharmacy.CheckPoint.class));
    }

    private static Weighing weights(PharmacyOrder order) {
        var whole = order.rows().stream().map(row -> row.perPacket()).reduce(Mass.ZERO, Mass::plus);
        Map<Integer, List<Mass>> toxic = new HashMap<>();
        for (var row : order.rows())
            if (row.toxic()) toxic.put(row.seq(), Collections.nCopies(order.packets(), row.perPacket()));
        return new Weighing(Collections.nCopies(order.packets(), whole), toxic);
    }

    /** Enough of each herb for the packets three times over. */
    public void stock(Body body) {
        var keeper = county.caller(Role.STOCK_KEEPER);
        var supplier = stock.addSupplier(keeper, "测试药材公司" + SERIAL.incrementAndGet(), Optional.empty());
        var number = "T" + SERIAL.incrementAndGet();
        stock.receive(keeper,
            new Arrival(supplier, "FP-" + number, "李验收", body.rows().stream()
                .map(row -> new Arrival.Item(row.herb(), number, LocalDate.of(2026, 1, 1), LocalDate.of(2030, 1, 1),
                    row.perPacket().times(body.packets() * 3)))
                .toList()));
    }

    /** Whatever review said by itself, in the end a pharmacist has passed it. */
    public void passed(PrescriptionId id) {
        int version = prescriptions.forService(id).version();
        Awaitility.await().atMost(SOON).ignoreException(ConcurrencyFailureException.class)
            .ignoreException(Refused.class).until(() -> {
                if (prescriptions.forService(id).stage() == Stage.SUBMITTED)
                    prescriptions.recordReview(Caller.PROGRAM,
                        id, version, ReviewOutcome.TO_PHARMACIST, List.of(), "");
                return prescriptions.forService(id).stage() == Stage.PASSED || prescriptions.recordReview(
                    county.caller(Role.REVIEW_PHARMACIST), id, version, ReviewOutcome.PASSED, List.of(), "");
            });
    }
}
