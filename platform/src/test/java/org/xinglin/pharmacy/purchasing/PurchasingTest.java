package org.xinglin.pharmacy.purchasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestRace;
import org.xinglin.TestShelf;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.SupplierId;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.Weighing;
import org.xinglin.pharmacy.stock.ConsignmentId;
import org.xinglin.pharmacy.stock.Consignments;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class PurchasingTest {
    private final Purchasing purchasing;
    private final PurchaseRows rows;
    private final Consignments consignments;
    private final Pharmacy pharmacy;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final Caller keeper;
    private final Caller chief;

    PurchasingTest(Purchasing purchasing, PurchaseRows rows, Consignments consignments, Pharmacy pharmacy,
        TestShelf shelf, TestCounty county, TestClock clock,
        TestRace race) {
        this.purchasing = purchasing;
        this.rows = rows;
        this.consignments = consignments;
        this.pharmacy = pharmacy;
        this.shelf = shelf;
        this.county = county;
        this.clock = clock;
        this.race = race;
        keeper = county.caller(Role.STOCK_KEEPER);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @AfterEach
    void theClockGoesBack() { clock.back(); }

    @Test
    void readsFromTheMovementsWhatAWeekTakesAndCountsWhatIsOnOrder() {
        var herb = shelf.herb();
        shelf.lot(herb, 100);
        dispense(herb, 10);
        clock.advance(Duration.ofDays(1));
        var proposal = of(herb);
        assertThat(proposal.forecast().weeks()).isEqualTo(1);
        assertThat(proposal.forecast().aWeek()).isEqualTo(Mass.ofGrams(70));
        assertThat(proposal.free()).isEqualTo(Mass.ofGrams(30));
        assertThat(proposal.order()).isEqualTo(Mass.ofGrams(1000));
        purchasing.setTerms(keeper, herb.id(), 30, 7, Mass.ofGrams(50), "供应商最小包装 50 g");
        assertThat(of(herb).order()).as("37 days of 10 g, less 30 g, in packs of 50 g").isEqualTo(Mass.ofGrams(350));
        var order = purchasing.draft(keeper, shelf.supplier(keeper), Map.of(herb.id(), Mass.ofGrams(350)));
        assertThat(of(herb).onOrder()).as("drafted is not ordered").isEqualTo(Mass.ZERO);
        purchasing.approve(chief, order, 0);
        assertThat(purchasing.proposals(keeper)).noneMatch(each -> each.herb().equals(herb.id()));
        purchasing.withdraw(keeper, order, 1);
        assertThat(of(herb).onOrder()).isEqualTo(Mass.ZERO);
    }

    @Test
    void isApprovedOnceByAnotherPersonThanDraftedIt() {
        var order = purchasing.draft(keeper, shelf.supplier(keeper), Map.of(shelf.herb().id(), Mass.ofGrams(5)));
        refused(PurchasingRefusal.SAME_PERSON, () -> purchasing.approve(keeper, order, 0));
        refused(PurchasingRefusal.ORDER_UNKNOWN, () -> purchasing.approve(county.stranger.caller(), order, 0));
        assertThat(race.done(8, () -> purchasing.approve(chief, order, 0))).isEqualTo(1);
        purchasing.arrived(keeper, order, 1);
        refused(PurchasingRefusal.NOT_IN_STAGE, () -> purchasing.withdraw(keeper, order, 2));
    }

    @Test
    void knowsWhatOfAnOrderCameWithWhichDeliveryAndWhatIsMissing() {
        var herb = shelf.herb();
        var other = shelf.herb();
        var supplier = shelf.supplier(keeper);
        var id = purchasing.draft(keeper, supplier, Map.of(herb.id(), Mass.ofGrams(2000)));
        purchasing.approve(chief, id, 0);
        var delivery = delivered(supplier, herb, 1200, other);
        refused(PurchasingRefusal.ORDER_UNKNOWN, () -> purchasing.link(county.stranger.caller(), id, 1, delivery));
        refused(PurchasingRefusal.STALE, () -> purchasing.link(keeper, id, 0, delivery));
        purchasing.link(keeper, id, 1, delivery);
        purchasing.link(keeper, id, 1, delivery);
        var order = purchasing.get(keeper, id);
        var received = purchasing.received(order);
        assertThat(received.deliveries()).extracting(Received.Delivery::id).containsExactly(delivery);
        assertThat(received.of(herb.id())).isEqualTo(Mass.ofGrams(1200));
        assertThat(received.missing(order.lines().getFirst())).isEqualTo(Mass.ofGrams(800));
        assertThat(received.unordered(order)).containsExactly(other.id());
        purchasing.setTerms(keeper, herb.id(), 30, 7, Mass.ofGrams(50), "供应商最小包装 50 g");
        assertThat(rowsOnOrder(herb)).isEqualTo(Mass.ofGrams(800));

        var second = purchasing.draft(keeper, supplier, Map.of(herb.id(), Mass.ofGrams(1)));
        purchasing.approve(chief, second, 0);
        refused(PurchasingRefusal.DELIVERY_TAKEN, () -> purchasing.link(keeper, second, 1, delivery));
        var foreign = delivered(shelf.supplier(keeper), herb, 10, other);
        refused(PurchasingRefusal.DELIVERY_UNKNOWN, () -> purchasing.link(keeper, second, 1, foreign));
        purchasing.arrived(keeper, second, 1);
        refused(PurchasingRefusal.NOT_IN_STAGE, () -> purchasing.link(keeper, second, 2, foreign));
    }

    private Mass rowsOnOrder(Herb herb) {
        return rows.onOrder(new InstitutionId(keeper.institution()), CountyCalendar.day(clock.instant()))
            .getOrDefault(herb.id(), Mass.ZERO);
    }

    /** So many grams of one piece and 5 g of another, inspected by the chief. */
    private ConsignmentId delivered(SupplierId supplier, Herb herb, int grams, Herb other) {
        var today = CountyCalendar.day(clock.instant());
        var number = "L" + Ids.next();
        var id = consignments.unload(keeper, supplier, "FP" + Ids.next(), List.of(
            unloaded(herb, number.substring(0, 20), grams, today), unloaded(other, number.substring(0, 20), 5, today)));
        consignments.inspect(chief, id, 0, Map.of(1, new Consignments.Verdict(Mass.ofGrams(grams), Set.of(), ""), 2,
            new Consignments.Verdict(Mass.ofGrams(5), Set.of(), "")));
        return id;
    }

    private static Consignments.Unloaded unloaded(Herb herb, String lot, int grams, LocalDate today) {
        return new Consignments.Unloaded(
            new Arrival.Item(herb.id(), lot, today.minusDays(30), today.plusYears(2), Mass.ofGrams(grams)),
            Mass.ofGrams(grams));
    }

    @Test
    void refusesWhatCannotBeOrdered() {
        var supplier = shelf.supplier(keeper);
        refused(PurchasingRefusal.NOTHING_ORDERED, () -> purchasing.draft(keeper, supplier, Map.of()));
        refused(PurchasingRefusal.AMOUNT_IMPOSSIBLE,
            () -> purchasing.draft(keeper, supplier, Map.of(shelf.herb().id(), Mass.ZERO)));
        refused(PurchasingRefusal.TERMS_IMPOSSIBLE,
            () -> purchasing.setTerms(keeper, shelf.herb().id(), 0, 7, Mass.ofGrams(1), "x"));
        refused(PurchasingRefusal.SOURCE_MISSING,
            () -> purchasing.setTerms(keeper, shelf.herb().id(), 30, 7, Mass.ofGrams(1), " "));
    }

    @Test
    void isDraftedApprovedAndPrintedOnItsPages() throws Exception {
        var herb = shelf.herb();
        var supplier = shelf.supplier(keeper);
        String order;
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            assertThat(desk.get("/pharmacy/purchasing").page().text()).contains("简单指数平滑");
            var answer = desk.postAll("/pharmacy/purchasing", List.of(Map.entry("supplier", supplier.toString()),
                Map.entry("herb", herb.nameZh()), Map.entry("grams", "1500"), Map.entry("herb", ""),
                Map.entry("grams", "")));
            assertThat(answer.refusal()).isEmpty();
            order = answer.lastSegment();
        }
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            desk.get("/pharmacy/purchasing/" + order);
            assertThat(desk.post("/pharmacy/purchasing/" + order + "/approve", Map.of()).refusal()).isEmpty();
            try (var pdf = Loader.loadPDF(desk.download("/pharmacy/purchasing/" + order + "/order.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains(herb.nameZh(), "1500", chief.name());
            }
        }
    }

    private Proposal of(Herb herb) {
        return purchasing.proposals(keeper).stream().filter(each -> each.herb().equals(herb.id())).findFirst()
            .orElseThrow();
    }

    /** Seven packets of it. */
    private void dispense(Herb herb, int grams) {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var dispenser = county.caller(Role.DISPENSER);
        var order = shelf.order(doctor, Written.body(7, herb.nameZh() + " " + grams)).id();
        pharmacy.charge(doctor, order, 0, Tender.CASH);
        pharmacy.take(dispenser, order, 1);
        pharmacy.dispense(dispenser, order, 2,
            new Weighing(Collections.nCopies(7, Mass.ofGrams(grams)), Map.of()));
    }
}
