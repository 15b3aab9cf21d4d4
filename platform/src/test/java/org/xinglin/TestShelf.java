package org.xinglin;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.xinglin.access.ControlledRight;
import org.xinglin.access.ControlledRights;
import org.xinglin.access.StaffId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.SupplierId;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;

/** Lots on the shared pharmacy's shelves, and the rights of those who touch controlled ones. */
public class TestShelf {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final AtomicInteger GIVEN = new AtomicInteger();
    private final Stock stock;
    private final Pharmacy pharmacy;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final Knowledge knowledge;
    private final ControlledRights rights;
    private final Institutions institutions;
    private final TestCounty county;

    TestShelf(Stock stock, Pharmacy pharmacy, Prescriptions prescriptions, TestPractice practice, Knowledge knowledge,
        ControlledRights rights, Institutions institutions, TestCounty county) {
        this.stock = stock;
        this.pharmacy = pharmacy;
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.knowledge = knowledge;
        this.rights = rights;
        this.institutions = institutions;
        this.county = county;
    }

    /** A harmless piece that no other caller was given and of which nothing lies on the shelf, from the end of the list. */
    public Herb herb() {
        var harmless = knowledge.herbs().stream()
            .filter(herb -> herb.dose().filter(dose -> dose.max().compareTo(Mass.ofGrams(10)) >= 0).isPresent())
            .filter(herb -> herb.toxicity() == Toxicity.NONE && !herb.externalOnly()
                && herb.specialDecoction().isEmpty())
            .toList();
        var keeper = county.caller(Role.STOCK_KEEPER);
        for (;;) {
            var herb = harmless.get(harmless.size() - GIVEN.incrementAndGet());
            // other tests fill the shelf by the names of pieces, in whatever order classes run
            if (stock.lots(keeper, Optional.of(herb.id()), Optional.empty(), 1).isEmpty()) return herb;
        }
    }

    public Herb piece(String name) { return knowledge.herbByName(name).orElseThrow(); }

    public LotId lot(Herb herb, long grams) { return lot(county.caller(Role.STOCK_KEEPER), herb, grams); }

    /** A lot of its own supplier at the keeper's pharmacy. */
    public LotId lot(Caller keeper, Herb herb, long grams) {
        var number = "S" + SERIAL.incrementAndGet();
        stock.receive(keeper, new Arrival(supplier(keeper), "FP-" + number, "李验收", List.of(new Arrival.Item(herb.id(),
            number, LocalDate.of(2026, 1, 1), LocalDate.of(2030, 1, 1), Mass.ofGrams(grams)))));
        return stock.lots(keeper, Optional.of(herb.id()), Optional.empty(), 500).stream()
            .filter(lot -> lot.number().equals(number)).map(Lot::id).findFirst().orElseThrow();
    }

    public SupplierId supplier(Caller keeper) {
        return stock.addSupplier(keeper, "货架测试药材公司" + SERIAL.incrementAndGet(), Optional.empty());
    }

    /** A passed prescription's order, before it is paid; for tests {@code WithoutAutomaticReview}. */
    public PharmacyOrder order(Caller doctor, Body body) {
        var id = prescriptions.write(doctor, practice.visit(doctor), body);
        prescriptions.submit(doctor, id, 1);
        prescriptions.recordReview(Caller.PROGRAM, id, 1, ReviewOutcome.TO_PHARMACIST, List.of(), "");
        prescriptions.recordReview(county.caller(Role.REVIEW_PHARMACIST), id, 1, ReviewOutcome.PASSED, List.of(), "");
        return Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> pharmacy.ofPrescription(id), Optional::isPresent).orElseThrow();
    }

    /** Gives the right to dispense narcotic pieces for ten days, unless it is held. */
    public void licenseNarcotic(Caller... people) {
        var today = institutions.today();
        for (var person : people)
            if (!rights.holds(person.staff(), ControlledRight.DISPENSE_NARCOTIC, today))
                rights.grant(county.caller(Role.COMMUNITY_ADMINISTRATOR), new StaffId(person.staff()),
                    ControlledRight.DISPENSE_NARCOTIC, today, today.plusDays(9), "麻醉药品调剂考核");
    }
}
