package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty.Place;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;

@PlatformTest
class PostsTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private final TestCounty county;
    private final Accounts accounts;
    private final Posts posts;

    PostsTest(TestCounty county, Accounts accounts, Posts posts) {
        this.county = county;
        this.accounts = accounts;
        this.posts = posts;
    }

    @Test
    void reachesAsFarAsTheRoleAndThePlaceSay() {
        assertThat(county.caller(Role.VILLAGE_DOCTOR).scope()).isEqualTo(scope(county.village));
        assertThat(county.caller(Role.TOWNSHIP_DOCTOR).scope()).isEqualTo(scope(county.township, county.village));
        assertThat(county.caller(Role.REVIEW_PHARMACIST).scope()).isEqualTo(scope(county.tcmHospital));
        assertThat(county.caller(Role.COMMUNITY_ADMINISTRATOR).scope().institutions())
            .contains(county.tcmHospital.id().value(), county.township.id().value(), county.village.id().value())
            .doesNotContain(county.otherVillage.id().value(), county.peoplesHospital.id().value());
        assertThat(county.caller(Role.REGULATOR).scope()).isEqualTo(Scope.COUNTY);
        assertThat(county.caller(Role.AUDITOR).scope()).isEqualTo(Scope.COUNTY);
        assertThat(county.caller(Role.SYSTEM_ADMINISTRATOR).scope()).isEqualTo(Scope.NOTHING);
        assertThat(county.caller(Role.SECURITY_ADMINISTRATOR).scope()).isEqualTo(Scope.NOTHING);
    }

    private static Scope scope(Place... places) {
        return new Scope(false,
            Set.of(places).stream().map(place -> place.id().value()).collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void givesAPostOnce() {
        var staff = somebody();
        give(Caller.PROGRAM, staff, Role.CASHIER, county.tcmHospital);
        refused(AccessRefusal.POST_HELD, () -> give(Caller.PROGRAM, staff, Role.CASHIER, county.tcmHospital));
    }

    /** 三员分立: system administration, security administration and audit are different persons'. */
    @Test
    void keepsTheThreeAdministratorsApart() {
        var staff = somebody();
        give(Caller.PROGRAM, staff, Role.SYSTEM_ADMINISTRATOR, county.regulator);
        refused(AccessRefusal.DUTIES_SEPARATED, () -> give(Caller.PROGRAM, staff, Role.AUDITOR, county.regulator));
        refused(AccessRefusal.DUTIES_SEPARATED,
            () -> give(Caller.PROGRAM, staff, Role.SECURITY_ADMINISTRATOR, county.regulator));
    }

    @Test
    void putsNoRegulatorIntoAVillageClinic() {
        var staff = somebody();
        refused(AccessRefusal.ROLE_NOT_HERE, () -> give(Caller.PROGRAM, staff, Role.REGULATOR, county.village));
        refused(AccessRefusal.ROLE_NOT_HERE, () -> give(Caller.PROGRAM, staff, Role.COUNTY_DOCTOR, county.village));
        refused(AccessRefusal.ROLE_NOT_HERE,
            () -> give(Caller.PROGRAM, staff, Role.VILLAGE_DOCTOR, county.tcmHospital));
    }

    @Test
    void letsACommunityAdministratorGiveWorkingPostsOfTheOwnCommunityOnly() {
        var administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        var staff = somebody();
        give(administrator, staff, Role.VILLAGE_DOCTOR, county.village);
        refused(AccessRefusal.INSTITUTION_NOT_YOURS,
            () -> give(administrator, staff, Role.VILLAGE_DOCTOR, county.otherVillage));
        refused(AccessRefusal.ROLE_NOT_YOURS_TO_GIVE,
            () -> give(administrator, staff, Role.AUDITOR, county.tcmHospital));
        refused(AccessRefusal.ROLE_NOT_YOURS_TO_GIVE,
            () -> give(administrator, staff, Role.COMMUNITY_ADMINISTRATOR, county.tcmHospital));
        var foreign = give(Caller.PROGRAM, staff, Role.VILLAGE_DOCTOR, county.otherVillage);
        refused(AccessRefusal.INSTITUTION_NOT_YOURS, () -> posts.end(administrator, foreign, 0, LocalDate.now()));
    }

    @Test
    void letsNobodyGiveThemselvesAPost() {
        var security = county.caller(Role.SECURITY_ADMINISTRATOR);
        refused(AccessRefusal.NOT_TO_YOURSELF,
            () -> give(security, new StaffId(security.staff()), Role.REGULATOR, county.regulator));
        refused(AccessRefusal.NOT_TO_YOURSELF, () -> accounts.close(security, new AccountId(security.account()), 0));
    }

    @Test
    void keepsTheLastSecurityAdministrator() {
        var only = county.caller(Role.SECURITY_ADMINISTRATOR);
        var account = accounts.account(new AccountId(only.account()));
        refused(AccessRefusal.LAST_ADMINISTRATOR,
            () -> accounts.close(Caller.PROGRAM, account.id(), account.version()));
        assertThat(accounts.account(account.id()).open()).isTrue();
    }

    @Test
    void endsAPostWithItsLastDay() {
        var staff = somebody();
        accounts.open(Caller.PROGRAM, staff, "ending-" + System.nanoTime(), TestCounty.PASSWORD, false);
        var post = give(Caller.PROGRAM, staff, Role.CASHIER, county.tcmHospital);
        var today = LocalDate.now(CountyCalendar.ZONE);
        refused(AccessRefusal.DATES_REVERSED, () -> posts.end(Caller.PROGRAM, post, 0, today.minusDays(2)));
        posts.end(Caller.PROGRAM, post, 0, today.minusDays(1));
        refused(AccessRefusal.STALE, () -> posts.end(Caller.PROGRAM, post, 0, today));
        refused(AccessRefusal.POST_UNKNOWN, () -> posts.callerAt(post));
    }

    @Test
    void leadsAnAdministratorThroughTheWholeOfIt() {
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            desk.get("/staff");
            var person = desk.submit("/staff", Map.of("name", "沈青禾", "initials", "SQH", "title", "主治医师"));
            assertThat(person.path()).startsWith("/staff/");
            var at = person.path().replaceAll("\\?.*", "");
            var opened = desk.submit(at + "/account", Map.of("username", "shen.qinghe", "password", "Mulberry-Leaf-5"));
            assertThat(opened.page().select("main").text()).contains("shen.qinghe", "下次登录须修改密码");
            var posted = desk.submit(at + "/posts", Map.of("role", "COUNTY_DOCTOR", "institution",
                county.tcmHospital.id().toString(), "until", ""));
            assertThat(posted.isOk()).as(posted.toString()).isTrue();
            assertThat(desk.get("/staff?q=sqh").page().select("tbody").text()).contains("沈青禾", "县级医生", "青禾县中医医院");
            assertThat(desk.get("/staff?q=%25").page().select("tbody tr")).isEmpty();
        }
        try (var desk = county.visitor()) {
            assertThat(desk.signIn("Shen.Qinghe", "Mulberry-Leaf-5").path()).isEqualTo("/password");
        }
    }

    private StaffId somebody() { return accounts.enrol(Caller.PROGRAM, "某人", "", "mr"); }

    private PostId give(Caller caller, StaffId staff, Role role, Place place) {
        return posts.appoint(caller, staff, new NewPost(role, place.id(), START, Optional.empty()));
    }
}
