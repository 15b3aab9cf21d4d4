package org.xinglin.page.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.May;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.Streamed;
import tools.jackson.databind.json.JsonMapper;

/** The one stream that tells an open page what has come for its reader. */
@Controller
class NewsController {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EVENTS = "text/event-stream";
    /** Rights are read anew when a page listens again. */
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** How far back a page may ask; what is older stands among its messages. */
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private final OpenPages pages;
    private final Clock clock;

    NewsController(OpenPages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Server-sent events. The stream ends after a minute and the page asks again, so that a right withdrawn or a session ended is noticed
     * by then; it does not keep the session alive.
     *
     * @param since when the page was made, in milliseconds; what came after it is told
     * @throws Refused STREAM_ONLY or TOO_MANY_PAGES
     */
    @GetMapping("/news")
    @May.Everyone
    void news(Caller caller, @RequestParam(defaultValue = "0") long since, Locale locale,
        HttpServletRequest request, HttpServletResponse response) throws InterruptedException {
        var accepted = request.getHeader("Accept");
        if (accepted == null || !accepted.startsWith(EVENTS)) throw new Refused(PageRefusal.STREAM_ONLY);
        var oldest = clock.instant().minus(OLDEST);
        var asked = Instant.ofEpochMilli(since);
        var listener = pages.listen(caller, asked.isBefore(oldest) ? oldest : asked);
        try {
            var answer = Streamed.past(response);
            answer.setContentType(EVENTS);
            answer.setCharacterEncoding("UTF-8");
            answer.setHeader("Cache-Control", "no-store");
            answer.setHeader("X-Accel-Buffering", "no");
            var out = answer.getOutputStream();
            write(out, "retry: 1000\n\n");
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!listener.isEnded() && System.nanoTime() < end) {
                var told = listener.waiting().poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                write(out, told == null ? ": \n\n" : event(told, locale));
            }
        } catch (IOException gone) {
            // how most streams end: the reader has gone on to another page
            return;
        } finally {
            pages.leave(listener);
        }
    }

    private static String event(News.Told told, Locale locale) {
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(told.id(), told.event(),
            JSON.writeValueAsString(told.data().apply(locale)));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
