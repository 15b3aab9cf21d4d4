package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xinglin.acceptance.Window.Size;

/** Screens on the wall, and the scale beside the counter. */
@BrowserTest
class WallsTest {
    /** A scale on a cable that shows a moving weight, then a steady one. */
    private static final String SCALE = """
        const bytes = new TextEncoder().encode('US,GS,+  0019.10 g\\r\\nST,GS,+  0021.50 g\\r\\n');
        Object.defineProperty(navigator, 'serial', { value: { requestPort: async () => ({
          open: async () => {}, readable: new ReadableStream({ start(c) { c.enqueue(bytes); } }) }) } });
        """;
    private final DemoProgram program = DemoProgram.shared();

    @Test
    void showsTheCountyWhereAllOfItIsSeenAtOnceAndSaysWhenTheLineIsCut() {
        try (var window = new Window(program, Size.WALL, "zh").signIn("REGULATOR").open("/supervision/wall")) {
            var page = window.page();
            window.judge().picture("supervision-wall");
            assertThat(page.locator(".county-map g.sign").count()).as("148 houses, the bureau apart").isEqualTo(148);
            assertThat(((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue())
                .as("nothing below the screen").isLessThanOrEqualTo(1080);
            window.turn(Size.WALL_4K, "en", true).judgeContrast().picture("supervision-wall-dark");
            page.context().setOffline(true);
            page.waitForFunction("() => !document.querySelector('[data-offline]').hidden");
            page.context().setOffline(false);
            page.waitForFunction("() => document.querySelector('[data-offline]').hidden");
            page.locator(".county-map a").first().press("Enter");
            page.waitForURL(url -> url.contains("/supervision?"));
            assertThat(window.faults().stream().filter(fault -> !fault.contains("script says")).toList()).isEmpty();
        }
    }

    @Test
    void showsPotsAndWhatToDoNextInTheDecoctionRoom() {
        try (var window = new Window(program, Size.WALL, "zh").signIn("DECOCTION_WORKER").open("/decoction/wall")) {
            window.judge().picture("decoction-wall");
            assertThat(window.page().locator(".wall-pots li").count()).isPositive();
            window.turn(Size.WALL, "en", true).judge().picture("decoction-wall-dark");
            window.open("/decoction").judge();
            assertThat(window.faults()).isEmpty();
        }
    }

    @Test
    void takesWeightsFromAScaleAndShowsTheDifference() {
        try (var window = new Window(program, Size.DESK, "zh").signIn("DISPENSER")) {
            var page = window.page();
            page.addInitScript(SCALE);
            window.open("/");
            page.locator("#work button[data-step=take]").first().click();
            page.waitForURL(url -> url.contains("/pharmacy/orders/"));
            window.settle();
            page.locator("[data-scale-connect]").click();
            page.waitForFunction("() => document.querySelector('.scale output').textContent === '21.5 g'");
            page.keyboard().press("F8");
            assertThat(page.locator("[name=packets]").inputValue().strip()).isEqualTo("21.5");
            assertThat(page.locator("[data-weights] li").first().innerText()).contains("第 1 剂 21.5 g", "%");
            page.locator("[name=packets]").focus();
            page.keyboard().press("Control+End");
            page.keyboard().type("99999");
            assertThat(page.locator("[data-weights] li").nth(1).getAttribute("class")).isEqualTo("late");
            window.judge().picture("weighing");
            page.locator("form[action$='/hand-back'] button").click();
            page.waitForURL(url -> url.contains("done=pharmacy.handed-back"));
            assertThat(window.faults()).isEmpty();
        }
    }
}
