package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/**
 * One patient from the registration to the medicine at the door, through the screens of those who work, every button pressed
 * twice. The county's clock is moved on where herbs soak and boil.
 */
@BrowserTest
class ChainTest {
    private static final List<String> HERBS = List.of("党参", "白术", "茯苓", "炙甘草");
    private static final int GRAMS = 6;
    private static final int PACKETS = 3;
    private static final String ADDRESS = "3 组 12 号";
    /** What the county's clock is moved on by while a step is still too early. */
    private static final int STEP_MINUTES = 10;
    /** Soaking and two boils take about an hour and a half. */
    private static final int MOST_STEPS = 40;
    private static final Pattern NUMBER = Pattern.compile("CF\\d{13}");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private final DemoProgram program = DemoProgram.shared();
    private String bagsPacked = "";
    private final List<String> faults = new ArrayList<>();
    /** Another one in each run, so that a program that runs on can be tested again. */
    private final long run = System.currentTimeMillis();
    private final String resident = "梅" + "一二三四五六七八九十".charAt((int) (run % 10)) + "验";
    private final String phone = "199%08d".formatted(run % 100_000_000);

    @Test
    void carriesAPatientThroughEveryDeskAndDoesNothingTwice() {
        String prescription;
        String heading;
        String visit;
        try (var window = new Window(program, Size.DESK, "zh").signIn("VILLAGE_DOCTOR")) {
            var page = window.page();
            visit = registered(window, page);
            diagnosed(window, page);
            prescription = prescribed(window, page);
            heading = page.locator("h1").innerText();
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
        var number = NUMBER.matcher(heading).results().map(MatchResult::group).findFirst().orElseThrow();
        boiled(number);
        progress(delivered(number), List.of(resident, HERBS.getFirst()));
        elsewhere(visit, prescription);
        assertThat(faults).isEmpty();
    }

    private String registered(Window window, Page page) {
        window.open("/residents/new").judge().picture("resident-new");
        page.locator("[name=name]").fill(resident);
        page.locator("[name=phone]").fill(phone);
        page.locator("[name=address]").fill(ADDRESS);
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
            HerbRows.herb(page, herb);
            HerbRows.grams(page, Integer.toString(GRAMS));
        }
        page.locator("[name=packets]").fill(Integer.toString(PACKETS));
        page.locator("[name=decocting]").selectOption("CENTRE");
        page.locator("[name=deliverTo]").selectOption("HOME");
        twice(page, "button[name=then][value=submit]");
        HerbRows.submitted(page);
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

    /** Each step that the order offers, by its worker; packed by one, checked and released by another. */
    private void boiled(String number) {
        var accounts = program.accounts().stream().filter(each -> each.role().equals("DECOCTION_WORKER")).toList();
        var done = new ArrayList<String>();
        String order;
        try (var boiler = new Window(program, Size.DESK, "zh").signIn(accounts.get(0))) {
            order = came(boiler, "/decoction/scan?number=" + number);
            carryOn(boiler, order, Set.of("check", "release"), done);
            boiler.open("/decoction").judge().picture("decoction-board");
            faults.addAll(boiler.faults());
        }
        // signs in now: the county's time has run past a session that waited
        try (var checker = new Window(program, Size.DESK, "en").signIn(accounts.get(1))) {
            carryOn(checker, order, Set.of(), done);
            // the order was received before the first step
            assertThat(checker.judge().page().locator("table:not(.herbs) tbody tr").count()).as("steps on record")
                .isEqualTo(done.size() + 1);
            faults.addAll(checker.faults());
        }
        assertThat(done).containsExactly("soak", "put-on", "boils", "strain", "boils", "strain", "pack", "check",
            "release");
    }

    /** One step after the other, until nothing is offered or the next is another's. What comes too early is tried again later. */
    private void carryOn(Window window, String order, Set<String> others, List<String> done) {
        var page = window.page();
        for (int n = 0; n < MOST_STEPS; n++) {
            var step = next(window, order);
            if (step.isEmpty() || others.contains(step)) return;
            if (!done.contains(step)) window.judge().picture("decoction-" + step);
            fillIn(page, order + "/" + step);
            twice(page, "form[action='%s/%s'] button.btn-primary".formatted(order, step));
            page.waitForFunction(
                "() => location.search.includes('done=') || document.querySelector('[data-notice] [role=alert]')");
            if (page.url().contains("done=")) done.add(step);
            else passMinutes();
        }
        throw new AssertionError("the pot never became ready: " + done);
    }

    /** Opens what came of a command behind the page, as soon as it has. @return its path */
    private static String came(Window window, String scan) {
        var page = window.page();
        page.waitForCondition(() -> page.navigate(scan).status() == 200);
        return page.url().replaceAll("[?#].*", "").replaceFirst("^https?://[^/]+", "");
    }

    /** @return the last part of the next form's address, empty when nothing is left to do */
    private static String next(Window window, String order) {
        var forms = window.open(order).page().locator("section form[action^='%s/']".formatted(order));
        return forms.count() == 0 ? "" : forms.first().getAttribute("action").substring(order.length() + 1);
    }

    /** Whoever checks counts the bags that were packed, and says where the sample stands. */
    private void fillIn(Page page, String action) {
        var form = page.locator("form[action='%s']".formatted(action));
        for (var box : form.locator("input[type=checkbox]").all())
            box.check();
        for (var field : form.locator("input[type=number][required]").all())
            if (field.inputValue().isEmpty())
                field.fill(field.getAttribute("name").equals("counted") ? bagsPacked : "3000");
        for (var field : form.locator("input[name=place]").all())
            field.fill("A1");
        for (var field : form.locator("input[name=bags]").all())
            bagsPacked = field.inputValue();
    }

    private void passMinutes() {
        var account = program.account("SERVICE_ACCOUNT");
        try (var desk = new HttpDesk(program.address())) {
            desk.signIn(account.username(), account.password(), account.role());
            desk.get("/demo/clock");
            assertThat(desk.post("/demo/clock", Map.of("minutes", String.valueOf(STEP_MINUTES))).isOk()).isTrue();
        }
    }

    /** On the courier's phone: loaded, and handed over at the door by the code the resident was sent. @return link of the progress page */
    private String delivered(String number) {
        try (var window = new Window(program, Size.PHONE, "en").signIn("COURIER")) {
            var page = window.page();
            var parcel = came(window, "/delivery/scan?number=" + number);
            window.open("/delivery/courier").judge().picture("courier").open(parcel).judge().picture("parcel");
            twice(page, "form[action$='/load'] button");
            page.waitForURL(url -> url.contains("done="));
            assertThat(page.locator("main").innerText()).contains(ADDRESS);
            var code = code();
            page.locator("[name=code]").fill(code.equals("000000") ? "000001" : "000000");
            page.locator("form[action$='/hand-over'] button").click();
            page.waitForSelector("main .alert-warning[role=alert]");
            window.judge().picture("wrong-code");
            page.locator("[name=code]").fill(code);
            twice(page, "form[action$='/hand-over'] button");
            page.waitForURL(url -> url.contains("done="));
            assertThat(page.locator("form[action$='/hand-over']").count()).isZero();
            window.judge().picture("handed-over");
            faults.addAll(window.faults());
            return progressLink(page.request()
                .get(parcel.replace("/delivery/parcels/", "/prints/parcel-label/") + "/preview.pdf").body());
        }
    }

    /** The code stands in the message to the resident's phone, which the demo county shows in a mailbox. */
    private String code() {
        try (var window = new Window(program, Size.DESK, "zh").signIn("VILLAGE_DOCTOR")) {
            var page = window.page();
            page.waitForCondition(() -> {
                page.navigate("/mailbox?phone=" + phone);
                return CODE.matcher(page.locator("main").innerText()).find();
            });
            return CODE.matcher(page.locator("main").innerText()).results().map(MatchResult::group).findFirst()
                .orElseThrow();
        }
    }

    /** What a phone reads from the label on the parcel. */
    private static String progressLink(byte[] label) {
        try (var paper = Loader.loadPDF(label)) {
            var picture = new PDFRenderer(paper).renderImageWithDPI(0, 200);
            var found = new QRCodeMultiReader()
                .decodeMultiple(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture))));
            return Arrays.stream(found).map(Result::getText).filter(text -> text.contains("/p/")).findFirst()
                .orElseThrow().replaceFirst("^https?://[^/]+", "");
        } catch (IOException | NotFoundException unreadable) {
            throw new AssertionError("the label's code cannot be read", unreadable);
        }
    }

    /** The resident follows the code on the label, without an account, and learns how far it is and nothing else. */
    private void progress(String link, List<String> secrets) {
        for (var language : List.of("en", "zh")) {
            try (var window = new Window(program, Size.PHONE, language)) {
                window.page().navigate("/language?to=" + language);
                window.open(link).judge().picture("progress");
                var words = window.page().locator("body").innerText();
                assertThat(words).contains(language.equals("en") ? "Handed over" : "已领取");
                assertThat(words).doesNotContain(secrets).doesNotContain(phone, ADDRESS);
                assertThat(window.page().locator("main a:not([href^='tel:']), main form").count()).isZero();
                assertThat(window.page().locator("main a[href^='tel:']").count()).as("whom to call").isEqualTo(1);
                faults.addAll(window.faults());
            }
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
