package org.xinglin.pharmacy.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.TestRows.oneByOne;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestCounty.Member;
import org.xinglin.TestDispensary;
import org.xinglin.TestRace;
import org.xinglin.access.OpenWork;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.CounterRefusal;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Payment.Method;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.RefundOwed;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.Stage;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.books.Account;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.books.Entry;
import org.xinglin.prescription.Written;

/** Drawers from the float to the hand-over, and the money that goes back out of them, on the real database. */
@PlatformTest
class ShiftsTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Money FLOAT = Money.ofYuan("100");
    private final Shifts shifts;
    private final DrawersAtWork drawers;
    private final Books books;
    private final Pharmacy pharmacy;
    private final Stock stock;
    private final TestDispensary dispensary;
    private final TestCounty county;
    private final TestRace race;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ShiftsTest(Shifts shifts, DrawersAtWork drawers, Books books, Pharmacy pharmacy, Stock stock,
        TestDispensary dispensary, TestCounty county,
        TestRace race, JdbcClient jdbc, TransactionTemplate transaction) {
        this.shifts = shifts;
        this.drawers = drawers;
        this.books = books;
        this.pharmacy = pharmacy;
        this.stock = stock;
        this.dispensary = dispensary;
        this.county = county;
        this.race = race;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @AfterEach
    void everyFenAndGramIsExplained() {
        assertThat(books.audit()).isEmpty();
        assertThat(stock.audit()).isEmpty();
    }

    @Test
    void carriesADrawerFromTheFloatToTheSafe() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.of(FLOAT));
        var order = waiting();
        var self = order.charge().self();
        pharmacy.charge(cashier.caller(), order.id(), order.version(), Tender.CASH);
        assertThat(books.cash(id)).isEqualTo(FLOAT.plus(self));
        shifts.count(cashier.caller(), id, 0, CashCount.of(FLOAT.plus(self).minus(Money.ofFen(30))));
        assertThat(shift(id).counted().orElseThrow().difference()).isEqualTo(Money.ofFen(-30));
        refused(TillRefusal.REASON_MISSING,
            () -> shifts.close(cashier.caller(), id, 1, " ", Optional.of(Shift.Destination.SAFE)));
        refused(TillRefusal.DESTINATION_MISSING, () -> shifts.close(cashier.caller(), id, 1, "少收", Optional.empty()));
        shifts.close(cashier.caller(), id, 1, "找零少收三角", Optional.of(Shift.Destination.SAFE));
        assertThat(books.cash(id)).isEqualTo(Money.ZERO);
        refused(TillRefusal.SAME_PERSON, () -> shifts.receive(cashier.caller(), id, 2, FLOAT, "x"));
        var administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        var given = shift(id).handedOver();
        refused(TillRefusal.REASON_MISSING,
            () -> shifts.receive(administrator, id, 2, given.minus(Money.ofFen(1)), ""));
        shifts.receive(administrator, id, 2, given.minus(Money.ofFen(1)), "当面点清少一分");
        assertThat(of(id, Account.OVER_SHORT)).isEqualTo(Money.ofFen(30));
        assertThat(takenOver(id).entries()).extracting(Entry::account).containsExactly(Account.SAFE,
            Account.OVER_SHORT, Account.TRANSIT);
        assertThat(shift(id).stage()).isEqualTo(Shift.Stage.RECEIVED);
    }

    @Test
    void handsTheDrawerToTheNextCashier() {
        var first = cashier();
        var id = shifts.open(first.caller(), CashCount.of(FLOAT));
        shifts.count(first.caller(), id, 0, CashCount.of(FLOAT));
        shifts.close(first.caller(), id, 1, "", Optional.of(Shift.Destination.NEXT));
        var next = cashier();
        refused(TillRefusal.NO_OPEN_SHIFT, () -> shifts.receive(next.caller(), id, 2, FLOAT, ""));
        refused(TillRefusal.OTHER_COUNTER,
            () -> shifts.receive(county.caller(Role.COMMUNITY_ADMINISTRATOR), id, 2, FLOAT, ""));
        var own = shifts.open(next.caller(), CashCount.NOTHING);
        shifts.receive(next.caller(), id, 2, FLOAT, "");
        assertThat(books.cash(own)).isEqualTo(FLOAT);
        refused(TillRefusal.STALE, () -> shifts.receive(next.caller(), id, 2, FLOAT, ""));
    }

    @Test
    void takesNoMoneyWithoutAnOpenShift() {
        var cashier = cashier();
        var order = waiting();
        refused(TillRefusal.NO_OPEN_SHIFT,
            () -> pharmacy.charge(cashier.caller(), order.id(), order.version(), Tender.CASH));
        var id = shifts.open(cashier.caller(), CashCount.NOTHING);
        refused(TillRefusal.SHIFT_AT_WORK, () -> shifts.open(cashier.caller(), CashCount.NOTHING));
        shifts.count(cashier.caller(), id, 0, CashCount.NOTHING);
        refused(TillRefusal.NO_OPEN_SHIFT,
            () -> pharmacy.charge(cashier.caller(), order.id(), order.version(), Tender.CASH));
        refused(TillRefusal.NOT_OPEN, () -> shifts.count(cashier.caller(), id, 1, CashCount.NOTHING));
        assertThat(pharmacy.order(cashier.caller(), order.id()).stage()).isEqualTo(Stage.AWAITING_PAYMENT);
        shifts.close(cashier.caller(), id, 1, "", Optional.empty());
        assertThat(shifts.unsettled(cashier.caller(), 100)).extracting(Shift::id).doesNotContain(id);
    }

    /** Who is ill counts nothing: a colleague does, blind, and a third person signs. */
    @Test
    void isCountedByAnotherWhereTheCashierDoesNotComeBack() {
        var ill = cashier();
        var id = shifts.open(ill.caller(), CashCount.of(FLOAT));
        var order = waiting();
        var waits = waiting();
        pharmacy.charge(ill.caller(), order.id(), order.version(), Tender.CASH);
        var keeper = cashier();
        refused(TillRefusal.NOT_YOUR_SHIFT, () -> shifts.count(keeper.caller(), id, 0, CashCount.NOTHING));
        refused(TillRefusal.ABSENCE_MISSING, () -> shifts.keep(keeper.caller(), id, 0, " "));
        refused(TillRefusal.OWN_SHIFT, () -> shifts.keep(ill.caller(), id, 0, "我自己"));
        assertThat(race.done(List.of(() -> shifts.keep(keeper.caller(), id, 0, "急诊住院"),
            () -> shifts.keep(county.caller(Role.COMMUNITY_ADMINISTRATOR), id, 0, "急诊住院")))).isEqualTo(1);
        var holder = shift(id).holder().equals(keeper.caller().staff())
            ? keeper.caller()
            : county.caller(Role.COMMUNITY_ADMINISTRATOR);
        refused(TillRefusal.NO_OPEN_SHIFT,
            () -> pharmacy.charge(ill.caller(), waits.id(), waits.version(), Tender.CASH));
        refused(TillRefusal.NOT_YOUR_SHIFT, () -> shifts.count(ill.caller(), id, 1, CashCount.NOTHING));
        assertThat(shifts.unsettled(holder, 500)).extracting(Shift::id).contains(id);
        shifts.count(holder, id, 1, CashCount.of(FLOAT));
        shifts.close(holder, id, 2, "少了一笔药费", Optional.of(Shift.Destination.SAFE));
        refused(TillRefusal.SAME_PERSON, () -> shifts.receive(holder, id, 3, FLOAT, ""));
        refused(TillRefusal.SAME_PERSON, () -> shifts.receive(ill.caller(), id, 3, FLOAT, ""));
        var third = cashier();
        shifts.receive(third.caller(), id, 3, FLOAT, "");
        assertThat(shift(id)).returns(Shift.Stage.RECEIVED, Shift::stage);
        assertThat(of(id, Account.OVER_SHORT)).isEqualTo(order.charge().self());
    }

    @Test
    void goesToAnHeirWhenTheCashierLeaves() {
        var leaver = cashier();
        var id = shifts.open(leaver.caller(), CashCount.of(FLOAT));
        var heir = cashier().caller();
        var pieces = drawers.of(leaver.caller().staff());
        assertThat(pieces).singleElement().returns(shift(id).number().text(), OpenWork.Piece::number);
        for (int twice = 0; twice < 2; twice++)
            drawers.handOver(Caller.PROGRAM, leaver.caller().staff(), shift(id).institution(), Optional.of(heir), "离职");
        assertThat(shift(id).keeper()).get().returns(heir.staff(), Shift.Keeper::staff)
            .returns("离职", Shift.Keeper::why);
        assertThat(drawers.of(leaver.caller().staff())).isEmpty();
        shifts.count(heir, id, 1, CashCount.of(FLOAT));
        shifts.close(heir, id, 2, "", Optional.of(Shift.Destination.SAFE));
    }

    /** Books balance, so that what all other accounts come to tells what is in the drawer. */
    @Test
    void cannotBeAddedUpFromTheBooksByWhoIsToCountIt() {
        var cashier = cashier();
        shifts.open(cashier.caller(), CashCount.of(Money.ofYuan("123.4")));
        var order = waiting();
        pharmacy.charge(cashier.caller(), order.id(), order.version(), Tender.CASH);
        try (var desk = county.desk(cashier.username())) {
            for (var path : List.of("/pharmacy/books", "/pharmacy/day")) {
                var page = desk.get(path).page();
                assertThat(page.select("#bookings, #balances").text()).doesNotContain("123.40");
                var own = page.select("#bookings tbody").stream()
                    .filter(booking -> booking.text().contains(cashier.caller().name())).toList();
                assertThat(own).isNotEmpty().allSatisfy(booking -> assertThat(booking.text()).contains("清点本班之前不显示"));
            }
        }
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(desk.get("/pharmacy/books").page().text()).contains("123.40");
        }
    }

    @Test
    void correctsAMistypedFloatByTwo() {
        var cashier = cashier();
        var second = cashier().caller();
        var id = shifts.open(cashier.caller(), CashCount.of(Money.ofYuan("1000")));
        refused(TillRefusal.NOT_YOUR_SHIFT, () -> shifts.claimFloat(second, id, 0, CashCount.of(FLOAT), "多打一个零"));
        refused(TillRefusal.WHY_MISSING, () -> shifts.claimFloat(cashier.caller(), id, 0, CashCount.of(FLOAT), " "));
        refused(TillRefusal.NOTHING_WRONG,
            () -> shifts.claimFloat(cashier.caller(), id, 0, CashCount.of(Money.ofYuan("1000")), "没有错"));
        shifts.claimFloat(cashier.caller(), id, 0, CashCount.of(FLOAT), "多打一个零");
        refused(TillRefusal.SAME_PERSON, () -> shifts.agreeFloat(cashier.caller(), id, 1));
        refused(TillRefusal.CLAIM_OPEN, () -> shifts.count(cashier.caller(), id, 1, CashCount.of(FLOAT)));
        assertThat(books.cash(id)).as("nothing moved yet").isEqualTo(Money.ofYuan("1000"));
        assertThat(race.done(8, () -> shifts.agreeFloat(second, id, 1))).isEqualTo(1);
        assertThat(books.cash(id)).isEqualTo(FLOAT);
        assertThat(shift(id)).returns(FLOAT, each -> each.opening().total()).returns(Optional.empty(), Shift::claim);
        shifts.claimFloat(cashier.caller(), id, 2, CashCount.NOTHING, "试试");
        shifts.rejectFloat(second, id, 3);
        refused(TillRefusal.NO_CLAIM, () -> shifts.rejectFloat(second, id, 4));
        shifts.count(cashier.caller(), id, 4, CashCount.of(FLOAT));
        assertThat(shift(id).counted().orElseThrow().difference()).isEqualTo(Money.ZERO);
        shifts.close(cashier.caller(), id, 5, "", Optional.of(Shift.Destination.SAFE));
    }

    @Test
    void saysAndAgreesToAFloatOnThePages() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.of(FLOAT));
        try (var desk = county.desk(cashier.username())) {
            desk.get("/pharmacy/shift");
            assertThat(desk.post("/pharmacy/shift/" + id + "/float", Map.of("version", "0", "y50", "1", "why", "只领了五十"))
                .page().text()).contains("更正为 ¥50.00", "只领了五十");
        }
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(desk.get("/").page().text()).contains("只领了五十");
            desk.get("/pharmacy/shift/" + id);
            assertThat(desk.post("/pharmacy/shift/" + id + "/float/agree", Map.of("version", "1")).page().text())
                .contains("备用金已更正", "¥50.00");
        }
    }

    /** Thirty-one people are paid while the drawer is counted: each payment is in the count, or refused. */
    @Test
    void countsEachPaymentOrRefusesItWhenTheCountAndThirtyOnePaymentsMeet() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.of(FLOAT));
        var orders = new ArrayList<PharmacyOrder>();
        for (int i = 0; i < 31; i++)
            orders.add(waiting());
        var steps = new ArrayList<Runnable>();
        for (var order : orders)
            steps.add(() -> pharmacy.charge(cashier.caller(), order.id(), order.version(), Tender.CASH));
        steps.add(10, () -> shifts.count(cashier.caller(), id, 0, CashCount.of(FLOAT)));
        int done = race.done(steps);
        var paid = orders.stream().filter(each -> pharmacy.forService(each.id()).stage() == Stage.PAID).toList();
        assertThat(done).as("the count and the payments before it").isEqualTo(paid.size() + 1);
        var expected = paid.stream().map(each -> each.charge().self()).reduce(FLOAT, Money::plus);
        assertThat(shift(id).counted().orElseThrow().expected()).isEqualTo(expected);
        assertThat(books.cash(id)).isEqualTo(expected);
    }

    @Test
    void cannotBookIntoAShiftThatIsOverWhoeverWrites() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.NOTHING);
        shifts.count(cashier.caller(), id, 0, CashCount.NOTHING);
        assertThatThrownBy(() -> book(id, cashier)).hasMessageContaining("not open");
        assertThatThrownBy(() -> transaction.executeWithoutResult(any -> {
            var booking = Ids.next();
            head(booking, null, cashier);
            jdbc.sql(
                "insert into pharmacy.entry (booking_id, seq, account, drawer_id, fen) values (:id, 1, 'cash', :staff, 1)")
                .param("id", booking).param("staff", cashier.caller().staff()).update();
        })).hasMessageContaining("drawer of no shift");
    }

    private void book(ShiftId id, Member cashier) {
        head(Ids.next(), id.value(), cashier);
    }

    private void head(UUID booking, @Nullable UUID shift, Member cashier) {
        jdbc.sql("""
                insert into pharmacy.booking (id, act, receipt, institution_id, at, staff_id, staff_name, shift_id, entries)
                values (:id, 'float', :receipt, :institution, now(), :staff, 'x', cast(:shift as uuid), 0)
                """).param("id", booking).param("receipt", "X" + booking)
            .param("institution", cashier.caller().institution()).param("staff", cashier.caller().staff())
            .param("shift", shift).update();
    }

    @Test
    void paysInSeveralWaysAndGivesEachBackItsWay() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.NOTHING);
        var order = waiting();
        var self = order.charge().self();
        var card = Money.ofFen(self.fen() / 3);
        var payment = pharmacy.charge(cashier.caller(), order.id(), order.version(), new Tender(Method.CASH, "",
            List.of(new Payment.Part(Method.CARD, card, "K77")), Optional.of(Money.ofYuan("500"))));
        assertThat(payment.change()).contains(Money.ofYuan("500").minus(self.minus(card)));
        assertThat(pharmacy.payments(order.id()).getFirst()).returns(payment.parts(), Payment::parts)
            .returns(payment.given(), Payment::given);
        pharmacy.cancel(cashier.caller(), order.id(), order.version() + 1, "居民不要了");
        assertThat(books.cash(id)).as("still in the drawer").isEqualTo(self.minus(card));
        assertThat(pharmacy.owed(order.id()).orElseThrow().amount()).isEqualTo(self.minus(card));
        assertThat(pharmacy.payments(order.id()).getLast().parts()).extracting(Payment.Part::reference)
            .containsExactlyInAnyOrder("", "K77");
        assertThat(race.done(8, () -> pharmacy.payOut(cashier.caller(), order.id()))).isEqualTo(1);
        assertThat(books.cash(id)).isEqualTo(Money.ZERO);
        assertThat(pharmacy.owed(order.id())).isEmpty();
        refused(CounterRefusal.NOTHING_OWED, () -> pharmacy.payOut(cashier.caller(), order.id()));
    }

    /** The fault this began with: who sets the refund off has no drawer, and none is touched. */
    @Test
    void owesWhatThePharmacySendsBackUntilACashierPaysItOut() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.NOTHING);
        var order = waiting();
        pharmacy.charge(cashier.caller(), order.id(), order.version(), Tender.CASH);
        pharmacy.sendBack(county.caller(Role.DISPENSER), order.id(), order.version() + 1, "缺药");
        assertThat(books.cash(id)).isEqualTo(order.charge().self());
        var later = waiting();
        pharmacy.charge(cashier.caller(), later.id(), later.version(), Tender.CASH);
        pharmacy.sendBack(county.caller(Role.DISPENSER), later.id(), later.version() + 1, "缺药");
        var owed = oneByOne((Optional<RefundOwed> last, int limit) -> pharmacy.owed(cashier.caller(), last, limit));
        assertThat(owed).anyMatch(each -> each.order().equals(order.id())
            && each.by().equals(county.caller(Role.DISPENSER).name()));
        assertThat(owed).extracting(RefundOwed::order).containsSubsequence(order.id(), later.id())
            .doesNotHaveDuplicates();
        pharmacy.payOut(cashier.caller(), later.id());
        refused(CounterRefusal.OWED_ELSEWHERE, () -> pharmacy.payOut(county.caller(Role.CASHIER), order.id()));
        pharmacy.payOut(cashier.caller(), order.id());
        assertThat(books.cash(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void losesNothingWhereThePayoutDiesBeforeCommit() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.NOTHING);
        var order = waiting();
        pharmacy.charge(cashier.caller(), order.id(), order.version(), Tender.CASH);
        pharmacy.cancel(cashier.caller(), order.id(), order.version() + 1, "居民不要了");
        var before = books.cash(id);
        dies(() -> pharmacy.payOut(cashier.caller(), order.id()));
        assertThat(books.cash(id)).isEqualTo(before);
        pharmacy.payOut(cashier.caller(), order.id());
        assertThat(pharmacy.payments(order.id())).extracting(Payment::kind).containsExactly(Payment.Kind.CHARGE,
            Payment.Kind.REFUND, Payment.Kind.PAYOUT);
    }

    @Test
    void answersADoubleClickWithTheFirstAnswer() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.NOTHING);
        var order = waiting();
        try (var desk = county.desk(cashier.username())) {
            var here = "/pharmacy/orders/" + order.id();
            desk.get(here);
            var fields = Map.of("method", "CASH", "version", String.valueOf(order.version()), "_key",
                UUID.randomUUID().toString());
            var first = desk.post(here + "/charge", fields);
            assertThat(desk.post(here + "/charge", fields).path()).isEqualTo(first.path());
            pharmacy.cancel(cashier.caller(), order.id(), order.version() + 1, "居民不要了");
            var payout = Map.of("_key", UUID.randomUUID().toString());
            desk.get("/pharmacy/refunds");
            desk.post(here + "/payout", payout);
            assertThat(desk.post(here + "/payout", payout).refusal()).isEmpty();
        }
        assertThat(pharmacy.payments(order.id())).hasSize(3);
        assertThat(books.cash(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void losesNothingWhereTheHandOverDiesBeforeCommit() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.of(FLOAT));
        shifts.count(cashier.caller(), id, 0, CashCount.of(FLOAT.minus(Money.ofFen(1))));
        var administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        dies(() -> shifts.close(cashier.caller(), id, 1, "差一分", Optional.of(Shift.Destination.SAFE)));
        assertThat(shift(id).stage()).isEqualTo(Shift.Stage.COUNTED);
        assertThat(books.cash(id)).isEqualTo(FLOAT);
        shifts.close(cashier.caller(), id, 1, "差一分", Optional.of(Shift.Destination.SAFE));
        var given = shift(id).handedOver();
        dies(() -> shifts.receive(administrator, id, 2, given, ""));
        assertThat(shift(id).waitsForReceiver()).isTrue();
        assertThat(race.done(8, () -> shifts.receive(administrator, id, 2, given, ""))).isEqualTo(1);
    }

    private void dies(Runnable step) {
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(() -> transaction.executeWithoutResult(any -> {
                step.run();
                throw new IllegalStateException("killed before commit");
            }));
    }

    @Test
    void voidsAMistakeInItsOwnShiftBeforeAnybodyWeighs() {
        var cashier = cashier();
        var id = shifts.open(cashier.caller(), CashCount.NOTHING);
        var order = waiting();
        var caller = cashier.caller();
        pharmacy.charge(caller, order.id(), order.version(), Tender.CASH);
        refused(PharmacyRefusal.REASON_MISSING,
            () -> pharmacy.voidCharge(caller, order.id(), order.version() + 1, " "));
        assertThat(race.done(8, () -> pharmacy.voidCharge(caller, order.id(), order.version() + 1, "收错人")))
            .isEqualTo(1);
        assertThat(books.cash(id)).isEqualTo(Money.ZERO);
        assertThat(pharmacy.forService(order.id())).returns(Stage.AWAITING_PAYMENT, PharmacyOrder::stage)
            .returns(false, PharmacyOrder::reserved);
        pharmacy.charge(caller, order.id(), order.version() + 2, Tender.by(Method.ALIPAY, "A1"));
        assertThat(pharmacy.payments(order.id())).extracting(Payment::kind, Payment::round).containsExactly(
            tuple(Payment.Kind.CHARGE, 1),
            tuple(Payment.Kind.VOID, 1),
            tuple(Payment.Kind.CHARGE, 2));
        pharmacy.take(county.caller(Role.DISPENSER), order.id(), order.version() + 3);
        refused(CounterRefusal.TOO_LATE_TO_VOID,
            () -> pharmacy.voidCharge(caller, order.id(), order.version() + 4, "收错人"));
    }

    @Test
    void refusesToVoidWhatAnotherShiftTook() {
        var cashier = cashier();
        var caller = cashier.caller();
        var id = shifts.open(caller, CashCount.NOTHING);
        var order = waiting();
        pharmacy.charge(caller, order.id(), order.version(), Tender.CASH);
        var other = cashier();
        shifts.open(other.caller(), CashCount.NOTHING);
        refused(CounterRefusal.CHARGED_IN_ANOTHER_SHIFT,
            () -> pharmacy.voidCharge(other.caller(), order.id(), order.version() + 1, "收错人"));
        shifts.count(caller, id, 0, CashCount.of(order.charge().self()));
        refused(TillRefusal.NO_OPEN_SHIFT,
            () -> pharmacy.voidCharge(caller, order.id(), order.version() + 1, "收错人"));
        shifts.close(caller, id, 1, "", Optional.of(Shift.Destination.SAFE));
        shifts.open(caller, CashCount.NOTHING);
        refused(CounterRefusal.CHARGED_IN_ANOTHER_SHIFT,
            () -> pharmacy.voidCharge(caller, order.id(), order.version() + 1, "收错人"));
    }

    @Test
    void worksTheDayOnItsPages() throws Exception {
        var cashier = cashier();
        var order = waiting();
        try (var desk = county.desk(cashier.username())) {
            desk.get("/pharmacy/orders/" + order.id());
            assertThat(desk.post("/pharmacy/orders/" + order.id() + "/charge", Map.of("method", "CASH")).refusal())
                .contains("till:no-open-shift");
            desk.get("/pharmacy/shift");
            desk.post("/pharmacy/shift/open", Map.of("y100", "1"));
            desk.get("/pharmacy/orders/" + order.id());
            var given = desk.post("/pharmacy/orders/" + order.id() + "/charge",
                Map.of("method", "CASH", "given", "1000", "part-wechat", "0.10", "reference-wechat", "42"));
            assertThat(given.refusal()).isEmpty();
            assertThat(given.page().text()).contains("找零").contains("微信 ¥0.10 42");
            var shift = shifts.atWork(cashier.caller()).orElseThrow();
            var total = books.cash(shift.id());
            assertThat(desk.get("/pharmacy/shift").page().text()).as("counted blind").doesNotContain(total.yuan());
            assertThat(desk.post("/pharmacy/shift/" + shift.id() + "/count", Map.of("y100", "x")).refusal())
                .contains("till:pieces-unreadable");
            desk.get("/pharmacy/shift");
            var shown = desk.post("/pharmacy/shift/" + shift.id() + "/count", Map.of("y100", "1")).page();
            assertThat(shown.text()).contains(total.yuan());
            desk.post("/pharmacy/shift/" + shift.id() + "/close", Map.of("destination", "SAFE", "reason", "练习"));
            try (var pdf = Loader.loadPDF(desk.download("/pharmacy/shift/" + shift.id() + "/sheet.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains("交班单", total.yuan(), "100 元", "练习");
            }
            assertThat(desk.get("/pharmacy/refunds").status()).isEqualTo(200);
        }
        try (var administrator = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(administrator.get("/pharmacy/shift/to-receive").page().text()).contains(cashierName(cashier));
            var shift = shifts.mine(cashier.caller(), 1).getFirst();
            administrator.get("/pharmacy/shift/" + shift.id());
            assertThat(administrator.post("/pharmacy/shift/" + shift.id() + "/receive", Map.of("y100", "1")).refusal())
                .isEmpty();
            var today = CountyCalendar.day(shift.openedAt());
            assertThat(administrator.get("/pharmacy/day?institution=" + county.village.id()).page().text())
                .contains(shift.number().text());
            try (var pdf = Loader.loadPDF(administrator
                .download("/pharmacy/day/report.pdf?day=" + today + "&institution=" + county.village.id()))) {
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", "")).contains("日结单",
                    county.village.name(), "练习");
            }
        }
    }

    @Test
    void hidesTheDrawersOfOthers() {
        var shift = shifts.atWork(county.caller(Role.VILLAGE_DOCTOR)).orElseThrow();
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(stranger.get("/pharmacy/shift/" + shift.id()).status()).isEqualTo(404);
            assertThat(stranger.get("/pharmacy/shift/" + shift.id() + "/sheet.pdf").status()).isEqualTo(404);
            assertThat(stranger.get("/pharmacy/day?institution=" + county.village.id()).status()).isEqualTo(404);
        }
        refused(TillRefusal.NOT_YOUR_SHIFT,
            () -> shifts.count(county.caller(Role.COMMUNITY_ADMINISTRATOR), shift.id(), 0, CashCount.NOTHING));
        try (var dispenser = county.desk(Role.DISPENSER)) {
            assertThat(dispenser.get("/pharmacy/shift").status()).isEqualTo(403);
            assertThat(dispenser.get("/pharmacy/refunds").status()).isEqualTo(403);
        }
    }

    /** Works at the village's counter. */
    private Member cashier() {
        return county.employ("shift-cashier-" + SERIAL.incrementAndGet(), Role.VILLAGE_DOCTOR, county.village);
    }

    private static String cashierName(Member cashier) { return cashier.caller().name(); }

    private PharmacyOrder waiting() {
        return dispensary.waiting(county.caller(Role.VILLAGE_DOCTOR), Written.body(3, "甘草 6"));
    }

    private Shift shift(ShiftId id) {
        return shifts.get(county.caller(Role.VILLAGE_DOCTOR), id);
    }

    private Money of(ShiftId shift, Account account) {
        return books.ofShift(shift).stream().flatMap(each -> each.entries().stream())
            .filter(entry -> entry.account() == account).map(Entry::amount).reduce(Money.ZERO, Money::plus);
    }

    private Booking takenOver(ShiftId shift) {
        var given = books.ofShift(shift).stream().filter(each -> each.act() == Booking.Act.HAND_OVER).findFirst()
            .orElseThrow();
        return books.ofDay(CountyCalendar.day(given.at()), new UUID(-1, -1), 10_000, Scope.COUNTY, new UUID(0, 0))
            .stream()
            .filter(each -> each.cause().equals(Optional.of(given.id()))).findFirst().orElseThrow();
    }
}
