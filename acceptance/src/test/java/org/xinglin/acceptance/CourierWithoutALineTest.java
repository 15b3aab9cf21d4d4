package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/** A courier's phone on a poor line: what is handed over waits on the phone, says so, and reaches the program once. */
@BrowserTest
class CourierWithoutALineTest {
    private static final String LIST = "/delivery/courier";
    private final DemoProgram program = DemoProgram.shared();

    /** One parcel on the road to a door. @param code as it was sent to the resident */
    private record AtTheDoor(String path, String code) {
        String wrong() { return code.equals("000000") ? "000001" : "000000"; }
    }

    @Test
    void handsOverWithoutASignalAndEachParcelOnce() {
        var parcels = parcels(3);
        try (var window = new Window(program, Size.SMALL_PHONE, "zh").signIn("COURIER")) {
            var page = window.page();
            var line = new BadLine(page);
            window.open(LIST);
            page.context().setOffline(true);
            handOver(page, parcels.get(0).path(), parcels.get(0).code());
            handOver(page, parcels.get(1).path(), parcels.get(1).code());
            handOver(page, parcels.get(2).path(), parcels.get(2).wrong());
            assertThat(page.locator("[data-kept] .soon").count()).isEqualTo(3);
            assertThat(page.locator(form(parcels.get(0).path())).isVisible()).as("not twice").isFalse();
            assertThat(line.isThere()).isFalse();

            line.loseAnswers();
            page.context().setOffline(false);
            page.navigate(LIST);
            page.waitForFunction("() => " + BadLine.LOST + " > 0");
            assertThat(page.locator("[data-kept] .soon").count()).as("no answer came, so all wait").isEqualTo(3);
            window.judge();
            assertThat(timesHandedOver(parcels.getFirst())).as("it arrived").isEqualTo(1);
            line.keepAnswers();
            page.locator("[data-kept-send]").click();
            page.waitForFunction("() => document.querySelectorAll('[data-kept] li .soon').length === 0");
            assertThat(page.locator("[data-kept] .good").count()).isEqualTo(2);
            window.judge().picture("courier-kept");
            for (var each : parcels.subList(0, 2))
                assertThat(timesHandedOver(each)).isEqualTo(1);

            // what was refused stays, also after the page was opened anew, until another code is right
            page.navigate(LIST);
            var refused = page.locator("[data-kept] li:has(.late)");
            assertThat(refused.innerText()).contains("领药码不对");
            assertThat(timesHandedOver(parcels.get(2))).isZero();
            handOver(page, parcels.get(2).path(), parcels.get(2).code());
            page.waitForFunction("() => document.querySelectorAll('[data-kept] .good').length === 3");
            assertThat(refused.count()).isZero();
            assertThat(timesHandedOver(parcels.get(2))).isEqualTo(1);
            assertThat(page.evaluate("() => Object.values(localStorage).join()").toString())
                .as("what is over keeps no code").doesNotContain(parcels.get(0).code(), parcels.get(2).code());
            assertThat(faults(window)).isEmpty();
        }
    }

    @Test
    void sendsNothingForSomebodyElseOnTheSamePhone() {
        var parcel = parcels(1).getFirst();
        var couriers = program.accounts().stream().filter(each -> each.role().equals("COURIER")).toList();
        try (var window = new Window(program, Size.PHONE, "zh").signIn(couriers.getFirst()).open(LIST)) {
            var page = window.page();
            page.context().setOffline(true);
            handOver(page, parcel.path(), parcel.code());
            var sent = new AtomicInteger();
            page.onRequest(request -> {
                if (request.url().endsWith("/hand-over")) sent.incrementAndGet();
            });
            var phone = page.context();
            try (var other = phone.newPage()) {
                phone.clearCookies();
                phone.route("**/hand-over", route -> route.abort());
                phone.setOffline(false);
                signIn(other, couriers.get(1));
                other.navigate(LIST);
                assertThat(other.locator("[data-kept-others]").innerText()).contains("1 件");
                assertThat(other.locator("[data-kept] li").count()).isZero();
                phone.unroute("**/hand-over");

                // the page of the first is still open, and its form is no longer good
                page.locator("[data-kept-send]").click();
                page.waitForSelector("[data-kept] li:has-text('登录')");
                assertThat(page.locator("[data-kept] .soon").count()).isEqualTo(1);
                assertThat(sent.get()).isPositive();
                assertThat(timesHandedOver(parcel)).isZero();

                phone.clearCookies();
                signIn(other, couriers.getFirst());
                other.navigate(LIST);
                other.waitForSelector("[data-kept] .good");
                assertThat(timesHandedOver(parcel)).isEqualTo(1);
            }
            assertThat(faults(window)).isEmpty();
        }
    }

