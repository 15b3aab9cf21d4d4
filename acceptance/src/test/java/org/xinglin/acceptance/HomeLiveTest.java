package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;
import org.xinglin.simulator.HttpDesk;

/** A home moves by itself as colleagues work, and is worked by keys alone. */
@BrowserTest
class HomeLiveTest {
    private final DemoProgram program = DemoProgram.shared();

    @Test
    void showsWhatCameWithoutTouchingTheFieldOrTheRowOneIsAt() {
        try (var window = new Window(program, Size.DESK, "zh").signIn("VILLAGE_DOCTOR");
            var colleague = new HttpDesk(program.address())) {
            var account = program.account("VILLAGE_DOCTOR");
            colleague.signIn(account.username(), account.password(), account.role());
            registered(colleague, "先来者");
            window.open("/");
            var page = window.page();
            page.locator(".work-filter [name=q]").focus();
            page.keyboard().type("正在输入");
            registered(colleague, "后来者");
            page.waitForSelector("#work tr:has-text('后来者')");
            assertThat(page.evaluate("() => document.activeElement?.name")).isEqualTo("q");
            assertThat(page.locator(".work-filter [name=q]").inputValue()).isEqualTo("正在输入");

            page.locator("#work tr:has-text('先来者') a[data-row]").focus();
            var row = page.evaluate("() => document.activeElement.id");
            registered(colleague, "再来者");
            page.waitForSelector("#work tr:has-text('再来者')");
            assertThat(page.evaluate("() => document.activeElement.id")).as("the row one was at").isEqualTo(row);
            page.keyboard().press("ArrowDown");
            assertThat(page.evaluate("() => document.activeElement.closest('tr').innerText").toString())
                .contains("后来者");
            window.judge().picture("home-live");
            page.keyboard().press("F4");
            page.waitForURL(url -> url.contains("done=clinic.called"));
            assertThat(window.faults()).isEmpty();
        }
    }

    @Test
    void anOvertakenPageFetchesItselfAnewButNeverFromUnderSomebodysHands() {
        try (var window = new Window(program, Size.DESK, "zh").signIn("VILLAGE_DOCTOR").open("/residents/new")) {
            var page = window.page();
            page.locator("[name=address]").fill("写到一半");
            overtaken(page);
            assertThat(page.locator("[name=address]").inputValue()).isEqualTo("写到一半");
            window.open("/clinic");
            page.evaluate("""
                () => {
                    document.activeElement.blur();
                    window.dispatchEvent(new Event('beforeunload'));
                    window.stillHere = true;
                }""");
            overtaken(page);
            assertThat(page.evaluate("() => window.stillHere")).as("on the way to another page").isEqualTo(true);
            window.open("/clinic");
            page.evaluate("() => { document.activeElement.blur(); window.stillHere = true }");
            page.waitForNavigation(() -> overtaken(page));
            assertThat(page.evaluate("() => window.stillHere")).as("nobody was at it").isNull();
            assertThat(window.faults()).isEmpty();
        }
    }

    /** As the answer of a fragment says it. */
    private static void overtaken(Page page) {
        page.evaluate("() => { document.body.dispatchEvent(new CustomEvent('page-overtaken')) }");
        page.waitForTimeout(300);
    }

    @Test
    void keepsAFilterAndFindsItAgain() {
        try (var window = new Window(program, Size.DESK, "zh").signIn("CASHIER").open("/")) {
            var page = window.page();
            page.keyboard().press("F3");
            page.keyboard().type("不存在的人");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.contains("q="));
            window.settle();
            assertThat(page.locator("#work [data-row]").count()).isZero();
            page.locator("[name=name]").fill("我的");
            page.locator("[name=name]").press("Enter");
            page.waitForSelector(".saved-filters a.chip");
            window.settle().judge().open("/");
            page.locator(".saved-filters a.chip").press("Enter");
            page.waitForURL(url -> url.contains("q="));
            assertThat(window.settle().faults()).isEmpty();
        }
    }

    private static void registered(HttpDesk desk, String name) {
        desk.get("/residents/new");
        var resident = desk.post("/residents", Map.of("name", name, "birthDate", "1960-03-05", "sex", "female",
            "insurance", "resident", "confirmed", "yes"));
        assertThat(resident.isOk()).as(resident.toString()).isTrue();
        var visit = desk.post("/clinic/visits", Map.of("person", resident.lastSegment()));
        assertThat(visit.isOk()).as(visit.toString()).isTrue();
    }
}
