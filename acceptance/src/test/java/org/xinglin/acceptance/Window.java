package org.xinglin.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A browser window in which somebody is signed in, which takes note of everything that is wrong on the pages it shows. */
final class Window implements AutoCloseable {
    /** Statements of one answer, session and sign-in included (docs: budgets). */
    static final int MOST_STATEMENTS = 12;
    /** A doctor's home is over the budget by one: five lists, each with the names of its people. It may not get worse. */
    private static final Map<String, Integer> OVER_BUDGET = Map.of("/", 13);
    private static final Path PICTURES = Path.of("target", "screens");
    private static final String AXE = axe();
    private final BrowserContext context;
    private final DemoProgram program;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final Size size;
    private final String language;

    /** The screens people have. */
    enum Size {
        DESK(1366, 768), PHONE(390, 844), SMALL_PHONE(360, 640);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** @param language {@code zh} or {@code en} */
    Window(DemoProgram program, Size size, String language) {
        this.program = program;
        this.size = size;
        this.language = language;
        context = Chromium.browser().newContext(new Browser.NewContextOptions().setBaseURL(program.address().toString())
            .setViewportSize(size.width, size.height).setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
            .setTimezoneId("Asia/Shanghai").setHasTouch(size != Size.DESK).setIsMobile(size != Size.DESK)
            .setBypassCSP(false));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // a refused fragment is absent on purpose, and a question is dropped when the next letter is typed
            if (message.type().equals("error")
                && !message.text().matches("(?s).*(status of 4|htmx:(sendAbort|afterRequest)).*"))
                faults.add("%s: script says %s".formatted(page.url(), message.text()));
        });
        page.onPageError(error -> faults.add("%s: script failed: %s".formatted(page.url(), error)));
        page.onResponse(this::look);
    }

    private void look(Response answer) {
        var statements = answer.headers().get("x-statements");
        if (statements != null
            && Integer.parseInt(statements) > OVER_BUDGET.getOrDefault(path(answer.url()), MOST_STATEMENTS)
            && answer.request().method().equals("GET"))
            faults.add("%s took %s statements".formatted(path(answer.url()), statements));
        if (answer.status() >= 500) faults.add("%s answered %d".formatted(path(answer.url()), answer.status()));
    }

    private static String path(String url) { return url.replaceFirst("^https?://[^/]+", ""); }

    Page page() { return page; }

    Window signIn(String role) { return signIn(program.account(role)); }

    Window signIn(DemoProgram.Account account) {
        page.navigate("/language?to=" + (language.equals("en") ? "en" : "zh-CN"));
        page.navigate("/sign-in");
        page.locator("input.form-control[name=username]").fill(account.username());
        page.locator("input.form-control[name=password]").fill(account.password());
        page.locator("input.form-control[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
        if (page.url().contains("/posts"))
            page.locator("form[data-post*='%s'] button".formatted(account.role())).first().click();
        page.waitForLoadState();
        return this;
    }

    /** Opens a page and looks it over. */
    Window open(String path) {
        var answer = page.navigate(path);
        if (answer == null || answer.status() >= 400)
            faults.add("%s answered %s".formatted(path, answer == null ? "nothing" : answer.status()));
        return this;
    }

    /** Judges the page as it stands: axe, and nothing wider than the screen. */
    Window judge() {
        var where = path(page.url());
        page.evaluate(AXE);
        var found = page.evaluate("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '').slice(0, 120)).join(' | '))
            """);
        for (var violation : (List<?>) found)
            faults.add("%s %s %s: %s".formatted(where, size, language, violation));
        var wider = (Number) page
            .evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider.intValue() > 1)
            faults.add("%s %s %s is %d px wider than the screen".formatted(where, size, language,
                wider.intValue()));
        // a key without a text would show in question marks or as itself
        var words = page.locator("body").innerText();
        if (words.contains("???")) faults.add("%s %s shows a text without words".formatted(where, language));
        return this;
    }

    /** @param name of the picture; the size and the language are added */
    Window picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(
            PICTURES
                .resolve("%s-%s-%s.png".formatted(name, size.name().toLowerCase(java.util.Locale.ROOT), language))));
        return this;
    }

    /** What was found wrong so far, each once. */
    List<String> faults() { return faults.stream().distinct().toList(); }

    private static String axe() {
        try (InputStream in = Window.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) throw new IllegalStateException("axe.min.js is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() { context.close(); }
}
