package org.xinglin.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of the machine, started once a thread. Without one the browser tests are skipped and counted as skipped, except where
 * {@code CI=true} says that it must be there.
 */
final class Chromium {
    /** The same engine without a window system around it: half the processor time of a page. */
    private static final String SHELL = "/usr/bin/chromium-headless-shell";
    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    static final String MISSING = "Chromium was not found: apt-get install chromium-headless-shell fonts-noto-cjk, or set XINGLIN_CHROMIUM";

    private Chromium() {}

    /** False lets the browser tests be skipped, and counted so. */
    static boolean isHereOrRequired() {
        return path().isPresent() || "true".equals(System.getenv("CI"));
    }

    /** A browser listens to the thread that started it, and to no other. */
    private static final ThreadLocal<Browser> BROWSER = new ThreadLocal<>();
    private static final ThreadLocal<Playwright> DRIVER = ThreadLocal.withInitial(Chromium::drive);

    static Browser browser() {
        if (path().isEmpty()) throw new IllegalStateException(MISSING);
        if (BROWSER.get() == null) BROWSER.set(start(DRIVER.get()));
        return BROWSER.get();
    }

    /** Ends the browser of this thread before the thread ends; those of other threads end with the process. */
    static void end() {
        if (BROWSER.get() != null) DRIVER.get().close();
        BROWSER.remove();
        DRIVER.remove();
    }

    private static Playwright drive() {
        var playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright;
    }

    private static Browser start(Playwright playwright) {
        var options = new BrowserType.LaunchOptions().setExecutablePath(path().orElseThrow()).setHeadless(true)
            .setArgs(flags());
        return playwright.chromium().launch(options);
    }

    /** Letters as wide with windows as without them; Chromium keeps its sandbox from root, whom containers run as. */
    static List<String> flags() {
        return "root".equals(System.getProperty("user.name"))
            ? List.of("--font-render-hinting=none", "--no-sandbox")
            : List.of("--font-render-hinting=none");
    }

    static Optional<Path> path() { return first(Stream.concat(Stream.of(SHELL), PLACES.stream())); }

    /** One with a window system, which Lighthouse measures. */
    static Optional<Path> whole() {
        return first(PLACES.stream());
    }

    private static Optional<Path> first(Stream<String> places) {
        return Stream.concat(Stream.ofNullable(System.getenv("XINGLIN_CHROMIUM")), places).map(Path::of)
            .filter(Files::isExecutable).findFirst();
    }
}
