package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.SetUpCheck;
import org.xinglin.page.SetUpCheck.Missing;

@PlatformTest
class OpeningTest {
    private final TestCounty county;
    private final Registrar registrar;
    private final Institutions institutions;
    private final List<SetUpCheck> checks;

    OpeningTest(TestCounty county, Registrar registrar, Institutions institutions, List<SetUpCheck> checks) {
        this.county = county;
        this.registrar = registrar;
        this.institutions = institutions;
        this.checks = checks;
    }

    @Test
    void namesWhatIsMissingUntilItIsThereAndLinksToWhereItIsDone() {
        var id = registrar.create(Caller.PROGRAM,
            new NewInstitution("OP-1", "开县孤院", "", InstitutionClass.SPECIALIST_HOSPITAL,
                Optional.empty(), Optional.empty(), "990101001001", Optional.empty(), "", Set.of(),
                institutions.today()));
        assertThat(missing("institution.check-departments")).contains(new Missing("开县孤院", ""));
        assertThat(missing("institution.check-served")).contains(new Missing("开县孤院", "institution.line.tcm-review"));
        assertThat(missing("access.check-staffed")).contains(new Missing("开县孤院", ""));
        try (var desk = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            var page = desk.get("/opening").page();
            assertThat(page.select("[data-check=access.check-staffed]").text()).contains("由谁办理");
            for (var link : page.select("[data-check] a").eachAttr("href"))
                assertThat(desk.get(link.replace("#ratios", "")).status()).as(link).isEqualTo(200);
        }
        registrar.openDepartment(Caller.PROGRAM, id, "01", "中医科", "", institutions.today());
        county.employ("opening-doctor", Role.COUNTY_DOCTOR, new TestCounty.Place(id, "开县孤院"));
        assertThat(missing("institution.check-departments")).doesNotContain(new Missing("开县孤院", ""));
        assertThat(missing("access.check-staffed")).doesNotContain(new Missing("开县孤院", ""));
        registrar.close(Caller.PROGRAM, id, 1, institutions.today(), "试验结束");
    }

    /** A house that serves others without a dispenser. */
    @Test
    void namesThePostThatAServedLineLacks() {
        var id = registrar.create(Caller.PROGRAM,
            new NewInstitution("OP-2", "开县缺岗院", "", InstitutionClass.SPECIALIST_HOSPITAL,
                Optional.empty(), Optional.of(county.tcmCommunity), "990101001001", Optional.empty(), "",
                Set.of(ServiceLine.TCM_REVIEW), institutions.today()));
        registrar.delegate(Caller.PROGRAM, id, ServiceLine.TCM_REVIEW, id, institutions.today(), Optional.empty());
        assertThat(missing("access.check-services")).contains(new Missing("开县缺岗院", "role.review-pharmacist"),
            new Missing("开县缺岗院", "role.chief-pharmacist"));
    }

    private List<Missing> missing(String key) {
        var check = checks.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
        return check.missing(county.caller(Role.SYSTEM_ADMINISTRATOR));
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
