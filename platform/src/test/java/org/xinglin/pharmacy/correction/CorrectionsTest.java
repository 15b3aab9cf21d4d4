package org.xinglin.pharmacy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.TestRows.oneByOne;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPaper;
import org.xinglin.TestRace;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.ProposalRefusal;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.CounterRefusal;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Payment.Method;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.PharmacyRefusal;
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
    private static final CashCount FLOAT = CashCount.of(Money.ofYuan("100"));
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
        refused(ProposalRefusal.SAME_PERSON, () -> corrections.approve(cashier, id, 0));
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
        refused(ProposalRefusal.REASON_MISSING, () -> corrections.refuse(second, id, 0, ""));
        refused(ProposalRefusal.NOT_YOURS, () -> corrections.withdraw(second, id, 0));
        corrections.refuse(second, id, 0, "小票写的是现金");
        refused(ProposalRefusal.DECIDED, () -> corrections.approve(second, id, 1));
        var again = corrections.propose(cashier, order.id(), WECHAT, "收的是微信，误记现金");
        pharmacy.voidCharge(cashier, order.id(), order.version(), "收错人");
        refused(CorrectionRefusal.GIVEN_BACK, () -> corrections.approve(second, again, 0));
        refused(CorrectionRefusal.GIVEN_BACK, () -> corrections.propose(cashier, order.id(), WECHAT, "x"));
        assertThat(oneByOne((Optional<Correction> last, int limit) -> corrections.latest(cashier, last, limit)))
            .extracting(Correction::id)
            .as("what waits, then what was decided").containsSubsequence(again, id).doesNotHaveDuplicates();
        corrections.withdraw(cashier, again, 0);
        assertThat(books.ofOrder(order.id(), Scope.COUNTY)).extracting(Booking::act)
            .containsExactly(Booking.Act.CHARGE, Booking.Act.VOID);
    }

    /** Ten times the float was typed: the drawer was short by what never left the safe. */
    @Test
    void putsTheFloatOfACountedDrawerRight() {
        var cashier = cashier();
        var shift = shifts.open(cashier, CashCount.of(Money.ofYuan("1000")));
        refused(CorrectionRefusal.NOT_COUNTED, () -> corrections.proposeFloat(cashier, shift, FLOAT, "多打一个零"));
        shifts.count(cashier, shift, 0, FLOAT);
        shifts.close(cashier, shift, 1, "少九百", Optional.of(Shift.Destination.SAFE));
        refused(CorrectionRefusal.NOTHING_WRONG,
            () -> corrections.proposeFloat(cashier, shift, CashCount.of(Money.ofYuan("1000")), "没有错"));
        refused(CorrectionRefusal.REASON_MISSING, () -> corrections.proposeFloat(cashier, shift, FLOAT, " "));
        var colleague = cashier();
        var id = corrections.proposeFloat(colleague, shift, FLOAT, "多打一个零");
        refused(CorrectionRefusal.ALREADY_PROPOSED, () -> corrections.proposeFloat(cashier, shift, FLOAT, "多打一个零"));
        refused(ProposalRefusal.SAME_PERSON, () -> corrections.approve(colleague, id, 0));
        refused(CorrectionRefusal.OWN_DRAWER, () -> corrections.approve(cashier, id, 0));
        assertThat(books.opening(shift)).as("nothing moved yet").isEqualTo(Money.ofYuan("1000"));
        var second = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        assertThat(race.done(8, () -> corrections.approve(second, id, 0))).isEqualTo(1);
        assertThat(books.opening(shift)).isEqualTo(FLOAT.total());
        assertThat(books.settling(shift)).singleElement().returns(Booking.Act.CORRECTION, Booking::act)
            .returns(Money.ofYuan("-900"), each -> sum(each, Account.OVER_SHORT))
            .returns(Money.ofYuan("900"), each -> sum(each, Account.SAFE));
        assertThat(books.explained(List.of(shift))).containsEntry(shift, Money.ofYuan("-900"));
        refused(CorrectionRefusal.NOTHING_WRONG, () -> corrections.proposeFloat(cashier, shift, FLOAT, "再来一次"));
        var more = corrections.proposeFloat(cashier, shift, CashCount.of(Money.ofYuan("150")), "另领五十");
        corrections.approve(second, more, 0);
        assertThat(books.explained(List.of(shift))).containsEntry(shift, Money.ofYuan("-850"));
    }

    /** The cash went out for the line below: that drawer was over by one refund and short by the other. */
    @Test
    void movesAPayoutToTheOrderThatGotItAfterTheDrawerWasCounted() {
        var cashier = cashier();
        var shift = shifts.open(cashier, FLOAT);
        var wrong = owed(cashier, "甘草 6");
        var right = owed(cashier, "甘草 9");
        var second = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        refused(CorrectionRefusal.NOT_PAID_OUT, () -> corrections.proposePayout(cashier, wrong.id(), "", "点错行"));
        pharmacy.payOut(cashier, wrong.id());
        var taken = books.cash(shift).minus(right.charge().self()).plus(wrong.charge().self());
        shifts.count(cashier, shift, 0, CashCount.of(taken));
        shifts.close(cashier, shift, 1, "点错行", Optional.of(Shift.Destination.SAFE));
        var number = right.number().text();
        refused(CorrectionRefusal.NOTHING_WRONG,
            () -> corrections.proposePayout(cashier, wrong.id(), wrong.number().text(), "点错行"));
        refused(PharmacyRefusal.ORDER_UNKNOWN, () -> corrections.proposePayout(cashier, wrong.id(), "YF0", "点错行"));
        var id = corrections.proposePayout(cashier, wrong.id(), number, "点错行");
        refused(ProposalRefusal.SAME_PERSON, () -> corrections.approve(cashier, id, 0));
        assertThat(pharmacy.owed(wrong.id())).as("nothing moved yet").isEmpty();
        assertThat(race.done(8, () -> corrections.approve(second, id, 0))).isEqualTo(1);
        assertThat(pharmacy.owed(right.id())).isEmpty();
        assertThat(pharmacy.owed(wrong.id()).orElseThrow().amount()).isEqualTo(wrong.charge().self());
        assertThat(books.cash(shift)).as("the closed drawer stays closed").isEqualTo(Money.ZERO);
        assertThat(books.explained(List.of(shift))).containsEntry(shift, difference(cashier, shift));
        var unpaid = dispensary.waiting(county.caller(Role.VILLAGE_DOCTOR), Written.body(3, "甘草 3")).number().text();
        refused(CounterRefusal.NOTHING_OWED, () -> corrections.proposePayout(cashier, right.id(), unpaid, "点错行"));
        var next = shifts.open(cashier, FLOAT);
        assertThat(race.done(8, () -> pharmacy.payOut(cashier, wrong.id()))).isEqualTo(1);
        assertThat(pharmacy.owed(wrong.id())).isEmpty();
        assertThat(books.cash(next)).isEqualTo(FLOAT.total().minus(wrong.charge().self()));
        assertThat(pharmacy.payments(wrong.id())).extracting(Payment::kind).containsExactly(Payment.Kind.CHARGE,
            Payment.Kind.REFUND, Payment.Kind.PAYOUT, Payment.Kind.PAYOUT_REVERSAL, Payment.Kind.PAYOUT);
    }

    @Test
    void putsThePayoutThatNeverHappenedBackIntoAnOpenDrawer() {
        var cashier = cashier();
        var shift = shifts.open(cashier, FLOAT);
        var order = owed(cashier, "甘草 6");
        pharmacy.payOut(cashier, order.id());
        var before = books.cash(shift);
        var id = corrections.proposePayout(cashier(), order.id(), "", "居民没有来取");
        refused(CorrectionRefusal.OWN_DRAWER, () -> corrections.approve(cashier, id, 0));
        corrections.approve(county.caller(Role.COMMUNITY_ADMINISTRATOR), id, 0);
        assertThat(books.cash(shift)).isEqualTo(before.plus(order.charge().self()));
        assertThat(books.settling(shift)).isEmpty();
        assertThat(pharmacy.owed(order.id())).isPresent();
        pharmacy.payOut(cashier, order.id());
        assertThat(books.cash(shift)).isEqualTo(before);
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
                .contains("proposal:same-person");
        }
        try (var administrator = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(administrator.get("/pharmacy/corrections").page().text()).contains("刷的是卡");
            administrator.get(here);
            var done = administrator.post(here + "/approve", Map.of());
            assertThat(done.refusal()).isEmpty();
            assertThat(done.page().select("#bookings").text()).contains("冲正").contains("更正").contains("K9");
            assertThat(TestPaper.text(administrator.download(here + "/sheet.pdf"))).contains("更正凭证", "银行卡", "K9",
                "刷的是卡", member.caller().name(), county.caller(Role.COMMUNITY_ADMINISTRATOR).name());
        }
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(stranger.get(here).status()).isEqualTo(404);
        }
    }

    @Test
    void showsOnTheDrawerAndTheDayWhatWasFoundWrongAfterTheCount() {
        var member = county.employ("correction-cashier-" + SERIAL.incrementAndGet(), Role.VILLAGE_DOCTOR,
            county.village);
        var shift = shifts.open(member.caller(), CashCount.of(Money.ofYuan("530")));
        var order = owed(member.caller(), "甘草 6");
        pharmacy.payOut(member.caller(), order.id());
        var found = Money.ofYuan("350").plus(order.charge().self());
        shifts.count(member.caller(), shift, 0, CashCount.of(found));
        shifts.close(member.caller(), shift, 1, "原因待查", Optional.of(Shift.Destination.SAFE));
        String ofFloat;
        String ofPayout;
        try (var desk = county.desk(member.username())) {
            assertThat(desk.get("/pharmacy/shift/" + shift).page().text()).contains("备用金填错了");
            var answer = desk.post("/pharmacy/corrections/shifts/" + shift,
                Map.of("y100", "3", "y50", "1", "reason", "数字写反"));
            assertThat(answer.refusal()).isEmpty();
            ofFloat = "/pharmacy/corrections/" + answer.lastSegment();
            assertThat(desk.get("/pharmacy/books/orders/" + order.id()).page().text()).contains("退款没有付到");
            ofPayout = "/pharmacy/corrections/"
                + desk.post("/pharmacy/corrections/payouts/" + order.id(), Map.of("reason", "居民没有来取")).lastSegment();
        }
        try (var administrator = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            for (var each : List.of(ofFloat, ofPayout)) {
                administrator.get(each);
                assertThat(administrator.post(each + "/approve", Map.of()).refusal()).isEmpty();
            }
            assertThat(TestPaper.text(administrator.download(ofFloat + "/sheet.pdf"))).contains("¥350.00", "数字写反");
            assertThat(TestPaper.text(administrator.download(ofPayout + "/sheet.pdf"))).contains("居民没有来取");
            var drawer = administrator.get("/pharmacy/shift/" + shift).page();
            assertThat(drawer.select("#settling").text()).contains("更正后差额 ¥0.00").contains("保险柜").contains("应付退款");
            assertThat(administrator.get("/pharmacy/day?institution=" + county.village.id()).page().text())
                .contains("更正后差额 ¥0.00");
            assertThat(administrator.get("/pharmacy/shift/" + shift + "/sheet.pdf").status()).isEqualTo(200);
        }
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(stranger.get(ofFloat).status()).isEqualTo(404);
        }
    }

    /** A refund in cash that waits to be paid out. */
    private PharmacyOrder owed(Caller cashier, String herbs) {
        var order = dispensary.waiting(county.caller(Role.VILLAGE_DOCTOR), Written.body(3, herbs));
        pharmacy.charge(cashier, order.id(), order.version(), Tender.CASH);
        pharmacy.cancel(cashier, order.id(), order.version() + 1, "居民不要了");
        return order;
    }

    private Money difference(Caller cashier, ShiftId shift) {
        return shifts.get(cashier, shift).counted().orElseThrow().difference();
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
