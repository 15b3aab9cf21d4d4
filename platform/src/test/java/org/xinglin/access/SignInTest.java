package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.HttpDesk;

@PlatformTest
class SignInTest {
    private final TestCounty county;
    private final TestClock clock;
    private final Accounts accounts;
    private final Posts posts;
    private final JdbcClient jdbc;

    SignInTest(TestCounty county, TestClock clock, Accounts accounts, Posts posts, JdbcClient jdbc) {
        this.county = county;
        this.clock = clock;
        this.accounts = accounts;
        this.posts = posts;
        this.jdbc = jdbc;
    }

    @AfterEach
    void putTheClockBack() { clock.back(); }

    @Test
    void seatsAPersonWithOnePostAtTheirDesk() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var home = desk.get("/");
            assertThat(home.status()).isEqualTo(200);
            assertThat(home.page().select(".who").text()).contains("村医", "杏花村卫生室");
        }
    }

    @Test
    void asksAPersonWithTwoPostsWhichOne() {
        var member = county.employ("two-posts", Role.CASHIER, county.tcmHospital);
        posts.appoint(Caller.PROGRAM, new StaffId(member.caller().staff()),
            new NewPost(Role.DISPENSER, county.tcmHospital.id(), LocalDate.of(2020, 1, 1), Optional.empty()));
        try (var desk = county.visitor()) {
            assertThat(desk.signIn("two-posts", TestCounty.PASSWORD).path()).startsWith("/posts");
            assertThat(desk.choose("DISPENSER").page().select(".who").text()).contains("调剂员");
            assertThat(desk.choose("CASHIER").page().select(".who").text()).contains("收费员");
        }
    }

    @Test
    void refusesAPostSomebodyElseHolds() {
        try (var desk = county.desk(Role.CASHIER)) {
            desk.get("/posts");
            var answer = desk.post("/posts", Map.of("post", county.caller(Role.AUDITOR).post().toString()));
            assertThat(answer.refusal()).contains("access:post-not-yours");
            assertThat(desk.get("/").page().select(".who").text()).contains("收费员");
        }
    }

    @Test
    void tellsAWrongPasswordAndAnUnknownNameInTheSameWords() {
        county.desk(Role.COURIER).close();
        try (var desk = county.visitor()) {
            var wrong = desk.signIn("courier", "Wrong-Password-1");
            var unknown = desk.signIn("nobody-here", "Wrong-Password-1");
            assertThat(wrong.page().select(".alert").text()).isNotEmpty()
                .isEqualTo(unknown.page().select(".alert").text());
        }
        try (var desk = county.desk(Role.COURIER)) {
            assertThat(desk.get("/").page().select("main [hx-get=/last-sign-in]")).hasSize(1);
            assertThat(desk.get("/last-sign-in").body()).contains("其间有 1 次密码错误");
        }
    }

    /** GB/T 22239-2019 8.1.4.1 as assessors apply it: locked after 5 failures in a row, for 10 minutes at least. */
    @Test
    void locksAnAccountAfterFiveWrongPasswordsForTenMinutes() {
        county.employ("forgetful", Role.CASHIER, county.tcmHospital);
        try (var desk = county.visitor()) {
            for (int i = 0; i < 4; i++)
                desk.signIn("forgetful", "Wrong-Password-" + i);
            assertThat(desk.signIn("forgetful", TestCounty.PASSWORD).path()).isEqualTo("/");
            desk.signOut();
            for (int i = 0; i < 5; i++)
                desk.signIn("forgetful", "Wrong-Password-" + i);
            var locked = desk.signIn("forgetful", TestCounty.PASSWORD);
            assertThat(locked.path()).contains("failed=locked");
            clock.advance(Duration.ofMinutes(10).plusSeconds(1));
            assertThat(desk.signIn("forgetful", TestCounty.PASSWORD).path()).isEqualTo("/");
        }
    }

    @Test
    void aSecurityAdministratorAloneTakesALockAwayBeforeItsTime() {
        var member = county.employ("unlocked", Role.CASHIER, county.tcmHospital);
        var here = "/staff/" + member.caller().staff();
        var unlocking = here + "/account/" + member.caller().account() + "/unlocking";
        try (var desk = county.visitor();
            var administrator = county.desk(Role.SECURITY_ADMINISTRATOR);
            var other = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            for (int i = 0; i < 5; i++)
                desk.signIn("unlocked", "Wrong-Password-" + i);
            assertThat(desk.signIn("unlocked", TestCounty.PASSWORD).path()).contains("failed=locked");
            assertThat(other.post(unlocking, Map.of("version", "0")).status()).isEqualTo(403);
            administrator.get(here);
            assertThat(administrator.post(unlocking, Map.of("version", "99")).status()).isEqualTo(409);
            assertThat(desk.signIn("unlocked", TestCounty.PASSWORD).path()).contains("failed=locked");
            administrator.get(here);
            assertThat(administrator.submit(unlocking, Map.of()).isOk()).isTrue();
            assertThat(desk.signIn("unlocked", TestCounty.PASSWORD).path()).isEqualTo("/");
        }
        assertThat(jdbc.sql("select act from evidence.entry where object_id = :id")
            .param("id", member.caller().account()).query(String.class).list()).contains("access.account-unlocked");
    }

    @Test
    void lockedDoesNotTellWhetherAnAccountExistsToWhoeverGuesses() {
        county.employ("guessed", Role.CASHIER, county.tcmHospital);
        try (var desk = county.visitor()) {
            for (int i = 0; i < 7; i++)
                assertThat(desk.signIn("guessed", "Wrong-Password-" + i).path()).contains("failed=wrong");
        }
    }

    @Test
    void recordsWhoSignedInAndWhoTried() {
        var member = county.employ("recorded", Role.CASHIER, county.tcmHospital);
        try (var desk = county.visitor()) {
            desk.signIn("recorded", "Wrong-Password-1");
            desk.signIn("recorded", TestCounty.PASSWORD);
        }
        assertThat(jdbc.sql("select act from evidence.entry where object_id = :id order by id")
            .param("id", member.caller().account()).query(String.class).list())
            .containsExactly("access.account-opened", "access.sign-in-refused", "access.signed-in");
    }

    @Test
    void endsASessionNobodyUsedForHalfAnHourAlthoughItsListsRefreshed() throws Exception {
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(desk.get("/work", Map.of("X-Unattended", "true")).status()).isEqualTo(200);
            clock.advance(Duration.ofMinutes(11));
            var refresh = desk.get("/work", Map.of("X-Unattended", "true", "HX-Request", "true"));
            assertThat(refresh.status()).isEqualTo(401);
            assertThat(refresh.refusal()).contains("access:session-ended");
            assertThat(refresh.title()).contains("另一个标签页重新登录");
        }
    }

    @Test
    void keepsASessionInUse() {
        try (var desk = county.desk(Role.STOCK_KEEPER)) {
            for (int i = 0; i < 4; i++) {
                clock.advance(Duration.ofMinutes(20));
                assertThat(desk.get("/").path()).isEqualTo("/");
            }
        }
    }

    @Test
    void comesBackToThePageThatWasAskedForButNeverToAnotherSite() {
        try (var desk = county.visitor()) {
            var asked = desk.get("/sessions");
            assertThat(asked.path()).isEqualTo("/sign-in?back=%2Fsessions");
            var back = desk.submit("/sign-in",
                Map.of("username", "checker", "password", TestCounty.PASSWORD));
            assertThat(back.path()).isEqualTo("/sessions");
        }
        for (var elsewhere : new String[]{"//evil.example", "https://evil.example", "/\\evil.example", "/ok\nX: y",
            "/sign-out"})
            assertThat(SignInAnswers.back(elsewhere)).isEqualTo("/");
        assertThat(SignInAnswers.back("/clinic?x=1")).isEqualTo("/clinic?x=1");
    }

    @Test
    void takesARightAwayWithTheNextClick() {
        var member = county.employ("leaving", Role.CASHIER, county.tcmHospital);
        try (var desk = county.desk("leaving")) {
            accounts.close(Caller.PROGRAM, new AccountId(member.caller().account()), 0);
            assertThat(desk.get("/sessions").path()).startsWith("/sign-in");
        }
    }

    @Test
    void asksForANewPasswordBeforeAnythingElse() {
        var staff = accounts.enrol(Caller.PROGRAM, "新人", "", "xr");
        accounts.open(Caller.PROGRAM, staff, "newcomer", TestCounty.PASSWORD, true);
        posts.appoint(Caller.PROGRAM, staff,
            new NewPost(Role.CASHIER, county.tcmHospital.id(), LocalDate.of(2020, 1, 1), Optional.empty()));
        try (var desk = county.visitor()) {
            assertThat(desk.signIn("newcomer", TestCounty.PASSWORD).path()).isEqualTo("/password");
            assertThat(change(desk, "short1A", "short1A").refusal()).contains("access:password-weak");
            assertThat(change(desk, "my-newcomer-Name-1", "my-newcomer-Name-1").refusal())
                .contains("access:password-names-user");
            assertThat(change(desk, "Osmanthus-Tea-9", "Osmanthus-Tea-8").refusal())
                .contains("access:passwords-differ");
            assertThat(change(desk, TestCounty.PASSWORD, TestCounty.PASSWORD).refusal())
                .contains("access:password-unchanged");
            assertThat(change(desk, "Osmanthus-Tea-9", "Osmanthus-Tea-9").path()).startsWith("/");
            assertThat(desk.get("/").path()).isEqualTo("/");
        }
        assertThat(county.visitor().signIn("newcomer", "Osmanthus-Tea-9").path()).isEqualTo("/");
    }

    private static org.xinglin.simulator.Answer change(HttpDesk desk, String wanted, String again) {
        desk.get("/password");
        return desk.post("/password", Map.of("present", TestCounty.PASSWORD, "wanted", wanted, "again", again));
    }

    /** The same practice: a password is changed within 90 days. */
    @Test
    void asksForANewPasswordAfterNinetyDays() {
        county.employ("old-password", Role.CASHIER, county.tcmHospital);
        clock.advance(Duration.ofDays(90).minusMinutes(1));
        try (var desk = county.desk("old-password")) {
            assertThat(desk.get("/").path()).isEqualTo("/");
        }
        clock.advance(Duration.ofMinutes(2));
        try (var desk = county.visitor()) {
            assertThat(desk.signIn("old-password", TestCounty.PASSWORD).path()).isEqualTo("/password");
        }
    }

    @Test
    void letsAnAdministratorSitAtOneDeskOnly() {
        try (var first = county.desk(Role.SYSTEM_ADMINISTRATOR); var second = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            assertThat(first.get("/").path()).startsWith("/sign-in");
            assertThat(second.get("/").path()).isEqualTo("/");
        }
    }

    @Test
    void showsWhereOneIsSignedInAndEndsTheOther() {
        county.employ("two-places", Role.CASHIER, county.tcmHospital);
        try (var here = county.desk("two-places"); var there = county.desk("two-places")) {
            var page = here.get("/sessions").page();
            assertThat(page.select("tbody tr")).hasSize(2);
            here.post(page.select("form[action^=/sessions/]").attr("action"), Map.of());
            assertThat(there.get("/").path()).startsWith("/sign-in");
            assertThat(here.get("/").path()).isEqualTo("/");
        }
    }

    @Test
    void signsOut() {
        try (var desk = county.desk(Role.DISPENSER)) {
            desk.get("/");
            desk.signOut();
            assertThat(desk.get("/").path()).startsWith("/sign-in");
        }
    }

    @Test
    void letsNoForeignScriptFrameOrSnifferNear() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            for (var path : new String[]{"/sign-in", "/assets/app.css", "/p/" + UUID.randomUUID()}) {
                var headers = client.send(HttpRequest.newBuilder(URI.create(county.address() + path)).build(),
                    BodyHandlers.discarding()).headers();
                assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                            "form-action 'self'")
                        .doesNotContain("unsafe"));
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            }
            var progress = client.send(HttpRequest.newBuilder(URI.create(county.address() + "/assets/app.css")).build(),
                BodyHandlers.discarding());
            assertThat(progress.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(progress.headers().firstValue("Cache-Control")).hasValueSatisfying(
                cached -> assertThat(cached).contains("immutable"));
        }
    }
}
