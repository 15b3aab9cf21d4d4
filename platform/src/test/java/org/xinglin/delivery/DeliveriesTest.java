package org.xinglin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.TestRows.oneByOne;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPaper;
import org.xinglin.TestPractice;
import org.xinglin.TestPrinter;
import org.xinglin.TestRace;
import org.xinglin.TestSheet;
import org.xinglin.decoction.CheckPoint;
import org.xinglin.decoction.DecoctionCentre;
import org.xinglin.decoction.DecoctionOrderId;
import org.xinglin.decoction.Straining;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Masked;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.PersonRefusal;
import org.xinglin.pharmacy.OrderCancelled;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.PharmacyOrder;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.Written;
import org.xinglin.print.Counter;
import org.xinglin.print.PrintKind;
import org.xinglin.simulator.Answer;

@PlatformTest
class DeliveriesTest {
    private static final AtomicInteger POTS = new AtomicInteger(500);
    private static final AtomicInteger CARDS = new AtomicInteger(100);
    private final Deliveries deliveries;
    private final Complaints complaints;
    private final DecoctionCentre centre;
    private final Pharmacy pharmacy;
    private final TestDispensary dispensary;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final Evidence evidence;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TestRace race;
    private final Caller courier;
    private final Caller doctor;
    private final Caller chief;

    DeliveriesTest(Deliveries deliveries, Complaints complaints, DecoctionCentre centre,
        Pharmacy pharmacy, TestDispensary dispensary, TestPractice practice, TestCounty county, TestClock clock,
        Evidence evidence,
        JdbcClient jdbc, TransactionTemplate transaction, TestRace race) {
        this.deliveries = deliveries;
        this.complaints = complaints;
        this.centre = centre;
        this.pharmacy = pharmacy;
        this.dispensary = dispensary;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        this.evidence = evidence;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.race = race;
        courier = county.caller(Role.COURIER);
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @AfterEach
    void theClockGoesBack() { clock.back(); }

    @Test
    void carriesBagsFromTheCentreToTheVillage() {
        var order = dispensary.checked(Written.mahuangTang());
        var made = Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> centre.ofPrescription(order.prescription()), found -> !found.isEmpty()).getFirst();
        decoct(made.id());
        var parcel = parcelOf(order);
        assertThat(parcel.source().bags()).hasValue(14);
        assertThat(parcel.due()).as("48 h to a village (rules.md 2.9)")
            .isEqualTo(parcel.source().readyAt().plus(Duration.ofHours(48)));
        deliveries.load(courier, Map.of(parcel.id(), 0));
        deliveries.arrive(doctor, parcel.id(), 1);
        assertThat(deliveries.handOver(doctor, parcel.id(), 2, code(parcel.id(), 1)))
            .isEqualTo(Deliveries.Shown.HANDED_OVER);
        assertThat(pharmacy.forService(order.id()).stage()).isEqualTo(org.xinglin.pharmacy.Stage.HANDED_OVER);
        assertThat(evidence.historyOf(parcel.id().value())).extracting(Entry::act).containsExactly("delivery.ready",
            "delivery.loaded", "delivery.arrived", "delivery.handed-over");
    }

    @Test
    void givesATownADay() {
        var parcel = parcelOf(dispensary.checked(county.caller(Role.TOWNSHIP_DOCTOR), home()));
        assertThat(parcel.due()).isEqualTo(parcel.source().readyAt().plus(Duration.ofHours(24)));
        assertThat(parcel).returns(true, Parcel::home).returns("杏花村 3 组 12 号", Parcel::address);
    }

