package org.xinglin.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestShelf;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.Stock;

/** What will soon expire is seen in time, and what has expired is free for nobody until two persons write it off. */
@PlatformTest
class ExpiryWarningTest {
    private final Stock stock;
    private final StockActs acts;
    private final ShelfWork work;
    private final TestShelf shelf;
    private final TestCounty county;
    private final TestClock clock;
    private final Caller keeper;

    ExpiryWarningTest(Stock stock, StockActs acts, ShelfWork work, TestShelf shelf, TestCounty county,
        TestClock clock) {
        this.stock = stock;
        this.acts = acts;
        this.work = work;
        this.shelf = shelf;
        this.county = county;
        this.clock = clock;
        keeper = county.caller(Role.STOCK_KEEPER);
    }

    @AfterEach
    void back() { clock.back(); }

    @Test
    void warnsFromTheDayTheRuleNamesAndNotADayBefore() {
        var herb = shelf.herb();
        receive(herb, stock.soonUntil().minusDays(1));
        var other = shelf.herb();
        receive(other, stock.soonUntil());
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            assertThat(desk.get("/pharmacy/stock?herb=" + herb.id()).page().select("tbody").text()).contains("近效期");
            assertThat(desk.get("/pharmacy/stock?herb=" + other.id()).page().select("tbody").text())
                .doesNotContain("近效期");
        }
        assertThat(work.of(keeper, 1000)).extracting(ShelfWork.Line::kind).contains(ShelfWork.Kind.EXPIRE);
    }

    @Test
    void whatHasExpiredIsFreeForNobodyAndGoesByTheHandOfTwo() {
        var herb = shelf.herb();
        var tomorrow = stock.soonUntil().minusDays(1);
        receive(herb, tomorrow);
        var at = county.tcmHospital.id();
        assertThat(stock.free(at, List.of(herb.id()))).containsEntry(herb.id(), Mass.ofGrams(500));
        clock.advance(Duration.ofDays(LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).until(tomorrow,
            java.time.temporal.ChronoUnit.DAYS)));
        assertThat(stock.free(at, List.of(herb.id()))).as("on the day itself").doesNotContainKey(herb.id());
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            assertThat(desk.get("/pharmacy/stock?herb=" + herb.id()).page().select("tbody").text()).contains("已过期");
        }
        refused(PharmacyRefusal.LOT_ALREADY_EXPIRED, () -> receive(herb, tomorrow));
        var lot = stock.lots(keeper, Optional.of(herb.id()), Optional.empty(), 1).getFirst().id();
        acts.approve(county.caller(Role.CHIEF_PHARMACIST),
            acts.propose(keeper, lot, StockAct.Kind.WRITE_OFF, Mass.ofGrams(500), false, "过期"), 0);
        assertThat(stock.lot(keeper, lot).onHand()).isEqualTo(Mass.ZERO);
    }

    private void receive(Herb herb, LocalDate expires) {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        stock.receive(keeper, new Arrival(shelf.supplier(keeper), mark, "李验收",
            List.of(new Arrival.Item(herb.id(), mark, LocalDate.of(2025, 1, 1), expires, Mass.ofGrams(500)))));
    }
}
