package org.xinglin.pharmacy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestRace;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Payment.Method;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.books.Account;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.books.Entry;
import org.xinglin.pharmacy.till.CashCount;
import org.xinglin.pharmacy.till.Shift;
import org.xinglin.pharmacy.till.Shifts;
import org.xinglin.prescription.Written;

/** What was booked wrongly is put right by two persons, and nothing is ever changed. */
@PlatformTest
class CorrectionsTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Tender WECHAT = Tender.by(Method.WECHAT, "42000777");
    private final Corrections corrections;
    private final Books books;
    private final Shifts shifts;
    private final Pharmacy pharmacy;
    private final TestDispensary dispensary;
    private final TestCounty county;
    private final TestRace race;

    CorrectionsTest(Corrections corrections, Books books, Shifts shifts, Pharmacy pharmacy, TestDispensary dispensary,
        TestCounty county, TestRace race) {
        this.corrections = corrections;
        this.books = books;
        this.shifts = shifts;
        this.pharmacy = pharmacy;
        this.dispensary = dispensary;
        this.county = county;
        this.race = race;
    }

    @AfterEach
    void everyFenIsExplained() { assertThat(books.audit()).isEmpty(); }

    @Test
    void addsAReversalAndTheRightBookingOnce() {
        var cashier = cashier();
        var shift = shifts.open(cashier, CashCount.NOTHING);
        var order = charged(cashier);
        var id = corrections.propose(cashier, order.id(), WECHAT, "收的是微信，误记现金");
        assertThat(books.cash(shift)).as("nothing moved yet").isEqualTo(order.charge().self());
        refused(CorrectionRefusal.SAME_PERSON, () -> corrections.approve(cashier, id, 0));
        refused(CorrectionRefusal.ALREADY_PROPOSED,
            () -> corrections.propose(cashier, order.id(), WECHAT, "再来一次"));
        var second = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        assertThat(race.done(8, () -> corrections.approve(second, id, 0))).isEqualTo(1);
        assertThat(books.ofOrder(order.id(), Scope.COUNTY)).extracting(Booking::act).containsExactly(
            Booking.Act.CHARGE, Booking.Act.REVERSAL, Booking.Act.CORRECTION);
        assertThat(books.cash(shift)).isEqualTo(Money.ZERO);
        assertThat(pharmacy.payments(order.id()).getFirst().parts()).singleElement()
            .returns(Method.WECHAT, Payment.Part::method).returns("42000777", Payment.Part::reference);
        refused(CorrectionRefusal.NOTHING_WRONG, () -> corrections.propose(cashier, order.id(), WECHAT, "没错"));
    }

    /** The drawer was short by what was never in it; the correction takes the shortage back, and the closed shift stays closed. */
    @Test
    void settlesCashOfACountedDrawerAgainstWhatItWasShort() {
        var cashier = cashier();
        var shift = shifts.open(cashier, CashCount.NOTHING);
        var order = charged(cashier);
        var self = order.charge().self();
        shifts.count(cashier, shift, 0, CashCount.NOTHING);
        shifts.close(cashier, shift, 1, "差一笔", Optional.empty());
        assertThat(overShort(shift)).isEqualTo(self);
        var id = corrections.propose(cashier, order.id(), WECHAT, "收的是微信，误记现金");
        corrections.approve(county.caller(Role.COMMUNITY_ADMINISTRATOR), id, 0);
        assertThat(books.cash(shift)).isEqualTo(Money.ZERO);
        var reversal = books.ofOrder(order.id(), Scope.COUNTY).get(1);
        assertThat(reversal.shift()).isEmpty();
        assertThat(sum(reversal, Account.OVER_SHORT)).isEqualTo(Money.ZERO.minus(self));
        pharmacy.cancel(cashier, order.id(), order.version(), "居民不要了");
        assertThat(pharmacy.owed(order.id())).as("it went back through WeChat").isEmpty();
    }

    @Test
    void owesTheCashThatWasWronglyBookedAsWechat() {
        var cashier = cashier();
        var shift = shifts.open(cashier, CashCount.NOTHING);
        var waiting = dispensary.waiting(county.caller(Role.VILLAGE_DOCTOR), Written.body(3, "甘草 6"));
        pharmacy.charge(cashier, waiting.id(), waiting.version(), WECHAT);
        var self = waiting.charge().self();
        shifts.count(cashier, shift, 0, CashCount.of(self));
        shifts.close(cashier, shift, 1, "多一笔", Optional.of(Shift.Destination.SAFE));
        var id = corrections.propose(cashier, waiting.id(), Tender.CASH, "收的是现金，误记微信");
        corrections.approve(county.caller(Role.COMMUNITY_ADMINISTRATOR), id, 0);
        pharmacy.cancel(cashier, waiting.id(), waiting.version() + 1, "居民不要了");
        assertThat(pharmacy.owed(waiting.id()).orElseThrow().amount()).isEqualTo(self);
        shifts.open(cashier, CashCount.of(self));
        pharmacy.payOut(cashier, waiting.id());
    }

    @Test
    void leavesWhatWasGivenBackOrRefusedAsItStands() {
        var cashier = cashier();
        shifts.open(cashier, CashCount.NOTHING);
        var order = charged(cashier);
        var id = corrections.propose(cashier, order.id(), WECHAT, "收的是微信，误记现金");
        var second = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        refused(CorrectionRefusal.REASON_MISSING, () -> corrections.refuse(second, id, 0, ""));
        refused(CorrectionRefusal.NOT_YOURS, () -> corrections.withdraw(second, id, 0));
        corrections.refuse(second, id, 0, "小票写的是现金");
        refused(CorrectionRefusal.ALREADY_DECIDED, () -> corrections.approve(second, id, 1));
        var again = corrections.propose(cashier, order.id(), WECHAT, "收的是微信，误记现金");
        pharmacy.voidCharge(cashier, order.id(), order.version(), "收错人");
        refused(CorrectionRefusal.GIVEN_BACK, () -> corrections.approve(second, again, 0));
        refused(CorrectionRefusal.GIVEN_BACK, () -> corrections.propose(cashier, order.id(), WECHAT, "x"));
        corrections.withdraw(cashier, again, 0);
        assertThat(books.ofOrder(order.id(), Scope.COUNTY)).extracting(Booking::act)
            .containsExactly(Booking.Act.CHARGE, Booking.Act.VOID);
    }

    @Test
    void isProposedAndDecidedOnItsPages() {
        var member = county.employ("correction-cashier-" + SERIAL.incrementAndGet(), Role.VILLAGE_DOCTOR,
            county.village);
        shifts.open(member.caller(), CashCount.NOTHING);
        var order = charged(member.caller());
        String here;
        try (var desk = county.desk(member.username())) {
            desk.get("/pharmacy/books/orders/" + order.id());
            var answer = desk.post("/pharmacy/corrections/orders/" + order.id(),
                Map.of("method", "CARD", "reference", "K9", "reason", "刷的是卡"));
            assertThat(answer.refusal()).isEmpty();
            here = "/pharmacy/corrections/" + answer.lastSegment();
            assertThat(desk.post(here + "/approve", Map.of("version", "0")).refusal())
                .contains("correction:same-person");
        }
        try (var administrator = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(administrator.get("/pharmacy/corrections").page().text()).contains("刷的是卡");
            administrator.get(here);
            var done = administrator.post(here + "/approve", Map.of());
            assertThat(done.refusal()).isEmpty();
            assertThat(done.page().select("#bookings").text()).contains("冲正").contains("更正").contains("K9");
        }
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(stranger.get(here).status()).isEqualTo(404);
        }
    }

    private Caller cashier() {
        return county.employ("correction-cashier-" + SERIAL.incrementAndGet(), Role.VILLAGE_DOCTOR, county.village)
            .caller();
    }

    private PharmacyOrder charged(Caller cashier) {
        var order = dispensary.waiting(county.caller(Role.VILLAGE_DOCTOR), Written.body(3, "甘草 6"));
        pharmacy.charge(cashier, order.id(), order.version(), Tender.CASH);
        return pharmacy.forService(order.id());
    }

    private Money overShort(ShiftId shift) {
        return books.ofShift(shift).stream().map(each -> sum(each, Account.OVER_SHORT)).reduce(Money.ZERO,
            Money::plus);
    }

    private static Money sum(Booking booking, Account account) {
        return booking.entries().stream().filter(entry -> entry.account() == account).map(Entry::amount)
            .reduce(Money.ZERO, Money::plus);
    }
}
