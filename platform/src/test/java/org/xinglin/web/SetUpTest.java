package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.xinglin.EmptyCountyTest;
import org.xinglin.simulator.HttpDesk;

@EmptyCountyTest
class SetUpTest {
    private final SetUp setUp;
    private final URI address;

    SetUpTest(SetUp setUp, Environment environment) {
        this.setUp = setUp;
        this.address = URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** One story: the county can be set up only once. hmis #12811: nobody got past the wizard of an empty database. */
    @Test
    void namesTheCountyAndItsTwoAdministratorsForWhoeverHasTheCode_hmis12811() {
        try (var desk = new HttpDesk(address)) {
            assertThat(desk.get("/").path()).isEqualTo("/set-up");
            var fields = new HashMap<>(Map.of("code", "WRONG-CODE", "county", "青禾县", "division", "990101",
                "regulator", "青禾县卫生健康局", "regulatorCode", "QH-0000", "securityName", "安全员",
                "securityUsername", "security", "securityPassword", "Willow-Bark-31", "systemName", "系统员"));
            fields.putAll(Map.of("systemUsername", "system", "systemPassword", "Ginger-Root-47"));
            assertThat(desk.submit("/set-up", fields).refusal()).contains("web:code-wrong");
            fields.put("code", setUp.code().toLowerCase(java.util.Locale.ROOT));
            fields.put("systemPassword", "weak");
            assertThat(desk.submit("/set-up", fields).refusal()).contains("access:password-weak");
            fields.put("systemPassword", "Ginger-Root-47");
            assertThat(desk.submit("/set-up", fields).path()).startsWith("/sign-in");
            assertThat(desk.get("/set-up").path()).isEqualTo("/sign-in");
            assertThat(desk.post("/set-up", fields).refusal()).contains("web:set-up-done");
            assertThat(desk.signIn("system", "Ginger-Root-47").page().select(".who").text()).contains("系统管理员");
        }
    }
}
