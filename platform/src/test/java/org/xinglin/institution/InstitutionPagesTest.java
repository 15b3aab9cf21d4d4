package org.xinglin.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestUpload;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class InstitutionPagesTest {
    private final TestCounty county;
    private final Institutions institutions;

    InstitutionPagesTest(TestCounty county, Institutions institutions) {
        this.county = county;
        this.institutions = institutions;
    }

    @Test
    void showsACommunitysAdministratorTheOwnInstitutionsOnly() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            var list = desk.get("/institutions").page().text();
            assertThat(list).contains(county.village.name()).doesNotContain(county.otherVillage.name());
            assertThat(desk.get("/institutions/" + county.otherVillage.id()).status()).isEqualTo(404);
            assertThat(desk.get("/institutions/" + county.village.id()).status()).isEqualTo(200);
        }
    }

    @Test
    void showsTheRegulatorEverythingAndNoForms() {
        try (var desk = county.desk(Role.REGULATOR)) {
            assertThat(desk.get("/institutions").page().text()).contains(county.village.name(),
                county.otherVillage.name());
            var one = desk.get("/institutions/" + county.otherVillage.id());
            assertThat(one.page().text()).contains("今天由谁承担", county.tcmHospital.name());
            assertThat(one.page().select("main form[method=post]")).isEmpty();
            assertThat(desk.post("/institutions/" + county.otherVillage.id() + "/closing", Map.of()).status())
                .isEqualTo(403);
        }
    }

    @Test
    void registersAnInstitutionAndChangesIt() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get("/institutions/new");
            var made = desk.submit("/institutions", Map.of("code", "qh-new-1", "name", "白杨村卫生室", "kind",
                "VILLAGE_CLINIC", "division", "990101001007", "creditCode", "91350100M000100Y43"));
            assertThat(made.page().select(".toast-line").text()).isEqualTo("机构已登记。");
            assertThat(made.page().select("h1").text()).isEqualTo("白杨村卫生室");
            assertThat(made.page().text()).contains("QH-NEW-1", "91350100M000100Y43", "村卫生室 D");
            var path = "/institutions/" + made.lastSegment();
            desk.get(path + "/change");
            var changed = desk.submit(path, Map.of("name", "白杨中心村卫生室", "reason", "更名"));
            assertThat(changed.page().select("h1").text()).isEqualTo("白杨中心村卫生室");
            assertThat(changed.page().text()).contains("历次变更", "白杨村卫生室");
            assertThat(desk.get("/institutions?q=白杨").page().select("tbody tr")).hasSize(1);
        }
    }

    @Test
    void tellsWhatIsWrongInTheReadersWords() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get("/institutions/new");
            var wrong = desk.submit("/institutions", Map.of("code", "QH-WRONG", "name", "某室", "division",
                "990101001007", "creditCode", "91350100M000100Y44"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.refusal()).contains("institution:credit-code-wrong");
            assertThat(wrong.title()).contains("91350100M000100Y44", "校验不通过");
            assertThat(desk.post("/institutions", Map.of("code", "QH-WRONG", "name", "某室", "division",
                "990101001007", "kind", "CASTLE", "on", "2026-01-01")).refusal()).contains("page:field-unreadable");
            assertThat(desk.post("/institutions", Map.of()).refusal()).contains("page:field-unreadable");
        }
    }

    @Test
    void speaksEnglish() {
        try (var desk = county.desk(Role.REGULATOR)) {
            desk.get("/language?to=en");
            for (var path : new String[]{"/institutions", "/institutions/" + county.village.id(), "/county",
                "/delegations"}) {
                var page = desk.get(path).page();
                assertThat(page.select("html").attr("lang")).isEqualTo("en");
                assertThat(page.select("main :is(th, h2, label, button)").text().replace(county.village.name(), ""))
                    .as(path).doesNotContainPattern("[\\u4e00-\\u9fff]{3}(?<!青禾县)");
            }
        }
    }

    @Test
    void delegatesAndEndsADelegation() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get("/delegations");
            var made = desk.submit("/delegations", Map.of("origin", "institution:" + county.township.id(), "line",
                "DELIVERY", "server", county.tcmHospital.id().toString()));
            assertThat(made.page().select(".toast-line").text()).isEqualTo("委托已登记。");
            var row = made.page().select("tbody tr").stream()
                .filter(each -> each.text().contains(county.township.name()))
                .findFirst().orElseThrow();
            var ended = desk.submit(row.select("form").attr("action"), Map.of());
            assertThat(ended.page().select(".toast-line").text()).isEqualTo("委托已终止。");
        }
    }

    @Test
    void setsTheCountysNameAndRatiosAtTheSystemAdministratorsDesk() {
        try (var desk = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            desk.get("/county");
            var set = desk.submit("/charge-ratios", Map.of("kind", "OUTPATIENT_CLINIC", "insurance", "RESIDENT",
                "percent", "62.5", "source", "演示县测试数据"));
            assertThat(set.page().text()).contains("62.5%", "演示县测试数据");
            assertThat(desk.post("/charge-ratios", Map.of("kind", "OUTPATIENT_CLINIC", "insurance", "RESIDENT", "on",
                "2026-01-01", "percent", "1e99", "source", "x")).refusal()).contains("institution:ratio-wrong");
            assertThat(desk.post("/charge-ratios", Map.of("kind", "OUTPATIENT_CLINIC", "insurance", "RESIDENT", "on",
                "2026-01-01", "percent", "101", "source", "x")).refusal()).contains("institution:ratio-wrong");
        }
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(desk.get("/county").status()).isEqualTo(403);
        }
    }

    @Test
    void importsATableOnlyWhenEveryRowIsRight() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            var wrong = TestUpload.tried(desk, "/institutions/import", "机构.csv", """
                机构代码,名称,类别,上级机构代码,所属医共体,行政区划代码,起始日期
                QH-I-2,分室,村卫生室,QH-I-1,青禾县中医医院医共体,990101002002,2026-01-01
                QH-I-1,总室,VILLAGE_CLINIC,,青禾县中医医院医共体,990101002001,2026/01/01
                QH-I-3,错室,城堡,,青禾县中医医院医共体,990101002001,2026-01-01
                """.getBytes(Charset.forName("GB18030")), Map.of());
            assertThat(wrong.text()).contains("可新增 2", "有差错 1", "城堡", "有误时一行也不会导入");
            assertThat(TestUpload.mayBeTaken(wrong)).isFalse();
            assertThat(institutions.byCode("QH-I-1")).as("a dry run changes nothing").isEmpty();

            var right = TestUpload.tried(desk, "/institutions/import", """
                code,name,class,parent_code,community,division,from
                QH-I-2,"分室, \""东\""",村卫生室,QH-I-1,青禾县中医医院医共体,990101002002,2026-01-01
                QH-I-1,总室,VILLAGE_CLINIC,,青禾县中医医院医共体,990101002001,2026/01/01
                """);
            assertThat(right.text()).contains("可新增 2", "有差错 0");
            assertThat(TestUpload.taken(desk, right).text()).contains("已处理完", "新增 2");
            assertThat(institutions.byCode("QH-I-2")).get().returns("分室, \"东\"", Institution::name)
                .returns(institutions.byCode("QH-I-1").map(Institution::id), Institution::parent);

            var again = TestUpload.tried(desk, "/institutions/import", """
                code,name,class,parent_code,community,division,from
                QH-I-1,总室,VILLAGE_CLINIC,,青禾县中医医院医共体,990101002001,2026-01-01
                """);
            assertThat(again.text()).contains("可新增 0", "已有 1");
            assertThat(TestUpload.mayBeTaken(again)).isFalse();
        }
    }

    @Test
    void saysWhichInstitutionsOfATableNameEachOtherAsParent() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            var circle = TestUpload.tried(desk, "/institutions/import", """
                code,name,class,parent_code,community,division,from
                QH-K-1,环一,VILLAGE_CLINIC,QH-K-2,青禾县中医医院医共体,990101002002,2026-01-01
                QH-K-2,环二,VILLAGE_CLINIC,QH-K-1,青禾县中医医院医共体,990101002001,2026-01-01
                """);
            assertThat(circle.select("[role=alert]").text()).contains("QH-K-1, QH-K-2");
            assertThat(institutions.byCode("QH-K-1")).isEmpty();
        }
    }

    @Test
    void readsExcelAndSaysWhatIsNone() throws IOException {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            var out = new ByteArrayOutputStream();
            try (var book = new Workbook(out, "test", "1.0")) {
                var sheet = book.newWorksheet("1");
                String[] headings = {"Institution code", "Name", "Class", "Division code", "First day",
                    "Medical community"};
                for (int i = 0; i < headings.length; i++)
                    sheet.value(0, i, headings[i]);
                sheet.value(1, 0, "QH-X-1");
                sheet.value(1, 1, "表格室");
                sheet.value(1, 2, "Village clinic");
                sheet.value(1, 3, 990101003001L);
                sheet.value(1, 4, java.time.LocalDate.of(2026, 1, 1));
                sheet.style(1, 4).format("yyyy-mm-dd").set();
                sheet.value(1, 5, "青禾县中医医院医共体");
            }
            assertThat(tried(desk, "机构.xlsx", out.toByteArray()).text()).contains("可新增 1", "有差错 0");
            var broken = java.util.Arrays.copyOf(out.toByteArray(), out.size() / 2);
            assertThat(tried(desk, "机构.xlsx", broken).select("[role=alert]").text()).isNotEmpty();
            desk.get("/institutions/import");
            assertThat(desk.upload("/institutions/import", "file", "x.csv", new byte[0]).status()).isEqualTo(422);
            assertThat(tried(desk, "x.csv", "code,name\n1,2\n".getBytes(StandardCharsets.UTF_8))
                .select("[role=alert]").text()).contains("缺少", "类别");
        }
    }

    private static Document tried(HttpDesk desk, String fileName, byte[] file) {
        return TestUpload.tried(desk, "/institutions/import", fileName, file, Map.of());
    }

    @Test
    void handsOutTheTemplateAndTheList() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(desk.get("/institutions/import/template").headers().firstValue("Content-Type"))
                .contains("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            assertThat(desk.get("/institutions/export").status()).isEqualTo(200);
        }
    }
}