    @Test
    void locksTheCodeAfterFiveWrongTriesAndSendsANewOne() {
        var parcel = arrived();
        var right = code(parcel.id(), 1);
        var wrong = right.equals("000000") ? "111111" : "000000";
        refused(DeliveryRefusal.CODE_UNREADABLE, () -> deliveries.handOver(doctor, parcel.id(), 2, "12345"));
        for (int i = 0; i < 5; i++)
            assertThat(deliveries.handOver(doctor, parcel.id(), 2, wrong)).isEqualTo(Deliveries.Shown.WRONG);
        assertThat(deliveries.triesLeft(parcel.id())).isZero();
        refused(DeliveryRefusal.CODE_LOCKED, () -> deliveries.handOver(doctor, parcel.id(), 2, right));
        deliveries.newCode(doctor, parcel.id(), 2);
        assertThat(deliveries.handOver(doctor, parcel.id(), 2, code(parcel.id(), 2)))
            .isEqualTo(Deliveries.Shown.HANDED_OVER);
    }

    @Test
    void sendsNoMoreThanFourCodes() {
        var parcel = arrived();
        for (int i = 0; i < 3; i++)
            deliveries.newCode(doctor, parcel.id(), 2);
        refused(DeliveryRefusal.CODES_USED_UP, () -> deliveries.newCode(doctor, parcel.id(), 2));
    }

    @Test
    void countsEveryTryOfEverybodyWhoGuessesAtOnce() {
        var parcel = arrived();
        var right = Integer.parseInt(code(parcel.id(), 1));
        var steps = new ArrayList<Runnable>();
        for (int i = 0; i < 16; i++) {
            var guess = "%06d".formatted(i == right ? 999_999 : i);
            steps.add(() -> deliveries.handOver(doctor, parcel.id(), 2, guess));
        }
        assertThat(race.done(steps)).isEqualTo(5);
        assertThat(deliveries.parcel(doctor, parcel.id()).stage()).isEqualTo(Stage.ARRIVED);
    }

    @Test
    void handsOverOnceThoughManyTry() {
        var parcel = arrived();
        var code = code(parcel.id(), 1);
        assertThat(race.done(4, () -> deliveries.handOver(doctor, parcel.id(), 2, code))).isEqualTo(1);
    }

    @Test
    void refusesToHandOverARecalledParcelByAnyProof() {
        var parcel = arrived();
        deliveries.sign(doctor, parcel.id(), 2, "李四", "配偶", "手机丢失");
        refused(DeliveryRefusal.SECOND_PERSON_NEEDED, () -> deliveries.confirm(doctor, parcel.id(), 3));
        deliveries.recall(chief, parcel.id(), 3, "黄芪批次召回");
        refused(DeliveryRefusal.RECALLED, () -> deliveries.handOver(doctor, parcel.id(), 4, code(parcel.id(), 1)));
        refused(DeliveryRefusal.RECALLED, () -> deliveries.confirm(courier, parcel.id(), 4));
        refused(DeliveryRefusal.RECALLED, () -> deliveries.newCode(doctor, parcel.id(), 4));
        assertThat(pharmacy.forService(parcel.source().order()).stage()).isEqualTo(org.xinglin.pharmacy.Stage.SHIPPED);
    }

    @Test
    void handsOverAgainstASignatureThatASecondPersonConfirms() {
        var parcel = arrived();
        deliveries.sign(doctor, parcel.id(), 2, "李四", "配偶", "手机丢失");
        deliveries.confirm(courier, parcel.id(), 3);
        var given = deliveries.parcel(doctor, parcel.id());
        assertThat(given.proof()).contains(Parcel.Proof.SIGNATURE);
        assertThat(given.signature().orElseThrow().relation()).isEqualTo("配偶");
    }

    @Test
    void refundsAParcelThatCouldNotBeDeliveredExactlyOnce() {
        var parcel = cameBack();
        assertThat(race.done(4, () -> deliveries.refund(chief, parcel.id(), 3, "居民不要了"))).isEqualTo(1);
        var order = pharmacy.forService(parcel.source().order());
        assertThat(order.stage()).isEqualTo(org.xinglin.pharmacy.Stage.CANCELLED);
        assertThat(pharmacy.payments(order.id())).filteredOn(p -> p.kind() == Payment.Kind.REFUND)
            .as("one, or none where the county's share is zero").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void hasADamagedParcelMadeAgainAsAnotherParcel() {
        var parcel = cameBack();
        deliveries.remake(chief, parcel.id(), 3, "包装破损");
        dispensary.check(parcel.source().order());
        var both = Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> deliveries.ofPrescription(parcel.source().prescription()), found -> found.size() == 2);
        assertThat(both).extracting(Parcel::stage).containsExactly(Stage.WAITING, Stage.REMADE);
    }

