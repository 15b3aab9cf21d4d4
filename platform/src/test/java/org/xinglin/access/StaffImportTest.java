package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestUpload;
import org.xinglin.kernel.Role;

@PlatformTest
class StaffImportTest {
    /** Of no other class. */
    private static final String PASSWORD = "Peony-Staff-12";
    private static final String HEADING = "姓名,拼音首字母,职称,用户名,初始密码,角色,机构代码,开始日期,最后一天\n";
    private final TestCounty county;
    private final JdbcClient jdbc;

    StaffImportTest(TestCounty county, JdbcClient jdbc) {
        this.county = county;
        this.jdbc = jdbc;
    }

    @Test
    void entersPeopleWithAccountsAndPostsAndDoublesNothing() {
        var table = HEADING + """
            何首乌,hsw,主治医师,he.shouwu,Peony-Staff-12,乡镇医生,QH-4,2026-01-01,
            何首乌,hsw,主治医师,he.shouwu,,VILLAGE_DOCTOR,QH-5,2026-01-01,2026-12-31
            白芷,bz,,bai.zhi,Peony-Staff-12,收费员,QH-4,2026/01/01,
            """;
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            var tried = TestUpload.tried(desk, "/staff/import", table);
            assertThat(tried.select("main").text()).contains("可新增 3", "已有 0", "有差错 0");
            assertThat(count("he.shouwu")).isZero();
            var job = TestUpload.taken(desk, tried).select("a[href^=/imports/], form[action^=/imports/]");
            assertThat(job).as("nothing is left to do").isEmpty();
            assertThat(cellsWithPassword()).as("first passwords do not stay").isZero();
            assertThat(count("he.shouwu")).isEqualTo(2);
            assertThat(count("bai.zhi")).isEqualTo(1);
            assertThat(TestUpload.tried(desk, "/staff/import", table).select("main").text()).contains("可新增 0", "已有 3",
                "有差错 0");
        }
        try (var desk = county.visitor()) {
            assertThat(desk.signIn("bai.zhi", "Peony-Staff-12").path()).isEqualTo("/password");
        }
    }

    @Test
    void namesEachFaultyRowAndTakesNone() {
        var table = HEADING + """
            黄芩,hq,,huang.qin,Peony-Staff-12,收费员,QH-4,2026-01-01,
            黄连,hl,,huang.lian,weak,收费员,QH-4,2026-01-01,
            黄柏,hb,,huang.bai,Peony-Staff-12,掌柜,QH-4,2026-01-01,
            大黄,dh,,da.huang,Peony-Staff-12,收费员,NOWHERE,2026-01-01,
            红花,hh,,hong.hua,Peony-Staff-12,收费员,QH-4,开春,
            冒名,mm,,cashier,Peony-Staff-12,收费员,QH-4,2026-01-01,
            """;
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            var tried = TestUpload.tried(desk, "/staff/import", table);
            assertThat(tried.select("tbody tr").eachText()).hasSize(5)
                .satisfiesExactly(row -> assertThat(row).startsWith("3 huang.lian").contains("密码至少"),
                    row -> assertThat(row).startsWith("4 huang.bai").contains("掌柜"),
                    row -> assertThat(row).startsWith("5 da.huang").contains("NOWHERE"),
                    row -> assertThat(row).startsWith("6 hong.hua").contains("开春"),
                    row -> assertThat(row).startsWith("7 cashier").contains("已被使用"));
            assertThat(TestUpload.mayBeTaken(tried)).isFalse();
            assertThat(cellsWithPassword()).as("first passwords do not stay where nothing can be taken").isZero();
            try (var stranger = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
                var faults = tried.select("a[href$=/faults]").attr("href");
                assertThat(stranger.get(faults).status()).as("somebody else's").isEqualTo(404);
                assertThat(desk.get(faults).status()).isEqualTo(200);
            }
        }
        assertThat(count("huang.qin")).isZero();
    }

    /** Rows of finished imports of staff. */
    private int cellsWithPassword() {
        return jdbc.sql("""
                select count(*) from page.table_row r join page.table_job j on j.id = r.job_id
                 where j.kind = 'staff' and j.state = 'done' and r.cells like '%' || :password || '%'
                """).param("password", PASSWORD).query(Integer.class).single();
    }

    private int count(String username) {
        return jdbc.sql("""
                select count(*) from access.account a join access.post p on p.staff_id = a.staff_id
                 where a.username = :username
                """).param("username", username).query(Integer.class).single();
    }

    /** What a county of 200 institutions enters at once; all of it is taken back. */
    @Test
    void triesTwoThousandPeopleAtOnceAndSaysWhichRowIsWrong() {
        var table = new StringBuilder(HEADING);
        for (int i = 0; i < 2_000; i++)
            table.append("员工%d,yg,,county.staff.%d,Peony-Staff-12,%s,QH-4,2026-01-01,\n".formatted(i, i,
                i == 1_234 ? "没有的角色" : "收费员"));
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            var tried = TestUpload.tried(desk, "/staff/import", table.toString());
            assertThat(tried.text()).contains("可新增 1999", "有差错 1");
            assertThat(tried.select("tbody tr").eachText()).singleElement().asString()
                .startsWith("1236 county.staff.1234");
        }
        assertThat(count("county.staff.1")).isZero();
    }
}
