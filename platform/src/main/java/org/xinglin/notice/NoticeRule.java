package org.xinglin.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * 重发规则: how often and how long to try.
 *
 * @param retryAfterSeconds pause after the first, second, … failed attempt; after the last of them a message has failed
 * @param lostAfterSeconds an attempt that has not answered by then is taken for lost
 * @param eventLateSeconds an event not handled by then is late; @param shownDays how long a message counts as unread
 */
record NoticeRule(List<Integer> retryAfterSeconds, int lostAfterSeconds, int eventLateSeconds, int shownDays) {
    /** When to try again after {@code attempts} failed ones; never, once all pauses are used up. */
    Optional<Instant> next(int attempts, Instant now) {
        return attempts > retryAfterSeconds.size()
            ? Optional.empty()
            : Optional.of(now.plusSeconds(retryAfterSeconds.get(attempts - 1)));
    }

    Instant lostAt(Instant now) { return now.plusSeconds(lostAfterSeconds); }

    Duration eventLate() { return Duration.ofSeconds(eventLateSeconds); }

    Instant shownSince(Instant now) { return now.minus(Duration.ofDays(shownDays)); }
}
