package org.xinglin.acceptance;

import com.microsoft.playwright.Page;
import java.util.List;
import org.xinglin.benchmarks.Times;

/**
 * 按键到屏幕: how long after the key that changes a finding the suggestions that follow it stand on the screen. The page itself takes the
 * time, from the key's own stamp to the frame after the one that shows them; the page is never left.
 */
final class KeyToScreen {
    /** Initials that the dictionary answers with one finding first; none of them stands as a swatch, so that each becomes a chip. */
    private static final List<String> TYPED = List.of("sybz", "dbxt", "jdfl", "eh", "tt", "ks");
    private static final String WATCH = """
        () => {
          window.keyToScreen = [];
          let pressed = 0;
          addEventListener('keydown', event => { pressed = event.timeStamp; }, true);
          new MutationObserver(() => {
            const since = pressed;
            requestAnimationFrame(() => setTimeout(() => keyToScreen.push(performance.now() - since)));
          }).observe(document.getElementById('assist'), { childList: true });
        }
        """;
    private final Page page;
    private int measured;

    /** @param page of a visit, with what it fetched when it opened */
    KeyToScreen(Page page) {
        this.page = page;
        page.locator("#assist section").waitFor();
        page.evaluate(WATCH);
        page.keyboard().press("F6"); // the findings
    }

    /** Findings written one after another and taken away again, until so many keys have been followed by suggestions. */
    KeyToScreen press(int keys) {
        while (measured < keys) {
            for (var initials : TYPED)
                write(initials);
            for (int n = 0; n < TYPED.size(); n++)
                follow("Backspace");
        }
        return this;
    }

    /** Writes one finding; its suggestions stand when this returns. */
    void write(String initials) {
        page.keyboard().type(initials);
        page.locator("term-picker[data-kind=finding] .term-list:not([hidden]) li").first().waitFor();
        follow("Enter");
    }

    private void follow(String key) {
        page.keyboard().press(key);
        measured++;
        page.waitForFunction("wanted => keyToScreen.length >= wanted", measured);
    }

    /** How long each key took. */
    Times times() {
        var times = new Times();
        for (var milliseconds : (List<?>) page.evaluate("() => keyToScreen"))
            times.add(Math.round(((Number) milliseconds).doubleValue() * 1e6));
        return times;
    }
}
