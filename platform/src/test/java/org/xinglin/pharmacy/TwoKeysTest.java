package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.util.Collections;
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
import org.xinglin.pharmacy.stock.Bin;
import org.xinglin.pharmacy.stock.Counts;
import org.xinglin.pharmacy.stock.StockCount;
import org.xinglin.pharmacy.stock.StockRefusal;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;

/** Poppy husk, from the shelf to the packet: two keys, and a register that balances. */
@PlatformTest
@Import(WithoutAutomaticReview.class)
class TwoKeysTest {
    private final Pharmacy pharmacy;
    private final PharmacyEvents pharmacyEvents;
    private final TwoKeys keys;
    private final Counts counts;
    private final Stock stock;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final Caller doctor;
    private final Caller keeper;
    private final Caller dispenser;
    private final Caller checker;
    private final Caller chief;

    TwoKeysTest(Pharmacy pharmacy, PharmacyEvents pharmacyEvents, TwoKeys keys, Counts counts, Stock stock,
        TestShelf shelf, TestCounty county, TestClock clock, TestRace race) {
        this.pharmacy = pharmacy;
        this.pharmacyEvents = pharmacyEvents;
        this.keys = keys;
        this.counts = counts;
        this.stock = stock;
        this.shelf = shelf;
        this.county = county;
        this.clock = clock;
        this.race = race;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        keeper = county.caller(Role.STOCK_KEEPER);
        dispenser = county.caller(Role.DISPENSER);
        checker = county.caller(Role.CHECKER);
        chief = county.caller(Role.CHIEF_PHARMACIST);
        shelf.licenseNarcotic(dispenser, chief, keeper);
    }

    @AfterEach
    void theBooksAreRightAndTheClockGoesBack() {
        clock.back();
        assertThat(stock.audit()).isEmpty();
    }

    @Test
    void weighsOutPoppyHuskWithASecondKeyAndWritesBothIntoTheRegister() throws Exception {
        var order = taken(3);
        refused(StockRefusal.SECOND_KEY_MISSING, () -> pharmacy.dispense(dispenser, order.id(), 2, husk(3)));
        refused(StockRefusal.SAME_PERSON, () -> keys.turn(dispenser, order.id()));
        refused(StockRefusal.NO_RIGHT, () -> keys.turn(checker, order.id()));
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            var here = "/pharmacy/orders/" + order.id() + "/keys";
            assertThat(desk.get(here).page().text()).contains("含毒性或麻醉饮片");
            assertThat(desk.post(here, Map.of()).refusal()).isEmpty();
            assertThat(desk.get(here).page().text()).contains(chief.name());
        }
        pharmacy.dispense(dispenser, order.id(), 2, husk(3));
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            var page = desk.get("/pharmacy/register/" + order.pharmacy() + "/yingsuqiao").page();
            assertThat(page.select("tbody tr").getFirst().text()).contains(order.prescriptionNumber().text(), "-6 g",
                dispenser.name() + " · " + chief.name());
            try (var pdf = Loader.loadPDF(desk.download("/pharmacy/register/" + order.pharmacy()
                + "/yingsuqiao/page.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains("罂粟壳", order.prescriptionNumber().text());
            }
        }
    }

    @Test
    void needsANewKeyForEveryWeighing() {
        var order = taken(3);
        keys.turn(chief, order.id());
        pharmacy.handBack(dispenser, order.id(), 2);
        pharmacy.take(dispenser, order.id(), 3);
        pharmacy.dispense(dispenser, order.id(), 4, husk(3));
        pharmacy.reject(checker, order.id(), 5, "混入异物");
        pharmacy.take(dispenser, order.id(), 6);
        refused(StockRefusal.SECOND_KEY_MISSING, () -> pharmacy.dispense(dispenser, order.id(), 7, husk(3)));
        keys.turn(chief, order.id());
        pharmacy.dispense(dispenser, order.id(), 7, husk(3));
    }

    @Test
    void opensForNobodyWhoseRightHasLapsed() {
        var order = taken(3);
        keys.turn(chief, order.id());
        clock.advance(Duration.ofDays(10));
        refused(StockRefusal.NO_RIGHT, () -> pharmacy.dispense(dispenser, order.id(), 2, husk(3)));
    }

