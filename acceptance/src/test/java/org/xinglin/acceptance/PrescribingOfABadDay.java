package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** 处方: what a pharmacist sends back, what is missing, and what it costs. */
final class PrescribingOfABadDay {
    private static final Pattern YUAN = Pattern.compile("¥(\\d+\\.\\d\\d)");
    private final BadDay day;

    PrescribingOfABadDay(BadDay day) {
        this.day = day;
    }

    /** 12 and 15. A poisonous piece goes to a pharmacist, who sends it back; the doctor hears of it, and the sender sees that it was read. */
    void thePharmacistReturnsAPrescription() {
        var doctor = day.person("VILLAGE_DOCTOR");
        var returned = day.written(doctor, "附子 6", "白术 9");
        var number = BadDay.number(doctor);
        var pharmacist = day.person("REVIEW_PHARMACIST");
        BadDay.takenUp(pharmacist, number);
        var reason = pharmacist.form("/return").locator("[name=reason] option:not([value=''])").first()
            .getAttribute("value");
        pharmacist.send("/return", "reason", reason, "advice", "请先煎附子并注明，或改用平和之品");
        doctor.await("/notices", () -> doctor.words().contains(number));
        doctor.page().locator("tr:has-text('%s') form[action$='/open'] button".formatted(number)).first().click();
        doctor.page().waitForURL(url -> url.contains("/prescriptions/"));
        assertThat(doctor.path()).isEqualTo(returned);
        doctor.send("/withdrawal", "reason", "改用平和之品");
        pharmacist.open("/notices/sent");
        assertThat(pharmacist.page().locator("tr:has-text('%s') .good".formatted(number)).count()).isPositive();
    }

    /** 9. Seen while typing; the order waits; the pharmacy asks for another piece, the doctor adopts it, and it is reviewed anew. */
    void aPieceIsMissing() {
        var doctor = day.person("VILLAGE_DOCTOR");
        doctor.open("/prescriptions/new?visit=" + BadDay.last(day.visit));
        BadDay.type(doctor.page(), "党参 6", "白术 6", day.missing + " " + BadDay.ONE_PACKET_GRAMS);
        doctor.page().waitForSelector("#availability li");
        assertThat(doctor.page().locator("#availability").innerText()).contains(day.missing);
        doctor.page().locator("[name=packets]").fill(String.valueOf(BadDay.PACKETS));
        doctor.page().locator("[name=decocting]").selectOption("CENTRE");
        doctor.page().locator("[name=deliverTo]").selectOption("CLINIC");
        day.prescription = doctor.submit();
        day.order = BadDay.orderOf(doctor, day.prescription);
        assertThat(doctor.open(day.order).refused("/charge")).contains(day.missing);
        doctor.open(day.order).send("/hold");
        var dispenser = day.person("DISPENSER");
        dispenser.open(day.order).send("/substitution", "proposed", "茯苓", "reason", "缺货，一周内到不了");
        doctor.open(day.prescription);
        doctor.page().waitForSelector("form[action$='/adopt']");
        doctor.send("/adopt");
        doctor.open(day.prescription).send("/submission");
        doctor.await(day.prescription, () -> {
            var link = doctor.page().locator("main a[href^='/pharmacy/orders/']");
            return link.count() > 0 && !link.first().getAttribute("href").equals(day.order);
        });
        day.order = doctor.page().locator("main a[href^='/pharmacy/orders/']").first().getAttribute("href");
    }

    /** 10. The price of a piece rises today, by two persons; what was shown when the prescription was written is what is charged. */
    void thePriceChangesAndTheOrderDoesNot() {
        var doctor = day.person("VILLAGE_DOCTOR");
        var shown = asked(doctor);
        var keeper = day.person("STOCK_KEEPER");
        keeper.open("/prices?q=" + URLEncoder.encode("党参", StandardCharsets.UTF_8));
        var piece = keeper.page().locator("main a[href^='/prices/']:text-is('党参')").first().getAttribute("href");
        var change = keeper.open(piece).send(piece, "perKg", "399.00", "on", day.today.toString(), "source", "采购价上涨");
        assertThat(keeper.page().locator("form[action$='/approve']").count()).isZero();
        var chief = day.person("CHIEF_PHARMACIST");
        chief.open(change).send("/approve");
        assertThat(chief.open(piece).words()).contains("399.00");
        assertThat(asked(doctor)).as("frozen").isEqualTo(shown);
    }

    /** What the button to pay names. */
    private String asked(PersonAtDesk person) {
        var button = person.open(day.order).form("/charge").locator("button.btn-primary").innerText();
        return YUAN.matcher(button).results().map(MatchResult::group).findFirst().orElseThrow();
    }
}