    @Test
    void keepsWhatTheParcelsOwnPageCannotSend() {
        var parcel = parcels(1).getFirst();
        try (var window = new Window(program, Size.PHONE, "zh").signIn("COURIER").open(parcel.path())) {
            var page = window.page();
            page.context().setOffline(true);
            page.locator("[name=code]").fill(parcel.code());
            page.locator(form(parcel.path()) + " button").dblclick();
            page.waitForSelector("[data-kept] .soon");
            assertThat(page.locator("[data-kept] li").count()).isEqualTo(1);
            page.context().setOffline(false);
            page.waitForSelector("[data-kept] .good");
            assertThat(timesHandedOver(parcel)).isEqualTo(1);
            assertThat(faults(window)).isEmpty();
        }
    }

    @Test
    void opensTheRoundAgainAfterThePhoneSleptWithoutASignal() {
        var parcels = parcels(2);
        try (var line = new Line(program.address());
            var window = Window.behind(line, program).signIn("COURIER").open(LIST)) {
            awaitKept(window.page(), LIST);
            window.open(parcels.getFirst().path());
            awaitKept(window.page(), parcels.getFirst().path());
            line.cut();
            try (var woken = window.page().context().newPage()) {
                woken.navigate(LIST);
                woken.waitForSelector("[data-no-line]:has-text('没有信号：这一页是')");
                handOver(woken, parcels.getFirst().path(), parcels.getFirst().code());
                assertThat(woken.locator("[data-kept] .soon").count()).isEqualTo(1);

                woken.navigate(parcels.getFirst().path());
                woken.waitForSelector("[data-no-line]:has-text('没有信号：这一页是')");
                assertThat(woken.locator("[data-kept] .soon").count()).as("what waits is known here too").isEqualTo(1);
                assertThat(opens(woken, parcels.get(1).path())).as("never seen").isFalse();

                line.mend();
                woken.navigate(LIST);
                woken.waitForSelector("[data-kept] .good");
                assertThat(woken.locator("[data-no-line]").isVisible()).isFalse();
                assertThat(timesHandedOver(parcels.getFirst())).isEqualTo(1);
            }
            assertThat(faults(window)).isEmpty();
        }
    }

    @Test
    void keepsNoPagesForAnybodyElseOnTheSamePhone() {
        var couriers = program.accounts().stream().filter(each -> each.role().equals("COURIER")).toList();
        try (var line = new Line(program.address());
            var window = Window.behind(line, program).signIn(couriers.getFirst()).open(LIST)) {
            var page = window.page();
            awaitKept(page, LIST);
            var first = keptFor(page);
            page.locator("button.who").click();
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL("**/sign-in");
            awaitNoneKept(page);
            line.cut();
            assertThat(opens(page, LIST)).isFalse();
            line.mend();

            // one who did not sign out: what was kept goes when the other's page is
            window.signIn(couriers.getFirst()).open(LIST);
            awaitKept(page, LIST);
            page.context().clearCookies();
            page.navigate(LIST);
            page.waitForURL("**/sign-in*");
            awaitNoneKept(page);
            window.signIn(couriers.get(1)).open(LIST);
            awaitKept(page, LIST);
            line.cut();
            page.navigate(LIST);
            page.waitForSelector("[data-no-line]:has-text('没有信号：这一页是')");
            assertThat(keptFor(page)).isNotEqualTo(first);
            line.mend();
            assertThat(faults(window)).isEmpty();
        }
    }

    /** Whether another page of that phone opens it. */
    private static boolean opens(Page phone, String path) {
        try (var page = phone.context().newPage()) {
            page.navigate(path);
            return true;
        } catch (PlaywrightException e) {
            assertThat(e).hasMessageContaining("ERR_");
            return false;
        }
    }

    private static String keptFor(Page page) {
        return page.locator("[data-kept-for]").getAttribute("data-kept-for");
    }

    /** The page has been stored for a phone without a line. */
    private static void awaitKept(Page page, String path) {
        awaitStore(page, "!await caches.match('%s')".formatted(path));
    }

    private static void awaitNoneKept(Page page) { awaitStore(page, "await caches.has('xinglin-courier')"); }

    private static void awaitStore(Page page, String not) {
        page.evaluate("async () => { while (%s) await new Promise(later => setTimeout(later, 50)); }".formatted(not));
    }

