package org.xinglin.prescription.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.ProposalRefusal;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.Tender;
import org.xinglin.pharmacy.books.Account;
import org.xinglin.pharmacy.books.Booking;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.books.Entry;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Price;
import org.xinglin.prescription.Written;

/** Programmes from the proposal to the ledger, and prices that stay what they were when they were frozen. */
@PlatformTest
class ProgrammesTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Programmes programmes;
    private final Residents residents;
    private final Prescriptions prescriptions;
    private final Pharmacy pharmacy;
    private final Books books;
    private final TestDispensary dispensary;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final Caller administrator;
    private final Caller regulator;
    private final Caller doctor;

    ProgrammesTest(Programmes programmes, Residents residents, Prescriptions prescriptions, Pharmacy pharmacy,
        Books books,
        TestDispensary dispensary, TestPractice practice, TestCounty county, TestClock clock, TestRace race) {
        this.programmes = programmes;
        this.residents = residents;
        this.prescriptions = prescriptions;
        this.pharmacy = pharmacy;
        this.books = books;
        this.dispensary = dispensary;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        this.race = race;
        administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        regulator = county.caller(Role.REGULATOR);
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @AfterEach
    void everyFenIsExplainedAndTheClockGoesBack() {
        clock.back();
        assertThat(books.audit()).isEmpty();
    }

    @Test
    void bearsWhatItSaysForWhoeverIsOnTheListAndBooksItToTheBearer() {
        var person = practice.resident(doctor);
        var id = begun("0.6", Programme.Covers.ALL);
        programmes.admit(administrator, id, person, Optional.empty());
        refused(ProgrammeRefusal.ALREADY_MEMBER,
            () -> programmes.admit(administrator, id, person, Optional.empty()));
        var body = Written.body(3, "甘草 6");
        dispensary.stock(body);
        var order = dispensary.waitingFor(doctor, person, body);
        var price = price(order.prescription());
        var own = price.total().minus(price.insured());
        var relief = price.relief().orElseThrow();
        assertThat(relief.amount()).isEqualTo(own.share(new BigDecimal("0.6")));
        assertThat(price.self()).isEqualTo(own.minus(relief.amount()));
        assertThat(order.charge().borne()).isEqualTo(relief.amount());
        programmes.dismiss(administrator, id, person);
        dispensary.payableUntil(doctor, order, today().plusDays(1));
        clock.advance(Duration.ofDays(1));
        pharmacy.charge(doctor, order.id(), order.version(), Tender.CASH);
        var charge = books.ofOrder(order.id(), Scope.COUNTY).getFirst();
        assertThat(charge.entries()).filteredOn(entry -> entry.account() == Account.PROGRAMME).singleElement()
            .returns(relief.amount(), Entry::amount)
            .returns(relief.name() + " · " + relief.bearer(), Entry::reference);
        pharmacy.cancel(doctor, order.id(), order.version() + 1, "居民不要了");
        assertThat(books.ofOrder(order.id(), Scope.COUNTY)).extracting(each -> sum(each, Account.PROGRAMME))
            .containsExactly(relief.amount(), Money.ZERO.minus(relief.amount()));
        assertThat(programmes.relief(residents.forService(person), today(), own, Money.ZERO))
            .as("yesterday was the last day").isEmpty();
        assertThat(programmes.relief(residents.forService(person), today().minusDays(1), own, Money.ZERO)).isPresent();
    }

    @Test
    void bearsTheFeesAloneWhereItSaysSo() {
        var person = practice.resident(doctor);
        var id = begun("1", Programme.Covers.FEES);
        programmes.admit(administrator, id, person, Optional.empty());
        var body = Written.body(3, "甘草 6");
        dispensary.stock(body);
        var price = price(dispensary.waitingFor(doctor, person, body).prescription());
        var fees = price.decoction().plus(price.delivery());
        assertThat(price.borne().fen()).isPositive().isLessThanOrEqualTo(fees.fen());
        assertThat(price.self()).as("the herbs are the resident's").isGreaterThan(Money.ZERO);
        assertThat(price.insured().plus(price.borne()).plus(price.self())).isEqualTo(price.total());
    }

    @Test
    void goesByAgeFromTheBirthdayOnAndBearsMostOfTwo() {
        var today = today();
        var id = programmes.propose(administrator, new Programme.Terms("百岁老人" + SERIAL.incrementAndGet(), "民政局",
            Programme.Covers.ALL, BigDecimal.ONE, Optional.of(100), today, Optional.of(today.plusDays(1)), "试点"));
        programmes.approve(regulator, id, 0);
        var old = practice.resident(doctor, "百岁" + SERIAL.incrementAndGet(), today.minusYears(100));
        var almost = practice.resident(doctor, "近百" + SERIAL.incrementAndGet(), today.minusYears(100).plusDays(1));
        refused(ProgrammeRefusal.GOES_BY_AGE, () -> programmes.admit(administrator, id, old, Optional.empty()));
        var less = begun("0.5", Programme.Covers.ALL);
        programmes.admit(administrator, less, old, Optional.empty());
        var body = Written.body(3, "甘草 6");
        dispensary.stock(body);
        dispensary.stock(body);
        assertThat(price(dispensary.waitingFor(doctor, old, body).prescription()).self()).isEqualTo(Money.ZERO);
        assertThat(price(dispensary.waitingFor(doctor, almost, body).prescription()).relief()).isEmpty();
    }

    @Test
    void waitsOnTheHomeOfTheSecondPersonUntilItIsDecided() {
        var id = programmes.propose(administrator, terms("0.5", Programme.Covers.ALL, today()));
        assertThat(programmes.waiting(administrator, 1000)).extracting(Programme::id).doesNotContain(id);
        assertThat(programmes.waiting(regulator, 1000)).extracting(Programme::id).contains(id);
        try (var desk = county.desk(Role.REGULATOR)) {
            assertThat(desk.get("/").page().text()).contains("项目待批");
        }
        programmes.refuse(regulator, id, 0, "资金未落实");
        assertThat(programmes.waiting(regulator, 1000)).extracting(Programme::id).doesNotContain(id);
    }

    @Test
    void beginsByTwoPersonsOnce() {
        var id = programmes.propose(administrator, terms("1", Programme.Covers.ALL, today()));
        refused(ProgrammeRefusal.NOT_APPROVED,
            () -> programmes.admit(administrator, id, practice.resident(doctor), Optional.empty()));
        refused(ProposalRefusal.SAME_PERSON, () -> programmes.approve(administrator, id, 0));
        assertThat(race.done(8, () -> programmes.approve(regulator, id, 0))).isEqualTo(1);
        refused(ProposalRefusal.DECIDED, () -> programmes.refuse(regulator, id, 1, "晚了"));
        refused(ProgrammeRefusal.BACKDATED,
            () -> programmes.propose(administrator, terms("1", Programme.Covers.ALL, today().minusDays(1))));
        refused(ProgrammeRefusal.TERMS_IMPOSSIBLE, () -> terms("1.01", Programme.Covers.ALL, today()));
        refused(ProgrammeRefusal.TERMS_IMPOSSIBLE, () -> terms("0", Programme.Covers.ALL, today()));
        refused(ProgrammeRefusal.NOT_A_MEMBER,
            () -> programmes.dismiss(administrator, id, practice.resident(doctor)));
    }

    @Test
    void isProposedApprovedAndFilledOnItsPages() {
        var name = "扶助" + SERIAL.incrementAndGet();
        String here;
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get("/programmes");
            var proposed = desk.submit("/programmes", Map.of("name", name, "bearer", "县财政", "covers", "ALL", "percent",
                "50", "from", today().toString(), "source", "县政府文件（虚构）"));
            assertThat(proposed.page().text()).contains(name, "50%", "待审批");
            here = "/programmes/" + proposed.lastSegment();
        }
        try (var desk = county.desk(Role.REGULATOR)) {
            desk.get(here);
            assertThat(desk.submit(here + "/approve", Map.of()).page().text()).contains("已批准");
        }
        var resident = practice.resident(doctor, "扶助对象" + SERIAL.incrementAndGet(), LocalDate.of(1960, 1, 1));
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get(here);
            var admitted = desk.submit(here + "/members", Map.of("resident", "扶助对象"));
            assertThat(admitted.page().select("#members").text()).contains("扶助对象");
            assertThat(desk.post(here + "/members", Map.of("resident", "没有这个人")).refusal())
                .contains("programme:not-one-resident");
            desk.get(here);
            assertThat(desk.submit(here + "/members/" + resident + "/end", Map.of()).refusal()).isEmpty();
        }
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var page = desk.get(here).page();
            assertThat(page.text()).contains(name).doesNotContain("扶助对象");
            assertThat(desk.post(here + "/approve", Map.of("version", "1")).status()).isEqualTo(403);
        }
    }

    private ProgrammeId begun(String share, Programme.Covers covers) {
        var id = programmes.propose(administrator, terms(share, covers, today()));
        programmes.approve(regulator, id, 0);
        return id;
    }

    private static Programme.Terms terms(String share, Programme.Covers covers, LocalDate from) {
        return new Programme.Terms("项目" + SERIAL.incrementAndGet(), "县财政", covers, new BigDecimal(share),
            Optional.empty(), from, Optional.empty(), "试点（虚构）");
    }

    private LocalDate today() { return CountyCalendar.day(clock.instant()); }

    private Price price(PrescriptionId id) {
        return prescriptions.forService(id).price().orElseThrow();
    }

    private static Money sum(Booking booking, Account account) {
        return booking.entries().stream().filter(entry -> entry.account() == account).map(Entry::amount)
            .reduce(Money.ZERO, Money::plus);
    }
}
