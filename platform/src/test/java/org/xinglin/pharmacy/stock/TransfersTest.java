package org.xinglin.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestRace;
import org.xinglin.TestShelf;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;

@PlatformTest
class TransfersTest {
    private final Transfers transfers;
    private final Stock stock;
    private final TestShelf shelf;
    private final TestRace race;
    private final TestCounty county;
    private final Caller keeper;
    private final Caller other;
    private final InstitutionId there;

    TransfersTest(Transfers transfers, Stock stock, TestShelf shelf, TestRace race,
        TestCounty county, Registrar registrar, Institutions institutions) {
        this.transfers = transfers;
        this.stock = stock;
        this.shelf = shelf;
        this.race = race;
        this.county = county;
        keeper = county.caller(Role.STOCK_KEEPER);
        there = institutions.byCode("QH-SECOND").map(each -> each.id()).orElseGet(() -> registrar.create(
            Caller.PROGRAM, new NewInstitution("QH-SECOND", "第二中药房", "", InstitutionClass.SPECIALIST_HOSPITAL,
                Optional.empty(), Optional.of(county.tcmCommunity), "990101001001", Optional.empty(), "",
                EnumSet.of(ServiceLine.TCM_PHARMACY), LocalDate.of(2020, 1, 1))));
        other = county.employ("second-keeper-" + java.util.UUID.randomUUID().toString().substring(0, 8),
            Role.STOCK_KEEPER, new TestCounty.Place(there, "第二中药房")).caller();
    }

    @AfterEach
    void theBooksAreRight() { assertThat(stock.audit()).isEmpty(); }

    @Test
    void belongsToTheSenderUntilItIsSignedForAndThenLiesOnTheOthersShelf() {
        var herb = shelf.herb();
        var lot = shelf.lot(herb, 500);
        var id = transfers.send(keeper, there, Map.of(lot, Mass.ofGrams(200)), "分院缺货");
        assertThat(stock.lot(keeper, lot).onHand()).isEqualTo(Mass.ofGrams(300));
        assertThat(transfers.get(other, id).owner()).isEqualTo(new InstitutionId(keeper.institution()));
        assertThat(lots(herb)).isEmpty();
        refused(StockRefusal.TRANSFER_UNKNOWN,
            () -> transfers.receive(keeper, id, 0, Map.of(lot, Mass.ofGrams(200)), ""));
        transfers.receive(other, id, 0, Map.of(lot, Mass.ofGrams(200)), "");
        assertThat(transfers.get(keeper, id).owner()).isEqualTo(there);
        assertThat(lots(herb)).singleElement().returns(Mass.ofGrams(200), Lot::onHand)
            .returns(stock.lot(keeper, lot).number(), Lot::number)
            .returns(stock.lot(keeper, lot).expiresOn(), Lot::expiresOn);
        refused(StockRefusal.ALREADY_DECIDED,
            () -> transfers.receive(other, id, 1, Map.of(lot, Mass.ofGrams(200)), ""));
    }

    @Test
    void booksWhatDidNotArriveWithItsReason() {
        var herb = shelf.herb();
        var lot = shelf.lot(herb, 500);
        var id = transfers.send(keeper, there, Map.of(lot, Mass.ofGrams(200)), "分院缺货");
        refused(StockRefusal.COUNT_INCOMPLETE, () -> transfers.receive(other, id, 0, Map.of(), ""));
        refused(StockRefusal.REASON_MISSING,
            () -> transfers.receive(other, id, 0, Map.of(lot, Mass.ofGrams(199)), " "));
        refused(StockRefusal.ARRIVED_TOO_MUCH,
            () -> transfers.receive(other, id, 0, Map.of(lot, Mass.ofGrams(201)), "多"));
        transfers.receive(other, id, 0, Map.of(lot, Mass.ofGrams(180)), "袋破洒落");
        assertThat(transfers.get(keeper, id).lines()).singleElement().returns(Mass.ofGrams(20), Transfer.Line::lost);
        assertThat(transfers.get(keeper, id).note()).isEqualTo("袋破洒落");
        assertThat(lots(herb)).singleElement().returns(Mass.ofGrams(180), Lot::onHand);
    }

    @Test
    void sendsOnlyWhatIsFreeAndNotOnHoldToAPharmacy() {
        var lot = shelf.lot(shelf.herb(), 100);
        refused(StockRefusal.NOT_ON_SHELF,
            () -> transfers.send(keeper, there, Map.of(lot, Mass.ofMg(100_001)), "x"));
        refused(StockRefusal.DESTINATION_UNKNOWN,
            () -> transfers.send(keeper, county.village.id(), Map.of(lot, Mass.ofGrams(1)), "x"));
        refused(PharmacyRefusal.LOT_UNKNOWN, () -> transfers.send(other, new InstitutionId(keeper.institution()),
            Map.of(lot, Mass.ofGrams(1)), "x"));
        stock.hold(keeper, lot, 1, "待检");
        refused(PharmacyRefusal.LOT_HELD, () -> transfers.send(keeper, there, Map.of(lot, Mass.ofGrams(1)), "x"));
    }

    @Test
    void isSignedForOnceAndNeverSendsMoreThanThereIs_hmis19874() {
        var herb = shelf.herb();
        var lot = shelf.lot(herb, 100);
        assertThat(race.done(32, () -> transfers.send(keeper, there, Map.of(lot, Mass.ofGrams(10)), "调剂")))
            .isEqualTo(10);
        var onTheRoad = transfers.page(other, Optional.empty(), 500).stream()
            .filter(each -> transfers.get(other, each.id()).lines().getFirst().lot().equals(lot)).toList();
        assertThat(onTheRoad).hasSize(10);
        for (var each : onTheRoad)
            assertThat(race.done(3, () -> transfers.receive(other, each.id(), 0, Map.of(lot, Mass.ofGrams(10)), "")))
                .isEqualTo(1);
        assertThat(lots(herb)).singleElement().returns(Mass.ofGrams(100), Lot::onHand);
    }

    @Test
    void isSentOnThePageAndPrinted() throws Exception {
        var herb = shelf.herb();
        var lot = shelf.lot(herb, 100);
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            assertThat(desk.get("/pharmacy/transfers").page().text()).contains("第二中药房");
            var answer = desk.postAll("/pharmacy/transfers", List.of(Map.entry("to", there.toString()),
                Map.entry("reason", "分院缺货"), Map.entry("herb", herb.nameZh()),
                Map.entry("lotNumber", stock.lot(keeper, lot).number()), Map.entry("grams", "40")));
            assertThat(answer.refusal()).isEmpty();
            var id = answer.lastSegment();
            assertThat(desk.get("/pharmacy/transfers/" + id).page().text()).contains("在途", "归 青禾县中医医院");
            try (var pdf = Loader.loadPDF(desk.download("/pharmacy/transfers/" + id + "/slip.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains(herb.nameZh(), "40 g");
            }
        }
        try (var desk = county.desk(county.stranger.username())) {
            assertThat(desk.get("/pharmacy/transfers").status()).isEqualTo(403);
        }
    }

    private List<Lot> lots(Herb herb) {
        return stock.lots(other, Optional.of(herb.id()), Optional.empty(), 50);
    }
}