    /** This browser reads no codes of its own accord: one that does is put in its place, with a picture for a camera. */
    @Test
    void findsAParcelByTheCameraAndSaysWhereThereIsNone() {
        var parcel = parcels(1).getFirst();
        try (var window = new Window(program, Size.PHONE, "zh").signIn("COURIER").open(LIST)) {
            var page = window.page();
            assertThat(page.evaluate("() => 'BarcodeDetector' in window")).as("or this test tests nothing")
                .isEqualTo(false);
            assertThat(page.locator("[data-camera]").isVisible()).isFalse();
            assertThat(page.locator("[data-camera-note]").innerText()).contains("不能用摄像头扫码");
            var number = page.locator(form(parcel.path())).getAttribute("data-keep");
            page.addInitScript("""
                window.BarcodeDetector = class { detect() { return Promise.resolve([{ rawValue: 'http://x/p/1' }, { rawValue: '%s' }]) } };
                navigator.mediaDevices.getUserMedia = () => {
                    const picture = document.createElement('canvas');
                    const draw = picture.getContext('2d');
                    setInterval(() => { draw.fillStyle = draw.fillStyle === '#000000' ? '#ffffff' : '#000000'; draw.fillRect(0, 0, 9, 9) }, 50);
                    return Promise.resolve(picture.captureStream());
                };
                """
                .formatted(number));
            window.open(LIST).judge();
            page.context().setOffline(true);
            page.locator("[data-camera]").click();
            page.waitForFunction("() => document.activeElement?.name === 'code'");
            assertThat(page.evaluate("() => document.activeElement.form.dataset.keep")).isEqualTo(number);
            assertThat(page.locator("video").isVisible()).as("the camera is closed").isFalse();
            assertThat(faults(window)).isEmpty();
        }
    }

    /** That there is no line, the browser says itself, and what refreshes too. */
    private static List<String> faults(Window window) {
        return window.faults().stream().filter(fault -> !fault.matches("(?s).*(net::ERR_|htmx:sendError).*")).toList();
    }

    private List<AtTheDoor> parcels(int count) {
        try (var prescriptions = new NewPrescriptions(program, program.account("COUNTY_DOCTOR"))) {
            return IntStream.range(0, count).mapToObj(n -> parcel(prescriptions)).toList();
        }
    }

    private static AtTheDoor parcel(NewPrescriptions prescriptions) {
        var phone = "138%08d".formatted(System.nanoTime() % 100_000_000);
        var written = prescriptions.submit("断线", phone, NewPrescriptions.threeHerbs("SELF", "HOME"));
        prescriptions.prepare(written);
        return new AtTheDoor(prescriptions.loaded(written), prescriptions.code(phone));
    }

    private static String form(String parcel) { return "form[action='%s/hand-over']".formatted(parcel); }

    /** As an impatient hand does it. */
    private static void handOver(Page page, String parcel, String code) {
        page.locator(form(parcel) + " [name=code]").fill(code);
        page.locator(form(parcel) + " button").dblclick();
    }

    /**
     * A line on which what is handed over arrives and no answer comes back, however often it is sent, until answers are kept again. It is
     * bad inside the page: a browser that comes back from being offline may send before a route outside holds it.
     */
    private record BadLine(Page page) {
        /** How many answers were lost so far, in the page. */
        static final String LOST = "Number(sessionStorage.getItem('answers-lost') ?? 0)";

        BadLine {
            page.addInitScript("""
                const line = window.fetch;
                window.fetch = async (...what) => {
                    const answer = await line(...what);
                    if (!sessionStorage.getItem('loses-answers') || !String(what[0]).endsWith('/hand-over')) return answer;
                    sessionStorage.setItem('answers-lost', %s + 1);
                    throw new TypeError('no answer');
                };
                """.formatted(LOST));
        }

        void loseAnswers() { page.evaluate("() => sessionStorage.setItem('loses-answers', 'yes')"); }

        void keepAnswers() { page.evaluate("() => sessionStorage.removeItem('loses-answers')"); }

        boolean isThere() { return (boolean) page.evaluate("() => fetch('/sign-in').then(() => true, () => false)"); }
    }

    private void signIn(Page page, DemoProgram.Account account) {
        page.navigate("/sign-in");
        page.locator("input.form-control[name=username]").fill(account.username());
        page.locator("input.form-control[name=password]").fill(account.password());
        page.locator("input.form-control[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    private int timesHandedOver(AtTheDoor parcel) {
        var auditor = program.account("AUDITOR");
        try (var desk = new HttpDesk(program.address())) {
            desk.signIn(auditor.username(), auditor.password(), auditor.role());
            var id = parcel.path().substring(parcel.path().lastIndexOf('/') + 1);
            return desk.get("/audit?object=" + id).page().select("tbody td:containsOwn(交付包裹)").size();
        }
    }
}