    @Test
    void deliversAgainWhatCameBack() {
        var parcel = cameBack();
        deliveries.redeliver(courier, parcel.id(), 3);
        deliveries.load(courier, Map.of(parcel.id(), 4));
        assertThat(deliveries.handOver(courier, parcel.id(), 5, code(parcel.id(), 2)))
            .isEqualTo(Deliveries.Shown.HANDED_OVER);
    }

    @Test
    void refundsALostParcelOrTakesItBackWhenItTurnsUp() {
        var parcel = loaded(self());
        var other = county.employ("second-courier", Role.COURIER, county.tcmHospital).caller();
        refused(DeliveryRefusal.NOT_YOUR_PARCEL,
            () -> deliveries.mishap(other, parcel.id(), 1, Deliveries.Mishap.LOST, "王路人", "车上不见"));
        refused(DeliveryRefusal.FINDER_MISSING,
            () -> deliveries.mishap(courier, parcel.id(), 1, Deliveries.Mishap.LOST, " ", "车上不见"));
        deliveries.mishap(courier, parcel.id(), 1, Deliveries.Mishap.LOST, "配送员", "车上不见");
        refused(DeliveryRefusal.STALE,
            () -> deliveries.mishap(courier, parcel.id(), 1, Deliveries.Mishap.LOST, "配送员", "车上不见"));
        refused(DeliveryRefusal.NOT_NOW, () -> deliveries.arrive(doctor, parcel.id(), 2));
        assertThat(evidence.historyOf(parcel.id().value())).extracting(Entry::act).endsWith("delivery.mishap");
        deliveries.found(courier, parcel.id(), 2);
        deliveries.mishap(courier, parcel.id(), 3, Deliveries.Mishap.DAMAGED, "配送员", "压破");
        assertThat(race.done(4, () -> deliveries.refund(chief, parcel.id(), 4, "已压破"))).isEqualTo(1);
        assertThat(pharmacy.forService(parcel.source().order()).stage())
            .isEqualTo(org.xinglin.pharmacy.Stage.CANCELLED);
    }

    @Test
    void hasALostParcelMadeAgain() {
        var parcel = arrived();
        deliveries.mishap(doctor, parcel.id(), 2, Deliveries.Mishap.LOST, "村医", "货架上不见");
        deliveries.remake(chief, parcel.id(), 3, "丢失");
        assertThat(pharmacy.forService(parcel.source().order()).stage()).isEqualTo(org.xinglin.pharmacy.Stage.PAID);
    }

    @Test
    void changesTheAddressOnTheWayAndTellsTheResident() {
        var parcel = loaded(self());
        refused(DeliveryRefusal.ADDRESS_MISSING, () -> deliveries.redirect(doctor, parcel.id(), 1, true, " ", "腿脚不便"));
        refused(DeliveryRefusal.SAME_ADDRESS, () -> deliveries.redirect(doctor, parcel.id(), 1, false, "", "腿脚不便"));
        refused(DeliveryRefusal.REASON_MISSING, () -> deliveries.redirect(doctor, parcel.id(), 1, true, "村东", " "));
        deliveries.redirect(doctor, parcel.id(), 1, true, "杏花村 9 组 1 号", "腿脚不便");
        assertThat(deliveries.parcel(courier, parcel.id())).returns(true, Parcel::home)
            .returns("杏花村 9 组 1 号", Parcel::address);
        assertThat(jdbc.sql("select count(*) from notice.message where once = :once")
            .param("once", "delivery.redirected:" + parcel.id() + ":1").query(Integer.class).single()).isEqualTo(1);
        refused(DeliveryRefusal.GOES_HOME, () -> deliveries.arrive(doctor, parcel.id(), 2));
        assertThat(deliveries.handOver(courier, parcel.id(), 2, code(parcel.id(), 1)))
            .isEqualTo(Deliveries.Shown.HANDED_OVER);
        refused(DeliveryRefusal.NOT_NOW, () -> deliveries.redirect(doctor, parcel.id(), 3, false, "", "又改"));
    }

