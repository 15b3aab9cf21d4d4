package org.xinglin.acceptance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.xinglin.acceptance.Window.Size;

/**
 * 手上的活: what a village doctor's hand does all day in one window that is never closed: from page to page, and long on one page. After it
 * nothing may have stayed behind, neither in the browser nor in the program.
 */
final class Handwork implements AutoCloseable {
    private static final int COLLECTIONS = 4;
    private final DemoProgram program;
    private final Window window;
    private final Page page;
    private final CDPSession browser;
    private final String resident;
    private final String visit;
    private final List<Runnable> walk;
    private final List<Runnable> stay;

    /**
     * What is held after a collection.
     *
     * @param pageHeap megabytes of the page's scripts; @param programHeap megabytes
     */
    record Held(double pageHeap, double nodes, double listeners, double documents, double programHeap) {}

    Handwork(DemoProgram program) {
        this.program = program;
        var doctor = program.account("VILLAGE_DOCTOR");
        var made = NewVisit.written(program, doctor, List.of(Map.entry("disease", "di_ganmao"), Map.entry("syndrome",
            "sy_fenghanshubiao")));
        resident = "/residents/" + made.resident();
        visit = made.visit();
        window = new Window(program, Size.DESK, "zh").signIn(doctor);
        page = window.page();
        browser = page.context().newCDPSession(page);
        browser.send("HeapProfiler.enable");
        browser.send("Performance.enable");
        walk = List.of(() -> window.open("/"), () -> page.keyboard().press("ArrowDown"), this::look, this::lookAway,
            () -> window.open("/clinic"), () -> window.open("/clinic/visits/" + visit), this::complain,
            () -> window.open(editor()), () -> herb("hq"), () -> grams("9"), () -> herb("dg"), () -> grams("6"),
            () -> page.keyboard().press("Control+Delete"), () -> page.keyboard().press("Control+z"), this::look,
            this::lookAway, () -> window.open(resident), () -> window.open("/prescriptions"),
            () -> window.open("/herbs"), () -> window.open("/help"));
        stay = List.of(() -> herb("hq"), () -> grams("9"), this::takeOut, this::look, this::lookAway);
    }

    private String editor() { return "/prescriptions/new?visit=" + visit; }

    /** From page to page. */
    Handwork walk(int actions) {
        for (int n = 0; n < actions; n++)
            walk.get(n % walk.size()).run();
        return this;
    }

    /** On one page, which is left only at the end. */
    Handwork stay(int actions) {
        for (int n = 0; n < actions; n++)
            stay.get(n % stay.size()).run();
        return this;
    }

    Handwork write() {
        window.open(editor());
        return this;
    }

    private void look() {
        page.keyboard().press("Control+k");
        page.waitForFunction("() => document.activeElement?.closest('dialog')");
        page.keyboard().press("Control+a");
        page.keyboard().type("hq");
        // as in HerbRows, by a locator
        page.locator("#find-found a").first().waitFor();
    }

    private void lookAway() {
        page.keyboard().press("Escape");
        page.waitForFunction("() => !document.getElementById('find').open");
    }

    private void complain() {
        page.locator("[name=chiefComplaint]").focus();
        page.keyboard().press("End");
        page.keyboard().type("1");
        page.keyboard().press("Backspace");
    }

    /** The row before the one that waits to be written. */
    private void takeOut() {
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Control+Delete");
    }

    private void herb(String initials) { HerbRows.herb(page, initials); }

    private void grams(String grams) { HerbRows.grams(page, grams); }

    /** Measured where the hand is now, once everything fetched has come. */
    Held held() {
        window.settle();
        for (int n = 0; n < COLLECTIONS; n++) // what holds a document is let go in one, the document in the next
            browser.send("HeapProfiler.collectGarbage");
        var metrics = new HashMap<String, Double>();
        StreamSupport.stream(browser.send("Performance.getMetrics").getAsJsonArray("metrics").spliterator(), false)
            .map(JsonElement::getAsJsonObject).forEach(metric -> metrics.put(name(metric),
                metric.get("value").getAsDouble()));
        return new Held(metrics.getOrDefault("JSHeapUsedSize", 0.0) / 1e6, metrics.getOrDefault("Nodes", 0.0),
            metrics.getOrDefault("JSEventListeners", 0.0), metrics.getOrDefault("Documents", 0.0), program.heap());
    }

    private static String name(JsonObject metric) {
        return metric.get("name").getAsString();
    }

    List<String> faults() { return window.faults(); }

    @Override
    public void close() { window.close(); }
}
