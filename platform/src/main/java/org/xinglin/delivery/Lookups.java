package org.xinglin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;

/**
 * Counts who looks for progress pages: a visitor who asks more often in a minute than the county allows has to wait. Kept in
 * memory for each process; the number of visitors remembered is bounded.
 */
@Component
class Lookups {
    private static final int REMEMBERED = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private final DeliveryRules rules;
    private final Institutions institutions;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) { return size() > REMEMBERED; }
    };

    private record Count(Instant since, int looks) {}

    Lookups(DeliveryRules rules, Institutions institutions, Clock clock) {
        this.rules = rules;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** Whether this visitor may look once more. */
    boolean allow(String address) {
        int most = rules.on(institutions.today()).lookupsAMinute();
        var now = clock.instant();
        synchronized (counts) {
            var count = counts.merge(address, new Count(now, 1),
                (before, one) -> now.isBefore(before.since().plus(WINDOW))
                    ? new Count(before.since(), before.looks() + 1)
                    : one);
            return count.looks() <= most;
        }
    }
}
