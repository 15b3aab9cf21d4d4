package org.xinglin.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.concurrent.atomic.AtomicInteger;

/** A browser window in which somebody is signed in, which takes note of everything that is wrong on the pages it shows. */
final class Window implements AutoCloseable {
    /** Statements of one answer, session and sign-in included (docs: budgets). */
    static final int MOST_STATEMENTS = 12;
    /** The rules axe applies are those of WCAG 2.2 A and AA; nothing is preloaded for them, since pages hold no sound or film. */
    private static final String JUDGE = """
        async ({ part, rules }) => (await axe.run(part, { resultTypes: ['violations'], runOnly: rules, preload: false })).violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '').slice(0, 160)).join(' | '))
        """;
    private static final String SHORTEN = """
        () => document.querySelectorAll('tbody > tr:nth-child(n+9), select > option:nth-child(n+4), main li:nth-child(n+9)')
          .forEach(more => more.remove())
        """;
    private static final String WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    /** A key without a text shows in question marks. */
    private static final String WORDLESS = "() => document.body.innerText.includes('???')";
    private static final String COUNT_KEYS = "addEventListener('keydown', key => { if (key.isTrusted) keyPressed(); }, true)";
    private static final Map<String, Object> ALL_RULES = Map.of("type", "tag", "values",
        List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
    private static final Map<String, Object> ROOM = Map.of("type", "rule", "values",
        List.of("target-size", "scrollable-region-focusable"));
    private static final Map<String, Object> CONTRAST = Map.of("type", "rule", "values", List.of("color-contrast"));
    private static final String CONTENT = "main";
    private static final Path PICTURES = Path.of("target", "screens");
    private static final String AXE = axe();
    private final BrowserContext context;
    private final DemoProgram program;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    /** Of each page the least it took: once a minute a request also writes down that its session was used. */
    private final Map<String, Integer> statementsOf = new HashMap<>();
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private boolean counts;
    private Size size;
    private String language;
    private boolean dark;

    /** The screens people have. */
    enum Size {
        DESK(1366, 768), PHONE(390, 844), SMALL_PHONE(360, 640), WALL(1920, 1080), WALL_4K(3840, 2160);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        private boolean mobile() { return this == PHONE || this == SMALL_PHONE; }
    }

    /** @param language {@code zh} or {@code en} */
    Window(DemoProgram program, Size size, String language) {
        this.program = program;
        this.size = size;
        this.language = language;
        context = Chromium.browser().newContext(new Browser.NewContextOptions().setBaseURL(program.address().toString())
            .setViewportSize(size.width, size.height).setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
            .setTimezoneId("Asia/Shanghai").setHasTouch(size.mobile()).setIsMobile(size.mobile())
            .setReducedMotion(ReducedMotion.REDUCE));
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
        if (statements != null && answer.headers().getOrDefault("content-type", "").startsWith("text/html")
            && answer.request().method().equals("GET"))
            statementsOf.merge(path(answer.url()), Integer.parseInt(statements), Math::min);
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
        page.waitForURL(url -> !url.endsWith("/sign-in"));
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
        if (statementsOf.getOrDefault(path(page.url()), 0) > MOST_STATEMENTS) page.reload();
        return settle();
    }

    /** The same page on another screen, in another language or light; the page is loaded anew where the language differs. */
    Window turn(Size size, String language, boolean dark) {
        boolean anew = !language.equals(this.language) && !page.url().equals("about:blank");
        next(size, language, dark);
        if (anew) page.reload();
        return settle();
    }

    /** Another screen, language or light for the page that is opened next. */
    Window next(Size size, String language, boolean dark) {
        if (size != this.size) page.setViewportSize(size.width, size.height);
        if (dark != this.dark)
            page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        if (!language.equals(this.language))
            context.addCookies(List.of(new Cookie("language", language).setUrl(program.address().toString())));
        this.size = size;
        this.language = language;
        this.dark = dark;
        return this;
    }

    /** Waits for the fragments a page fetches when it opens. */
    Window settle() {
        page.waitForFunction("() => document.readyState === 'complete' && !document.querySelector('.htmx-request')");
        // the colours of another theme are there one frame later
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        return this;
    }

    /** Takes the later rows of long tables and lists away: those before stand for them, and axe would look at each. */
    Window shorten() {
        page.evaluate(SHORTEN);
        return this;
    }

    /** Judges the page as it stands: axe, nothing wider than the screen, no text without words. */
    Window judge() {
        judge("html", ALL_RULES);
        return fits();
    }

    /** The same without the frame, of a page whose route was judged whole before. */
    Window judgeContent() {
        judge(CONTENT, ALL_RULES);
        return fits();
    }

    /** What a small screen changes: targets large enough, what scrolls reached by keys, nothing wider than the screen. */
    Window judgeRoom() {
        judge("html", ROOM);
        return fits();
    }

    private Window fits() {
        var wider = ((Number) page.evaluate(WIDER)).intValue();
        if (wider > 1) fault("is %d px wider than the screen".formatted(wider));
        if (page.evaluate(WORDLESS).equals(true)) fault("shows a text without words");
        return this;
    }

    /** Contrast of the content alone: all that differs between light and dark; the style guide shows the frame in both. */
    Window judgeContrast() {
        judge(CONTENT, CONTRAST);
        return this;
    }

    private void judge(String part, Map<String, Object> rules) {
        // what the resident's banner covers for the moment would count as too small
        page.evaluate("() => scrollTo(0, 0)");
        if (page.evaluate("() => typeof axe").equals("undefined")) page.evaluate(AXE);
        for (var violation : (List<?>) page.evaluate(JUDGE, Map.of("part", part, "rules", rules)))
            fault(String.valueOf(violation));
    }

    private void fault(String what) {
        faults.add("%s %s %s%s: %s".formatted(path(page.url()), size, language, dark ? " dark" : "", what));
    }

    /** Counts from now on, over all pages this window opens, the keys that are really pressed, and the pages from this one on. */
    Window countKeys() {
        keys.set(0);
        pages.set(1);
        if (counts) return this;
        counts = true;
        page.exposeFunction("keyPressed", pressed -> keys.incrementAndGet());
        page.addInitScript(COUNT_KEYS);
        page.evaluate(COUNT_KEYS);
        page.onFrameNavigated(frame -> {
            if (frame == page.mainFrame()) pages.incrementAndGet();
        });
        return this;
    }

    int pagesOpened() { return pages.get(); }

    /** A modifier counts as a key of its own. */
    int keysPressed() { return keys.get(); }

    /** What the screen shows, without what lies below it. */
    byte[] seen() {
        page.evaluate("() => scrollTo(0, 0)");
        return page.screenshot(
            new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED).setCaret(ScreenshotCaret.HIDE));
    }

    /** The whole page. */
    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file)
            .setAnimations(ScreenshotAnimations.DISABLED));
    }

    /** @param name of the picture; the size and the language are added */
    Window picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(
            PICTURES
                .resolve("%s-%s-%s.png".formatted(name, size.name().toLowerCase(java.util.Locale.ROOT), language))));
        return this;
    }

    /** What was found wrong so far, each once. */
    List<String> faults() {
        var heavy = statementsOf.entrySet().stream().filter(each -> each.getValue() > MOST_STATEMENTS)
            .map(each -> "%s took %s statements".formatted(each.getKey(), each.getValue()));
        return Stream.concat(faults.stream(), heavy).distinct().toList();
    }

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