    /** 《长期处方管理规范（试行）》2021: a familiar person fetches it with both identity cards, which is registered. */
    @Test
    void handsOverToFamilyWithBothIdentityCardsAndKeepsThemMasked() {
        var resident = IdNumber.completing("99010119500101%03d".formatted(CARDS.incrementAndGet()));
        var person = practice.resident(doctor, Identity.of("患者代领", resident));
        var parcel = arrived(dispensary.checkedFor(doctor, person, self()));
        var daughter = IdNumber.completing("99010119800101002").value();
        refused(DeliveryRefusal.CARDS_ALIKE, () -> deliveries.fetch(doctor, parcel.id(), 2, "李女儿", "女儿",
            resident.value(), resident.value()));
        refused(DeliveryRefusal.CARD_NOT_THE_RESIDENTS, () -> deliveries.fetch(doctor, parcel.id(), 2, "李女儿", "女儿",
            daughter, IdNumber.completing("99010119500101777").value()));
        refused(PersonRefusal.ID_NUMBER_FORM,
            () -> deliveries.fetch(doctor, parcel.id(), 2, "李女儿", "女儿", "123", resident.value()));
        deliveries.fetch(doctor, parcel.id(), 2, "李女儿", "女儿", daughter, resident.value());
        assertThat(deliveries.parcel(doctor, parcel.id()).proof()).contains(Parcel.Proof.IDENTITY_CARDS);
        assertThat(deliveries.fetchedBy(parcel.id()).orElseThrow())
            .returns(Masked.idNumber(daughter), Fetched::receiverCard)
            .returns(Masked.idNumber(resident.value()), Fetched::residentCard);
        assertThat(evidence.historyOf(parcel.id().value()).toString()).doesNotContain(daughter, resident.value());
        var unknown = arrived();
        refused(DeliveryRefusal.NO_CARD_ON_FILE,
            () -> deliveries.fetch(doctor, unknown.id(), 2, "李女儿", "女儿", daughter, resident.value()));
    }

    @Test
    void listsWhatIsNotFetchedInThreeDaysAndDestroysItUnderTwoNames() {
        var parcel = arrived();
        refused(DeliveryRefusal.NOTHING_TO_DESTROY,
            () -> deliveries.proposeDestruction(doctor, parcel.id(), 2, "无人领取"));
        clock.advance(Duration.ofDays(3).minusMinutes(1));
        assertThat(deliveries.overdue(List.of(parcel))).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(deliveries.overdue(List.of(parcel))).containsExactly(parcel);
        refused(DeliveryRefusal.NOTHING_TO_DESTROY, () -> deliveries.destroy(courier, parcel.id(), 2));
        deliveries.proposeDestruction(doctor, parcel.id(), 2, "三次电话无人领取");
        refused(DeliveryRefusal.SECOND_NAME_NEEDED, () -> deliveries.destroy(doctor, parcel.id(), 3));
        assertThat(race.done(3, () -> deliveries.destroy(courier, parcel.id(), 3))).isEqualTo(1);
        assertThat(deliveries.parcel(doctor, parcel.id()).stage()).isEqualTo(Stage.DESTROYED);
        assertThat(pharmacy.forService(parcel.source().order()).stage())
            .isEqualTo(org.xinglin.pharmacy.Stage.CANCELLED);
    }

