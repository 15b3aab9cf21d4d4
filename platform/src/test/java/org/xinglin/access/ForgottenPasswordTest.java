package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class ForgottenPasswordTest {
    private static final String NEW = "Osmanthus-Tea-9";
    private final TestCounty county;
    private final TestClock clock;
    private final JdbcClient jdbc;

    ForgottenPasswordTest(TestCounty county, TestClock clock, JdbcClient jdbc) {
        this.county = county;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @AfterEach
    void putTheClockBack() { clock.back(); }

    @Test
    void aCodeGivenInPersonOpensTheAccountOnceAndEndsItsSessions() {
        var member = county.employ("forgot-1", Role.DISPENSER, county.tcmHospital);
        try (var signedIn = county.desk("forgot-1"); var visitor = county.visitor()) {
            var code = given(Role.SECURITY_ADMINISTRATOR, member);
            assertThat(redeem(visitor, "forgot-1", code.toLowerCase(java.util.Locale.ROOT), NEW).path())
                .startsWith("/sign-in");
            assertThat(signedIn.get("/sessions").path()).startsWith("/sign-in");
            assertThat(redeem(visitor, "forgot-1", code, "Osmanthus-Tea-10").path()).contains("wrong=true");
        }
        assertThat(county.visitor().signIn("forgot-1", NEW).path()).isEqualTo("/");
    }

    @Test
    void aCodeIsDeadAfterFifteenMinutesOrFiveWrongTries() {
        var late = county.employ("forgot-2", Role.DISPENSER, county.tcmHospital);
        var tried = county.employ("forgot-3", Role.DISPENSER, county.tcmHospital);
        try (var visitor = county.visitor()) {
            var code = given(Role.SECURITY_ADMINISTRATOR, tried);
            for (int i = 0; i < 5; i++)
                assertThat(redeem(visitor, "forgot-3", "AAAAAAA" + (2 + i), NEW).path()).contains("wrong=true");
            assertThat(redeem(visitor, "forgot-3", code, NEW).path()).contains("wrong=true");
            var old = given(Role.SECURITY_ADMINISTRATOR, late);
            clock.advance(Duration.ofMinutes(15));
            assertThat(redeem(visitor, "forgot-2", old, NEW).path()).contains("wrong=true");
        }
    }

    @Test
    void saysTheSameOfAnAccountThatIsNotThereAsOfOneThatIs() {
        county.employ("forgot-4", Role.DISPENSER, county.tcmHospital);
        try (var visitor = county.visitor()) {
            assertThat(ask(visitor, "forgot-4").page().select("main").text())
                .isEqualTo(ask(visitor, "nobody-of-that-name").page().select("main").text());
            assertThat(redeem(visitor, "forgot-4", "AAAAAAAA", NEW).page().select("[role=alert]").text())
                .isEqualTo(
                    redeem(visitor, "nobody-of-that-name", "AAAAAAAA", NEW).page().select("[role=alert]").text());
        }
    }

    @Test
    void aCodeGoesToTheRegisteredPhoneFiveTimesADayAtMost() {
        var member = county.employ("forgot-9", Role.DISPENSER, county.tcmHospital);
        jdbc.sql("update access.staff set phone = '13900009999' where id = :id").param("id", member.caller().staff())
            .update();
        try (var visitor = county.visitor()) {
            for (int i = 0; i < 7; i++)
                ask(visitor, "forgot-9");
            var sent = jdbc.sql("""
                    select args[1] from notice.message where to_account = :account and phone order by id desc
                    """).param("account", member.caller().account()).query(String.class).list();
            assertThat(sent).hasSize(5);
            assertThat(redeem(visitor, "forgot-9", sent.getLast(), NEW).path()).as("an earlier code").contains("wrong");
            assertThat(redeem(visitor, "forgot-9", sent.getFirst(), NEW).path()).startsWith("/sign-in");
        }
    }

    @Test
    void aWeakPasswordUsesUpNoTry() {
        var member = county.employ("forgot-5", Role.DISPENSER, county.tcmHospital);
        try (var visitor = county.visitor()) {
            var code = given(Role.SECURITY_ADMINISTRATOR, member);
            assertThat(redeem(visitor, "forgot-5", code, "short").refusal()).contains("access:password-weak");
            assertThat(redeem(visitor, "forgot-5", code, NEW).path()).startsWith("/sign-in");
        }
    }

    @Test
    void aCommunitysAdministratorHelpsTheOwnWorkingStaffAndNobodyElse() {
        var own = county.employ("forgot-6", Role.DISPENSER, county.tcmHospital);
        var strange = county.employ("forgot-7", Role.VILLAGE_DOCTOR, county.otherVillage);
        assertThat(given(Role.COMMUNITY_ADMINISTRATOR, own)).hasSize(8);
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get("/staff");
            for (var other : new TestCounty.Member[]{strange, county.member(Role.SECURITY_ADMINISTRATOR)})
                assertThat(desk.post(path(other), Map.of()).refusal()).contains("access:not-your-staff");
        }
    }

    @Test
    void keepsNoCodeInTheClear() {
        var member = county.employ("forgot-8", Role.DISPENSER, county.tcmHospital);
        var code = given(Role.SECURITY_ADMINISTRATOR, member);
        assertThat(jdbc.sql("select count(*) from access.password_code where hash like :code")
            .param("code", "%" + code + "%").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from page.command where body like :code or location like :code")
            .param("code", "%" + code + "%").query(Integer.class).single()).isZero();
    }

    private String given(Role administrator, TestCounty.Member member) {
        try (var desk = county.desk(administrator)) {
            desk.get("/staff/" + member.caller().staff());
            return desk.post(path(member), Map.of()).page().select("code.token").text();
        }
    }

    private static String path(TestCounty.Member member) {
        return "/staff/" + member.caller().staff() + "/account/" + member.caller().account() + "/code";
    }

    private static Answer ask(HttpDesk visitor, String username) {
        visitor.get("/forgotten");
        return visitor.post("/forgotten", Map.of("username", username));
    }

    private static Answer redeem(HttpDesk visitor, String username, String code, String wanted) {
        visitor.get("/forgotten/code");
        return visitor.post("/forgotten/code",
            Map.of("username", username, "present", code, "wanted", wanted, "again", wanted));
    }
}
