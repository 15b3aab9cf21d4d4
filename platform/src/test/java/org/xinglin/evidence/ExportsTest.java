package org.xinglin.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestShelf;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;
import org.xinglin.simulator.HttpDesk;

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
            var rows = sheet(desk, "/pharmacy/stock/sheet.xlsx" + filter);
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
            assertThat(texts(sheet(desk, "/staff/sheet.xlsx").getFirst())).contains("Name");
        }
    }

    @Test
    void keepsMaskedWhatThePageMasks() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var person = practice.resident(doctor, "欧阳春晓", java.time.LocalDate.of(1961, 7, 8));
        var id = prescriptions.write(doctor, practice.visit(doctor, person), Written.mahuangTang());
        var number = prescriptions.get(doctor, id).number().text();
        try (var own = county.desk(Role.VILLAGE_DOCTOR); var regulator = county.desk(Role.REGULATOR)) {
            assertThat(row(sheet(own, "/prescriptions/sheet.xlsx"), number)).contains("欧阳春晓");
            assertThat(row(sheet(regulator, "/prescriptions/sheet.xlsx"), number)).doesNotContain("欧阳春晓")
                .anyMatch(cell -> cell.startsWith("欧"));
        }
        try (var stranger = county.desk(county.stranger.username())) {
            assertThat(sheet(stranger, "/prescriptions/sheet.xlsx")).as("of another institution")
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
            assertThat(sheet(desk, "/pharmacy/stock/sheet.xlsx?herb=" + herb)).map(ExportsTest::texts)
                .anySatisfy(cells -> assertThat(cells).anyMatch(cell -> cell.contains("=HYPERLINK")))
                .allSatisfy(cells -> assertThat(cells).noneMatch(cell -> cell.startsWith("=")));
            assertThat(sheet(desk, "/pharmacy/stock/lots/" + lot + "/movements.xlsx")).map(ExportsTest::texts)
                .anySatisfy(cells -> assertThat(cells).contains("'+300 g"));
        }
    }

    @Test
    void exportsTheLogByItsFilterPageAfterPage() {
        var object = UUID.randomUUID();
        try (var auditor = county.desk(Role.AUDITOR)) {
            assertThat(sheet(auditor, "/audit.xlsx?object=" + object)).hasSize(1);
            var rows = sheet(auditor, "/audit.xlsx?act=list.exported");
            assertThat(rows.subList(1, rows.size())).isNotEmpty()
                .allSatisfy(row -> assertThat(row.getCellText(2)).isEqualTo("导出列表"));
        }
    }

    private String exported(String list, UUID account) {
        return jdbc.sql("""
            select content from evidence.entry
             where act = 'list.exported' and account_id = :account and content like :list
             order by id desc limit 1
            """).param("account", account).param("list", "%\"" + list + "\"%").query(String.class).single();
    }

    private static List<String> row(List<Row> rows, String number) {
        return rows.stream().map(ExportsTest::texts).filter(cells -> cells.contains(number)).findFirst().orElseThrow();
    }

    private static List<String> texts(Row row) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < row.getCellCount(); i++)
            texts.add(Optional.ofNullable(row.getCell(i)).map(cell -> cell.getText()).orElse(""));
        return texts;
    }

    private static List<Row> sheet(HttpDesk desk, String path) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(desk.download(path)))) {
            return book.getFirstSheet().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
