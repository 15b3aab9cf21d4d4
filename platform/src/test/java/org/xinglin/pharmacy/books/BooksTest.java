package org.xinglin.pharmacy.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestRace;
import org.xinglin.TestSheet;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.pharmacy.Tender;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;

/** The books against the real database: the program can add what balances, and nothing else. */
@PlatformTest
class BooksTest {
    private final Books books;
    private final Pharmacy pharmacy;
    private final HerbCatalogue herbs;
    private final Prescriptions prescriptions;
    private final TestDispensary dispensary;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BooksTest(Books books, Pharmacy pharmacy, HerbCatalogue herbs, Prescriptions prescriptions,
        TestDispensary dispensary, TestCounty county,
        TestClock clock, TestRace race, JdbcClient jdbc, TransactionTemplate transaction) {
        this.books = books;
        this.pharmacy = pharmacy;
        this.herbs = herbs;
        this.prescriptions = prescriptions;
        this.dispensary = dispensary;
        this.county = county;
        this.clock = clock;
        this.race = race;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @AfterEach
    void everyFenIsExplainedAndTheClockGoesBack() {
        clock.back();
        assertThat(books.audit()).isEmpty();
    }

    @Test
    void booksAChargeForWhatItWasPaidFor() {
        var order = paid();
        var price = prescriptions.forService(order.prescription()).price().orElseThrow();
        var booking = books.ofOrder(order.id(), Scope.COUNTY).getFirst();
        assertThat(booking.act()).isEqualTo(Booking.Act.CHARGE);
        assertThat(booking.receipt()).isEqualTo(pharmacy.payments(order.id()).getFirst().receipt());
        assertThat(of(booking, Account.CASH)).isEqualTo(price.self());
        assertThat(of(booking, Account.INSURANCE)).isEqualTo(price.insured());
        assertThat(of(booking, Account.HERBS)).isEqualTo(Money.ZERO.minus(price.herbs()));
        assertThat(of(booking, Account.DECOCTION)).isEqualTo(Money.ZERO.minus(price.decoction()));
        assertThat(of(booking, Account.DELIVERY)).isEqualTo(Money.ZERO.minus(price.delivery()));
    }

    /** Eight people press cancel at once: one refund, one booking; the cash stays in the drawer and is owed. */
    @Test
    void booksARefundOnceByTheWayItWasPaid() {
        var order = paid();
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        assertThat(race.done(8, () -> pharmacy.cancel(doctor, order.id(), order.version(), "居民不要了"))).isEqualTo(1);
        var bookings = books.ofOrder(order.id(), Scope.COUNTY);
        assertThat(bookings).extracting(Booking::act).containsExactly(Booking.Act.CHARGE, Booking.Act.REFUND);
        assertThat(of(bookings.get(1), Account.CASH)).isEqualTo(Money.ZERO);
        assertThat(of(bookings.get(1), Account.REFUND_OWED)).isEqualTo(Money.ZERO.minus(order.charge().self()));
        assertThat(of(bookings.get(0), Account.INSURANCE).plus(of(bookings.get(1), Account.INSURANCE)))
            .isEqualTo(Money.ZERO);
        assertThat(of(bookings.get(1), Account.REFUNDS)).isEqualTo(order.charge().total());
    }

    /** Nobody but the prescriber changes a quantity (医院中药饮片管理规范): who wants fewer packets is paid back all, and pays for those written then. */
    @Test
    void paysBackAllWhereFewerPacketsAreWantedAndChargesThoseThePrescriberWritesAnew() {
        var order = paid();
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var packets = order.packets() - 1;
        pharmacy.cancel(doctor, order.id(), order.version(), "少要一剂");
        int version = prescriptions.change(doctor, order.prescription(), order.prescriptionVersion(),
            Written.body(packets, "甘草 6"));
        prescriptions.submit(doctor, order.prescription(), version);
        dispensary.passed(order.prescription());
        var anew = Awaitility.await().until(() -> pharmacy.ofPrescription(order.prescription()).orElseThrow(),
            latest -> !latest.id().equals(order.id()));
        pharmacy.charge(doctor, anew.id(), anew.version(), Tender.CASH);
        assertThat(anew.packets()).isEqualTo(packets);
        var first = books.ofOrder(order.id(), Scope.COUNTY);
        assertThat(of(first.get(0), Account.INSURANCE).plus(of(first.get(1), Account.INSURANCE))).isEqualTo(Money.ZERO);
        assertThat(of(first.get(1), Account.REFUND_OWED)).isEqualTo(Money.ZERO.minus(of(first.get(0), Account.CASH)));
        assertThat(of(books.ofOrder(anew.id(), Scope.COUNTY).getFirst(), Account.CASH))
            .isEqualTo(anew.charge().self());
    }

    /** A refund belongs to the day on which the money went back, not to that of the charge. */
    @Test
    void keepsTheDaysApartWhenMidnightLiesBetweenChargeAndRefund() {
        var order = paid();
        clock.advance(Duration.ofDays(1));
        pharmacy.cancel(county.caller(Role.VILLAGE_DOCTOR), order.id(), order.version(), "居民不要了");
        var bookings = books.ofOrder(order.id(), Scope.COUNTY);
        for (var booking : bookings)
            assertThat(
                books.ofDay(CountyCalendar.day(booking.at()), new UUID(-1, -1), 1000, Scope.COUNTY, new UUID(0, 0)))
                .filteredOn(each -> each.order().equals(Optional.of(order.id()))).extracting(Booking::id)
                .containsExactly(booking.id());
    }

    /** Written before midnight, paid after it: another price and another fee hold since, for others. */
    @Test
    void chargesTheFrozenPriceThoughAnotherHoldsSinceMidnight() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var order = dispensary.waiting(doctor, Written.body(3, "阿胶 6"));
        var frozen = prescriptions.forService(order.prescription()).price().orElseThrow();
        var tomorrow = CountyCalendar.day(clock.instant()).plusDays(1);
        dispensary.payableUntil(doctor, order, tomorrow);
        herbs.setPrices(Caller.PROGRAM, Map.of(order.rows().getFirst().herb(), Money.ofYuan("999")), tomorrow, "调价");
        clock.advance(Duration.ofDays(1));
        pharmacy.charge(doctor, order.id(), order.version(), Tender.CASH);
        var booking = books.ofOrder(order.id(), Scope.COUNTY).getFirst();
        assertThat(of(booking, Account.HERBS)).isEqualTo(Money.ZERO.minus(frozen.herbs()));
        assertThat(of(booking, Account.CASH)).isEqualTo(frozen.self()).isEqualTo(order.charge().self());
        var later = dispensary.waiting(doctor, Written.body(3, "阿胶 6"));
        assertThat(prescriptions.forService(later.prescription()).price().orElseThrow().herbs())
            .isGreaterThan(frozen.herbs());
    }

