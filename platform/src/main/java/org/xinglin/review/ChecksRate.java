package org.xinglin.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.CountyCalendar;

/** 成批审方限速: how many batches an account may begin within any minute, counted in this program. */
@Component
class ChecksRate {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<UUID, Deque<Instant>> begun = new ConcurrentHashMap<>();

    ChecksRate(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long until the account may begin another batch; zero if it begins one now. */
    Duration begin(UUID account, int most) {
        var now = clock.instant();
        var wait = new Duration[]{Duration.ZERO};
        begun.compute(account, (id, known) -> {
            var times = known == null ? new ArrayDeque<Instant>() : known;
            while (!times.isEmpty() && !times.getFirst().plus(MINUTE).isAfter(now))
                times.removeFirst();
            if (times.size() < most) times.addLast(now);
            else wait[0] = Duration.between(now, times.getFirst().plus(MINUTE));
            return times;
        });
        return wait[0];
    }

    /** Batches a minute, as the setting of the day says. */
    int most() {
        return jdbc.sql("""
                select value::int from review.setting
                 where name = 'checks_per_minute' and effective_from <= :day
                 order by effective_from desc limit 1
                """).param("day", CountyCalendar.day(clock.instant())).query(Integer.class).single();
    }
}
