package org.xinglin.person.merge;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs {@link Merges#followUp} every minute. */
@Component
class FollowUp {
    private final Merges merges;

    FollowUp(Merges merges) { this.merges = merges; }

    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void run() { merges.followUp(); }
}
