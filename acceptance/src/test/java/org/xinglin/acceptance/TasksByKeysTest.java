package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.NewPrescriptions.Written;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/**
 * What each counter does with one order, without the mouse: the code on the paper is scanned, which is no hand's key, and the browser counts
 * the keys and pages from there. Doctors are in {@link VisitByKeysTest}, pharmacists in {@link DeskByKeysTest}.
 */
@BrowserTest
class TasksByKeysTest {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final String PHONE = "139%08d".formatted(System.nanoTime() % 100_000_000);
    /** Three packets of three pieces of 6 g. */
    private static final String WEIGHTS = "18 18 18";
    private final DemoProgram program = DemoProgram.shared();
    private final List<String> faults = new ArrayList<>();

    @AfterEach
    void nothingWasWrongOnTheWay() { assertThat(faults).isEmpty(); }

    @Test
    void anOrderGoesFromTheTillToTheDoorAndAnotherIntoThePot() {
        var doctor = program.account("COUNTY_DOCTOR");
        try (var prescriptions = new NewPrescriptions(program, doctor)) {
            var home = prescriptions.submit("键门", PHONE, rows("SELF", "HOME"));
            var pot = prescriptions.submit("键锅", "", rows("CENTRE", "CLINIC"));
            shiftOpen(program.account("CASHIER"));
            for (var written : List.of(home, pot)) {
                prescriptions.await(program.account("CASHIER"), written.number(), "/pharmacy/orders/");
                atTheTill(written);
                weighed(written);
                checked(written);
            }
            soaked(prescriptions, pot);
            handedOver(prescriptions, home);
        }
    }

    private static List<Map.Entry<String, String>> rows(String decocting, String deliverTo) {
        var rows = new ArrayList<Map.Entry<String, String>>();
        for (var herb : List.of("党参", "白术", "茯苓"))
            rows.addAll(List.of(Map.entry("herb", herb), Map.entry("grams", "6"), Map.entry("handling", "")));
        rows.addAll(List.of(Map.entry("packets", "3"), Map.entry("decocting", decocting),
            Map.entry("deliverTo", deliverTo), Map.entry("address", "3 组 12 号")));
        return rows;
    }

    private void shiftOpen(DemoProgram.Account cashier) {
        try (var desk = new HttpDesk(program.address())) {
            desk.signIn(cashier.username(), cashier.password(), cashier.role());
            if (desk.get("/pharmacy/shift").page().selectFirst("form[action='/pharmacy/shift/open']") != null)
                desk.submit("/pharmacy/shift/open", Map.of());
        }
    }

    /** What was given is typed, and the change is told. */
    private void atTheTill(Written written) {
        task("CASHIER", written, 6, 2, page -> {
            focused(page, "given");
            page.keyboard().type("200");
            page.keyboard().press("F2");
            page.waitForURL(url -> url.contains("done="));
            assertThat(page.locator("main").innerText()).contains("找零");
        });
    }

    private void weighed(Written written) {
        task("DISPENSER", written, 12, 3, page -> {
            page.keyboard().press("F2");
            focused(page, "packets");
            page.keyboard().type(WEIGHTS);
            page.keyboard().press("F2");
            page.waitForURL(url -> url.contains("done=pharmacy.dispensed"));
        });
    }

    private void checked(Written written) {
        task("CHECKER", written, 14, 2, page -> {
            focused(page, "point");
            int points = page.locator("[name=point]").count();
            for (int n = 0; n < points; n++) {
                if (n > 0) page.keyboard().press("Tab");
                page.keyboard().press(" ");
            }
            page.keyboard().press("F2");
            page.waitForURL(url -> url.contains("done=pharmacy.checked"));
        });
    }

    private void soaked(NewPrescriptions prescriptions, Written written) {
        prescriptions.await(program.account("DECOCTION_WORKER"), written.number(), "/decoction/orders/");
        task("DECOCTION_WORKER", written, 1, 2, page -> {
            page.keyboard().press("F2");
            page.waitForURL(url -> url.contains("done="));
            assertThat(page.locator("main form[action$='/put-on']").count()).isPositive();
        });
    }

    /** Taken along, and handed over against the code on the resident's phone. */
    private void handedOver(NewPrescriptions prescriptions, Written written) {
        prescriptions.await(program.account("COURIER"), written.number(), "/delivery/parcels/");
        task("COURIER", written, 8, 3, page -> {
            page.keyboard().press("F2");
            focused(page, "code");
            page.keyboard().type(code(page, prescriptions));
            page.keyboard().press("F2");
            page.waitForFunction("() => !document.querySelector(\"form[action$='/hand-over']\")");
            assertThat(page.locator("main").innerText()).contains("已领取");
        });
    }

