package org.xinglin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Role;
import org.xinglin.notice.TestEvents.Stumbled;

@PlatformTest
class EventCareTest {
    private final EventCare care;
    private final LateEvents late;
    private final TestEvents listener;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final TestCounty county;
    private final TestClock clock;

    EventCareTest(EventCare care, LateEvents late, TestEvents listener, ApplicationEventPublisher publisher,
        TransactionTemplate transaction, TestCounty county, TestClock clock) {
        this.care = care;
        this.late = late;
        this.listener = listener;
        this.publisher = publisher;
        this.transaction = transaction;
        this.county = county;
        this.clock = clock;
    }

    @AfterEach
    void back() { clock.back(); }

    @Test
    void runsAFailedListenerAgainUntilItIsThrough() {
        var id = published(2);
        Soon.is(() -> listener.attempts(id) == 1);
        clock.advance(Duration.ofMinutes(2));
        Soon.is(() -> {
            care.run();
            return listener.attempts(id) >= 2;
        });
        clock.advance(Duration.ofMinutes(10));
        Soon.is(() -> {
            care.run();
            return listener.attempts(id) >= 3;
        });
        Soon.is(() -> late.page(1000).isEmpty());
    }

    /** bahmni-package #80: what failed between two parts of the system failed silently. */
    @Test
    void showsALateEventWithItsReasonAndRunsItAgainAtOnce_bahmni80() {
        var id = published(1);
        Soon.is(() -> listener.attempts(id) == 1);
        try (var desk = county.desk(Role.SYSTEM_ADMINISTRATOR)) {
            clock.advance(Duration.ofSeconds(61));
            Soon.is(() -> desk.get("/undelivered").page().text().contains("stumbled over a stone")
                || listener.attempts(id) == 2);
            var form = desk.get("/undelivered").page().selectFirst("form[action^=/undelivered/events/]");
            if (form != null) desk.submit(form.attr("action"), java.util.Map.of());
            Soon.is(() -> listener.attempts(id) == 2);
            Soon.is(() -> !desk.get("/undelivered").page().text().contains("Stumbled"));
        }
    }

    private UUID published(int failures) {
        var id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> publisher.publishEvent(new Stumbled(id, failures)));
        return id;
    }
}
