package org.xinglin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestSheet.rows;
import static org.xinglin.TestSheet.texts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestSheet;
import org.xinglin.TestShelf;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;

/** Lists that leave the program as files, over HTTP, read back as a spreadsheet reads them. */
@PlatformTest
class ExportsTest {
    private final TestCounty county;
    private final TestShelf shelf;
    private final TestPractice practice;
    private final Prescriptions prescriptions;
    private final JdbcClient jdbc;

    ExportsTest(TestCounty county, TestShelf shelf, TestPractice practice, Prescriptions prescriptions,
        JdbcClient jdbc) {
        this.county = county;
        this.shelf = shelf;
        this.practice = practice;
        this.prescriptions = prescriptions;
        this.jdbc = jdbc;
    }

    @Test
    void exportsTheLotsThatThePageShowsWithTheSameColumns() {
        var herb = shelf.herb();
        shelf.lot(herb, 500);
        shelf.lot(herb, 700);
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            var filter = "?herb=" + herb.nameZh();
            var page = desk.get("/pharmacy/stock" + filter).page();
            var rows = rows(desk, "/pharmacy/stock/sheet.xlsx" + filter);
            assertThat(page.select("a[href*=sheet.xlsx]").attr("href")).contains("herb=");
            assertThat(texts(rows.getFirst())).containsExactly("药味", "批号", "斗位", "有效期至", "在库（克）", "已预留（克）", "暂停");
            assertThat(rows.subList(1, rows.size())).hasSize(page.select("tbody tr").size()).hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.getCellText(0)).isEqualTo(herb.nameZh());
                    assertThat(row.getCell(1).getType()).as("a number of a lot is no number")
                        .isEqualTo(CellType.STRING);
                    assertThat(row.getCell(4).getType()).isEqualTo(CellType.NUMBER);
                });
            assertThat(rows.stream().skip(1).map(row -> row.getCellText(4)))
                .containsExactlyInAnyOrder("500", "700");
            assertThat(exported("pharmacy.stock", county.caller(Role.STOCK_KEEPER).account()))
                .contains("\"herb\":\"" + herb.nameZh() + "\"", "\"rows\":2");
        }
    }

    @Test
    void speaksTheLanguageOfTheReader() {
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            desk.get("/language?to=en&back=/");
            assertThat(texts(rows(desk, "/staff/sheet.xlsx").getFirst())).contains("Name");
        }
    }

    @Test
    void keepsMaskedWhatThePageMasks() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var person = practice.resident(doctor, "欧阳春晓", java.time.LocalDate.of(1961, 7, 8));
        var id = prescriptions.write(doctor, practice.visit(doctor, person), Written.mahuangTang());
        var number = prescriptions.get(doctor, id).number().text();
        try (var own = county.desk(Role.VILLAGE_DOCTOR); var regulator = county.desk(Role.REGULATOR)) {
            assertThat(row(rows(own, "/prescriptions/sheet.xlsx"), number)).contains("欧阳春晓");
            assertThat(row(rows(regulator, "/prescriptions/sheet.xlsx"), number)).doesNotContain("欧阳春晓")
                .anyMatch(cell -> cell.startsWith("欧"));
        }
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(rows(stranger, "/prescriptions/sheet.xlsx")).as("of another institution")
                .noneMatch(row -> texts(row).contains(number));
        }
    }

    @Test
    void neutralisesWhatASpreadsheetWouldReckon() {
        var lot = shelf.lot(shelf.herb(), 300);
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            desk.get("/pharmacy/stock/lots/" + lot);
            desk.submit("/pharmacy/stock/lots/" + lot + "/hold", Map.of("reason", "=HYPERLINK(\"x\")"));
            var herb = jdbc.sql("select herb_id from pharmacy.lot where id = :id").param("id", lot.value())
                .query(String.class).single();
            assertThat(rows(desk, "/pharmacy/stock/sheet.xlsx?herb=" + herb)).map(TestSheet::texts)
                .anySatisfy(cells -> assertThat(cells).anyMatch(cell -> cell.contains("=HYPERLINK")))
                .allSatisfy(cells -> assertThat(cells).noneMatch(cell -> cell.startsWith("=")));
            assertThat(rows(desk, "/pharmacy/stock/lots/" + lot + "/movements.xlsx")).map(TestSheet::texts)
                .anySatisfy(cells -> assertThat(cells).contains("'+300 g"));
        }
    }

    /** hmis #13153: a report over a wide range brought the live system down. */
    @Test
    void exportsTheLogByItsFilterPageAfterPage_hmis13153() {
        var object = UUID.randomUUID();
        try (var auditor = county.desk(Role.AUDITOR)) {
            assertThat(rows(auditor, "/audit.xlsx?object=" + object)).hasSize(1);
            var rows = rows(auditor, "/audit.xlsx?act=list.exported");
            assertThat(rows.subList(1, rows.size())).isNotEmpty()
                .allSatisfy(row -> assertThat(row.getCellText(2)).isEqualTo("导出列表"));
        }
    }

    @Test
    void exportsWhatIsMissedForWhoeverBuys() {
        var herb = shelf.herb();
        try (var doctor = county.desk(Role.VILLAGE_DOCTOR); var keeper = county.desk(Role.STOCK_KEEPER)) {
            doctor.get("/pharmacy/shortages");
            assertThat(doctor.post("/pharmacy/shortages",
                Map.of("herb", herb.nameZh(), "grams", "500", "reason", "常用药，药房无货")).refusal()).isEmpty();
            assertThat(keeper.get("/pharmacy/shortages").page().select("main table").text())
                .contains(herb.nameZh());
            assertThat(row(rows(keeper, "/pharmacy/shortages/sheet.xlsx"), herb.nameZh())).map(ExportsTest::grams)
                .contains("500");
        }
    }

    private static String grams(String cell) {
        return cell.replaceFirst("\\.0+$", "");
    }

    private String exported(String list, UUID account) {
        return jdbc.sql("""
            select content from evidence.entry
             where act = 'list.exported' and account_id = :account and content like :list
             order by id desc limit 1
            """).param("account", account).param("list", "%\"" + list + "\"%").query(String.class).single();
    }

    private static List<String> row(List<Row> rows, String number) {
        return rows.stream().map(TestSheet::texts).filter(cells -> cells.contains(number)).findFirst().orElseThrow();
    }
}
