package org.xinglin.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.util.Optional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.Stock;

@PlatformTest
class CountsTest {
    /** As words of their own: identifiers and keys hold such digits by chance. */
    private static final String FIGURES = "\\b(463|471)\\b";
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private final Counts counts;
    private final StockActs acts;
    private final Stock stock;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestRace race;
    private final Caller keeper;
    private final Caller checker;
    private final Caller dispenser;
    private final Caller chief;

    CountsTest(Counts counts, StockActs acts, Stock stock, TestShelf shelf, TestCounty county, TestRace race) {
        this.counts = counts;
        this.acts = acts;
        this.stock = stock;
        this.shelf = shelf;
        this.county = county;
        this.race = race;
        keeper = county.caller(Role.STOCK_KEEPER);
        checker = county.caller(Role.CHECKER);
        dispenser = county.caller(Role.DISPENSER);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @AfterEach
    void theBooksAreRight() { assertThat(stock.audit()).isEmpty(); }

    /** An area of one piece in one bin. @param lots of that piece */
    private record Area(String name, List<LotId> lots) {}

    private Area area(long... grams) {
        var name = "A" + SERIAL.incrementAndGet();
        var herb = shelf.herb();
        counts.place(keeper, herb.id(), new Bin(name, name + "-01"));
        return new Area(name, java.util.Arrays.stream(grams).mapToObj(each -> shelf.lot(herb, each)).toList());
    }

    @Test
    void agreesWhenBothFiguresAreThoseOfTheBooks() {
        var area = area(500, 300);
        var count = counts.openArea(keeper, area.name());
        assertThat(counts.count(dispenser, count, 0, weighed(area, 500, 300))).isEqualTo(StockCount.Stage.SECOND);
        assertThat(counts.count(checker, count, 1, weighed(area, 500, 300))).isEqualTo(StockCount.Stage.AGREED);
    }

    /** Work goes on during a count: each figure is held against the books of its own moment. */
    @Test
    void agreesAlsoWhenStockLeavesBetweenTheTwoCountings() {
        var area = area(500);
        var count = counts.openArea(keeper, area.name());
        counts.count(dispenser, count, 0, weighed(area, 500));
        acts.approve(chief,
            acts.propose(keeper, area.lots().getFirst(), StockAct.Kind.WRITE_OFF, Mass.ofGrams(40), false,
                "霉变"),
            0);
        assertThat(counts.count(checker, count, 1, weighed(area, 460))).isEqualTo(StockCount.Stage.AGREED);
    }

    @Test
    void takesTheThirdPersonsFigureWhereTheCountersDiffer() {
        var area = area(500, 300);
        var count = counts.openArea(keeper, area.name());
        counts.count(dispenser, count, 0, weighed(area, 480, 300));
        assertThat(counts.count(checker, count, 1, weighed(area, 500, 300))).isEqualTo(StockCount.Stage.DIFFERS);
        refused(StockRefusal.COUNTED_BEFORE, () -> counts.settle(checker, count, 2, weighed(area, 480, 300), "复点"));
        refused(StockRefusal.COUNT_INCOMPLETE, () -> counts.settle(chief, count, 2, Map.of(), "复点"));
        refused(StockRefusal.REASON_MISSING, () -> counts.settle(chief, count, 2, weighed(area, 480, 300), " "));
        counts.settle(chief, count, 2, weighed(area, 481, 300), "自然损耗");
        assertThat(stock.lot(keeper, area.lots().getFirst()).onHand()).isEqualTo(Mass.ofGrams(481));
        assertThat(stock.movements(keeper, area.lots().getFirst(), 1)).first().satisfies(movement -> {
            assertThat(movement.kind()).isEqualTo("adjusted");
            assertThat(movement.onHandMg()).isEqualTo(-19_000);
            assertThat(movement.staffName()).isEqualTo(chief.name());
            assertThat(movement.secondName()).contains(checker.name());
        });
        assertThat(stock.movements(keeper, area.lots().getLast(), 1)).first()
            .satisfies(movement -> assertThat(movement.kind()).isEqualTo("received"));
    }

    @Test
    void isCountedTwiceByTwoPeople() {
        var area = area(500);
        var count = counts.openArea(keeper, area.name());
        counts.count(dispenser, count, 0, weighed(area, 500));
        refused(StockRefusal.COUNTED_BEFORE, () -> counts.count(dispenser, count, 1, weighed(area, 500)));
        refused(StockRefusal.COUNT_UNKNOWN,
            () -> counts.count(county.stranger.caller(), count, 1, weighed(area, 500)));
    }

    @Test
    void letsOneOfTwoCountersAtOnceBeTheFirst() {
        var area = area(500);
        var count = counts.openArea(keeper, area.name());
        int done = race.done(List.of(() -> counts.count(dispenser, count, 0, weighed(area, 500)),
            () -> counts.count(checker, count, 0, weighed(area, 500)),
            () -> counts.count(checker, count, 0, weighed(area, 500))));
        assertThat(done).isEqualTo(1);
        assertThat(counts.get(keeper, count).stage()).isEqualTo(StockCount.Stage.SECOND);
    }

    @Test
    void isOpenOnceForAnAreaAndNotForAnEmptyOne() {
        var area = area(500);
        assertThat(race.done(8, () -> counts.openArea(keeper, area.name()))).isEqualTo(1);
        refused(StockRefusal.COUNT_OPEN, () -> counts.openArea(keeper, area.name()));
        refused(StockRefusal.AREA_EMPTY, () -> counts.openArea(keeper, "没有这个区"));
        var open = counts.page(keeper, Optional.empty(), 500).stream().filter(count -> count.area().equals(area.name()))
            .findFirst()
            .orElseThrow();
        counts.abandon(keeper, open.id(), 0, "改日再盘");
        counts.openArea(keeper, area.name());
    }

    @Test
    void showsTheSecondCounterNoFigureOfTheFirst() throws Exception {
        var area = area(471);
        var count = counts.openArea(keeper, area.name());
        try (var desk = county.desk(Role.DISPENSER)) {
            var page = desk.get("/pharmacy/counts/" + count).page();
            assertThat(page.text()).doesNotContainPattern(FIGURES);
            assertThat(desk.post("/pharmacy/counts/" + count + "/figures", Map.of("version", "0",
                "weighed-" + area.lots().getFirst(), "463")).refusal()).isEmpty();
            assertThat(desk.get("/pharmacy/counts/" + count).page().select("input[name^=weighed]")).isEmpty();
        }
        try (var desk = county.desk(Role.CHECKER)) {
            var page = desk.get("/pharmacy/counts/" + count);
            assertThat(page.body()).doesNotContainPattern(FIGURES);
            try (var pdf = Loader.loadPDF(desk.download("/pharmacy/counts/" + count + "/sheet.pdf"))) {
                assertThat(new PDFTextStripper().getText(pdf)).contains(area.name() + "-01")
                    .doesNotContainPattern(FIGURES);
            }
            desk.post("/pharmacy/counts/" + count + "/figures", Map.of("version", "1", "weighed-" + area.lots()
                .getFirst(), "463"));
            assertThat(desk.get("/pharmacy/counts/" + count).page().text()).contains("463", "-8 g");
        }
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            desk.get("/pharmacy/counts/" + count);
            assertThat(desk.post("/pharmacy/counts/" + count + "/settlement", Map.of("version", "2", "reason", "盘亏",
                "weighed-" + area.lots().getFirst(), "463")).refusal()).isEmpty();
        }
        assertThat(stock.lot(keeper, area.lots().getFirst()).onHand()).isEqualTo(Mass.ofGrams(463));
    }

    /** 交接: every lot of a controlled piece, counted by whoever goes and whoever comes, who both hold the right. */
    @Test
    void handsOverTheControlledPiecesAtTheEndOfAShift() {
        shelf.licenseNarcotic(keeper, dispenser);
        var lot = shelf.lot(shelf.piece("罂粟壳"), 200);
        var count = counts.openHandOver(dispenser);
        var all = new HashMap<LotId, Mass>();
        for (var line : counts.lines(dispenser, count))
            all.put(line.lot(), stock.lot(keeper, line.lot()).onHand());
        assertThat(all).containsKey(lot);
        counts.count(dispenser, count, 0, all);
        refused(StockRefusal.NO_RIGHT, () -> counts.count(checker, count, 1, all));
        assertThat(counts.count(keeper, count, 1, all)).isEqualTo(StockCount.Stage.AGREED);
    }

    private static Map<LotId, Mass> weighed(Area area, long... grams) {
        var weighed = new HashMap<LotId, Mass>();
        for (int i = 0; i < grams.length; i++)
            weighed.put(area.lots().get(i), Mass.ofGrams(grams[i]));
        return weighed;
    }
}
