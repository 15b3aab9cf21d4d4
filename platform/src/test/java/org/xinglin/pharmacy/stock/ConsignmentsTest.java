package org.xinglin.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestRace;
import org.xinglin.TestShelf;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.Movement;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.stock.Consignment.Point;
import org.xinglin.pharmacy.stock.Consignments.Unloaded;
import org.xinglin.pharmacy.stock.Consignments.Verdict;

@PlatformTest
class ConsignmentsTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Consignments consignments;
    private final Counts counts;
    private final Stock stock;
    private final TestShelf shelf;
    private final TestRace race;
    private final TestCounty county;
    private final Caller keeper;
    private final Caller checker;

    ConsignmentsTest(Consignments consignments, Counts counts, Stock stock, TestShelf shelf, TestRace race,
        TestCounty county) {
        this.consignments = consignments;
        this.counts = counts;
        this.stock = stock;
        this.shelf = shelf;
        this.race = race;
        this.county = county;
        keeper = county.caller(Role.STOCK_KEEPER);
        checker = county.caller(Role.CHECKER);
    }

    @AfterEach
    void theBooksAreRight() { assertThat(stock.audit()).isEmpty(); }

    @Test
    void becomesStockAsFarAsTheSecondPersonAcceptsIt() {
        var good = shelf.herb();
        var mouldy = shelf.herb();
        var partly = shelf.herb();
        var id = unload(List.of(item(good, 1000, 1000), item(mouldy, 500, 500), item(partly, 800, 700)));
        assertThat(consignments.get(keeper, id).lines()).extracting(Consignment.Line::isShort)
            .containsExactly(false, false, true);
        assertThat(lots(good)).as("nothing is in stock before it is inspected").isEmpty();
        var verdicts = Map.of(1, accepted(1000), 2, new Verdict(Mass.ZERO, Set.of(Point.NO_INSECTS_OR_MOULD), "霉变"),
            3, new Verdict(Mass.ofGrams(650), Set.of(), "部分受潮"));
        refused(StockRefusal.SAME_PERSON, () -> consignments.inspect(keeper, id, 0, verdicts));
        consignments.inspect(checker, id, 0, verdicts);
        assertThat(lots(good)).singleElement().returns(Mass.ofGrams(1000), Lot::onHand);
        assertThat(lots(mouldy)).isEmpty();
        assertThat(lots(partly)).singleElement().returns(Mass.ofGrams(650), Lot::onHand);
        assertThat(stock.movements(keeper, lots(good).getFirst().id(), 1)).first()
            .returns(keeper.name(), Movement::staffName).returns(Optional.of(checker.name()), Movement::secondName);
        refused(StockRefusal.ALREADY_DECIDED, () -> consignments.inspect(checker, id, 1, verdicts));
    }

    /** 装斗: what came is counted with its area at once. */
    @Test
    void putsWhatIsAcceptedWhereTheInspectorSays() {
        var herb = shelf.herb();
        var other = shelf.herb();
        var area = "到货" + SERIAL.incrementAndGet();
        var bin = new Bin(area, "1-1");
        var first = unload(List.of(item(herb, 300, 300), item(other, 200, 200)));
        refused(StockRefusal.BIN_NAME_IMPOSSIBLE, () -> consignments.inspect(checker, first, 0,
            Map.of(1, put(300, new Bin(area, " ")), 2, accepted(200))));
        refused(StockRefusal.BIN_TAKEN,
            () -> consignments.inspect(checker, first, 0, Map.of(1, put(300, bin), 2, put(200, bin))));
        assertThat(lots(herb)).as("all or nothing").isEmpty();
        consignments.inspect(checker, first, 0, Map.of(1, put(300, bin), 2, accepted(200)));
        assertThat(counts.bins(List.of(lots(herb).getFirst().id(), lots(other).getFirst().id())))
            .containsExactly(Map.entry(lots(herb).getFirst().id(), bin));
        var second = unload(List.of(item(herb, 100, 100)));
        consignments.inspect(checker, second, 0, Map.of(1, put(100, bin)));
        var count = counts.openArea(keeper, area);
        assertThat(counts.lines(keeper, count)).hasSize(lots(herb).size())
            .allMatch(line -> line.herb().equals(herb.id()));
    }

    private static Verdict put(int grams, Bin bin) {
        return new Verdict(Mass.ofGrams(grams), Set.of(), "", Optional.of(bin));
    }

    @Test
    void refusesAnInspectionThatCannotBe() {
        var id = unload(List.of(item(shelf.herb(), 1000, 900)));
        refused(StockRefusal.INSPECTION_INCOMPLETE, () -> consignments.inspect(checker, id, 0, Map.of()));
        refused(StockRefusal.ACCEPTED_TOO_MUCH,
            () -> consignments.inspect(checker, id, 0, Map.of(1, accepted(901))));
        refused(StockRefusal.REASON_MISSING, () -> consignments.inspect(checker, id, 0, Map.of(1, accepted(899))));
        refused(StockRefusal.FAILED_IS_REFUSED, () -> consignments.inspect(checker, id, 0,
            Map.of(1, new Verdict(Mass.ofGrams(900), Set.of(Point.TEST_REPORT), "缺报告"))));
        refused(StockRefusal.CONSIGNMENT_UNKNOWN,
            () -> consignments.inspect(county.stranger.caller(), id, 0, Map.of(1, accepted(900))));
        assertThat(consignments.get(keeper, id).stage()).isEqualTo(Consignment.Stage.UNLOADED);
    }

    @Test
    void isShelvedOnceHoweverOftenTheButtonIsPressed_hmis18873() {
        var herb = shelf.herb();
        var id = unload(List.of(item(herb, 100, 100)));
        assertThat(race.done(16, () -> consignments.inspect(checker, id, 0, Map.of(1, accepted(100))))).isEqualTo(1);
        assertThat(lots(herb)).singleElement().returns(Mass.ofGrams(100), Lot::onHand);
    }

    /** The rest of a lot comes with a later lorry. */
    @Test
    void addsToALotThatIsThereAlready() {
        var herb = shelf.herb();
        var supplier = shelf.supplier(keeper);
        for (int i = 1; i <= 2; i++) {
            var id = consignments.unload(keeper, supplier, "FP-R" + SERIAL.incrementAndGet(),
                List.of(new Unloaded(new Arrival.Item(herb.id(), "同批", LocalDate.of(2026, 1, 1),
                    LocalDate.of(2029, 1, 1), Mass.ofGrams(100)), Mass.ofGrams(100))));
            consignments.inspect(checker, id, 0, Map.of(1, accepted(100)));
        }
        assertThat(lots(herb)).singleElement().returns(Mass.ofGrams(200), Lot::onHand);
        var other = consignments.unload(keeper, supplier, "FP-R" + SERIAL.incrementAndGet(),
            List.of(new Unloaded(new Arrival.Item(herb.id(), "同批", LocalDate.of(2026, 1, 1), LocalDate.of(2028, 1, 1),
                Mass.ofGrams(100)), Mass.ofGrams(100))));
        refused(PharmacyRefusal.LOT_EXISTS, () -> consignments.inspect(checker, other, 0, Map.of(1, accepted(100))));
    }

    @Test
    void isInspectedOnItsPage() {
        var herb = shelf.herb();
        var id = unload(List.of(item(herb, 1000, 1000)));
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            assertThat(desk.get("/pharmacy/consignments/" + id).page().select("input[name^=accepted]")).isEmpty();
        }
        try (var desk = county.desk(Role.CHECKER)) {
            desk.get("/pharmacy/consignments/" + id);
            assertThat(desk.post("/pharmacy/consignments/" + id + "/inspection", Map.of("accepted-1", "0", "failed-1",
                "PACKAGING", "reason-1", "袋破")).refusal()).isEmpty();
            assertThat(desk.get("/pharmacy/consignments/" + id).page().text()).contains("包装破损", "袋破", "已验收");
            assertThat(desk.download("/pharmacy/consignments/" + id + "/record.pdf")).isNotEmpty();
        }
        assertThat(lots(herb)).isEmpty();
    }

    private ConsignmentId unload(List<Unloaded> lines) {
        return consignments.unload(keeper, shelf.supplier(keeper), "FP-C" + SERIAL.incrementAndGet(), lines);
    }

    private static Unloaded item(Herb herb, long invoiced, long delivered) {
        return new Unloaded(new Arrival.Item(herb.id(), "C" + SERIAL.incrementAndGet(), LocalDate.of(2026, 1, 1),
            LocalDate.of(2029, 1, 1), Mass.ofGrams(invoiced)), Mass.ofGrams(delivered));
    }

    private static Verdict accepted(long grams) { return new Verdict(Mass.ofGrams(grams), Set.of(), ""); }

    private List<Lot> lots(Herb herb) {
        return stock.lots(keeper, Optional.of(herb.id()), Optional.empty(), 50);
    }
}
