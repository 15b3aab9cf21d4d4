package org.xinglin.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A browser window in which somebody is signed in, which takes note of everything that is wrong on the pages it shows. */
final class Window implements AutoCloseable {
    /** Statements of one answer, session and sign-in included (docs: budgets). */
    static final int MOST_STATEMENTS = 12;
    /** Bytes a page needs the first time (docs: budgets). */
    static final int HEAVIEST = 150_000;
    /** The rules axe applies are those of WCAG 2.2 A and AA; nothing is preloaded for them, since pages hold no sound or film. */
    private static final String JUDGE = """
        async ({ part, rules }) => (await axe.run(part, { resultTypes: ['violations'], runOnly: rules, preload: false })).violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '').slice(0, 160)).join(' | '))
        """;
    /**
     * Of what stands in rows, the first two built alike, and eight at most: those stand for the others, and axe would look at each. Built
     * alike is what has the same elements, classes and states, whatever its words. What another part names stays.
     */
    private static final String SHORTEN = """
        () => {
          const naming = ['for', 'list', 'popovertarget', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
          const named = new Set(naming.flatMap(name => [...document.querySelectorAll(`[${name}]`)]
            .flatMap(each => each.getAttribute(name).split(' '))));
          const stays = part => [part, ...part.querySelectorAll('[id], [for]')]
            .some(each => named.has(each.id) || each.hasAttribute('for'));
          const known = new Map();
          const built = part => known.get(part) ?? known.set(part, looked(part)).get(part);
          const looked = part => part.nodeType === Node.TEXT_NODE ? (part.data.trim() ? '-' : '')
            : part.nodeType !== Node.ELEMENT_NODE ? ''
            : part.localName + [...part.attributes].map(each => each.name
                + (each.name === 'class' || /^[a-z]{1,12}$/.test(each.value) ? '=' + each.value : ''))
              + '(' + [...part.childNodes].map(built).filter((each, n, all) => each !== all[n - 1]).join('') + ')';
          for (const rows of document.querySelectorAll('main :is(tbody, ul, ol, select, datalist, fieldset, section, div)')) {
            if (rows.children.length < 3) continue;
            const alike = new Map();
            const most = rows.matches('tbody, ul, ol, select, datalist') ? 8 : Infinity;
            [...rows.children].forEach((row, n) => {
              const how = built(row);
              alike.set(how, (alike.get(how) ?? 0) + 1);
              if ((alike.get(how) > 2 || n >= most) && !stays(row)) row.remove();
            });
          }
        }
        """;
    private static final String WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    /** What a page needs the first time, packed; fonts apart. What is in the cache already counts too. A worker hands on what is unpacked. */
    private static final String WEIGHT = """
        () => navigator.serviceWorker?.controller ? 0 : ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
          .filter(part => !/\\.woff2/.test(part.name)).reduce((sum, part) => sum + part.encodedBodySize, 0)
        """;
    /** A key without a text shows in question marks. */
    private static final String WORDLESS = "() => document.body.innerText.includes('???')";
    private static final String MOVING = """
        () => document.getAnimations()
          .filter(each => each.playState === 'running' && each.effect.getTiming().duration > 1).length
        """;
    private static final String COUNT_KEYS = "addEventListener('keydown', key => { if (key.isTrusted) keyPressed(); }, true)";
    private static final Map<String, Object> ALL_RULES = Map.of("type", "tag", "values",
        List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
    private static final Map<String, Object> ROOM = Map.of("type", "rule", "values",
        List.of("target-size", "scrollable-region-focusable"));
    private static final Map<String, Object> CONTRAST = Map.of("type", "rule", "values", List.of("color-contrast"));
    private static final String CONTENT = "main";
    /** The same on every page of a role. */
    private static final List<String> FRAME = List.of(".skip", ".top", "#me", "#menu", "#find",
        "footer[data-no-print]");
    /** Long enough for a machine that does much else; what is there is found at once. */
    private static final int PATIENCE_MS = 60_000;
    private static final String SHOWN_ANEW = "Execution context was destroyed";
    private static final int MOST_TIMES = 5;
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
    private boolean frameJudged;
    private Size size;
    private String language;
    private boolean dark;

    /** The screens people have. */
    enum Size {
        DESK(1366, 768),
        /** A desk at 200 %. */
        DESK_TWICE(683, 384), PHONE(390, 844), SMALL_PHONE(360, 640), WALL(1920, 1080), WALL_4K(3840, 2160);

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
        this(program, program.address(), ServiceWorkerPolicy.BLOCK, size, language);
    }

    /** Of a phone that may lose its line, and keeps pages for then. */
    static Window behind(Line line, DemoProgram program) {
        return new Window(program, line.address(), ServiceWorkerPolicy.ALLOW, Size.SMALL_PHONE, "zh");
    }

    private Window(DemoProgram program, URI address, ServiceWorkerPolicy workers, Size size, String language) {
        this.program = program;
        this.size = size;
        this.language = language;
        context = Chromium.browser().newContext(new Browser.NewContextOptions().setBaseURL(address.toString())
            .setServiceWorkers(workers).setViewportSize(size.width, size.height)
            .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
            .setTimezoneId("Asia/Shanghai").setHasTouch(size.mobile()).setIsMobile(size.mobile())
            .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MS);
        speak(language);
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
        page.navigate("/sign-in");
        page.locator("input.form-control[name=username]").fill(account.username());
        page.locator("input.form-control[name=password]").fill(account.password());
        page.locator("input.form-control[name=password]").press("Enter");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
        if (page.url().contains("/posts")) {
            page.locator("form[data-post*='%s'] button".formatted(account.role())).first().click();
            page.waitForURL(url -> !url.contains("/posts"));
        }
        page.waitForLoadState();
        return this;
    }

    /** Opens a page, with what it weighs. */
    Window open(String path) {
        var answer = page.navigate(path);
        if (answer == null || answer.status() >= 400)
            faults.add("%s answered %s".formatted(path, answer == null ? "nothing" : answer.status()));
        if (page.url().contains("/sign-in") && !path.contains("/sign-in"))
            faults.add("%s asks to sign in".formatted(path));
        if (statementsOf.getOrDefault(path(page.url()), 0) > MOST_STATEMENTS) page.reload();
        loaded();
        int weight = ((Number) ask(WEIGHT)).intValue();
        if (weight > HEAVIEST) fault("needs %d bytes the first time".formatted(weight));
        return this;
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
        if (!language.equals(this.language)) speak(language);
        this.size = size;
        this.language = language;
        this.dark = dark;
        return this;
    }

    private void speak(String language) {
        context.addCookies(List.of(new Cookie("language", language).setUrl(program.address().toString())));
    }

    /** Waits for the fragments a page fetches when it opens. */
    private void loaded() {
        page.waitForFunction("() => document.readyState === 'complete' && !document.querySelector('.htmx-request')");
    }

    /** The same, until it is drawn: the colours of another theme are there one frame later. */
    Window settle() {
        loaded();
        ask("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        return this;
    }

    /** Leaves of what stands in rows those that are built otherwise than the ones before. */
    Window shorten() {
        ask(SHORTEN);
        return this;
    }

    /** Judges the page as it stands: axe, nothing wider than the screen, no text without words. */
    Window judge() {
        judge("html", ALL_RULES);
        return fits();
    }

    /** The same, the parts of the frame only once in this window: they are the same on every page. */
    Window judgeBeneathFrame() {
        judge(frameJudged ? Map.of("include", List.of("html"), "exclude", FRAME) : "html", ALL_RULES);
        frameJudged = true;
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

    /** Contrast of the content alone: all that differs between light and dark; the style guide shows the frame in both. */
    Window judgeContrast() {
        judge(CONTENT, CONTRAST);
        return this;
    }

    private Window fits() {
        var wider = ((Number) ask(WIDER)).intValue();
        if (wider > 1) fault("is %d px wider than the screen".formatted(wider));
        if (ask(WORDLESS).equals(true)) fault("shows a text without words");
        return this;
    }

    /** Who asked for less motion sees none. */
    Window judgeStillness() {
        if (!ask(MOVING).equals(0)) fault("moves although less motion is asked for");
        return this;
    }

    private void judge(Object part, Map<String, Object> rules) {
        // what the resident's banner covers for the moment would count as too small
        if (ask("() => { scrollTo(0, 0); return typeof axe }").equals("undefined")) {
            page.addInitScript(AXE); // once a window: half a megabyte is not sent to each page anew
            ask(AXE);
        }
        for (var violation : (List<?>) ask(JUDGE, Map.of("part", part, "rules", rules)))
            fault(String.valueOf(violation));
    }

    private void fault(String what) {
        faults.add("%s %s %s%s: %s".formatted(path(page.url()), size, language, dark ? " dark" : "", what));
    }

    private Object ask(String script) { return ask(script, null); }

    /** Asks the page as it stands; a page that shows itself anew meanwhile, as lists and findings do, is asked as it then stands. */
    private Object ask(String script, @Nullable Object argument) {
        for (int times = 1;; times++)
            try {
                return page.evaluate(script, argument);
            } catch (PlaywrightException e) {
                if (times == MOST_TIMES || !String.valueOf(e.getMessage()).contains(SHOWN_ANEW)) throw e;
                page.waitForLoadState();
            }
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
        var last = new AtomicReference<>(page.url());
        page.onFrameNavigated(frame -> {
            // past the navigation, and the same page shown anew, is no other page
            if (frame != page.mainFrame() || frame.url().endsWith("#main")) return;
            if (!frame.url().equals(last.getAndSet(frame.url()))) pages.incrementAndGet();
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
        // what is sticky would stand where the page was scrolled to
        page.evaluate("() => scrollTo(0, 0)");
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
