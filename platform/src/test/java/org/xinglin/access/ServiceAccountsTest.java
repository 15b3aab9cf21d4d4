package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

@PlatformTest
class ServiceAccountsTest {
    private final TestCounty county;
    private final TestClock clock;
    private final ServiceAccounts services;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    ServiceAccountsTest(TestCounty county, TestClock clock, ServiceAccounts services, Accounts accounts,
        JdbcClient jdbc) {
        this.county = county;
        this.clock = clock;
        this.services = services;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @AfterEach
    void putTheClockBack() { clock.back(); }

    @Test
    void letsAProgramInByItsTokenUntilItExpires() {
        var token = token(30);
        assertThat(post(token)).isEqualTo(Role.SERVICE_ACCOUNT);
        clock.advance(Duration.ofDays(30).plusSeconds(1));
        assertThat(services.holder(token.token())).isEmpty();
    }

    @Test
    void letsNobodyInByAnotherTokenOrARevokedOne() {
        var token = token(30);
        assertThat(services.holder(token.token() + "x")).isEmpty();
        services.revoke(Caller.PROGRAM, token.id());
        assertThat(services.holder(token.token())).isEmpty();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> services.revoke(Caller.PROGRAM, token.id()))
            .returns(AccessRefusal.TOKEN_UNKNOWN, Refused::reason);
    }

    @Test
    void closesADoorWithTheAccount() {
        var account = services.open(Caller.PROGRAM, "检验系统", county.tcmHospital.id());
        var token = services.issue(Caller.PROGRAM, account, "结果回传", 30, UUID.randomUUID());
        accounts.close(Caller.PROGRAM, account, 0);
        assertThat(services.holder(token.token())).isEmpty();
    }

    @Test
    void issuesOneTokenForOneFormAndKeepsNoneInTheClear() {
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            desk.get("/service-accounts");
            desk.post("/service-accounts",
                Map.of("name", "医保前置机", "institution", county.tcmHospital.id().toString()));
            var path = desk.get("/service-accounts").page().select("form[action$=/tokens]")
                .eachAttr("action").getLast();
            var fields = Map.of("label", "结算", "days", "180", "_key", UUID.randomUUID().toString());
            var token = desk.post(path, fields).page().select("#token").text();
            assertThat(token).startsWith("xinglin_").hasSize(51);
            assertThat(desk.post(path, fields).refusal()).contains("access:token-shown");
            assertThat(services.holder(token)).isPresent();
            var kept = jdbc.sql("""
                    select (select count(*) from access.token t where t::text like '%' || :token || '%')
                         + (select count(*) from page.command c where c::text like '%' || :token || '%')
                         + (select count(*) from evidence.entry e where e::text like '%' || :token || '%')
                    """).param("token", token).query(Integer.class).single();
            assertThat(kept).isZero();
        }
    }

    @Test
    void refusesATokenForLongerThanAYear() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> token(367))
            .returns(AccessRefusal.TOKEN_TOO_LONG, Refused::reason);
    }

    private ServiceAccounts.NewToken token(int days) {
        var account = services.open(Caller.PROGRAM, "外部系统", county.tcmHospital.id());
        return services.issue(Caller.PROGRAM, account, "接口", days, UUID.randomUUID());
    }

    private Role post(ServiceAccounts.NewToken token) {
        return services.holder(token.token()).orElseThrow().standing().orElseThrow().caller().orElseThrow().role();
    }
}
