package org.xinglin.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.util.Optional;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestRace;
import org.xinglin.TestShelf;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.ProposalRefusal;
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.Movement;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;

@PlatformTest
class StockActsTest {
    private final StockActs acts;
    private final LotPrices prices;
    private final Stock stock;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestRace race;
    private final Caller keeper;
    private final Caller chief;

    StockActsTest(StockActs acts, LotPrices prices, Stock stock, TestShelf shelf, TestCounty county, TestRace race) {
        this.acts = acts;
        this.prices = prices;
        this.stock = stock;
        this.shelf = shelf;
        this.county = county;
        this.race = race;
        keeper = county.caller(Role.STOCK_KEEPER);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @AfterEach
    void theBooksAreRight() { assertThat(stock.audit()).isEmpty(); }

    @Test
    void movesTheShelfWhenTheSecondPersonSignsAndNotBefore() {
        var lot = shelf.lot(shelf.herb(), 500);
        var act = acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(120), false, "虫蛀");
        assertThat(onHand(lot)).isEqualTo(Mass.ofGrams(500));
        refused(ProposalRefusal.SAME_PERSON, () -> acts.approve(keeper, act, 0));
        acts.approve(chief, act, 0);
        assertThat(onHand(lot)).isEqualTo(Mass.ofGrams(380));
        assertThat(stock.movements(keeper, lot, 1)).first().returns("wasted", Movement::kind)
            .returns(keeper.name(), Movement::staffName)
            .returns(java.util.Optional.of(chief.name()), Movement::secondName);
        refused(ProposalRefusal.DECIDED, () -> acts.approve(chief, act, 0));
        refused(ProposalRefusal.DECIDED, () -> acts.approve(chief, act, 1));
    }

