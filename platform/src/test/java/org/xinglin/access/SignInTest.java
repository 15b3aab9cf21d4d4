package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;

@PlatformTest
class SignInTest {
    private final TestCounty county;

    SignInTest(TestCounty county) { this.county = county; }

    @Test
    void seatsAPersonWithOnePostAtTheirDesk() {
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var home = desk.get("/");
            assertThat(home.status()).isEqualTo(200);
            assertThat(home.page().select(".who").text()).contains("村医", "杏花村卫生室");
        }
    }

    @Test
    void tellsAWrongPasswordAndAnUnknownNameInTheSameWords() {
        try (var desk = county.visitor()) {
            var wrong = desk.signIn("cashier", "Wrong-Password-1");
            var unknown = desk.signIn("nobody-here", "Wrong-Password-1");
            assertThat(wrong.page().select(".alert").text()).isNotEmpty()
                .isEqualTo(unknown.page().select(".alert").text());
        }
    }
}
