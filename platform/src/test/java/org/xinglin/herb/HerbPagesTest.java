package org.xinglin.herb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPaper;
import org.xinglin.TestUpload;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.WorkList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class HerbPagesTest {
    private final TestCounty county;
    private final HerbCatalogue catalogue;
    private final PriceChanges changes;
    private final ProposedPrices proposed;
    private final Institutions institutions;
    private final Knowledge knowledge;

    HerbPagesTest(TestCounty county, HerbCatalogue catalogue, PriceChanges changes, ProposedPrices proposed,
        Institutions institutions, Knowledge knowledge) {
        this.county = county;
        this.catalogue = catalogue;
        this.changes = changes;
        this.proposed = proposed;
        this.institutions = institutions;
        this.knowledge = knowledge;
    }

    @Test
    void findsAHerbByItsInitialsWithDoseHandlingAndPrice() {
        var price = catalogue.pricePerKg(HerbId.of("bohe"), institutions.today());
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var first = json(desk.get("/herbs/search?q=bh").body()).valueStream()
                .filter(each -> each.get("id").asString().equals("bohe")).findFirst().orElseThrow();
            assertThat(first.get("name").asString()).isEqualTo("薄荷");
            assertThat(first.get("doseMin").decimalValue()).isEqualByComparingTo("3");
            assertThat(first.get("doseMax").decimalValue()).isEqualByComparingTo("6");
            assertThat(first.get("handling").valueStream().map(JsonNode::asString)).containsExactly("ADD_LATE");
            assertThat(first.get("price").asLong()).isEqualTo(price.fen());
            assertThat(json(desk.get("/herbs/search?q=").body()).size()).isZero();
            assertThat(json(desk.get("/herbs/search?q=%E9%BA%BB%E9%BB%84").body()).get(0).get("id").asString())
                .isEqualTo("mahuang");
        }
    }

    @Test
    void handsOutAFormulasRowsWithHowFarTheyWereCompared() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var found = json(desk.get("/formulas/search?q=mht").body());
            assertThat(found.get(0).get("id").asString()).isEqualTo("mahuangtang");
            var rows = json(desk.get("/formulas/mahuangtang/items").body());
            assertThat(rows.get("decoctedAsWritten").asBoolean()).isTrue();
            assertThat(rows.get("doses").asString()).isEqualTo("MEMORY");
            assertThat(rows.get("items").valueStream().map(each -> each.get("herb").get("name").asString()))
                .containsExactly("麻黄", "桂枝", "苦杏仁", "炙甘草");
            assertThat(rows.get("items").get(0).get("role").asString()).isEqualTo("SOVEREIGN");
            assertThat(desk.get("/formulas/nosuch/items").status()).isEqualTo(404);
            assertThat(desk.get("/formulas/No%20Such/items").status()).isEqualTo(404);
        }
    }

    @Test
    void showsEveryHerbAndFormulaInBothLanguages() {
        try (var desk = county.desk(Role.REVIEW_PHARMACIST)) {
            for (var language : new String[]{"zh", "en"}) {
                desk.get("/language?to=" + language);
                for (int i = 0; i < knowledge.herbs().size(); i += 9)
                    assertThat(desk.get("/herbs/" + knowledge.herbs().get(i).id()).status()).isEqualTo(200);
                for (int i = 0; i < knowledge.formulas().size(); i += 9)
                    assertThat(desk.get("/formulas/" + knowledge.formulas().get(i).id()).status()).isEqualTo(200);
            }
            assertThat(desk.get("/herbs/mahuang").page().text()).contains("má huáng (Ephedrae Herba)", "Verified");
        }
    }

    @Test
    void filtersHerbs() {
        try (var desk = county.desk(Role.TOWNSHIP_DOCTOR)) {
            var toxic = desk.get("/herbs?toxicity=HIGHLY_TOXIC").page();
            assertThat(toxic.select("tbody tr")).hasSizeGreaterThan(3).allSatisfy(
                row -> assertThat(row.text()).contains("大毒"));
            assertThat(desk.get("/herbs").page().select("tbody tr")).hasSize(50);
            assertThat(desk.get("/herbs?q=nosuchherb").page().text()).contains("没有符合条件的条目");
            assertThat(desk.get("/herbs?toxicity=SPICY").status()).isEqualTo(422);
        }
    }

    @Test
    void readsTheWholeListPageByPage() {
        try (var desk = county.desk(Role.TOWNSHIP_DOCTOR)) {
            int rows = 0;
            String path = "/herbs";
            while (true) {
                var page = desk.get(path).page();
                rows += page.select("tbody tr").size();
                var next = page.selectFirst("main a.btn[href^=/herbs?]");
                if (next == null) break;
                path = next.attr("href");
            }
            assertThat(rows).isEqualTo(knowledge.herbs().size());
        }
    }

    @Test
    void marksDosesOfAFormulaThatWereNotCompared() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/formulas/mahuangtang").page().text()).contains("尚未与原书核对", "未核对");
        }
    }

    @Test
    void changesAPriceAtTheDesksOfTwo() {
        String change;
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            desk.get("/prices/danggui");
            var proposed = desk.submit("/prices/danggui", Map.of("perKg", "88.80", "on", then(), "source", "集采"));
            assertThat(proposed.page().text()).contains("¥88.80", "集采", "待审批", "等待另一位同事");
            change = "/prices/changes/" + proposed.lastSegment();
            assertThat(desk.get("/prices/changes").page().text()).contains("当归");
            assertThat(desk.post(change + "/approve", Map.of("version", "0")).refusal())
                .contains("proposal:same-person");
            assertThat(desk.get("/prices/danggui").page().text()).doesNotContain("88.80");
            assertThat(desk.post("/prices/danggui", Map.of("perKg", "88.808", "on",
                institutions.today().toString(), "source", "x")).refusal()).contains("herb:price-wrong");
            assertThat(desk.post("/prices/danggui", Map.of("perKg", "8", "on", "2020-01-01", "source", "x"))
                .title()).contains("不能追溯");
        }
        waitsOnTheHomeOfTheSecond(change);
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            desk.get(change);
            assertThat(desk.submit(change + "/approve", Map.of()).page().text()).contains("已批准");
            assertThat(TestPaper.text(desk.download(change + "/sheet.pdf"))).contains("当归", "¥88.80", "集采", "已批准",
                county.caller(Role.CHIEF_PHARMACIST).name());
            assertThat(desk.get("/prices/danggui").page().text()).contains("¥88.80", "集采");
        }
        try (var desk = county.desk(Role.CASHIER)) {
            assertThat(desk.get(change).page().select("main form[method=post]")).isEmpty();
            assertThat(desk.get("/prices").page().select("main form[method=post]")).isEmpty();
            assertThat(desk.post("/prices/danggui", Map.of("perKg", "1")).status()).isEqualTo(403);
        }
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            assertThat(desk.get("/prices").status()).isEqualTo(403);
        }
    }

    @Test
    void proposesAFeeAtOneDeskAndApprovesItAtAnother() {
        String here;
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            desk.get("/fees");
            var proposed = desk.submit("/fees",
                Map.of("kind", "DECOCTION", "per", "PACKET", "amount", "3.50", "minimum",
                    "10", "freeFrom", "300", "level", "TOWNSHIP_HEALTH_CENTRE", "on", then(), "source", "物价备案"));
            assertThat(proposed.page().text()).contains("¥3.50", "物价备案", "待审批");
            here = "/fees/proposals/" + proposed.lastSegment();
            assertThat(TestPaper.text(desk.download(here + "/sheet.pdf"))).contains("收费规则提案", "煎药费", "¥3.50·剂",
                "¥10.00", "¥300.00", "待审批");
            assertThat(desk.post(here + "/approve", Map.of("version", "0")).refusal()).contains("proposal:same-person");
            assertThat(desk.post("/fees", Map.of("kind", "DECOCTION", "per", "PACKET", "amount", "x", "on", then(),
                "source", "y")).refusal()).contains("herb:fee-wrong");
        }
        waitsOnTheHomeOfTheSecond(here);
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            desk.get(here);
            assertThat(desk.submit(here + "/approve", Map.of()).page().text()).contains("收费已设置。", "¥3.50",
                "最低 ¥10.00");
        }
        try (var desk = county.desk(Role.CASHIER)) {
            assertThat(desk.get("/fees").page().select("main form[method=post]")).isEmpty();
            assertThat(desk.post(here + "/withdraw", Map.of("version", "1")).status()).isEqualTo(403);
        }
    }

    /** It stands on no other home: not on the proposer's, nor where no pharmacy is kept. */
    private void waitsOnTheHomeOfTheSecond(String here) {
        var chief = county.caller(Role.CHIEF_PHARMACIST);
        assertThat(proposed.items(chief, 1000)).extracting(WorkList.Item::href).contains(here);
        assertThat(proposed.items(county.caller(Role.STOCK_KEEPER), 1000)).extracting(WorkList.Item::href)
            .doesNotContain(here);
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            assertThat(desk.get("/").page().text()).contains("价格与收费待批");
        }
    }

    @Test
    void importsPricesOnlyWhenEveryRowIsRight() {
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            var wrong = TestUpload.tried(desk, "/prices/import", """
                饮片名称,每千克价格（元）,生效日期,定价依据
                川芎,45.5,,集采
                川芎,46,,集采
                无名草,46,,集采
                白芷,-3,,集采
                防风,30,2020-01-01,集采
                """);
            assertThat(wrong.select("tbody tr")).hasSize(4);
            assertThat(wrong.text()).contains("川芎", "出现两次", "没有“无名草”", "不能追溯");
            assertThat(TestUpload.mayBeTaken(wrong)).isFalse();

            var right = TestUpload.tried(desk, "/prices/import", """
                饮片名称,每千克价格（元）,生效日期,定价依据
                川芎,45.5,%s,批量定价
                白芷,,,
                """.formatted(then()));
            assertThat(right.text()).contains("可新增 1", "已有 1");
            var chuanxiong = HerbId.of("chuanxiong");
            assertThat(proposals()).as("a dry run proposes nothing").isEmpty();
            TestUpload.taken(desk, right);
            assertThat(catalogue.priceHistory(chuanxiong)).noneMatch(price -> price.source().equals("批量定价"));
            changes.approve(county.caller(Role.STOCK_KEEPER), proposals().getFirst().id(), 0);
            assertThat(catalogue.pricePerKg(chuanxiong, LocalDate.parse(then()))).isEqualTo(Money.ofYuan("45.50"));
        }
    }

    private List<PriceChange> proposals() {
        return changes.latest(100).stream().filter(each -> each.source().equals("批量定价")).toList();
    }

    /** Far off, so that nobody else's charge is touched. */
    private String then() {
        return institutions.today().plusYears(20).toString();
    }

    @Test
    void saysHowManyRowsAFileMayHaveThatIsTakenAsAWhole() {
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            var answer = TestUpload.tried(desk, "/prices/import", "饮片名称,每千克价格（元）\n" + "川芎,45.5\n".repeat(5_001));
            assertThat(answer.select("[role=alert]").text()).contains("一次最多 5000 行");
        }
    }

    @Test
    void handsOutTheTemplateAndTheList() {
        try (var desk = county.desk(Role.CHIEF_PHARMACIST)) {
            assertThat(desk.get("/prices/import/template").status()).isEqualTo(200);
            assertThat(desk.get("/prices/export").status()).isEqualTo(200);
        }
    }

    private static JsonNode json(String body) { return JsonMapper.shared().readTree(body); }
}
