package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestShelf;
import org.xinglin.TestUpload;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.Answer;

@PlatformTest
class StockImportTest {
    private static final String PATH = "/pharmacy/stock/import";
    private static final String HEADING = "药名,批号,生产日期,有效期至,重量（克）\n";
    private final TestCounty county;
    private final TestShelf shelf;
    private final Stock stock;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    StockImportTest(TestCounty county, TestShelf shelf, Stock stock) {
        this.county = county;
        this.shelf = shelf;
        this.stock = stock;
    }

    @Test
    void booksATableAsOneArrivalOnceEveryRowIsRight() {
        var keeper = county.caller(Role.STOCK_KEEPER);
        var herb = shelf.herb();
        var said = Map.of("supplier", shelf.supplier(keeper).toString(), "invoice", mark, "inspector", "李验收");
        var good = "%s,%s-1,2026-01-01,2030-01-01,1000\n".formatted(herb.nameZh(), mark);
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            var wrong = TestUpload.tried(desk, PATH, "库存.csv", bytes(HEADING + good
                + "无名草,%1$s-2,2026-01-01,2030-01-01,1000\n%2$s,%1$s-3,2030-01-01,2026-01-01,1000\n%2$s,%1$s-4,2026-01-01,2030-01-01,-5\n"
                    .formatted(mark, herb.nameZh())),
                said);
            assertThat(wrong.select("tbody tr td:first-child").eachText()).containsExactly("3", "4", "5");
            assertThat(wrong.text()).contains("可新增 1", "有差错 3", "无名草");
            assertThat(TestUpload.mayBeTaken(wrong)).isFalse();
            assertThat(stock.lots(keeper, Optional.of(herb.id()), Optional.empty(), 9)).isEmpty();

            TestUpload.taken(desk, TestUpload.tried(desk, PATH, "库存.csv", bytes(HEADING + good), said));
            assertThat(stock.lots(keeper, Optional.of(herb.id()), Optional.empty(), 9)).singleElement()
                .returns(mark + "-1", Lot::number);

            desk.get(PATH);
            assertThat(desk.upload(PATH, "file", "库存.csv", bytes(HEADING + good), said)).as("one invoice, one arrival")
                .returns(409, Answer::status).extracting(Answer::title).asString().contains(mark);
        }
    }

    private static byte[] bytes(String csv) { return csv.getBytes(StandardCharsets.UTF_8); }
}
