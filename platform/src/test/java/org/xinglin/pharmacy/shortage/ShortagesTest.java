package org.xinglin.pharmacy.shortage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.TestShelf;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stage;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.Tender;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class ShortagesTest {
    private final Shortages shortages;
    private final Pharmacy pharmacy;
    private final Stock stock;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestRace race;
    private final Caller doctor;
    private final Caller keeper;
    private final Caller dispenser;

    ShortagesTest(Shortages shortages, Pharmacy pharmacy, Stock stock, Prescriptions prescriptions,
        TestPractice practice, TestShelf shelf, TestCounty county, TestRace race) {
        this.shortages = shortages;
        this.pharmacy = pharmacy;
        this.stock = stock;
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.shelf = shelf;
        this.county = county;
        this.race = race;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        keeper = county.caller(Role.STOCK_KEEPER);
        dispenser = county.caller(Role.DISPENSER);
    }

    @AfterEach
    void theBooksAreRight() { assertThat(stock.audit()).isEmpty(); }

    @Test
    void isSeenWhileThePrescriptionIsTyped() {
        var herb = shelf.herb();
        shelf.lot(herb, 30);
        var visit = practice.visit(doctor);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get("/prescriptions/new?visit=" + visit);
            var enough = desk.post("/pharmacy/availability",
                Map.of("visit", visit.toString(), "herb", herb.nameZh(), "grams", "10", "packets", "3"));
            assertThat(enough.page().text()).contains(county.tcmHospital.name()).contains("库存足够");
            var lacking = desk.post("/pharmacy/availability",
                Map.of("visit", visit.toString(), "herb", herb.nameZh(), "grams", "10", "packets", "4"));
            assertThat(lacking.page().text()).contains(herb.nameZh(), "需 40 g，可用 30 g");
        }
        try (var desk = county.desk(county.stranger.username())) {
            assertThat(desk.post("/pharmacy/availability", Map.of("visit", visit.toString())).status()).isEqualTo(404);
        }
    }

    /** Two rows of one piece are short together, though each alone would be served. */
    @Test
    void addsUpRowsOfOnePiece() {
        var herb = shelf.herb().id();
        var needs = Map.of(1, new ShortRow(1, herb, "一", Mass.ofGrams(20), Mass.ZERO), 2,
            new ShortRow(2, herb, "二", Mass.ofGrams(20), Mass.ZERO));
        assertThat(Shortages.shortRows(needs, Map.of(herb, Mass.ofGrams(39)))).singleElement()
            .returns(Mass.ofGrams(40), ShortRow::needed).returns(Mass.ofGrams(39), ShortRow::free);
        assertThat(Shortages.shortRows(needs, Map.of(herb, Mass.ofGrams(40)))).isEmpty();
    }

    @Test
    void holdsAnOrderUntilStockComesAndThenCallsTheCounter() {
        var herb = shelf.herb();
        shelf.lot(herb, 30);
        var order = order(herb);
        refused(PharmacyRefusal.SHORTAGE, () -> pharmacy.charge(doctor, order.id(), 0, Tender.CASH));
        assertThat(race.done(8, () -> shortages.hold(doctor, order.id()))).isEqualTo(8);
        assertThat(shortages.list(keeper)).filteredOn(each -> each.herb().equals(herb.id())).singleElement()
            .returns(1, ShortHerb::orders).returns(Mass.ofGrams(40), ShortHerb::wanted)
            .returns(Mass.ofGrams(10), ShortHerb::toBuy);
        assertThat(shortages.servable(doctor, 500)).noneMatch(each -> each.order().equals(java.util.Optional.of(
            order.id())));
        shelf.lot(herb, 40);
        assertThat(shortages.servable(doctor, 500)).anyMatch(each -> each.order().equals(java.util.Optional.of(
            order.id())));
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        assertThat(shortages.list(keeper)).noneMatch(each -> each.herb().equals(herb.id()));
        refused(ShortageRefusal.NOT_WAITING, () -> shortages.hold(doctor, order.id()));
    }

    @Test
    void holdsNothingThatCanBeServed() {
        var herb = shelf.herb();
        shelf.lot(herb, 100);
        var order = order(herb);
        refused(ShortageRefusal.NOTHING_SHORT, () -> shortages.hold(doctor, order.id()));
        refused(PharmacyRefusal.ORDER_UNKNOWN, () -> shortages.hold(county.stranger.caller(), order.id()));
    }

    /** No substitution without the prescriber's signature (医院中药饮片管理规范 2007, rules.md 2.7); a changed version is reviewed again. */
    @Test
    void changesARowOnlyByThePrescribersHandAndThroughReviewAgain() {
        var missing = shelf.herb();
        var other = shelf.herb();
        shelf.lot(other, 1000);
        var order = order(missing);
        var request = shortages.ask(dispenser, order.id(), 0, 1, other.id(), "断货");
        assertThat(pharmacy.forService(order.id()).stage()).isEqualTo(Stage.SENT_BACK);
        assertThat(pharmacy.payments(order.id())).as("nothing was paid, nothing is refunded").isEmpty();
        var colleague = county.employ("shortage-colleague", Role.VILLAGE_DOCTOR, county.village).caller();
        refused(ShortageRefusal.NOT_THE_PRESCRIBER, () -> shortages.adopt(colleague, request));
        refused(ShortageRefusal.REQUEST_UNKNOWN, () -> shortages.adopt(county.stranger.caller(), request));
        assertThat(race.done(8, () -> shortages.adopt(doctor, request))).isEqualTo(1);
        var changed = prescriptions.forService(order.prescription());
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.stage()).isEqualTo(org.xinglin.prescription.Stage.DRAFT);
        assertThat(changed.rows().getFirst().herb()).isEqualTo(other.id());
        prescriptions.submit(doctor, changed.id(), 2);
        assertThat(prescriptions.forService(changed.id()).stage()).isEqualTo(org.xinglin.prescription.Stage.SUBMITTED);
        assertThat(shortages.of(changed.id())).singleElement().satisfies(each -> assertThat(
            each.answer().orElseThrow().kind()).isEqualTo(Substitution.Kind.ADOPTED));
    }

    @Test
    void refundsWhatWasPaidWhenItAsks() {
        var herb = shelf.herb();
        var other = shelf.herb();
        var lot = shelf.lot(herb, 100);
        shelf.lot(other, 1000);
        var order = order(herb);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        shortages.ask(dispenser, order.id(), 1, 1, other.id(), "质量可疑");
        assertThat(pharmacy.payments(order.id())).extracting(Payment::kind).containsExactly(Payment.Kind.CHARGE,
            Payment.Kind.REFUND);
        assertThat(stock.lot(keeper, lot).reserved()).isEqualTo(Mass.ZERO);
    }

    @Test
    void proposesOnlyWhatLiesThere() {
        var order = order(shelf.herb());
        var other = shelf.herb();
        shelf.lot(other, 39);
        refused(ShortageRefusal.PROPOSED_SHORT,
            () -> shortages.ask(dispenser, order.id(), 0, 1, other.id(), "断货"));
        refused(ShortageRefusal.SAME_PIECE,
            () -> shortages.ask(dispenser, order.id(), 0, 1, order.rows().getFirst().herb(), "断货"));
        refused(ShortageRefusal.ROW_UNKNOWN, () -> shortages.ask(dispenser, order.id(), 0, 9, other.id(), "断货"));
        refused(PharmacyRefusal.ORDER_UNKNOWN, () -> shortages.ask(doctor, order.id(), 0, 1, other.id(), "断货"));
        assertThat(pharmacy.forService(order.id()).stage()).isEqualTo(Stage.AWAITING_PAYMENT);
    }

    @Test
    void isAnsweredOnceAndByARewrittenPrescriptionToo() {
        var other = shelf.herb();
        shelf.lot(other, 1000);
        var refusedOne = order(shelf.herb());
        var first = shortages.ask(dispenser, refusedOne.id(), 0, 1, other.id(), "断货");
        shortages.refuse(doctor, first, "此味不可替");
        refused(ShortageRefusal.ALREADY_ANSWERED, () -> shortages.adopt(doctor, first));
        var rewritten = order(shelf.herb());
        shortages.ask(dispenser, rewritten.id(), 0, 1, other.id(), "断货");
        prescriptions.change(doctor, rewritten.prescription(), 1, Written.body(4, "陈皮 6"));
        Awaitility.await().until(() -> shortages.of(rewritten.prescription()).getFirst().answer()
            .filter(answer -> answer.kind() == Substitution.Kind.REWRITTEN).isPresent());
    }

    @Test
    void isReportedByAClinicAndSettledByThoseWhoMay() {
        var herb = shelf.herb();
        shortages.report(doctor, herb.id(), Mass.ofGrams(500), "村里常用，连续两周无货");
        var report = shortages.waiting(keeper, 500).stream().filter(each -> each.herb().equals(herb.id())).findFirst()
            .orElseThrow();
        assertThat(shortages.list(keeper)).filteredOn(each -> each.herb().equals(herb.id())).singleElement()
            .returns(1, ShortHerb::reports).returns(0, ShortHerb::orders);
        refused(ShortageRefusal.REPORT_UNKNOWN, () -> shortages.close(county.stranger.caller(), report.id()));
        shortages.close(keeper, report.id());
        assertThat(shortages.list(keeper)).noneMatch(each -> each.herb().equals(herb.id()));
        refused(ShortageRefusal.REPORT_UNKNOWN, () -> shortages.close(keeper, report.id()));
    }

    @Test
    void isHeldAskedAndAnsweredOnThePages() {
        var missing = shelf.herb();
        var other = shelf.herb();
        shelf.lot(other, 1000);
        var order = order(missing);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/pharmacy/orders/" + order.id() + "/shortage").page().text()).contains("库存不足",
                missing.nameZh());
            assertThat(desk.post("/pharmacy/orders/" + order.id() + "/hold", Map.of()).refusal()).isEmpty();
        }
        try (var desk = county.desk(Role.DISPENSER)) {
            assertThat(desk.get("/pharmacy/shortages").page().text()).contains(missing.nameZh(),
                order.number().text());
            desk.get("/pharmacy/orders/" + order.id() + "/shortage");
            assertThat(desk.post("/pharmacy/orders/" + order.id() + "/substitution", Map.of("version", "0", "seq", "1",
                "proposed", other.nameZh(), "reason", "断货")).refusal()).isEmpty();
        }
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var fragment = desk.get("/pharmacy/prescriptions/" + order.prescription() + "/substitutions").page();
            assertThat(fragment.text()).contains("药房建议改用", other.nameZh());
            var answer = desk.post(fragment.select("form").getFirst().attr("action"), Map.of());
            assertThat(answer.refusal()).isEmpty();
            assertThat(answer.page().select("input[name=herb]").getFirst().val()).isEqualTo(other.nameZh());
        }
    }

    /** Four packets of ten grams. */
    private PharmacyOrder order(Herb herb) {
        return shelf.order(doctor, Written.body(4, herb.nameZh() + " 10"));
    }
}
