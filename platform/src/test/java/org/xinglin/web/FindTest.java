package org.xinglin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Role;
import org.xinglin.page.ProgressLinks;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Written;

/** The one search of all pages: by words, by the number on a paper, by the code a scanner reads. */
@PlatformTest
class FindTest {
    private final TestCounty county;
    private final TestPractice practice;
    private final TestDispensary dispensary;
    private final Prescriptions prescriptions;
    private final ProgressLinks progress;

    FindTest(TestCounty county, TestPractice practice, TestDispensary dispensary, Prescriptions prescriptions,
        ProgressLinks progress) {
        this.county = county;
        this.practice = practice;
        this.dispensary = dispensary;
        this.prescriptions = prescriptions;
        this.progress = progress;
    }

    private String found(Role role, String typed) {
        try (var desk = county.desk(role)) {
            var answer = desk.get("/find/results?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
            assertThat(answer.status()).isEqualTo(200);
            return answer.body();
        }
    }

    /** Where a scanned code leads. */
    private String scanned(Role role, String code) {
        try (var desk = county.desk(role)) {
            return desk.get("/find/code?q=" + URLEncoder.encode(code, StandardCharsets.UTF_8)).path();
        }
    }

    @Test
    void isAskedForResidentsHerbsFormulasAndPagesAtOnce() {
        var person = practice.resident(county.caller(Role.VILLAGE_DOCTOR), "麻大寻", LocalDate.of(1960, 3, 3));
        assertThat(found(Role.VILLAGE_DOCTOR, "麻大寻")).contains("/residents/" + person);
        assertThat(found(Role.VILLAGE_DOCTOR, "mh")).contains("/herbs/mahuang", "/formulas/");
        assertThat(found(Role.VILLAGE_DOCTOR, "饮片")).contains("href=\"/herbs\"");
        assertThat(found(Role.VILLAGE_DOCTOR, "没有这样的东西")).contains("没有找到");
        assertThat(found(Role.VILLAGE_DOCTOR, "  ")).doesNotContain("没有找到", "<li>");
    }

    @Test
    void offersNothingThatThePostMayNotOpenOrThatLiesElsewhere() {
        var person = practice.resident(county.stranger.caller(), "远处人", LocalDate.of(1960, 3, 3));
        assertThat(found(Role.VILLAGE_DOCTOR, "远处人")).doesNotContain(person.toString());
        practice.resident(county.caller(Role.VILLAGE_DOCTOR), "近处人", LocalDate.of(1960, 3, 3));
        assertThat(found(Role.STOCK_KEEPER, "近处人")).doesNotContain("/residents/");
        var foreign = prescriptions.forService(prescriptions.write(county.stranger.caller(),
            practice.visit(county.stranger.caller()), Written.mahuangTang())).number().text();
        assertThat(found(Role.VILLAGE_DOCTOR, foreign)).contains("没有找到");
        assertThat(scanned(Role.VILLAGE_DOCTOR, foreign)).startsWith("/find");
    }

    @Test
    void opensFromOneCodeThePageEachPostWorksOn() {
        var order = dispensary.checked(Written.mahuangTang());
        var number = prescriptions.forService(order.prescription()).number().text();
        assertThat(scanned(Role.DISPENSER, number)).isEqualTo("/pharmacy/orders/" + order.id());
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var draft = prescriptions.write(doctor, practice.visit(doctor), Written.mahuangTang());
        assertThat(scanned(Role.VILLAGE_DOCTOR, prescriptions.forService(draft).number().text()))
            .as("there is no order of it yet").isEqualTo("/prescriptions/" + draft);
        assertThat(scanned(Role.DISPENSER, number.toLowerCase(Locale.ROOT)))
            .isEqualTo("/pharmacy/orders/" + order.id());
        var label = "https://qinghe.example" + progress.path(order.prescription().value());
        assertThat(scanned(Role.DISPENSER, label)).as("the resident's own page, on every label")
            .isEqualTo("/pharmacy/orders/" + order.id());
        assertThat(scanned(Role.DISPENSER, "6901234567892")).startsWith("/find");
    }

    /** As users of Chinese hospital systems expect it: a patient is found by a card; a reader of identity cards types the number. */
    @Test
    void opensTheResidentWhoseIdentityCardAReaderTyped() {
        var near = new IdNumber("990101193107080413");
        var person = practice.resident(county.caller(Role.VILLAGE_DOCTOR), Identity.of("刷卡人", near));
        assertThat(scanned(Role.VILLAGE_DOCTOR, near.value())).isEqualTo("/residents/" + person);
        var far = new IdNumber("990101193107080448");
        practice.resident(county.stranger.caller(), Identity.of("远处刷卡人", far));
        assertThat(scanned(Role.VILLAGE_DOCTOR, far.value())).startsWith("/find");
    }
}
