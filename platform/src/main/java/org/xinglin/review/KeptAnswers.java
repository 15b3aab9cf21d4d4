package org.xinglin.review;

import static org.xinglin.page.Columns.utc;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;

/** 保存的答复: what a batch with an {@code Idempotency-Key} was answered, for as long as the setting says. */
@Repository
class KeptAnswers {
    private final JdbcClient jdbc;
    private final Clock clock;

    KeptAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes a key for a body. Where the same body was begun and never answered to its end, it is answered anew.
     *
     * @return gzip of the answer, if it was given before; @throws Refused KEY_REUSED if another body came with the key
     */
    Optional<byte[]> take(UUID account, String key, String digest) {
        record Kept(String digest, Optional<byte[]> answer) {}
        int taken = jdbc.sql("""
                insert into review.kept_answer (account_id, key, body_sha256, taken_at) values (:account, :key, :digest, :now)
                on conflict (account_id, key) do nothing
                """)
            .param("account", account).param("key", key).param("digest", digest).param("now", utc(clock.instant()))
            .update();
        if (taken == 1) return Optional.empty();
        var kept = jdbc
            .sql("select body_sha256, answer from review.kept_answer where account_id = :account and key = :key")
            .param("account", account).param("key", key)
            .query((row, n) -> new Kept(row.getString("body_sha256"), Optional.ofNullable(row.getBytes("answer"))))
            .single();
        if (!kept.digest.equals(digest)) throw new Refused(ReviewRefusal.KEY_REUSED);
        return kept.answer;
    }

    /** The first answer stays. */
    void keep(UUID account, String key, byte[] answer) {
        jdbc.sql("""
                update review.kept_answer set answer = :answer where account_id = :account and key = :key and answer is null
                """)
            .param("answer", answer).param("account", account).param("key", key).update();
    }

    /** A whole number of {@code review.setting} today. */
    int setting(String name) {
        return jdbc.sql("""
                select value::int from review.setting where name = :name and effective_from <= :day
                 order by effective_from desc limit 1
                """)
            .param("name", name).param("day", CountyCalendar.day(clock.instant())).query(Integer.class).single();
    }

    @Scheduled(cron = "0 37 * * * *")
    void sweep() {
        jdbc.sql("delete from review.kept_answer where taken_at < :before")
            .param("before", utc(clock.instant().minus(setting("kept_answer_hours"), ChronoUnit.HOURS))).update();
    }
}
