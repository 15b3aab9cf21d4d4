package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;

/** One patient from the registration to the checked packets, through the screens of those who work, every button pressed twice. */
class ChainTest {
    private static final List<String> HERBS = List.of("党参", "白术", "茯苓", "炙甘草");
    private static final int GRAMS = 6;
    private static final int PACKETS = 3;
    private final DemoProgram program = DemoProgram.shared();
    private final List<String> faults = new ArrayList<>();

    @Test
    void carriesAPatientThroughEveryDeskAndDoesNothingTwice() {
        String prescription;
        String visit;
        try (var window = new Window(program, Size.DESK, "zh").signIn("VILLAGE_DOCTOR")) {
            var page = window.page();
            visit = registered(window, page);
            diagnosed(window, page);
            prescription = prescribed(window, page);
            var order = order(page, prescription);
            window.open(order).judge().picture("order-to-pay");
            twice(page, "form[action$='/charge'] button");
            page.waitForURL(url -> url.contains("done="));
            assertThat(page.locator("form[action$='/charge']").count()).isZero();
            assertThat(page.locator("main .panel ul li").count()).as("payments").isEqualTo(1);
            faults.addAll(window.faults());

            dispensed(order);
            checked(order);
            assertThat(page.navigate(order).status()).isEqualTo(200);
            assertThat(page.locator("form[action$='/charge']").count()).isZero();
            window.judge().picture("order-checked");
        }
        elsewhere(visit, prescription);
        assertThat(faults).isEmpty();
    }

    private static String registered(Window window, Page page) {
        window.open("/residents/new").judge().picture("resident-new");
        page.locator("[name=name]").fill("梅" + "一二三四五六七八九十".charAt((int) (System.nanoTime() / 1000 % 10)) + "验");
        page.locator("[name=sex]").selectOption("female");
        page.locator("[name=birthDate]").fill("1958-04-12");
        page.locator("[name=confirmed]").check();
        twice(page, "form[action='/residents'] button:not([type=button]) >> nth=-1");
        page.waitForURL(url -> url.matches(".*/residents/[0-9a-f-]{36}.*"));
        window.judge().picture("resident");
        twice(page, "form[action='/clinic/visits'] button");
        page.waitForURL(url -> url.contains("/clinic"));
        window.judge().picture("waiting");
        twice(page, "form[action$='/begin'] >> nth=-1 >> button");
        page.waitForURL(url -> url.contains("/clinic/visits/"));
        return page.url().replaceAll("[?#].*", "").replaceFirst("^https?://[^/]+", "");
    }

    private static void diagnosed(Window window, Page page) {
        page.locator("[name=chiefComplaint]").fill("食少乏力一月");
        pick(page, "disease", "ganmao");
        pick(page, "syndrome", "fenghan");
        window.judge().picture("visit");
        twice(page, "button[name=then][value=prescribe]");
        page.waitForURL(url -> url.contains("/prescriptions/new"));
    }

    private static void pick(Page page, String kind, String typed) {
        var input = page.locator("term-picker[data-kind=%s] input[role=combobox]".formatted(kind));
        input.pressSequentially(typed);
        page.waitForSelector("term-picker[data-kind=%s] li[role=option]".formatted(kind));
        input.press("Enter");
        page.waitForSelector("term-picker[data-kind=%s] label.chip".formatted(kind));
    }

    private static String prescribed(Window window, Page page) {
        for (var herb : HERBS) {
            page.waitForFunction("() => document.activeElement?.name === 'herb'");
            page.keyboard().type(herb);
            page.waitForSelector("#herb-choices li");
            page.keyboard().press("Enter");
            page.waitForFunction("() => document.activeElement?.name === 'grams'");
            page.keyboard().type(Integer.toString(GRAMS));
            page.keyboard().press("Enter");
        }
        page.locator("[name=packets]").fill(Integer.toString(PACKETS));
        twice(page, "button[name=then][value=submit]");
        page.waitForURL(url -> url.contains("done=prescription.submitted"));
        return page.url().replaceAll("[?#].*", "").replaceFirst("^https?://[^/]+", "");
    }

    /** Review and the order come by themselves, behind the page. */
    private static String order(Page page, String prescription) {
        for (int n = 0; n < 60; n++) {
            var link = page.locator("main a[href^='/pharmacy/orders/']");
            if (link.count() > 0) return link.first().getAttribute("href");
            page.waitForTimeout(500);
            page.navigate(prescription);
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        }
        throw new AssertionError("no order for " + prescription + ":\n" + page.locator("main").innerText());
    }

    private void dispensed(String order) {
        try (var window = new Window(program, Size.DESK, "zh").signIn("DISPENSER").open(order)) {
            var page = window.page();
            twice(page, "form[action$='/take'] button");
            page.waitForSelector("form[action$='/dispense']");
            page.locator("[name=packets]").fill((GRAMS * HERBS.size() + " ").repeat(PACKETS).strip());
            window.judge().picture("dispensing");
            twice(page, "form[action$='/dispense'] button.btn-primary");
            page.waitForURL(url -> url.contains("done=pharmacy.dispensed"));
            faults.addAll(window.faults());
        }
    }

    private void checked(String order) {
        try (var window = new Window(program, Size.DESK, "zh").signIn("CHECKER").open(order)) {
            var page = window.page();
            for (var point : page.locator("[name=point]").all())
                point.check();
            window.judge().picture("checking");
            twice(page, "form[action$='/check'] button.btn-primary");
            page.waitForURL(url -> url.contains("done=pharmacy.checked"));
            faults.addAll(window.faults());
        }
    }

    /** Who works elsewhere does not learn that there is such a visit; who has another post may not look. */
    private void elsewhere(String visit, String prescription) {
        var here = program.account("VILLAGE_DOCTOR").institution();
        var stranger = program.accounts().stream()
            .filter(each -> each.role().equals("VILLAGE_DOCTOR") && !each.institution().equals(here))
            .reduce((first, last) -> last).orElseThrow();
        try (var window = new Window(program, Size.PHONE, "zh").signIn(stranger)) {
            assertThat(window.page().navigate(visit).status()).isEqualTo(404);
            assertThat(window.page().navigate(prescription).status()).isEqualTo(404);
            assertThat(window.page().navigate("/audit").status()).isEqualTo(403);
        }
    }

    /** As an impatient hand does it. */
    private static void twice(Page page, String button) {
        page.locator(button).dblclick();
    }
}
