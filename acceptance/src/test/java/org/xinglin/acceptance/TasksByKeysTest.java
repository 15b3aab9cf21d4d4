package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.NewPrescriptions.Written;
import org.xinglin.acceptance.Window.Size;

/**
 * What each counter does with one order, without the mouse: the code on the paper is scanned, which is no hand's key, and the browser counts
 * the keys and pages from there. Doctors are in {@link VisitByKeysTest}, pharmacists in {@link DeskByKeysTest}.
 */
@BrowserTest
class TasksByKeysTest {
    private static final String PHONE = "139%08d".formatted(System.nanoTime() % 100_000_000);
    /** Three packets of three pieces of 6 g. */
    private static final String WEIGHTS = "18 18 18";
    private static final int MOST_TABS = 30;
    /** In one burst, as a scanner types: key by key, a loaded machine is slower than the gap that tells hands from scanners. */
    private static final String SCAN = """
        code => [...code, 'Enter'].forEach(key => document.activeElement.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
        """;
    private final DemoProgram program = DemoProgram.shared();
    private final List<String> faults = new ArrayList<>();

    @AfterEach
    void nothingWasWrongOnTheWay() { assertThat(faults).isEmpty(); }

    @Test
    void anOrderGoesFromTheTillToTheDoorAndAnotherIntoThePot() {
        var doctor = program.account("COUNTY_DOCTOR");
        try (var prescriptions = new NewPrescriptions(program, doctor)) {
            var home = prescriptions.submit("键门", PHONE, NewPrescriptions.threeHerbs("SELF", "HOME"));
            var pot = prescriptions.submit("键锅", "", NewPrescriptions.threeHerbs("CENTRE", "CLINIC"));
            prescriptions.shiftOpen();
            for (var written : List.of(home, pot)) {
                prescriptions.await(program.account("CASHIER"), written.number(), "/pharmacy/orders/");
                atTheTill(written);
                weighed(written);
                if (written == home) readOnAPhone(written);
                checked(written);
            }
            soaked(prescriptions, pot);
            handedOver(prescriptions, home);
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

    /** There the points stay in sight below the herbs, and every word of a herb is read without moving the page sideways. */
    private void readOnAPhone(Written written) {
        try (var window = new Window(program, Size.SMALL_PHONE, "zh").signIn("CHECKER")) {
            var page = window.open("/find/code?q=" + written.number()).page();
            var points = page.locator(".check-points").boundingBox();
            assertThat(points.y).isPositive();
            assertThat(points.y + points.height).isLessThanOrEqualTo(page.viewportSize().height + 1.0);
            assertThat(page.locator(".table-wrap").first().evaluate("frame => frame.scrollWidth - frame.clientWidth"))
                .as("lies beyond the screen").isEqualTo(0);
            faults.addAll(window.faults());
        }
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
            page.keyboard().type(prescriptions.code(PHONE));
            page.keyboard().press("F2");
            page.waitForFunction("() => !document.querySelector(\"form[action$='/hand-over']\")");
            assertThat(page.locator("main").innerText()).contains("已领取");
        });
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

    /** The keeper finds a lot and proposes that a part of it is written off. */
    @Test
    void aSpoiledPartOfALotIsProposedForWritingOff() {
        try (var window = new Window(program, Size.DESK, "en").signIn("STOCK_KEEPER").open("/")) {
            var page = window.countKeys().page();
            toPage(page, "stock", "/pharmacy/stock");
            intoContent(page);
            tabTo(page, "main a[href^='/pharmacy/stock/lots/']");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/pharmacy/stock/lots/"));
            window.settle();
            intoContent(page);
            tabTo(page, "details:has(form[action='/pharmacy/acts']) > summary");
            page.keyboard().press("Enter");
            tabTo(page, "[name=grams]");
            page.keyboard().type("1");
            tabTo(page, "[name=reason]");
            page.keyboard().type("moist");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/pharmacy/acts/"));
            assertThat(window.settle().page().locator("main").innerText()).contains("moist");
            counted("STOCK_KEEPER", window, 60, 4);
        }
    }

    /** The auditor filters the trail by an act and goes from an entry to all that happened to its object. */
    @Test
    void whatHappenedToARecordIsFoundInTheTrail() {
        try (var window = new Window(program, Size.DESK, "en").signIn("AUDITOR").open("/")) {
            var page = window.countKeys().page();
            toPage(page, "audit", "/audit");
            intoContent(page);
            tabTo(page, "[name=act]");
            page.keyboard().type("prescription.submitted");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("act=prescription.submitted"));
            window.settle();
            intoContent(page);
            tabTo(page, "main tbody a[href^='/audit?object=']");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("object="));
            assertThat(window.settle().page().locator("tbody tr").count()).as("written and submitted, at least")
                .isGreaterThan(1);
            counted("AUDITOR", window, 60, 4);
        }
    }

    /** The regulator goes from a number of the chain down to the record behind it. */
    @Test
    void aNumberOfTheCountyIsOpenedDownToItsRecord() {
        try (var window = new Window(program, Size.DESK, "en").signIn("REGULATOR").open("/")) {
            var page = window.countKeys().page();
            toPage(page, "chain", "/supervision");
            intoContent(page);
            tabTo(page, "#chain a[href*='milestone=PRESCRIBED']");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/supervision/records"));
            window.settle();
            intoContent(page);
            tabTo(page, "main tbody a");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("/prescriptions/"));
            window.settle();
            counted("REGULATOR", window, 50, 4);
        }
    }

    /** By its name, from wherever one is. */
    private static void toPage(Page page, String typed, String href) {
        var keys = page.keyboard();
        keys.press("Control+k");
        page.waitForFunction("() => document.activeElement.closest('dialog')");
        keys.type(typed);
        page.waitForSelector("#find-found a[href='%s']".formatted(href));
        do
            keys.press("ArrowDown");
        while (page.locator("#find-found a[href='%s']:focus".formatted(href)).count() == 0);
        keys.press("Enter");
        page.waitForURL(url -> url.replaceFirst("[?#].*", "").endsWith(href));
    }

    /** Past the navigation. */
    private static void intoContent(Page page) {
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
    }

    private static void tabTo(Page page, String wanted) {
        for (int n = 0; n < MOST_TABS; n++) {
            page.keyboard().press("Tab");
            if (page.evaluate("wanted => document.activeElement.matches(wanted)", wanted).equals(true)) return;
        }
        throw new AssertionError("the focus does not come to " + wanted + " on " + page.url());
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
            page.evaluate(SCAN, written.number());
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
