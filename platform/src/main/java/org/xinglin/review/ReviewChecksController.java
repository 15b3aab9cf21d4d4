package org.xinglin.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.xinglin.engine.review.ndjson.ReviewStream;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Sha256;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;
import org.xinglin.page.Streamed;

/**
 * 成批审方接口: other systems send cases line by line and are answered line by line. No case is kept; the answer is, where the batch
 * bears a key.
 */
@Controller
class ReviewChecksController {
    private static final String NDJSON = "application/x-ndjson";
    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEY_FORM = Pattern.compile("[!-~]{1,100}");
    private static final int KIB = 1024;
    private final Rulebook rules;
    private final ChecksRate rate;
    private final KeptAnswers answers;
    private final Clock clock;

    ReviewChecksController(Rulebook rules, ChecksRate rate, KeptAnswers answers, Clock clock) {
        this.rules = rules;
        this.rate = rate;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Without a key the body has no limit and is answered while it is sent. With one it is read first, so that the same batch gets the
     * answer it got before, word for word, also under new rules.
     *
     * @throws Refused NOT_NDJSON, TOO_MANY_CHECKS, KEY_UNFIT, BATCH_TOO_LARGE or KEY_REUSED
     */
    @PostMapping("/review/checks")
    @May({Role.SERVICE_ACCOUNT})
    @ReadsOnly
    void check(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.startsWith(NDJSON)) throw new Refused(ReviewRefusal.NOT_NDJSON);
        int most = rate.most();
        var wait = rate.begin(caller.account(), most);
        if (wait.isPositive()) {
            long seconds = wait.plusMillis(999).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            throw new Refused(ReviewRefusal.TOO_MANY_CHECKS, most, seconds);
        }
        var key = request.getHeader(KEY);
        if (key == null) judge(request.getInputStream(), begun(response));
        else once(caller.account(), key.strip(), request, response);
    }

    private void once(UUID account, String key, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        if (!KEY_FORM.matcher(key).matches()) throw new Refused(ReviewRefusal.KEY_UNFIT);
        int most = answers.setting("keyed_batch_kib");
        var body = request.getInputStream().readNBytes(most * KIB + 1);
        if (body.length > most * KIB) throw new Refused(ReviewRefusal.BATCH_TOO_LARGE, most);
        var kept = answers.take(account, key, Sha256.of(body));
        var out = begun(response);
        if (kept.isPresent()) {
            try (var again = new GZIPInputStream(new ByteArrayInputStream(kept.get()))) {
                again.transferTo(out);
            }
            return;
        }
        var copy = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(copy)) {
            judge(new ByteArrayInputStream(body), new Both(out, zipped));
        }
        answers.keep(account, key, copy.toByteArray());
    }

    private void judge(InputStream cases, OutputStream out) throws IOException {
        ReviewStream.run(rules.on(CountyCalendar.day(clock.instant())).county(), cases, out);
    }

    private static OutputStream begun(HttpServletResponse response) throws IOException {
        var answer = Streamed.past(response);
        answer.setContentType(NDJSON);
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return answer.getOutputStream();
    }

    /** Writes to the client, and what the client has got to the copy that is kept. */
    private static final class Both extends FilterOutputStream {
        private final OutputStream copy;

        Both(OutputStream client, OutputStream copy) {
            super(client);
            this.copy = copy;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            copy.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            copy.write(bytes, from, length);
        }
    }
}
