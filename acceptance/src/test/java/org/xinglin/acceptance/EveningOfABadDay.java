package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.benchmarks.Program;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.postgres.Backups;
import org.xinglin.postgres.Restore;

/** 傍晚: money back, a broken pot, an hour without the program, the drawer, and the audit of all of it. */
final class EveningOfABadDay {
    private static final Pattern BLANK = Pattern.compile("ZB\\d{13}");
    private final BadDay day;
    private final Path elsewhere;

    EveningOfABadDay(BadDay day, Path elsewhere) {
        this.day = day;
        this.elsewhere = elsewhere;
    }

    /**
     * 2 and 9. One pays and gets a receipt. For another there is one packet here and two in the township: each pharmacy has its part. He pays
     * both by phone, takes the one, and is paid back the other two the way he paid.
     */
    void thePatientPaysAndAnotherIsPaidBack() throws Exception {
        var doctor = day.person("VILLAGE_DOCTOR");
        doctor.open(day.order).send("/charge", "method", "CASH");
        assertThat(BadDay.text(doctor.page().request()
            .get(day.order.replace("/pharmacy/orders/", "/prints/receipt/") + "/preview.pdf").body())).contains("梅糟");
        var other = day.written(doctor, "茯苓 6", "白术 6", day.missing + " " + BadDay.ONE_PACKET_GRAMS);
        day.passed(BadDay.number(doctor));
        var here = BadDay.orderOf(doctor, other);
        assertThat(doctor.open(here).form("/elsewhere").locator("[name=packets]").inputValue()).isEqualTo("2");
        doctor.send("/elsewhere");
        assertThat(doctor.words()).contains("1 剂（全方 3 剂）");
        doctor.open(other);
        var there = doctor.page().locator("main a[href^='/pharmacy/orders/']:not([href='%s'])".formatted(here)).first()
            .getAttribute("href");
        doctor.open(here).send("/charge", "method", "ALIPAY", "reference", "ZFB1" + day.run);
        doctor.open(there).send("/charge", "method", "ALIPAY", "reference", "ZFB2" + day.run);
        doctor.open(there).send("/cancel", "reason", "家属要求去县城看，只要一剂");
        doctor.open(there);
        assertThat(doctor.words()).contains("支付宝");
        assertThat(doctor.page().locator("form[action$='/charge']").count()).isZero();
        assertThat(doctor.open(here).words()).contains("待调剂");
        doctor.open("/pharmacy/books/orders/" + BadDay.last(there));
        doctor.window.judge();
        assertThat(doctor.words()).contains("退费");
    }

