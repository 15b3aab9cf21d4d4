package org.xinglin.institution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestUpload;
import org.xinglin.kernel.Role;

@PlatformTest
class LargeImportTest {
    private final TestCounty county;
    private final Institutions institutions;

    LargeImportTest(TestCounty county, Institutions institutions) {
        this.county = county;
        this.institutions = institutions;
    }

    /** Clinics before their health centres, as lists come; all of it is taken back. */
    @Test
    void triesTwoHundredInstitutionsInWhateverOrderTheyStand() {
        var table = new StringBuilder("code,name,class,parent_code,community,lead,division,from\n");
        for (int i = 0; i < 185; i++)
            table
                .append("LI-C%d,村卫生室%d,VILLAGE_CLINIC,LI-T%d,大县医共体,,990101001001,2026-01-01\n".formatted(i, i, i % 14));
        for (int i = 0; i < 14; i++)
            table.append("LI-T%d,卫生院%d,TOWNSHIP_HEALTH_CENTRE,,大县医共体,,990101001001,2026-01-01\n".formatted(i, i));
        table.append("LI-H,大县中医院,TCM_HOSPITAL,,大县医共体,是,990101001001,2026-01-01\n");
        try (var desk = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            var tried = TestUpload.tried(desk, "/institutions/import", table.toString());
            assertThat(tried.text()).contains("可新增 200", "有差错 0");
            assertThat(TestUpload.mayBeTaken(tried)).isTrue();
        }
        assertThat(institutions.byCode("LI-H")).isEmpty();
    }
}
