package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;

@PlatformTest
class StaffImportTest {
    private static final String HEADING = "姓名,拼音首字母,职称,用户名,初始密码,角色,机构代码,开始日期,最后一天\n";
    private final TestCounty county;
    private final JdbcClient jdbc;
    private final StaffImport imports;

    StaffImportTest(TestCounty county, JdbcClient jdbc, StaffImport imports) {
        this.county = county;
        this.imports = imports;
        this.jdbc = jdbc;
    }

    @Test
    void entersPeopleWithAccountsAndPostsAndDoublesNothing() {
        var table = HEADING + """
            何首乌,hsw,主治医师,he.shouwu,Peony-Root-12,乡镇医生,QH-4,2026-01-01,
            何首乌,hsw,主治医师,he.shouwu,,VILLAGE_DOCTOR,QH-5,2026-01-01,2026-12-31
            白芷,bz,,bai.zhi,Peony-Root-12,收费员,QH-4,2026/01/01,
            """;
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            desk.get("/staff/import");
            var checked = desk.upload("/staff/import/check", "file", "staff.csv",
                table.getBytes(StandardCharsets.UTF_8));
            assertThat(checked.page().select("main").text()).contains("新人员 2 人，新岗位 3 个，已有 0 行，有误 0 行");
            assertThat(count("he.shouwu")).isZero();
            var job = desk.submit("/staff/import", Map.of()).path();
            Awaitility.await().until(() -> desk.get(job).page().text().contains("已处理完"));
            assertThat(jdbc.sql("select cells from page.table_row where job_id = cast(:id as uuid)")
                .param("id", job.substring("/imports/".length())).query(String.class).list())
                .as("first passwords do not stay").containsOnly("{}");
            try (var stranger = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
                assertThat(stranger.get(job).status()).as("somebody else's").isEqualTo(404);
            }
            assertThat(count("he.shouwu")).isEqualTo(2);
            assertThat(count("bai.zhi")).isEqualTo(1);
            desk.get("/staff/import");
            var again = desk.upload("/staff/import/check", "file", "staff.csv", table.getBytes(StandardCharsets.UTF_8));
            assertThat(again.page().select("main").text()).contains("新人员 0 人，新岗位 0 个，已有 3 行，有误 0 行");
        }
        try (var desk = county.visitor()) {
            assertThat(desk.signIn("bai.zhi", "Peony-Root-12").path()).isEqualTo("/password");
        }
    }

    @Test
    void namesEachFaultyRowAndTakesNone() {
        var table = HEADING + """
            黄芩,hq,,huang.qin,Peony-Root-12,收费员,QH-4,2026-01-01,
            黄连,hl,,huang.lian,weak,收费员,QH-4,2026-01-01,
            黄柏,hb,,huang.bai,Peony-Root-12,掌柜,QH-4,2026-01-01,
            大黄,dh,,da.huang,Peony-Root-12,收费员,NOWHERE,2026-01-01,
            红花,hh,,hong.hua,Peony-Root-12,收费员,QH-4,开春,
            冒名,mm,,cashier,Peony-Root-12,收费员,QH-4,2026-01-01,
            """;
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            desk.get("/staff/import");
            var checked = desk.upload("/staff/import/check", "file", "staff.csv",
                table.getBytes(StandardCharsets.UTF_8));
            assertThat(checked.page().select("tbody tr").eachText()).hasSize(5)
                .satisfiesExactly(row -> assertThat(row).startsWith("3 huang.lian").contains("密码至少"),
                    row -> assertThat(row).startsWith("4 huang.bai").contains("掌柜"),
                    row -> assertThat(row).startsWith("5 da.huang").contains("NOWHERE"),
                    row -> assertThat(row).startsWith("6 hong.hua").contains("开春"),
                    row -> assertThat(row).startsWith("7 cashier").contains("已被使用"));
            assertThat(checked.page().select("form[action=/staff/import]")).isEmpty();
        }
        assertThat(count("huang.qin")).isZero();
    }

    private int count(String username) {
        return jdbc.sql("""
                select count(*) from access.account a join access.post p on p.staff_id = a.staff_id
                 where a.username = :username
                """).param("username", username).query(Integer.class).single();
    }

    /** What a county of 200 institutions enters at once; all of it is taken back. */
    @Test
    void checksTwoThousandPeopleAtOnceAndSaysWhichRowIsWrong() {
        var table = new StringBuilder(HEADING);
        for (int i = 0; i < 2_000; i++)
            table.append("员工%d,yg,,county.staff.%d,Peony-Root-12,%s,QH-4,2026-01-01,\n".formatted(i, i,
                i == 1_234 ? "没有的角色" : "收费员"));
        var rows = imports.template().read(table.toString());
        var report = imports.check(county.caller(Role.SECURITY_ADMINISTRATOR), rows);
        assertThat(report.people()).isEqualTo(1_999);
        assertThat(report.faults()).singleElement().returns(1_236L, StaffImport.Fault::line);
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            desk.get("/staff/import");
            var page = desk.upload("/staff/import/check", "file", "staff.csv",
                (HEADING + "黄芩,hq,,huang.qin2,Peony-Root-12,没有的角色,QH-4,2026-01-01,\n")
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(page.page().select("form[action=/staff/import/faults] textarea").text()).contains("huang.qin2");
            assertThat(desk.post("/staff/import/faults", Map.of("rows",
                page.page().select("form[action=/staff/import/faults] textarea").text())).status()).isEqualTo(200);
        }
        assertThat(count("county.staff.1")).isZero();
    }
}