    @Test
    void leavesNothingWhereTheTransactionDies() {
        var order = paid();
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(() -> transaction.executeWithoutResult(any -> {
                pharmacy.cancel(doctor, order.id(), order.version(), "居民不要了");
                throw new IllegalStateException("killed before commit");
            }));
        assertThat(books.ofOrder(order.id(), Scope.COUNTY)).hasSize(1);
        assertThat(pharmacy.payments(order.id())).hasSize(1);
    }

    @Test
    void cannotCommitWhatDoesNotBalanceOrIsAddedLater() {
        var order = paid();
        var charge = books.ofOrder(order.id(), Scope.COUNTY).getFirst();
        assertThatThrownBy(() -> transaction.executeWithoutResult(any -> {
            var id = head(order, 2);
            entry(id, 1, "refunds", 100);
            entry(id, 2, "insurance", -99);
        })).hasMessageContaining("does not balance");
        assertThatThrownBy(() -> transaction.executeWithoutResult(any -> head(order, 2)))
            .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> transaction.executeWithoutResult(any -> {
            entry(charge.id(), 90, "refunds", 1);
            entry(charge.id(), 91, "insurance", -1);
        })).as("balanced, but later").hasMessageContaining("not whole");
    }

    @Test
    void cannotCommitARefundOfMoreThanWasPaidThatWay() {
        var order = paid();
        assertThatThrownBy(() -> transaction.executeWithoutResult(any -> {
            var id = head(order, 2);
            entry(id, 1, "refunds", order.charge().insured().fen() + 1);
            entry(id, 2, "insurance", -order.charge().insured().fen() - 1);
        })).hasMessageContaining("more insurance than was paid");
        assertThatThrownBy(() -> transaction.executeWithoutResult(any -> {
            var id = head(order, 2);
            entry(id, 1, "refunds", 1);
            entry(id, 2, "card", -1);
        })).as("it was paid in cash").hasMessageContaining("more card than was paid");
    }

    @Test
    void cannotTakeMoneyThatIsNotBooked() {
        var order = paid();
        assertThatThrownBy(() -> jdbc.sql("""
                insert into pharmacy.payment (id, order_id, kind, receipt, total_fen, insured_fen, self_fen, at, staff_id, staff_name, institution_id)
                select :id, order_id, 'refund', :receipt, 1, 0, 1, at, staff_id, staff_name, institution_id from pharmacy.payment
                 where order_id = :order
                """).param("id", Ids.next()).param("receipt", "X" + Ids.next()).param("order", order.id().value())
            .update()).hasMessageContaining("payment_is_booked");
    }

    @Test
    void cannotChangeOrRemoveWhatIsBooked() {
        for (var table : List.of("pharmacy.booking", "pharmacy.entry")) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update()).rootCause()
                .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> jdbc
                .sql("update %s set %s".formatted(table, table.endsWith("entry") ? "fen = fen" : "at = at")).update())
                .rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void showsWhoTookTheMoneyAndWhoAuditsItEveryEntry() throws Exception {
        var order = paid();
        var booking = books.ofOrder(order.id(), Scope.COUNTY).getFirst();
        for (var role : List.of(Role.VILLAGE_DOCTOR, Role.AUDITOR)) {
            try (var desk = county.desk(role)) {
                var balances = desk.get("/pharmacy/books").page().select("#balances").text();
                if (role == Role.AUDITOR) assertThat(balances).contains("饮片收入");
                assertThat(balances.contains(county.caller(Role.VILLAGE_DOCTOR).name())).as("counted blind")
                    .isEqualTo(role == Role.AUDITOR);
                var found = desk.get("/pharmacy/books/receipt?number=" + booking.receipt());
                assertThat(found.lastSegment()).isEqualTo(order.id().toString());
                var shown = found.page().select("#bookings");
                assertThat(shown.text()).contains(booking.receipt()).contains("应收医保").contains("饮片收入");
                assertThat(shown.select("tbody tr")).hasSize(1 + booking.entries().size());
                var rows = TestSheet.rows(desk, "/pharmacy/books/sheet.xlsx", booking.receipt());
                if (role == Role.AUDITOR) assertThat(rows).hasSameSizeAs(booking.entries());
                else assertThat(rows).as("counted blind").hasSize(1);
            }
        }
    }

    @Test
    void hidesTheBooksOfOthers() throws Exception {
        var order = paid();
        var booking = books.ofOrder(order.id(), Scope.COUNTY).getFirst();
        refused(BooksRefusal.BOOKING_UNKNOWN, () -> books.ofOrder(order.id(), county.stranger.caller().scope()));
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(stranger.get("/pharmacy/books/orders/" + order.id()).status()).isEqualTo(404);
            assertThat(stranger.get("/pharmacy/books/receipt?number=" + booking.receipt()).status()).isEqualTo(404);
            assertThat(stranger.get("/pharmacy/books").page().text()).doesNotContain(booking.receipt());
        }
        try (var dispenser = county.desk(Role.DISPENSER)) {
            assertThat(dispenser.get("/pharmacy/books").status()).isEqualTo(403);
        }
    }

    private PharmacyOrder paid() {
        return dispensary.paid(county.caller(Role.VILLAGE_DOCTOR), Written.body(3, "甘草 6"));
    }

    private static Money of(Booking booking, Account account) {
        return booking.entries().stream().filter(entry -> entry.account() == account).map(Entry::amount)
            .reduce(Money.ZERO, Money::plus);
    }

    private UUID head(PharmacyOrder order, int entries) {
        var id = Ids.next();
        jdbc.sql("""
                insert into pharmacy.booking (id, order_id, act, receipt, institution_id, at, staff_id, staff_name, entries)
                select :id, order_id, 'refund', :receipt, institution_id, at, staff_id, staff_name, :entries from pharmacy.booking
                 where order_id = :order
                """)
            .param("id", id).param("receipt", "X" + id).param("entries", entries).param("order", order.id().value())
            .update();
        return id;
    }

    private void entry(UUID booking, int seq, String account, long fen) {
        jdbc.sql("insert into pharmacy.entry (booking_id, seq, account, fen) values (:booking, :seq, :account, :fen)")
            .param("booking", booking).param("seq", seq).param("account", account).param("fen", fen).update();
    }
}
