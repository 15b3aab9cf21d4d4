package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestRace;
import org.xinglin.TestShelf;
import org.xinglin.decoction.DecoctionCentre;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class OtherPharmaciesTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final OtherPharmacies others;
    private final Pharmacy pharmacy;
    private final Stock stock;
    private final Books books;
    private final Prescriptions prescriptions;
    private final DecoctionCentre centre;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestRace race;
    private final Caller doctor;
    private final TestCounty.Place second;
    private final Caller keeperThere;
    private final Caller dispenserThere;
    private final Caller checkerThere;

    OtherPharmaciesTest(OtherPharmacies others, Pharmacy pharmacy, Stock stock, Books books,
        Prescriptions prescriptions, DecoctionCentre centre, TestShelf shelf, TestCounty county, TestRace race,
        Registrar registrar, Institutions institutions) {
        this.others = others;
        this.pharmacy = pharmacy;
        this.stock = stock;
        this.books = books;
        this.prescriptions = prescriptions;
        this.centre = centre;
        this.shelf = shelf;
        this.county = county;
        this.race = race;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        int serial = SERIAL.incrementAndGet();
        var name = "第二中药房" + serial;
        second = new TestCounty.Place(registrar.create(Caller.PROGRAM, new NewInstitution("QH-P" + serial, name, "",
            InstitutionClass.TOWNSHIP_HEALTH_CENTRE, Optional.empty(), Optional.of(county.tcmCommunity), "990101001001",
            Optional.empty(), "", Set.of(ServiceLine.TCM_PHARMACY), institutions.today().minusDays(1))), name);
        keeperThere = county.employ("keeper-there-" + serial, Role.STOCK_KEEPER, second).caller();
        dispenserThere = county.employ("dispenser-there-" + serial, Role.DISPENSER, second).caller();
        checkerThere = county.employ("checker-there-" + serial, Role.CHECKER, second).caller();
    }

    @AfterEach
    void theBooksAreRight() {
        assertThat(stock.audit()).isEmpty();
        assertThat(books.audit()).isEmpty();
    }

    /** Four packets of ten grams: stock for three here, for one there. */
    @Test
    void weighsSomePacketsThereAtTheSamePriceToTheFen() {
        var herb = shelf.herb();
        shelf.lot(herb, 39);
        shelf.lot(keeperThere, herb, 15);
        var whole = order(herb);
        refused(PharmacyRefusal.SHORTAGE, () -> pharmacy.charge(doctor, whole.id(), 0, Tender.CASH));
        assertThat(others.offers(whole).here()).isEqualTo(3);
        assertThat(others.offers(whole).elsewhere())
            .anyMatch(offer -> offer.pharmacy().id().equals(second.id()) && offer.packets() == 1);
        var rest = pharmacy.forService(others.weighElsewhere(doctor, whole.id(), 0, second.id(), 1));
        var stays = pharmacy.forService(whole.id());
        assertThat(stays.packets()).isEqualTo(3);
        assertThat(rest).returns(1, PharmacyOrder::packets).returns(second.id(), PharmacyOrder::pharmacy)
            .returns(whole.prescription(), PharmacyOrder::prescription);
        assertThat(stays.charge().total().plus(rest.charge().total())).isEqualTo(whole.charge().total());
        assertThat(stays.charge().insured().plus(rest.charge().insured())).isEqualTo(whole.charge().insured());
        assertThat(stays.rows().getFirst().price().plus(rest.rows().getFirst().price()))
            .isEqualTo(whole.rows().getFirst().price());
        pharmacy.charge(doctor, stays.id(), 1, Tender.CASH);
        pharmacy.charge(doctor, rest.id(), 0, Tender.CASH);
        refused(PharmacyRefusal.ORDER_UNKNOWN,
            () -> pharmacy.take(county.caller(Role.DISPENSER), rest.id(), 1));
        weighAndCheck(dispenserThere, checkerThere, rest.id());
        weighAndCheck(county.caller(Role.DISPENSER), county.caller(Role.CHECKER), stays.id());
        Awaitility.await().untilAsserted(() -> assertThat(centre.ofPrescription(whole.prescription()))
            .extracting(each -> each.recipe().packets()).as("each part is boiled by itself")
            .containsExactlyInAnyOrder(1, 3));
    }

    @Test
    void movesAWholeOrderPaidOrNot() {
        var herb = shelf.herb();
        shelf.lot(keeperThere, herb, 80);
        var unpaid = order(herb);
        assertThat(others.weighElsewhere(doctor, unpaid.id(), 0, second.id(), 4)).isEqualTo(unpaid.id());
        assertThat(pharmacy.forService(unpaid.id())).returns(second.id(), PharmacyOrder::pharmacy)
            .returns(unpaid.charge(), PharmacyOrder::charge);
        pharmacy.charge(doctor, unpaid.id(), 1, Tender.CASH);
        var other = shelf.herb();
        shelf.lot(other, 40);
        var paid = order(other);
        pharmacy.charge(doctor, paid.id(), 0, Tender.CASH);
        refused(PharmacyRefusal.NOT_WAITING_FOR_STOCK,
            () -> others.weighElsewhere(doctor, paid.id(), 1, second.id(), 4));
        pharmacy.lapse(paid.id());
        shelf.lot(keeperThere, other, 40);
        refused(PharmacyRefusal.NOT_AWAITING_PAYMENT,
            () -> others.weighElsewhere(doctor, paid.id(), 2, second.id(), 3));
        others.weighElsewhere(doctor, paid.id(), 2, second.id(), 4);
        assertThat(pharmacy.forService(paid.id())).returns(second.id(), PharmacyOrder::pharmacy)
            .returns(true, PharmacyOrder::reserved).returns(Stage.PAID, PharmacyOrder::stage);
        weighAndCheck(dispenserThere, checkerThere, paid.id());
    }

    @Test
    void refusesWhatCannotBe() {
        var herb = shelf.herb();
        shelf.lot(keeperThere, herb, 25);
        var order = order(herb);
        refused(PharmacyRefusal.ORDER_UNKNOWN,
            () -> others.weighElsewhere(county.stranger.caller(), order.id(), 0, second.id(), 1));
        refused(PharmacyRefusal.STALE, () -> others.weighElsewhere(doctor, order.id(), 1, second.id(), 1));
        for (int packets : new int[]{0, 5})
            refused(PharmacyRefusal.PACKETS_IMPOSSIBLE,
                () -> others.weighElsewhere(doctor, order.id(), 0, second.id(), packets));
        refused(PharmacyRefusal.SHORT_THERE_TOO,
            () -> others.weighElsewhere(doctor, order.id(), 0, second.id(), 3));
        refused(PharmacyRefusal.NO_SUCH_PHARMACY,
            () -> others.weighElsewhere(doctor, order.id(), 0, county.village.id(), 1));
        refused(PharmacyRefusal.NO_SUCH_PHARMACY,
            () -> others.weighElsewhere(doctor, order.id(), 0, county.tcmHospital.id(), 1));
        assertThat(race.done(8, () -> others.weighElsewhere(doctor, order.id(), 0, second.id(), 1))).isEqualTo(1);
        assertThat(pharmacy.partsOf(order.prescription())).hasSize(2);
        refused(PharmacyRefusal.ALREADY_SPLIT,
            () -> others.weighElsewhere(doctor, order.id(), 1, second.id(), 1));
    }

    /** While one part is paid for, the prescription stays as it is; the prescriber has it back with the last part. */
    @Test
    void endsOnePartWithoutTheOther() {
        var herb = shelf.herb();
        shelf.lot(herb, 30);
        shelf.lot(keeperThere, herb, 10);
        var order = order(herb);
        var rest = others.weighElsewhere(doctor, order.id(), 0, second.id(), 1);
        pharmacy.charge(doctor, order.id(), 1, Tender.CASH);
        pharmacy.charge(doctor, rest, 0, Tender.CASH);
        refused(PharmacyRefusal.OTHER_PART_PAID, () -> pharmacy.sendBack(dispenserThere, rest, 1, "断货"));
        pharmacy.cancel(doctor, rest, 1, "不要了");
        assertThat(pharmacy.payments(rest)).extracting(Payment::kind).containsExactly(Payment.Kind.CHARGE,
            Payment.Kind.REFUND);
        assertThat(pharmacy.payments(order.id())).as("the other half is paid for").hasSize(1);
        assertThat(prescriptions.forService(order.prescription()).takenUp()).isTrue();
        assertThat(pharmacy.forService(order.id()).stage()).isEqualTo(Stage.PAID);
        pharmacy.cancel(doctor, order.id(), 2, "都不要了");
        assertThat(prescriptions.forService(order.prescription()).takenUp()).isFalse();
        prescriptions.withdraw(doctor, order.prescription(), order.prescriptionVersion(), "不要了");
    }

    @Test
    void sendsBothPartsBackWhileNobodyPaid() {
        var herb = shelf.herb();
        shelf.lot(keeperThere, herb, 10);
        var order = order(herb);
        var rest = others.weighElsewhere(doctor, order.id(), 0, second.id(), 1);
        pharmacy.sendBack(dispenserThere, rest, 0, "断货");
        assertThat(pharmacy.partsOf(order.prescription())).extracting(PharmacyOrder::stage)
            .containsExactly(Stage.SENT_BACK, Stage.SENT_BACK);
    }

    @Test
    void isAskedForOnThePageOfTheOrder() {
        var herb = shelf.herb();
        shelf.lot(herb, 30);
        shelf.lot(keeperThere, herb, 10);
        var order = order(herb);
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var fragment = desk.get("/pharmacy/orders/" + order.id() + "/shortage").page();
            assertThat(fragment.text()).contains(second.name() + "（可配 1 剂）", "本药房现可配 3 剂");
            assertThat(fragment.select("input[name=packets]").val()).isEqualTo("1");
            var answer = desk.post("/pharmacy/orders/" + order.id() + "/elsewhere",
                Map.of("version", "0", "pharmacy", second.id().toString(), "packets", "1"));
            assertThat(answer.refusal()).isEmpty();
            assertThat(answer.page().text()).contains("3 剂（全方 4 剂）");
            assertThat(desk.get("/pharmacy/prescriptions/" + order.prescription()).page().text())
                .contains(second.name() + "：1 剂（全方 4 剂）");
        }
    }

    private void weighAndCheck(Caller dispenser, Caller checker, OrderId id) {
        pharmacy.take(dispenser, id, pharmacy.forService(id).version());
        var order = pharmacy.forService(id);
        pharmacy.dispense(dispenser, id, order.version(), new Weighing(
            Collections.nCopies(order.packets(), order.rows().getFirst().perPacket()), Map.of()));
        pharmacy.check(checker, id, order.version() + 1, EnumSet.allOf(Pharmacy.CheckPoint.class));
    }

    /** Four packets of ten grams. */
    private PharmacyOrder order(Herb herb) {
        return shelf.order(doctor, Written.body(4, herb.nameZh() + " 10"));
    }
}