    private static String code(Page page, NewPrescriptions prescriptions) {
        page.waitForCondition(() -> CODE.matcher(prescriptions.words("/mailbox?phone=" + PHONE)).find());
        var found = CODE.matcher(prescriptions.words("/mailbox?phone=" + PHONE));
        assertThat(found.find()).as("a code was sent").isTrue();
        return found.group();
    }

    /** The administrator comes to the page by its name and enters a new colleague. */
    @Test
    void aNewColleagueIsEntered() {
        try (var window = new Window(program, Size.DESK, "en").signIn("SECURITY_ADMINISTRATOR").open("/")) {
            var page = window.countKeys().page();
            var keys = page.keyboard();
            keys.press("Control+k");
            keys.type("staff");
            page.waitForSelector("#find-found a[href='/staff']");
            keys.press("ArrowDown");
            keys.press("Enter");
            page.waitForURL(url -> url.endsWith("/staff"));
            focused(page, "q");
            while (!"SUMMARY".equals(page.evaluate("() => document.activeElement.tagName")))
                keys.press("Tab");
            keys.press("Enter");
            keys.press("Tab");
            focused(page, "name");
            for (var field : List.of("Jianpan", "jp", "", "")) {
                keys.type(field);
                keys.press("Enter");
            }
            keys.press("Enter");
            page.waitForURL(url -> url.matches(".*/staff/[0-9a-f-]{36}.*"));
            assertThat(window.settle().page().locator("h1").innerText()).contains("Jianpan");
            counted("SECURITY_ADMINISTRATOR", window, 34, 3);
        }
    }

    /** The palette: from any page to a resident, a herb, a page, and back to where one was. */
    @Test
    void theSearchPaletteFindsFromEveryPageAndGivesTheFocusBack() {
        try (var window = new Window(program, Size.DESK, "zh").signIn("VILLAGE_DOCTOR").open("/residents/new")) {
            var page = window.page();
            var keys = page.keyboard();
            page.locator("[name=name]").focus();
            keys.type("Jianpan");
            keys.press("Control+k");
            page.waitForSelector("dialog#find[open]");
            assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("q");
            keys.type("hq");
            page.waitForSelector("#find-found a[href^='/herbs/']");
            window.judge();
            keys.press("Escape");
            page.waitForSelector("dialog#find", new Page.WaitForSelectorOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
            assertThat(page.evaluate("() => document.activeElement.name")).as("back where one was").isEqualTo("name");
            assertThat(page.locator("[name=name]").inputValue()).isEqualTo("Jianpan");
            keys.press("Control+k");
            page.waitForFunction("() => document.activeElement.closest('dialog')");
            keys.type("黄芪甘草不存在");
            page.waitForSelector("#find-found .empty");
            keys.press("Control+a");
            keys.type("当归");
            page.waitForSelector("#find-found a[href^='/herbs/']");
            keys.press("ArrowDown");
            keys.press("ArrowUp");
            keys.press("ArrowDown");
            keys.press("Enter");
            page.waitForURL(url -> url.contains("/herbs/"));
            assertThat(page.locator("h1").innerText()).contains("当归");
            faults.addAll(window.faults());
        }
    }

    private void task(String role, Written written, int mostKeys, int mostPages, Consumer<Page> work) {
        try (var window = new Window(program, Size.DESK, "zh").signIn(role).open("/")) {
            var page = window.page();
            page.locator("main").focus();
            page.keyboard().type(written.number());
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.matches(".*/(pharmacy/orders|decoction/orders|delivery/parcels)/.*"));
            window.settle().countKeys();
            work.accept(page);
            window.settle();
            counted(role, window, mostKeys, mostPages);
        }
    }

    private void counted(String role, Window window, int mostKeys, int mostPages) {
        System.out.printf("%s: %d keys on %d pages%n", role, window.keysPressed(), window.pagesOpened());
        assertThat(window.keysPressed()).as(role + " keys").isBetween(1, mostKeys);
        assertThat(window.pagesOpened()).as(role + " pages").isBetween(1, mostPages);
        faults.addAll(window.faults());
    }

    private static void focused(Page page, String name) {
        page.waitForFunction("name => document.activeElement?.name === name", name);
    }
}
