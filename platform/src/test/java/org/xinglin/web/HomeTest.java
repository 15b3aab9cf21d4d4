package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.prescription.Written;

@PlatformTest
class HomeTest {
    private final TestCounty county;
    private final TestDispensary dispensary;
    private final Pharmacy pharmacy;
    private final TestClock clock;

    HomeTest(TestCounty county, TestDispensary dispensary, Pharmacy pharmacy, TestClock clock) {
        this.county = county;
        this.dispensary = dispensary;
        this.pharmacy = pharmacy;
        this.clock = clock;
    }

    @Test
    void tellsTheDispensersOpenHomeOfWhatIsPaidAndTheSecurityAdministratorsNothing() throws Exception {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var since = clock.instant().toEpochMilli();
        try (var counter = county.desk(Role.DISPENSER);
            var office = county.desk(Role.SECURITY_ADMINISTRATOR);
            var told = counter.listen("/news?since=" + since);
            var quiet = office.listen("/news?since=" + since)) {
            assertThat(counter.get("/").page().select("body").attr("data-live")).startsWith("/news?since=");
            var heard = CompletableFuture.supplyAsync(() -> told.filter("event: work"::equals).findFirst().isPresent());
            var nothing = CompletableFuture
                .supplyAsync(() -> quiet.filter("event: work"::equals).findFirst().isPresent());
            dispensary.paid(doctor, Written.mahuangTang());
            assertThat(heard.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(nothing).isNotDone();
        }
    }

    @Test
    void takesUpAnOrderFromItsRowAndLetsItGoAgain() {
        var order = dispensary.paid(county.caller(Role.VILLAGE_DOCTOR), Written.mahuangTang());
        try (var desk = county.desk(Role.DISPENSER)) {
            var row = "/?q=" + order.number().text();
            var take = desk.get(row).page().select("form.row-step[action$=/take]");
            assertThat(take).as("the filter leaves its row alone").hasSize(1);
            desk.post(take.attr("action"), Map.of("version", take.select("[name=version]").val()));
            var back = desk.get(row).page().select("form.row-step");
            assertThat(back.attr("action")).isEqualTo("/pharmacy/orders/" + order.id() + "/hand-back");
            assertThat(desk.post(back.attr("action"), Map.of("version", back.select("[name=version]").val())).isOk())
                .isTrue();
            assertThat(pharmacy.forService(order.id()).dispenser()).isEmpty();
        }
    }

    @Test
    void keepsAFilterUnderANameForItsOwnerAlone() {
        try (var desk = county.desk(Role.CHECKER); var other = county.desk(Role.DISPENSER)) {
            var late = Map.of("name", "逾期的", "urgency", "LATE");
            desk.post("/filters", late);
            desk.post("/filters", late);
            var kept = desk.get("/filters").page();
            assertThat(kept.select("a.chip")).as("the same name once").hasSize(1);
            assertThat(kept.select("a.chip").attr("href")).isEqualTo("/?urgency=LATE");
            assertThat(other.get("/filters").page().select("a.chip")).isEmpty();
            assertThat(other.post(kept.select("form").attr("action"), Map.of()).status()).isEqualTo(404);
            assertThat(desk.get("/filters").page().select("a.chip")).as("not a stranger's to delete").hasSize(1);
            assertThat(desk.post("/filters", Map.of("name", "无", "q", " ")).body()).contains("无需保存");
            assertThat(desk.post("/filters", Map.of("name", " ", "q", "张")).body()).contains("取一个名称");
            desk.post(kept.select("form").attr("action"), Map.of());
            assertThat(desk.get("/filters").page().select("a.chip")).isEmpty();
        }
    }
}