    @Test
    void adjustsUpAndDownAndReturnsToTheSupplier() {
        var lot = shelf.lot(shelf.herb(), 500);
        acts.approve(chief, acts.propose(keeper, lot, StockAct.Kind.ADJUSTMENT, Mass.ofGrams(30), true, "称量误差"), 0);
        acts.approve(chief, acts.propose(keeper, lot, StockAct.Kind.ADJUSTMENT, Mass.ofGrams(10), false, "称量误差"), 0);
        acts.approve(chief, acts.propose(keeper, lot, StockAct.Kind.SUPPLIER_RETURN, Mass.ofGrams(520), false, "召回"),
            0);
        assertThat(onHand(lot)).isEqualTo(Mass.ZERO);
        refused(StockRefusal.AMOUNT_IMPOSSIBLE,
            () -> acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(1), true, "x"));
    }

    /** hmis #19874 once more: two signatures over what is only there once. */
    @Test
    void neverTakesMoreThanLiesThereWhenThirtyTwoSignAtOnce_hmis19874() {
        var lot = shelf.lot(shelf.herb(), 100);
        var proposed = java.util.stream.IntStream.range(0, 32)
            .mapToObj(i -> acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(10), false, "霉变")).toList();
        int signed = race.done(proposed.stream().<Runnable>map(act -> () -> acts.approve(chief, act, 0)).toList());
        assertThat(signed).isEqualTo(10);
        assertThat(onHand(lot)).isEqualTo(Mass.ZERO);
        for (var act : proposed())
            acts.refuse(chief, act.id(), 0, "已无实物");
        assertThat(proposed()).isEmpty();
    }

    private java.util.List<StockAct> proposed() {
        return acts.page(chief, Optional.empty(), 500).stream().filter(act -> act.proposal().isOpen())
            .toList();
    }

    /** hmis #18873: shortcut and click together. */
    @Test
    void signsOnceHoweverOftenTheButtonIsPressed_hmis18873() {
        var lot = shelf.lot(shelf.herb(), 100);
        var act = acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(10), false, "霉变");
        assertThat(race.done(16, () -> acts.approve(chief, act, 0))).isEqualTo(1);
        assertThat(onHand(lot)).isEqualTo(Mass.ofGrams(90));
    }

    @Test
    void leavesTheShelfAloneWhenRefusedOrTakenBack() {
        var lot = shelf.lot(shelf.herb(), 100);
        var refusedAct = acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(10), false, "霉变");
        refused(ProposalRefusal.REASON_MISSING, () -> acts.refuse(chief, refusedAct, 0, " "));
        acts.refuse(chief, refusedAct, 0, "实物完好");
        var taken = acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(10), false, "霉变");
        refused(ProposalRefusal.NOT_YOURS, () -> acts.withdraw(chief, taken, 0));
        acts.withdraw(keeper, taken, 0);
        refused(ProposalRefusal.DECIDED, () -> acts.approve(chief, taken, 1));
        assertThat(onHand(lot)).isEqualTo(Mass.ofGrams(100));
    }

    @Test
    void doesNotExistForAnotherPharmacy() {
        var lot = shelf.lot(shelf.herb(), 100);
        var stranger = county.stranger.caller();
        refused(PharmacyRefusal.LOT_UNKNOWN,
            () -> acts.propose(stranger, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(1), false, "x"));
        var act = acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(1), false, "x");
        refused(StockRefusal.ACT_UNKNOWN, () -> acts.approve(stranger, act, 0));
    }

    @Test
    void isProposedAtTheLotAndSignedFromTheWorkListOfAnother() throws Exception {
        var lot = shelf.lot(shelf.herb(), 100);
        String act;
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            desk.get("/pharmacy/stock/lots/" + lot);
            var answer = desk.post("/pharmacy/acts",
                Map.of("lot", lot.toString(), "kind", "WRITE_OFF", "grams", "12.5", "reason", "受潮结块"));
            assertThat(answer.refusal()).isEmpty();
            act = answer.lastSegment();
            assertThat(desk.get("/").page().text()).doesNotContain("受潮结块");
        }
        try (var desk = county.desk(Role.CHECKER)) {
            assertThat(desk.get("/").page().text()).contains("受潮结块");
            desk.get("/pharmacy/acts/" + act);
            assertThat(desk.post("/pharmacy/acts/" + act + "/approve", Map.of()).refusal()).isEmpty();
            assertThat(desk.get("/pharmacy/acts").page().text()).contains("受潮结块", "已批准");
            try (var pdf = Loader.loadPDF(desk.download("/pharmacy/acts/" + act + "/record.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains("报损", "受潮结块", "-12.5 g",
                    county.caller(Role.CHECKER).name());
            }
        }
        assertThat(onHand(lot)).isEqualTo(Mass.ofMg(87_500));
    }

    @Test
    void correctsWhatALotCostOnlyWhenASecondPersonApprovesAndKeepsEveryPriceItEverHad() {
        var lot = shelf.lot(shelf.herb(), 100);
        refused(StockRefusal.STALE, () -> acts.proposePrice(keeper, lot, 0, Money.ofYuan("80"), "尚无进价"));
        prices.write(keeper, lot, Money.ofYuan("86"), "发票");
        refused(StockRefusal.STALE, () -> prices.write(keeper, lot, Money.ofYuan("80"), "录错"));
        refused(StockRefusal.STALE, () -> acts.proposePrice(keeper, lot, 0, Money.ofYuan("80"), "录错"));
        refused(StockRefusal.REASON_MISSING, () -> acts.proposePrice(keeper, lot, 1, Money.ofYuan("80"), " "));
        refused(StockRefusal.PRICE_IMPOSSIBLE,
            () -> acts.proposePrice(keeper, lot, 1, Money.ofYuan("1000000.01"), "录错"));
        refused(StockRefusal.AMOUNT_IMPOSSIBLE,
            () -> acts.propose(keeper, lot, StockAct.Kind.PRICE, Mass.ofGrams(1), false, "x"));
        var act = acts.proposePrice(keeper, lot, 1, Money.ofYuan("68"), "数字颠倒");
        var other = acts.proposePrice(chief, lot, 1, Money.ofYuan("60"), "发票折扣");
        assertThat(prices.of(lot)).extracting(LotPrice::perKilogram).containsExactly(Money.ofYuan("86"));
        refused(ProposalRefusal.SAME_PERSON, () -> acts.approve(keeper, act, 0));
        assertThat(race.done(8, () -> acts.approve(chief, act, 0))).isEqualTo(1);
        assertThat(prices.of(lot)).extracting(LotPrice::perKilogram).containsExactly(Money.ofYuan("68"),
            Money.ofYuan("86"));
        refused(StockRefusal.STALE, () -> acts.approve(keeper, other, 0));
        assertThat(onHand(lot)).isEqualTo(Mass.ofGrams(100));
        refused(PharmacyRefusal.LOT_UNKNOWN,
            () -> acts.proposePrice(county.stranger.caller(), lot, 2, Money.ofYuan("1"), "x"));
    }

    @Test
    void proposesAPriceOnTheLotsPageAndTellsTheSecondPersonWhatItIsNow() throws Exception {
        var lot = shelf.lot(shelf.herb(), 100);
        var price = "/pharmacy/stock/lots/" + lot + "/price";
        String act;
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            desk.get("/pharmacy/stock/lots/" + lot);
            assertThat(desk.post(price, Map.of("seen", "0", "perKilogram", "86", "reason", "发票")).refusal()).isEmpty();
            act = desk.post(price, Map.of("seen", "1", "perKilogram", "68", "reason", "两位数颠倒了")).lastSegment();
        }
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            assertThat(desk.get("/").page().text()).contains("进价更正待批准：两位数颠倒了");
            assertThat(desk.get("/pharmacy/acts/" + act).page().text()).contains("68.00/kg", "现行进价 ¥86.00");
            assertThat(desk.post("/pharmacy/acts/" + act + "/approve", Map.of()).refusal()).isEmpty();
            assertThat(desk.get("/pharmacy/stock/lots/" + lot).page().text()).contains("68.00", "86.00", "两位数颠倒了");
            try (var pdf = Loader.loadPDF(desk.download("/pharmacy/acts/" + act + "/record.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains("进价更正", "68.00/kg");
            }
        }
    }

    private Mass onHand(LotId lot) { return stock.lot(keeper, lot).onHand(); }
}
