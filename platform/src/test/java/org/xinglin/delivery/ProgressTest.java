package org.xinglin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Role;
import org.xinglin.person.Residents;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Written;

@PlatformTest
class ProgressTest {
    private final Progress progress;
    private final Pharmacy pharmacy;
    private final DeliveryRules rules;
    private final TestDispensary dispensary;
    private final Residents residents;
    private final Institutions institutions;
    private final TestCounty county;
    private final TestClock clock;

    ProgressTest(Progress progress, Pharmacy pharmacy, DeliveryRules rules, TestDispensary dispensary,
        Residents residents, Institutions institutions, TestCounty county, TestClock clock) {
        this.progress = progress;
        this.pharmacy = pharmacy;
        this.rules = rules;
        this.dispensary = dispensary;
        this.residents = residents;
        this.institutions = institutions;
        this.county = county;
        this.clock = clock;
    }

    @AfterEach
    void theClockGoesBack() { clock.back(); }

    @Test
    void showsStagesAndTimesToAVisitorAndNeitherNameNorHerb() {
        var order = dispensary.checked(Written.mahuangTang());
        var link = progress.link(order.prescription());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> progress.steps(link.substring(3)).size() == 3);
        var person = Objects.requireNonNull(residents.names(List.of(order.person())).get(order.person()));
        try (var visitor = county.visitor()) {
            var page = visitor.get(link);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.page().select(".progress-now").text()).isEqualTo("药已配好、核对无误");
            assertThat(page.page().select("main").text()).contains("接下来", county.village.name());
            assertThat(page.page().select(".progress-steps li")).hasSize(3);
            assertThat(page.body()).doesNotContain(person.name(), "麻黄", "桂枝", order.number().text(),
                order.prescriptionNumber().text(), order.id().toString(), order.person().toString());
            assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        }
    }

    @Test
    void givesAPrescriptionOneLinkThatNobodyGuesses() {
        var one = dispensary.waiting(county.caller(Role.VILLAGE_DOCTOR), Written.mahuangTang()).prescription();
        var link = progress.link(one);
        assertThat(link).matches("/p/[A-Za-z0-9_-]{22}").isEqualTo(progress.link(one))
            .isNotEqualTo(progress.link(PrescriptionId.next()));
        try (var visitor = county.visitor()) {
            assertThat(visitor.get("/p/" + "A".repeat(22)).status()).isEqualTo(404);
            assertThat(visitor.get("/p/x").status()).isEqualTo(404);
            assertThat(visitor.get(link).page().text()).contains("还没有缴费");
        }
    }

    @Test
    void tellsEachThingOnceAndPacketsMadeAgain() {
        var order = dispensary.checked(Written.mahuangTang());
        var token = progress.link(order.prescription()).substring(3);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> progress.steps(token).size() == 3);
        var first = progress.steps(token).getFirst();
        assertThat(first.kind()).isEqualTo(ProgressStep.Kind.PAID);
        progress.happened(order.prescription(), ProgressStep.Kind.PAID, first.at());
        assertThat(progress.steps(token)).as("told again").hasSize(3);
        pharmacy.remake(county.caller(Role.DECOCTION_WORKER), order.id(), "锅坏了");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> progress.steps(token).size() == 4);
        assertThat(progress.steps(token)).extracting(ProgressStep::kind).contains(ProgressStep.Kind.MADE_AGAIN)
            .containsOnlyOnce(ProgressStep.Kind.PAID);
    }

    @Test
    void makesAVisitorWhoAsksTooOftenWaitAMinute() {
        int most = rules.on(institutions.today()).lookupsAMinute();
        var lookups = new Lookups(rules, institutions, clock);
        for (int i = 0; i <= most; i++)
            lookups.allow("192.0.2.7");
        assertThat(lookups.allow("192.0.2.7")).isFalse();
        assertThat(lookups.allow("192.0.2.8")).as("another visitor").isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(lookups.allow("192.0.2.7")).as("a minute later").isTrue();
    }
}
