package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class PharmacyTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final EnumSet<Pharmacy.CheckPoint> ALL = EnumSet.allOf(Pharmacy.CheckPoint.class);
    private final Pharmacy pharmacy;
    private final Stock stock;
    private final Books books;
    private final Prescriptions prescriptions;
    private final PharmacyEvents pharmacyEvents;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final Knowledge knowledge;
    private final TestRace race;
    private final JdbcClient jdbc;
    private final Caller doctor;
    private final Caller keeper;
    private final Caller dispenser;
    private final Caller checker;

    PharmacyTest(Pharmacy pharmacy, Stock stock, Books books, Prescriptions prescriptions,
        PharmacyEvents pharmacyEvents,
        TestPractice practice, TestCounty county, TestClock clock,
        Knowledge knowledge, TestRace race, JdbcClient jdbc) {
        this.pharmacy = pharmacy;
        this.stock = stock;
        this.books = books;
        this.prescriptions = prescriptions;
        this.pharmacyEvents = pharmacyEvents;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        this.knowledge = knowledge;
        this.race = race;
        this.jdbc = jdbc;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        keeper = county.caller(Role.STOCK_KEEPER);
        dispenser = county.caller(Role.DISPENSER);
        checker = county.caller(Role.CHECKER);
    }

    @AfterEach
    void theBooksAreRightAndTheClockGoesBack() {
        clock.back();
        assertThat(stock.audit()).isEmpty();
        assertThat(books.audit()).isEmpty();
    }

    @Test
    void carriesAnOrderFromPaymentToTheCheckedPacket() {
        var herb = freshHerb();
        var lot = receive(herb, 1000, "2028-01-01");
        var order = order(herb, 10, 7);
        assertThat(order.stage()).isEqualTo(Stage.AWAITING_PAYMENT);
        var payment = pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        assertThat(payment.amount().insured().plus(payment.amount().self())).isEqualTo(order.charge().total());
        assertThat(stock.lot(keeper, lot).reserved()).isEqualTo(Mass.ofGrams(70));
        pharmacy.take(dispenser, order.id(), 1);
        pharmacy.dispense(dispenser, order.id(), 2, weights(7, "10"));
        assertThat(stock.lot(keeper, lot)).returns(Mass.ofGrams(930), Lot::onHand).returns(Mass.ZERO, Lot::reserved);
        refused(PharmacyRefusal.CHECK_INCOMPLETE,
            () -> pharmacy.check(checker, order.id(), 3, EnumSet.of(Pharmacy.CheckPoint.NO_FOREIGN_MATTER)));
        // a blank choice of a form comes as none, and is no point
        var oneBlank = new HashSet<>(ALL);
        oneBlank.remove(Pharmacy.CheckPoint.NO_FOREIGN_MATTER);
        oneBlank.add(null);
        refused(PharmacyRefusal.CHECK_INCOMPLETE, () -> pharmacy.check(checker, order.id(), 3, oneBlank));
        pharmacy.check(checker, order.id(), 3, ALL);
        assertThat(pharmacy.order(checker, order.id()).stage()).isEqualTo(Stage.CHECKED);
        assertThat(prescriptions.forService(order.prescription()).takenUp()).isTrue();
    }

    /** rules.md 11.2: dispenser and checker are different people, also where one person holds both posts. */
    @Test
    void refusesTheDispenserAsChecker() {
        var herb = freshHerb();
        receive(herb, 1000, "2028-01-01");
        var order = dispensed(herb);
        var both = new Caller(checker.account(), dispenser.staff(), dispenser.name(), checker.post(), Role.CHECKER,
            checker.institution(), checker.institutionName(),
            checker.scope());
        refused(PharmacyRefusal.CHECKER_DISPENSED, () -> pharmacy.check(both, order, 3, ALL));
    }

    @Test
    void refusesToChargeWhatReviewHasNotPassedAndWhatHasLapsed() {
        var herb = freshHerb();
        receive(herb, 1000, "2028-01-01");
        var waiting = prescription(herb, 10, 7);
        assertThat(pharmacy.ofPrescription(waiting)).as("no order before review has passed").isEmpty();
        var order = order(herb, 10, 7);
        clock.advance(Duration.ofDays(5));
        refused(PharmacyRefusal.PRESCRIPTION_EXPIRED,
            () -> pharmacy.charge(doctor, order.id(), 0, Tender.CASH));
        pharmacyEvents.lapse();
        assertThat(pharmacy.forService(order.id()).stage()).isEqualTo(Stage.EXPIRED);
    }

    /** A stale page: the version seen is no longer the version that holds. */
    @Test
    void refusesAStalePageAndAForeignPharmacy() {
        var herb = freshHerb();
        receive(herb, 1000, "2028-01-01");
        var order = order(herb, 10, 7);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        refused(PharmacyRefusal.STALE, () -> pharmacy.charge(doctor, order.id(), 0, Tender.CASH));
        refused(PharmacyRefusal.NOT_AWAITING_PAYMENT,
            () -> pharmacy.charge(doctor, order.id(), 1, Tender.CASH));
        refused(PharmacyRefusal.ORDER_UNKNOWN, () -> pharmacy.order(county.stranger.caller(), order.id()));
        refused(PharmacyRefusal.ORDER_UNKNOWN, () -> pharmacy.take(doctor, order.id(), 1));
    }

    /** hmis #19874: stock went from 0 to -144 because two checks passed before either deducted. */
    @Test
    void neverGoesBelowZeroWhenThirtyTwoCashiersTakeTheLastTenPackets_hmis19874() {
        var herb = freshHerb();
        var lot = receive(herb, 100, "2028-01-01");
        var orders = new ArrayList<OrderId>();
        for (int i = 0; i < 32; i++)
            orders.add(order(herb, 10, 1).id());
        var charges = orders.stream().<Runnable>map(id -> () -> pharmacy.charge(doctor, id, 0, Tender.CASH));
        assertThat(race.done(charges.toList())).as("ten packets of 10 g in 100 g").isEqualTo(10);
        assertThat(stock.lot(keeper, lot)).returns(Mass.ofGrams(100), Lot::reserved).returns(Mass.ofGrams(100),
            Lot::onHand);
    }

    /** hmis #19894: settle ran 24 times in 15 seconds and one line was deducted each time. */
    @Test
    void chargesOnceHoweverOftenTheButtonIsPressed_hmis19894() {
        var herb = freshHerb();
        var lot = receive(herb, 1000, "2028-01-01");
        var order = order(herb, 10, 1).id();
        assertThat(race.done(24, () -> pharmacy.charge(doctor, order, 0, Tender.CASH))).isEqualTo(1);
        assertThat(pharmacy.payments(order)).hasSize(1);
        assertThat(stock.lot(keeper, lot).reserved()).isEqualTo(Mass.ofGrams(10));
    }

    /** hmis #19263: the second pharmacist got a silent quantity of zero. */
    @Test
    void tellsTheSecondPharmacistWhatIsMissing_hmis19263() {
        var herb = freshHerb();
        receive(herb, 15, "2028-01-01");
        var first = order(herb, 10, 1).id();
        var second = order(herb, 10, 1).id();
        pharmacy.charge(doctor, first, 0, Tender.CASH);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> pharmacy.charge(doctor, second, 0, Tender.CASH))
            .returns(PharmacyRefusal.SHORTAGE, Refused::reason)
            .returns(List.of(herb, Mass.ofGrams(5)), Refused::values);
        assertThat(pharmacy.payments(second)).isEmpty();
    }

    /** hmis #18873: keyboard shortcut and click together deducted twice. */
    @Test
    void deductsOnceWhenShortcutAndClickComeTogether_hmis18873() {
        var herb = freshHerb();
        var lot = receive(herb, 1000, "2028-01-01");
        var order = order(herb, 10, 1).id();
        pharmacy.charge(doctor, order, 0, Tender.CASH);
        pharmacy.take(dispenser, order, 1);
        assertThat(race.done(2, () -> pharmacy.dispense(dispenser, order, 2, weights(1, "10")))).isEqualTo(1);
        assertThat(stock.lot(keeper, lot).onHand()).isEqualTo(Mass.ofGrams(990));
    }

    @Test
    void takesTheLotThatExpiresFirstAndNeverOneOnHoldOrExpired() {
        var herb = freshHerb();
        var late = receive(herb, 100, "2028-06-01");
        var early = receive(herb, 100, "2027-06-01");
        var held = receive(herb, 100, "2027-01-01");
        stock.hold(keeper, held, 1, "待检");
        var order = order(herb, 20, 7).id();
        pharmacy.charge(doctor, order, 0, Tender.CASH);
        assertThat(stock.lot(keeper, early).reserved()).isEqualTo(Mass.ofGrams(100));
        assertThat(stock.lot(keeper, late).reserved()).isEqualTo(Mass.ofGrams(40));
        assertThat(stock.lot(keeper, held).reserved()).isEqualTo(Mass.ZERO);
    }

    @Test
    void letsNothingOfALotLeaveThatWasPutOnHoldAfterItWasReserved() {
        var herb = freshHerb();
        var bad = receive(herb, 100, "2027-06-01");
        receive(herb, 100, "2028-06-01");
        var order = order(herb, 10, 1).id();
        pharmacy.charge(doctor, order, 0, Tender.CASH);
        pharmacy.take(dispenser, order, 1);
        stock.hold(keeper, bad, stock.lot(keeper, bad).version(), "不良反应");
        refused(PharmacyRefusal.LOT_HELD, () -> pharmacy.dispense(dispenser, order, 2, weights(1, "10")));
        pharmacy.handBack(dispenser, order, 2);
        pharmacy.take(dispenser, order, 3);
        pharmacy.dispense(dispenser, order, 4, weights(1, "10"));
        assertThat(stock.lot(keeper, bad).onHand()).isEqualTo(Mass.ofGrams(100));
    }

    @Test
    void cancelsBeforeDispensingWithFullRefundAndStockBackExactlyOnce() {
        var herb = freshHerb();
        var lot = receive(herb, 1000, "2028-01-01");
        var order = order(herb, 10, 7);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        assertThat(race.done(8, () -> pharmacy.cancel(doctor, order.id(), 1, "居民不要了"))).isEqualTo(1);
        assertThat(stock.lot(keeper, lot)).returns(Mass.ZERO, Lot::reserved).returns(Mass.ofGrams(1000), Lot::onHand);
        assertThat(pharmacy.payments(order.id())).extracting(Payment::kind).containsExactly(Payment.Kind.CHARGE,
            Payment.Kind.REFUND);
        assertThat(pharmacy.payments(order.id())).extracting(Payment::amount).containsOnly(order.charge());
        assertThat(prescriptions.forService(order.prescription()).takenUp()).isFalse();
    }

    @Test
    void cancelsAfterDispensingByPolicyAndLeavesTheHerbsSpent() {
        var herb = freshHerb();
        var lot = receive(herb, 1000, "2028-01-01");
        var order = dispensed(herb);
        pharmacy.cancel(doctor, order, 3, "居民不要了");
        assertThat(stock.lot(keeper, lot).onHand()).isEqualTo(Mass.ofGrams(990));
        assertThat(pharmacy.payments(order)).as("the county's share after dispensing is nothing").hasSize(1);
    }

    @Test
    void refusesToCancelWhatIsOnTheRoad() {
        var herb = freshHerb();
        receive(herb, 1000, "2028-01-01");
        var order = dispensed(herb);
        pharmacy.check(checker, order, 3, ALL);
        pharmacy.shipped(checker, order);
        pharmacy.shipped(checker, order);
        refused(PharmacyRefusal.ALREADY_SHIPPED, () -> pharmacy.cancel(doctor, order, 5, "x"));
        pharmacy.handedOver(checker, order);
        refused(PharmacyRefusal.ALREADY_SHIPPED, () -> pharmacy.cancel(doctor, order, 6, "x"));
    }

    @Test
    void givesReservedStockBackWhenNobodyWeighsItInTimeAndTakesItAgainLater() {
        var herb = freshHerb();
        var lot = receive(herb, 10, "2028-01-01");
        var order = order(herb, 10, 1).id();
        pharmacy.charge(doctor, order, 0, Tender.CASH);
        clock.advance(Duration.ofHours(49));
        pharmacyEvents.lapse();
        assertThat(stock.lot(keeper, lot).reserved()).isEqualTo(Mass.ZERO);
        pharmacy.take(dispenser, order, pharmacy.forService(order).version());
        assertThat(stock.lot(keeper, lot).reserved()).isEqualTo(Mass.ofGrams(10));
    }

    @Test
    void sendsBackToThePrescriberWithRefundAndStock() {
        var herb = freshHerb();
        var lot = receive(herb, 100, "2028-01-01");
        var order = order(herb, 10, 1);
        pharmacy.charge(doctor, order.id(), 0, Tender.CASH);
        pharmacy.sendBack(dispenser, order.id(), 1, "需要替换");
        assertThat(stock.lot(keeper, lot).reserved()).isEqualTo(Mass.ZERO);
        assertThat(prescriptions.forService(order.prescription()).stage())
            .isEqualTo(org.xinglin.prescription.Stage.RETURNED);
        assertThat(pharmacy.payments(order.id())).hasSize(2);
        assertThat(jdbc
            .sql(
                "select args[3] from notice.message where to_account = :account and kind = 'RETURNED' and link = :link")
            .param("account", doctor.account()).param("link", "/prescriptions/" + order.prescription())
            .query(String.class).list()).containsExactly("需要替换");
    }

    @Test
    void weighsAgainWhatTheCheckFoundWrong() {
        var herb = freshHerb();
        var lot = receive(herb, 100, "2028-01-01");
        var order = dispensed(herb);
        pharmacy.reject(checker, order, 3, "混入异物");
        assertThat(pharmacy.forService(order).stage()).isEqualTo(Stage.PAID);
        assertThat(stock.lot(keeper, lot)).returns(Mass.ofGrams(90), Lot::onHand).returns(Mass.ofGrams(10),
            Lot::reserved);
        assertThat(pharmacy.payments(order)).hasSize(1);
    }

    @Test
    void takesAPassedPrescriptionInOnceHoweverOftenItIsTold() {
        var herb = freshHerb();
        var order = order(herb, 10, 7);
        pharmacy.accept(order.prescription(), order.prescriptionVersion());
        assertThat(pharmacy.ofPrescription(order.prescription()).orElseThrow().id()).isEqualTo(order.id());
    }

    @Test
    void refusesAnArrivalThatCannotBe() {
        var herb = freshHerb().id();
        var supplier = supplier();
        var item = new Arrival.Item(herb, "L1", LocalDate.of(2026, 1, 1), LocalDate.of(2028, 1, 1), Mass.ofGrams(10));
        refused(PharmacyRefusal.INSPECTOR_IS_RECEIVER, () -> stock.receive(keeper,
            new Arrival(supplier, "F-" + SERIAL.incrementAndGet(), keeper.name(), List.of(item))));
        refused(PharmacyRefusal.DATES_IMPOSSIBLE, () -> stock.receive(keeper, new Arrival(supplier,
            "F-" + SERIAL.incrementAndGet(), "李验收",
            List.of(
                new Arrival.Item(herb, "L1", LocalDate.of(2026, 1, 1), LocalDate.of(2025, 1, 1), Mass.ofGrams(10))))));
        var invoice = "F-" + SERIAL.incrementAndGet();
        stock.receive(keeper, new Arrival(supplier, invoice, "李验收", List.of(item)));
        refused(PharmacyRefusal.INVOICE_EXISTS,
            () -> stock.receive(keeper, new Arrival(supplier, invoice, "李验收", List.of(item))));
    }

    private OrderId dispensed(Herb herb) {
        var order = order(herb, 10, 1).id();
        pharmacy.charge(doctor, order, 0, Tender.CASH);
        pharmacy.take(dispenser, order, 1);
        pharmacy.dispense(dispenser, order, 2, weights(1, "10"));
        return order;
    }

    private PharmacyOrder order(Herb herb, int grams, int packets) {
        var id = prescription(herb, grams, packets);
        passed(id);
        return Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> pharmacy.ofPrescription(id), Optional::isPresent).orElseThrow();
    }

    /** Whatever review said by itself, in the end a pharmacist has passed it. */
    private void passed(PrescriptionId id) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreException(ConcurrencyFailureException.class)
            .ignoreException(Refused.class).until(() -> {
                if (prescriptions.forService(id).stage() == org.xinglin.prescription.Stage.SUBMITTED)
                    prescriptions.recordReview(Caller.PROGRAM, id, 1, ReviewOutcome.TO_PHARMACIST, List.of(), "");
                return prescriptions.forService(id).stage() == org.xinglin.prescription.Stage.PASSED
                    || prescriptions.recordReview(county.caller(Role.REVIEW_PHARMACIST), id, 1, ReviewOutcome.PASSED,
                        List.of(), "");
            });
    }

    private PrescriptionId prescription(Herb herb, int grams, int packets) {
        var id = prescriptions.write(doctor, practice.visit(doctor),
            Written.body(packets, herb.nameZh() + " " + grams));
        prescriptions.submit(doctor, id, 1);
        return id;
    }

    /** A harmless piece no other test uses: what it finds on the shelf is its own. */
    private Herb freshHerb() {
        var harmless = knowledge.herbs().stream()
            .filter(h -> h.dose().isPresent() && h.dose().get().max().compareTo(Mass.ofGrams(15)) >= 0)
            .filter(h -> h.specialDecoction().isEmpty() && h.toxicity() == org.xinglin.knowledge.Toxicity.NONE
                && !h.externalOnly())
            .toList();
        return harmless.get(SERIAL.incrementAndGet());
    }

    private SupplierId supplier() {
        var name = "杏林药材公司" + SERIAL.incrementAndGet();
        return stock.addSupplier(keeper, name, Optional.empty());
    }

    private LotId receive(Herb herb, int grams, String expires) {
        var number = "L" + SERIAL.incrementAndGet();
        stock.receive(keeper,
            new Arrival(supplier(), "FP" + number, "李验收",
                List.of(new Arrival.Item(herb.id(), number, LocalDate.of(2026, 1, 1),
                    LocalDate.parse(expires), Mass.ofGrams(grams)))));
        return stock.lots(keeper, Optional.of(HerbId.of(herb.id().value())), Optional.empty(), 50).stream()
            .filter(l -> l.number().equals(number)).findFirst().orElseThrow().id();
    }

    private static Weighing weights(int packets, String grams) {
        return new Weighing(Collections.nCopies(packets, Mass.ofGrams(grams)), Map.of());
    }
}
