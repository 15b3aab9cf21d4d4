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
    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    static final String MISSING = "Chromium was not found: apt-get install chromium fonts-noto-cjk, or set XINGLIN_CHROMIUM";

    private Chromium() {}

    /** False lets the browser tests be skipped, and counted so. */
    static boolean isHereOrRequired() {
        return path().isPresent() || "true".equals(System.getenv("CI"));
    }

    /** A browser listens to the thread that started it, and to no other. */
    private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(Chromium::start);

    static Browser browser() {
        if (path().isEmpty()) throw new IllegalStateException(MISSING);
        return BROWSER.get();
    }

    private static Browser start() {
        var playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        var options = new BrowserType.LaunchOptions().setExecutablePath(path().orElseThrow()).setHeadless(true);
        // Chromium keeps its sandbox from root, whom containers run as
        if ("root".equals(System.getProperty("user.name"))) options.setArgs(List.of("--no-sandbox"));
        return playwright.chromium().launch(options);
    }

    private static Optional<Path> path() {
        return Stream.concat(Stream.ofNullable(System.getenv("XINGLIN_CHROMIUM")), PLACES.stream()).map(Path::of)
            .filter(Files::isExecutable).findFirst();
    }
}
