package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

@PlatformTest
class OpeningTest {
    private final TestCounty county;
    private final Registrar registrar;
    private final Institutions institutions;

    OpeningTest(TestCounty county, Registrar registrar, Institutions institutions) {
        this.county = county;
        this.registrar = registrar;
        this.institutions = institutions;
    }

    @Test
    void namesWhatIsMissingUntilItIsThereAndLinksToWhereItIsDone() {
        var id = registrar.create(Caller.PROGRAM,
            new NewInstitution("OP-1", "开县孤院", "", InstitutionClass.SPECIALIST_HOSPITAL,
                Optional.empty(), Optional.empty(), "990101001001", Optional.empty(), "", Set.of(),
                institutions.today()));
        try (var desk = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            var page = desk.get("/opening").page();
            assertThat(page.select("[data-check=institution.check-departments]").text()).contains("开县孤院");
            assertThat(page.select("[data-check=institution.check-served]").text()).contains("开县孤院 审方");
            assertThat(page.select("[data-check=access.check-staffed]").text()).contains("开县孤院", "由谁办理");
            for (var link : page.select("[data-check] a").eachAttr("href"))
                assertThat(desk.get(link.replace("#ratios", "")).status()).as(link).isEqualTo(200);
        }
        registrar.openDepartment(Caller.PROGRAM, id, "01", "中医科", "", institutions.today());
        county.employ("opening-doctor", Role.COUNTY_DOCTOR, new TestCounty.Place(id, "开县孤院"));
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            var page = desk.get("/opening").page();
            assertThat(page.select("[data-check=institution.check-departments]").text()).doesNotContain("开县孤院");
            assertThat(page.select("[data-check=access.check-staffed]").text()).doesNotContain("开县孤院");
        }
        registrar.close(Caller.PROGRAM, id, 1, institutions.today(), "试验结束");
    }

    @Test
    void aCommunitysAdministratorSeesTheOwnHousesOnly() {
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            assertThat(desk.get("/opening").page().text()).doesNotContain(county.peoplesHospital.name());
        }
        try (var desk = county.desk(Role.CASHIER)) {
            assertThat(desk.get("/opening").status()).isEqualTo(403);
        }
    }
}
