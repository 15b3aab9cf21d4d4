package org.xinglin.review.dialogue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Streamed;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.TaskId;
import org.xinglin.review.dialogue.DialogueMessage.Side;
import org.xinglin.review.dialogue.News.Item;
import tools.jackson.databind.json.JsonMapper;

/** The dialogue inside the pages of both sides, and the stream that tells open pages what has come. */
@Controller
class DialogueController {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EVENTS = "text/event-stream";
    /** Rights are read anew when a page listens again. */
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** How far back a page may ask; what is older stands among its messages. */
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private final Dialogue dialogue;
    private final OpenPages pages;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final Page.Words words;
    private final Clock clock;

    DialogueController(Dialogue dialogue, OpenPages pages, ReviewDesk desk, Prescriptions prescriptions,
        Page.Words words, Clock clock) {
        this.dialogue = dialogue;
        this.pages = pages;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.words = words;
        this.clock = clock;
    }

    /** Fragment: what was said, on the pharmacist's page. */
    @GetMapping("/review/tasks/{id}/dialogue")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String ofTask(Caller caller, @PathVariable TaskId id, Model page) {
        page.addAllAttributes(Map.of("messages", dialogue.readBy(caller, desk.task(caller, id)), "reader",
            Side.PHARMACIST));
        return "review/dialogue/messages";
    }

    @PostMapping("/review/tasks/{id}/question")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String ask(Caller caller, @PathVariable TaskId id, @RequestParam(defaultValue = "") String text) {
        dialogue.ask(caller, id, text);
        return "redirect:/review/tasks/" + id + "?done=review.asked";
    }

    /** Fragment: what was said, on the prescriber's page, with the field of the answer while a pharmacist has it. */
    @GetMapping("/review/prescriptions/{id}/dialogue")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String ofPrescription(Caller caller, @PathVariable PrescriptionId id, Model page) {
        var prescription = prescriptions.get(caller, id);
        page.addAllAttributes(Map.of("messages", dialogue.readBy(caller, prescription), "reader", Side.PRESCRIBER));
        return "review/dialogue/messages";
    }

    @PostMapping("/review/prescriptions/{id}/answer")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String answer(Caller caller, @PathVariable PrescriptionId id, @RequestParam(defaultValue = "") String text) {
        dialogue.answer(caller, id, text);
        return "redirect:/prescriptions/" + id + "?done=review.answered";
    }

    /** What a page is told. @param text in the reader's language; @param prescription, task whose fragments are fetched anew */
    record Told(String text, String href, String prescription, String task) {}

    /**
     * Server-sent events about the reader's own prescriptions and questions. The stream ends after a minute and the page asks again, so
     * that a right withdrawn or a session ended is noticed by then; it does not keep the session alive.
     *
     * @param since when the page was made, in milliseconds; what came after it is told
     * @throws Refused STREAM_ONLY or TOO_MANY_PAGES
     */
    @GetMapping("/review/news")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST,
        Role.CHIEF_PHARMACIST})
    void news(Caller caller, @RequestParam(defaultValue = "0") long since, Locale locale,
        HttpServletRequest request, HttpServletResponse response) throws InterruptedException {
        var accepted = request.getHeader("Accept");
        if (accepted == null || !accepted.startsWith(EVENTS)) throw new Refused(DialogueRefusal.STREAM_ONLY);
        var now = clock.instant();
        var asked = Instant.ofEpochMilli(since);
        var listener = pages.listen(caller.account(), asked.isBefore(now.minus(OLDEST)) ? now.minus(OLDEST) : asked);
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
                var item = listener.waiting().poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                write(out, item == null ? ": \n\n" : event(item, locale));
            }
        } catch (IOException gone) {
            // how most streams end: the reader has gone on to another page
            return;
        } finally {
            pages.leave(caller.account(), listener);
        }
    }

    private String event(Item item, Locale locale) {
        var key = "dialogue.news." + item.kind().name().toLowerCase(Locale.ROOT);
        var href = item.kind() == News.Kind.ANSWERED
            ? "/review/tasks/" + item.task()
            : "/prescriptions/" + item.prescription();
        return "id: %s\nevent: review\ndata: %s\n\n".formatted(item.id(), JSON.writeValueAsString(
            new Told(words.text(locale, key, item.number(), item.by()), href, item.prescription().toString(),
                item.task().toString())));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
