package org.xinglin.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.xinglin.engine.review.ndjson.ReviewStream;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;
import org.xinglin.page.Streamed;

/** 成批审方接口: other systems send cases line by line and are answered line by line; nothing is kept. */
@Controller
class ReviewChecksController {
    private static final String NDJSON = "application/x-ndjson";
    private final Rulebook rules;
    private final ChecksRate rate;
    private final Clock clock;

    ReviewChecksController(Rulebook rules, ChecksRate rate, Clock clock) {
        this.rules = rules;
        this.rate = rate;
        this.clock = clock;
    }

    /** @throws Refused NOT_NDJSON or TOO_MANY_CHECKS */
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
        var answer = Streamed.past(response);
        answer.setContentType(NDJSON);
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ReviewStream.run(rules.on(CountyCalendar.day(clock.instant())), request.getInputStream(),
            answer.getOutputStream());
    }
}