    @Test
    void givesNothingOutAfterItsLastGoodDay() {
        var order = dispensary.checked(Written.mahuangTang());
        decoct(Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> centre.ofPrescription(order.prescription()), found -> !found.isEmpty()).getFirst().id());
        var parcel = parcelOf(order);
        var last = parcel.source().goodUntil().orElseThrow();
        assertThat(parcel.expiredOn(last)).isFalse();
        assertThat(parcel.expiredOn(last.plusDays(1))).isTrue();
        deliveries.load(courier, Map.of(parcel.id(), 0));
        deliveries.arrive(doctor, parcel.id(), 1);
        clock.advance(Duration.ofDays(16));
        refused(DeliveryRefusal.EXPIRED, () -> deliveries.handOver(doctor, parcel.id(), 2, code(parcel.id(), 1)));
        refused(DeliveryRefusal.EXPIRED, () -> deliveries.sign(doctor, parcel.id(), 2, "李四", "配偶", "手机丢失"));
        deliveries.proposeDestruction(doctor, parcel.id(), 2, "过期");
        deliveries.destroy(county.caller(Role.CASHIER), parcel.id(), 3);
        assertThat(deliveries.parcel(doctor, parcel.id()).stage()).isEqualTo(Stage.DESTROYED);
    }

    @Test
    void takesAMakingInOnceAndStopsWhatIsCancelled() {
        var order = dispensary.checked(self());
        var parcel = parcelOf(order);
        deliveries.ready(new Deliveries.Ready(order.id(), order.prescription(), OptionalInt.empty(), false,
            Optional.empty(), org.xinglin.pharmacy.Stage.CHECKED, parcel.source().readyAt()));
        assertThat(deliveries.ofPrescription(order.prescription())).hasSize(1);
        pharmacy.cancel(doctor, order.id(), pharmacy.forService(order.id()).version(), "居民要求");
        Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> deliveries.parcel(courier, parcel.id()).stage() == Stage.CANCELLED);
        deliveries.cancelled(new OrderCancelled(order.id(), order.prescription(), order.person(), order.origin(),
            order.pharmacy(), true, clock.instant()));
        assertThat(deliveries.ofPrescription(order.prescription())).singleElement().returns(1, Parcel::version);
        refused(DeliveryRefusal.NOT_NOW, () -> deliveries.load(courier, Map.of(parcel.id(), 1)));
    }

    @Test
    void loadsAllOrNone() {
        var one = parcelOf(dispensary.checked(self()));
        var other = parcelOf(dispensary.checked(self()));
        refused(DeliveryRefusal.STALE, () -> inOne(() -> deliveries.load(courier, Map.of(one.id(), 0, other.id(), 7))));
        assertThat(deliveries.parcel(courier, one.id()).stage()).isEqualTo(Stage.WAITING);
        deliveries.load(courier, Map.of(one.id(), 0, other.id(), 0));
        assertThat(deliveries.onTheRoad(courier, 200)).extracting(Parcel::id).contains(one.id(), other.id());
    }

    @Test
    void exportsTheListsAsTheyAreShownAndToNobodyElse() {
        var parcel = arrived();
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var row = TestSheet.rows(desk, "/delivery/arrivals.xlsx", parcel.number().text());
            assertThat(row).hasSize(1).first().asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains(parcel.source().prescriptionNumber());
        }
        try (var desk = county.desk(Role.COURIER)) {
            assertThat(TestSheet.rows(desk, "/delivery/courier.xlsx", parcel.number().text()))
                .as("no longer on the road").isEmpty();
        }
        try (var desk = county.desk(county.stranger.username())) {
            assertThat(TestSheet.rows(desk, "/delivery/arrivals.xlsx", parcel.number().text())).isEmpty();
        }
        deliveries.fail(doctor, parcel.id(), 2, "nobody came");
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            assertThat(TestSheet.rows(desk, "/delivery/returns.xlsx", parcel.number().text()).getFirst())
                .anyMatch(cell -> cell.contains("nobody came"));
        }
    }

    @Test
    void hidesParcelsOfOtherInstitutions() {
        var parcel = arrived();
        var stranger = county.stranger.caller();
        refused(DeliveryRefusal.PARCEL_UNKNOWN, () -> deliveries.parcel(stranger, parcel.id()));
        refused(DeliveryRefusal.PARCEL_UNKNOWN, () -> complaints.take(stranger, parcel.id(), "x", "y"));
        refused(DeliveryRefusal.PARCEL_UNKNOWN, () -> deliveries.refund(doctor, parcel.id(), 2, "only the carrier"));
        try (var desk = county.desk(county.stranger.username())) {
            assertThat(desk.get("/delivery/parcels/" + parcel.id()).status()).isEqualTo(404);
            assertThat(desk.get("/delivery/arrivals").body()).doesNotContain(parcel.number().text());
        }
    }

    @Test
    void takesComplaintsOnlyAboutWhatWasShippedAndAnswersThemOnce() {
        var waiting = parcelOf(dispensary.checked(self()));
        refused(DeliveryRefusal.NOT_SHIPPED, () -> complaints.take(doctor, waiting.id(), "少一袋", "患者"));
        var id = complaints.take(doctor, arrived().id(), "少一袋", "患者");
        complaints.answer(chief, id, 0, "补发");
        refused(DeliveryRefusal.COMPLAINT_ANSWERED, () -> complaints.answer(chief, id, 1, "再答"));
        var open = complaints.take(doctor, arrived().id(), "袋子漏了", "患者");
        assertThat(oneByOne((Optional<Complaint> last, int limit) -> complaints.list(chief, last, limit)))
            .extracting(Complaint::id)
            .containsSubsequence(open, id).doesNotHaveDuplicates();
    }

    @Test
    void printsTheLabelOnEveryPaperItFits() {
        var parcel = parcelOf(dispensary.checked(self()));
        var printer = new TestPrinter(county, county.tcmHospital, Role.COURIER, Counter.DELIVERY);
        for (var paper : PrintKind.PARCEL_LABEL.papers().reversed()) {
            var printed = printer.print(PrintKind.PARCEL_LABEL, parcel.id().value(), paper);
            assertThat(printed).returns(1, TestPrinter.Printed::pages)
                .returns(List.of(paper.width(), paper.height()), TestPrinter.Printed::widthAndHeight);
            assertThat(printed.text()).contains(parcel.number().text(), parcel.source().prescriptionNumber(),
                county.village.name(), county.tcmHospital.name());
            assertThat(printed.codes()).as("the resident's progress, also under a watermark")
                .anyMatch(code -> code.contains("/p/"));
        }
    }

    @Test
    void showsCourierAndClinicTheirParcels() {
        var parcel = parcelOf(dispensary.checked(self()));
        var here = "/delivery/parcels/" + parcel.id();
        try (var road = county.desk(Role.COURIER);
            var clinic = county.desk(Role.VILLAGE_DOCTOR);
            var boss = county.desk(Role.CHIEF_PHARMACIST)) {
            assertThat(road.get("/prints/parcel-label/" + parcel.id() + "/preview.pdf")).returns(200, Answer::status);
            assertThat(road.get("/delivery/courier").page().text()).contains(parcel.number().text(),
                county.village.name());
            assertThat(road.post("/delivery/load", Map.of("parcel", parcel.id() + ":0"))).matches(Answer::isOk);
            assertThat(clinic.get("/delivery/arrivals").page().text()).contains(parcel.number().text());
            clinic.submit(here + "/arrive", Map.of());
            assertThat(clinic.get("/delivery/scan?number=" + parcel.number()).path()).isEqualTo(here);
            var code = code(parcel.id(), 1);
            var wrong = clinic.submit(here + "/hand-over", Map.of("code", code.equals("123456") ? "654321" : "123456"));
            assertThat(wrong.page().text()).contains("领药码不对", "还可以试 4 次");
            assertThat(clinic.submit(here + "/complaints", Map.of("told", "袋子漏了", "toldBy", "患者")).page().text())
                .contains("袋子漏了");
            clinic.get(here);
            assertThat(clinic.submit(here + "/hand-over", Map.of("code", code)).page().text()).contains("已领取");
            var list = boss.get("/delivery/complaints").page();
            assertThat(list.text()).contains("袋子漏了");
            var form = list.select("article:contains(袋子漏了) a[href$=form.pdf]").attr("href");
            assertThat(TestPaper.text(boss.download(form))).contains("投诉登记表", parcel.number().text(), "袋子漏了", "患者",
                "投诉人签名");
            assertThat(road.get(form)).as("of the courier's own county").matches(Answer::isOk);
            assertThat(boss.get("/delivery/returns")).matches(Answer::isOk);
        }
    }

    @Test
    void doesACommandOnceThoughItIsSentTwice() {
        var parcel = arrived();
        var here = "/delivery/parcels/" + parcel.id();
        try (var clinic = county.desk(Role.VILLAGE_DOCTOR)) {
            clinic.get(here);
            var form = Map.of("_key", UUID.randomUUID().toString(), "version", "2", "code", code(parcel.id(), 1));
            assertThat(clinic.post(here + "/hand-over", form)).matches(Answer::isOk);
            clinic.get(here);
            assertThat(clinic.post(here + "/hand-over", form)).matches(Answer::isOk);
        }
        assertThat(evidence.historyOf(parcel.id().value())).extracting(Entry::act)
            .containsOnlyOnce("delivery.handed-over");
    }

    private Parcel arrived() { return arrived(dispensary.checked(self())); }

    private Parcel arrived(PharmacyOrder order) {
        var parcel = parcelOf(order);
        deliveries.load(courier, Map.of(parcel.id(), 0));
        deliveries.arrive(doctor, parcel.id(), 1);
        return deliveries.parcel(doctor, parcel.id());
    }

    private Parcel cameBack() {
        var parcel = loaded(home());
        deliveries.fail(courier, parcel.id(), 1, "居民外出");
        deliveries.cameBack(courier, parcel.id(), 2);
        return deliveries.parcel(courier, parcel.id());
    }

    private Parcel loaded(Body body) {
        var parcel = parcelOf(dispensary.checked(body));
        deliveries.load(courier, Map.of(parcel.id(), 0));
        return deliveries.parcel(courier, parcel.id());
    }

    private Parcel parcelOf(PharmacyOrder order) {
        return Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(() -> deliveries.ofPrescription(order.prescription()), found -> !found.isEmpty()).getFirst();
    }

    /** The code as the resident was sent it. */
    private String code(ParcelId parcel, int sent) {
        return jdbc.sql("select args[2] from notice.message where once = :once")
            .param("once", "delivery.code:" + parcel + ":" + sent).query(String.class).single();
    }

    private static Body self() { return body(Delivery.AT_CLINIC); }

    private static Body home() { return body(Delivery.home("杏花村 3 组 12 号")); }

    private static Body body(Delivery delivery) {
        var body = Written.mahuangTang();
        return new Body(body.rows(), body.packets(), body.usage(), false, Decocting.SELF, delivery, Optional.empty());
    }

    private void decoct(DecoctionOrderId id) {
        var worker = county.caller(Role.DECOCTION_WORKER);
        var checker = county.caller(Role.CHECKER);
        var pot = centre.addPot(worker, POTS.incrementAndGet(), 12_000);
        centre.soak(worker, id, 0);
        clock.advance(Duration.ofMinutes(30));
        centre.putOn(worker, id, 1, pot, 3000, true);
        centre.boils(worker, id, 2);
        clock.advance(Duration.ofMinutes(15));
        centre.strain(worker, id, 3, new Straining(2, Optional.empty(), 2000, false, ""));
        centre.boils(worker, id, 4);
        clock.advance(Duration.ofMinutes(12));
        centre.strain(worker, id, 5, new Straining(2, Optional.empty(), 0, true, ""));
        centre.pack(worker, id, 6, 14, 200, false, "");
        centre.check(checker, id, 7, 14, "S-" + id, "A1", CountyCalendar.day(clock.instant()).plusDays(1),
            EnumSet.allOf(CheckPoint.class));
        centre.release(checker, id, 8);
    }

    private void inOne(Runnable step) { transaction.executeWithoutResult(status -> step.run()); }
}
