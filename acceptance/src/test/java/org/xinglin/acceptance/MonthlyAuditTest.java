package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.DemoProgram.Account;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/** 处方点评 of last month, which the demo county has drawn: judged blind, settled, published, objected to and answered, by keys. */
@BrowserTest
class MonthlyAuditTest {
    private static final String NOTICE = "[data-notice]:not(:empty)";
    private final DemoProgram program = DemoProgram.shared();

    @Test
    void aMonthIsJudgedSettledPublishedAndObjectedTo() {
        String audit;
        try (var chief = window(account("CHIEF_PHARMACIST")).open("/review/audits")) {
            chief.judge();
            chief.page().keyboard().press("F2");
            assertThat(notice(chief.page())).as("a month is drawn once").contains("不能重抽");
            var link = chief.page().locator("a[href^='/review/audits/']:not([href$=mine], [href$=xlsx])").first();
            audit = link.getAttribute("href");
            assertThat(chief.faults()).isEmpty();
        }
        for (var judge : judges()) {
            try (var window = window(judge).open(audit)) {
                judgeAll(window, judge.role().equals("REVIEW_PHARMACIST") && judge.equals(judges().getFirst()));
                assertThat(window.faults()).isEmpty();
            }
        }
        try (var chief = window(account("CHIEF_PHARMACIST")).open(audit)) {
            settle(chief, audit);
            publish(chief);
            assertThat(chief.page().request().get(audit + "/report.pdf").headers().get("content-type"))
                .contains("application/pdf");
            assertThat(chief.page().request().get(audit + "/report.xlsx").ok()).isTrue();
            assertThat(chief.faults()).isEmpty();
        }
        object();
        try (var chief = window(account("CHIEF_PHARMACIST")).open(audit)) {
            answer(chief);
            chief.page().locator("form[action$='/close'] button").press("Enter");
            assertThat(notice(chief.page())).as("others may still object").contains("期满后才能结束");
            assertThat(chief.faults()).isEmpty();
        }
    }

    /** All that is left for this pharmacist: each with the first thing to find fault with, or each as reasonable. */
    private static void judgeAll(Window window, boolean unreasonable) {
        var page = window.page();
        while (true) {
            page.keyboard().press("F2");
            page.waitForFunction(
                "() => location.pathname.includes('/items/') || document.querySelector('[data-notice]:not(:empty)')");
            if (!page.url().contains("/items/")) {
                assertThat(notice(page)).contains("没有您可点评的处方了");
                return;
            }
            window.settle();
            assertThat(page.locator("main").innerText()).contains("不显示患者、医师与机构");
            page.locator(unreasonable ? "[name=code]" : "[name=reasonable]").first().press("Space");
            page.keyboard().press("F8");
            page.waitForURL(url -> url.contains("done=audit.judged"));
            window.settle();
        }
    }

    /** What two pharmacists differ on. */
    private static void settle(Window chief, String audit) {
        var page = chief.page();
        page.locator("a[href$='/settle']").first().press("Enter");
        page.waitForURL(url -> url.endsWith("/settle"));
        chief.settle().judge();
        page.locator("[name=code]").first().press("Space");
        page.keyboard().press("F8");
        page.waitForURL(url -> url.contains("done=audit.settled"));
        chief.settle();
        assertThat(page.locator("a[href$='/settle']").count()).as("left to settle of %s", audit).isZero();
    }

    private static void publish(Window chief) {
        chief.page().locator("form[action$='/publish'] button").press("Enter");
        chief.page().waitForURL(url -> url.contains("done=audit.published"));
        chief.settle().judge();
        assertThat(chief.page().locator("main").innerText()).contains("异议期至", "不合理率", "按医师");
    }

    /** By the first doctor of whom something was found fault with. */
    private void object() {
        try (var window = window(objector()).open("/review/audits/mine")) {
            window.judge();
            var page = window.page();
            page.locator("[name=reason]").first().fill("患者确有此证");
            page.locator("form[action$='/object'] button").first().press("Enter");
            page.waitForURL(url -> url.contains("done=audit.objected"));
            assertThat(window.settle().page().locator("main").innerText()).contains("患者确有此证");
            assertThat(window.faults()).isEmpty();
        }
    }

    private Account objector() {
        for (var account : program.accounts()) {
            if (!account.role().equals("VILLAGE_DOCTOR")) continue;
            try (var desk = new HttpDesk(program.address())) {
                desk.signIn(account.username(), account.password(), account.role());
                if (!desk.get("/review/audits/mine").page().select("form[action$=/object]").isEmpty()) return account;
            }
        }
        throw new AssertionError("no doctor was told of anything");
    }

    private static void answer(Window chief) {
        var page = chief.page();
        page.locator("a[href$='/settle']").first().press("Enter");
        page.waitForURL(url -> url.endsWith("/settle"));
        chief.settle();
        assertThat(page.locator("main").innerText()).contains("患者确有此证");
        page.locator("[name=code]:checked").first().press("Space");
        page.locator("[name=reasonable]").press("Space");
        page.locator("[name=note]").fill("改判合理");
        page.keyboard().press("F8");
        page.waitForURL(url -> url.contains("done=audit.answered"));
        chief.settle();
    }

    private List<Account> judges() {
        return program.accounts().stream().filter(account -> account.role().equals("REVIEW_PHARMACIST")).toList();
    }

    private Account account(String role) { return program.account(role); }

    private Window window(Account account) { return new Window(program, Size.DESK, "zh").signIn(account); }

    private static String notice(Page page) {
        return page.locator(NOTICE).first().innerText();
    }
}
