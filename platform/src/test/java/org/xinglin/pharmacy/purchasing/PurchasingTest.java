package org.xinglin.pharmacy.purchasing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.Weighing;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class PurchasingTest {
    private final Purchasing purchasing;
    private final Pharmacy pharmacy;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final Caller keeper;
    private final Caller chief;

    PurchasingTest(Purchasing purchasing, Pharmacy pharmacy, TestShelf shelf, TestCounty county, TestClock clock,
        TestRace race) {
        this.purchasing = purchasing;
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
