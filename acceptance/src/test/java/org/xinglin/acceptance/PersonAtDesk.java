package org.xinglin.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.xinglin.acceptance.Window.Size;

/** 在岗一人: one person at a desk, who stays signed in for the day and fills in forms as they stand there. */
final class PersonAtDesk {
    /** A page takes longer to open than this, so that nobody waits much longer than the work does. */
    private static final int LOOKS_AGAIN_MS = 100;
    private static final int LOOKS = 150;
    final Window window;

    PersonAtDesk(DemoProgram program, DemoProgram.Account account) {
        window = new Window(program, Size.DESK, "zh").signIn(account);
    }

    Page page() { return window.page(); }

    PersonAtDesk open(String path) {
        window.open(path);
        return this;
    }

    String words() { return page().locator("main").innerText(); }

    Locator form(String action) {
        var form = page().locator("form[method=post][action$='%s']".formatted(action)).first();
        form.evaluate("""
            form => { for (let box = form.closest('details'); box; box = box.parentElement.closest('details'))
                box.open = true }""");
        return form;
    }

    /** Fills in the form whose address ends so and sends it. @return the path it led to */
    String send(String action, String... namesAndValues) {
        attempt(form(action), "button:not([type=button])", namesAndValues);
        var refusal = page().locator("[data-notice] [role=alert]");
        if (refusal.count() > 0) throw new AssertionError(action + " was refused: " + refusal.first().innerText());
        page().waitForLoadState();
        window.settle();
        return path();
    }

    /** Submits the prescription that is being written, and stays until the rules have answered. @return its path */
    String submit() {
        window.settle();
        attempt(page().locator("#prescription"), "button[name=then][value=submit]");
        var refusal = page().locator("[data-notice] [role=alert]");
        if (refusal.count() > 0) throw new AssertionError("not submitted: " + refusal.first().innerText());
        HerbRows.submitted(page());
        return path();
    }

    /** @return why it was refused */
    String refused(String action, String... namesAndValues) {
        attempt(form(action), "button:not([type=button])", namesAndValues);
        return page().locator("[data-notice] [role=alert]").first().innerText();
    }

    void attempt(Locator form, String button, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2)
            fill(form, namesAndValues[i], namesAndValues[i + 1]);
        // another page, or the same one loaded anew, does not know of the mark
        page().evaluate("""
            () => {
                window.stillHere = true;
                document.querySelectorAll('[data-notice]').forEach(notice => notice.replaceChildren());
            }""");
        form.locator(button).first().click();
        page().waitForFunction(
            "() => !window.stillHere || document.querySelector('[data-notice] [role=alert]')");
    }

    private void fill(Locator form, String name, String value) {
        var field = form.locator("[name='%s']".formatted(name));
        switch (field.first().evaluate("e => e.tagName + ' ' + e.type").toString()
            .toLowerCase(java.util.Locale.ROOT)) {
            case "select select-one" -> field.first().selectOption(value);
            case "input checkbox" -> field.first().check();
            case "input radio" -> form.locator("[name='%s'][value='%s']".formatted(name, value)).check();
            default -> field.first().fill(value);
        }
    }

    String path() { return page().url().replaceAll("[?#].*", "").replaceFirst("^https?://[^/]+", ""); }

    /** Opens the page again until what must come of work behind it has come. */
    void await(String path, BooleanSupplier there) {
        for (int n = 0; n < LOOKS && !open(path).window.settle().page().isClosed(); n++) {
            if (there.getAsBoolean()) return;
            page().waitForTimeout(LOOKS_AGAIN_MS);
        }
        throw new AssertionError("it did not come about: " + path + "\n" + words());
    }

    /** Goes home. @return what was wrong on the pages: how many statements one may take is asked of every page by AllPagesTest */
    List<String> leave() {
        var faults = window.faults().stream().filter(fault -> !fault.endsWith(" statements")).toList();
        window.close();
        return faults;
    }
}