    @Test
    void asksForNoKeyWhereNothingIsControlled() {
        var order = order("陈皮 6", 2);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        pharmacy.take(dispenser, order.id(), 1);
        refused(StockRefusal.NO_KEY_NEEDED, () -> keys.turn(chief, order.id()));
        pharmacy.dispense(dispenser, order.id(), 2, peel());
    }

    @Test
    void writesOneLineHoweverOftenTheButtonIsPressed_hmis19894() {
        var order = taken(3);
        keys.turn(chief, order.id());
        var before = lines(order);
        assertThat(race.done(24, () -> pharmacy.dispense(dispenser, order.id(), 2, husk(3)))).isEqualTo(1);
        assertThat(lines(order)).isEqualTo(before + 1);
    }

    /** What is reserved still lies on the shelf; a reservation that lapses while people count changes no figure. */
    @Test
    void countsRightWhileAReservationLapses() {
        var herb = shelf.herb();
        counts.place(keeper, herb.id(), new Bin("预留区", "Y1"));
        var lot = shelf.lot(herb, 100);
        var order = orderOf(herb.nameZh() + " 10", 2);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        var count = counts.openArea(keeper, "预留区");
        counts.count(dispenser, count, 0, Map.of(lot, Mass.ofGrams(100)));
        clock.advance(Duration.ofHours(49));
        pharmacyEvents.lapse();
        assertThat(stock.lot(keeper, lot).reserved()).isEqualTo(Mass.ZERO);
        assertThat(counts.count(checker, count, 1, Map.of(lot, Mass.ofGrams(100)))).isEqualTo(StockCount.Stage.AGREED);
    }

    @Test
    void countsNothingAwayFromUnderAPaidOrderAndNamesIt() {
        var herb = shelf.herb();
        counts.place(keeper, herb.id(), new Bin("已付区", "Z1"));
        var lot = shelf.lot(herb, 100);
        var order = orderOf(herb.nameZh() + " 10", 2);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        var count = counts.openArea(keeper, "已付区");
        counts.count(dispenser, count, 0, Map.of(lot, Mass.ofGrams(15)));
        counts.count(checker, count, 1, Map.of(lot, Mass.ofGrams(15)));
        refused(StockRefusal.BELOW_RESERVED, () -> counts.settle(chief, count, 2, Map.of(lot, Mass.ofGrams(15)), "盘亏"));
        counts.settle(chief, count, 2, Map.of(lot, Mass.ofGrams(20)), "盘亏");
        assertThat(stock.lot(keeper, lot)).returns(Mass.ofGrams(20), Lot::onHand).returns(Mass.ofGrams(20),
            Lot::reserved);
    }

    private int lines(PharmacyOrder order) {
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            var row = desk.get("/pharmacy/register/" + order.pharmacy() + "/yingsuqiao").page().select("tbody tr")
                .first();
            return row == null ? 0 : Integer.parseInt(row.child(0).text());
        }
    }

    /** Two packets of poppy husk and peel, paid and taken by the dispenser. */
    private PharmacyOrder taken(int grams) {
        var order = order("罂粟壳 " + grams + ",陈皮 6", 2);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        pharmacy.take(dispenser, order.id(), 1);
        return order;
    }

    private PharmacyOrder order(String herbs, int packets) {
        shelf.lot(shelf.piece("罂粟壳"), 100);
        shelf.lot(shelf.piece("陈皮"), 100);
        return orderOf(herbs, packets);
    }

    private PharmacyOrder orderOf(String herbs, int packets) {
        return shelf.order(doctor, Written.body(packets, herbs.split(",")));
    }

    /** Two packets of husk and 6 g of peel, the husk weighed alone too. */
    private static Weighing husk(int grams) {
        return new Weighing(Collections.nCopies(2, Mass.ofGrams(grams + 6)),
            Map.of(1, Collections.nCopies(2, Mass.ofGrams(grams))));
    }

    private static Weighing peel() { return new Weighing(Collections.nCopies(2, Mass.ofGrams(6)), Map.of()); }
}