    /** 11 and 13. The pot fails in the first boil: the packets are weighed again; whoever drinks of it later tells of a rash. */
    void aPotBreaks() {
        weighed();
        var number = prescriptionNumber();
        var worker = day.person("DECOCTION_WORKER");
        worker.await("/decoction/scan?number=" + number, () -> worker.path().startsWith("/decoction/orders/"));
        var decoction = worker.path();
        worker.send("/urgent", "reason", "高热两日，当天要服");
        assertThat(worker.words()).contains("高热两日");
        worker.send("/soak");
        day.theHerbsSoak(worker, decoction);
        worker.send("/put-on", "waterMl", "3000");
        worker.open(decoction).send("/break-down", "reason", "加热盘烧断");
        assertThat(worker.words()).contains("加热盘烧断");
        worker.open(decoction).send("/remake");
        var dispenser = day.person("DISPENSER");
        dispenser.await(day.order, () -> dispenser.page().locator("form[action$='/take']").count() > 0);
        weighed();
        var doctor = day.person("VILLAGE_DOCTOR");
        doctor.open(day.prescription);
        doctor.page().waitForSelector("form[action^='/reactions/prescriptions/']",
            new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        doctor.send(BadDay.last(day.prescription), "symptoms", "服后半小时面部皮疹，停药后消退");
        assertThat(doctor.words()).isNotBlank();
        var chief = day.person("CHIEF_PHARMACIST");
        chief.open("/reactions");
        assertThat(chief.words()).contains("面部皮疹");
    }

    void weighed() {
        var dispenser = day.person("DISPENSER");
        dispenser.open(day.order).send("/take");
        dispenser.open(day.order);
        dispenser.attempt(dispenser.form("/dispense"), "button.btn-primary", "packets", "18 18 18");
        dispenser.page().waitForURL(url -> url.contains("done=pharmacy.dispensed"));
        var checker = day.person("CHECKER");
        checker.open(day.order);
        for (var point : checker.page().locator("[name=point]").all())
            point.check();
        checker.attempt(checker.form("/check"), "button.btn-primary");
        checker.page().waitForURL(url -> url.contains("done=pharmacy.checked"));
    }

    private String prescriptionNumber() {
        var doctor = day.person("VILLAGE_DOCTOR");
        return BadDay.number(doctor.open(day.prescription));
    }

    /** 14. The house goes on by its list on paper and blank forms; what was written is entered with its true time, and reviewed. */
    void theServerIsDownForAnHour() throws Exception {
        var doctor = day.person("VILLAGE_DOCTOR");
        doctor.open(day.registered(doctor, "梅停")).send("/clinic/visits");
        var keeper = day.person("SYSTEM_ADMINISTRATOR");
        keeper.open("/downtime").send("/downtime");
        doctor.open("/downtime");
        doctor.window.judge();
        var written = LocalDateTime.ofInstant(
            Instant.parse(doctor.page().locator("main td time").first().getAttribute("datetime")),
            ZoneId.of("Asia/Shanghai")).minusHours(1).truncatedTo(ChronoUnit.MINUTES);
        var paper = doctor.page().locator("main a[href$='.pdf']").first().getAttribute("href");
        assertThat(BadDay.text(doctor.page().request().get(paper).body())).contains("候诊", "梅停" + day.run % 1000);
        doctor.open("/prescription-forms").send("/prescription-forms", "count", "5");
        var blank = BLANK.matcher(doctor.open("/prescription-forms").words()).results().map(MatchResult::group)
            .findFirst().orElseThrow();
        day.visit = day.begun(doctor, "梅停");
        doctor.page().locator("[name=chiefComplaint]").fill("停电时就诊，食少乏力");
        BadDay.pick(doctor.page(), "disease", "ganmao");
        BadDay.pick(doctor.page(), "syndrome", "fenghan");
        doctor.send(day.visit);
        doctor.open("/prescriptions/new?visit=" + BadDay.last(day.visit));
        BadDay.type(doctor.page(), "党参 6", "白术 6", "茯苓 6");
        var page = doctor.page();
        page.locator("[name=packets]").fill(String.valueOf(BadDay.PACKETS));
        var form = page.locator("#prescription");
        form.evaluate("form => form.querySelectorAll('details').forEach(box => { box.open = true })");
        page.locator("[name=paperNumber]").fill(blank);
        page.locator("[name=paperWrittenAt]").fill(written.toString());
        doctor.submit();
        assertThat(doctor.words()).contains(blank, written.toString().replace('T', ' '));
        BadDay.orderOf(doctor, doctor.path());
    }

    /** 2. The drawer is counted before anybody is told what it should hold; ten yuan are missing, and why is written down. */
    void theDrawerIsCounted() {
        var cashier = day.person("CASHIER");
        cashier.open("/pharmacy/shift");
        var form = cashier.form("/count");
        pieces(form);
        cashier.attempt(form, "button.btn-primary");
        cashier.open("/pharmacy/shift").send("/close", "reason", "找零多付十元");
        cashier.open("/pharmacy/shift");
        var shift = cashier.page().locator("main a[href^='/pharmacy/shift/']").first().getAttribute("href");
        var receiver = day.person("COMMUNITY_ADMINISTRATOR");
        receiver.open(shift);
        var signed = receiver.form("/receive");
        pieces(signed);
        receiver.attempt(signed, "button.btn-primary");
        assertThat(receiver.open(shift).words()).contains("找零多付十元");
    }

    /** A hundred, a fifty and two twenties: ten yuan less than the float. */
    private static void pieces(Locator form) {
        var fields = form.locator("input[type=number]");
        fields.nth(0).fill("1");
        fields.nth(1).fill("1");
        fields.nth(2).fill("2");
    }

    /** 16. The copy of the evening is brought back on another machine: all of the day is in it, every fen and every gram. */
    void theDayIsAudited() {
        var home = day.program.data().resolve("postgres");
        var backup = new Backups(elsewhere.resolve("usb")).make(home, Clock.systemUTC());
        Restore.of(backup.file(), elsewhere.resolve("data/postgres"), Clock.systemUTC());
        try (var county = Program.on(elsewhere.resolve("data"))) {
            assertThat(county.bean(Stock.class).audit()).isEmpty();
            assertThat(county.bean(Books.class).audit()).isEmpty();
            assertThat(county.bean(JdbcClient.class)
                .sql("select count(*) from pharmacy.pharmacy_order where number is not null and id = cast(:id as uuid)")
                .param("id", BadDay.last(day.order)).query(Integer.class).single()).isEqualTo(1);
        }
    }
}
