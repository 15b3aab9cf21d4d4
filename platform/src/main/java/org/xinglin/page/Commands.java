package org.xinglin.page;

import static org.xinglin.page.Columns.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The commands carried out so far, each with its first answer. */
@Repository
class Commands {
    record Answer(int status, @Nullable String location, @Nullable String contentType, @Nullable String body) {}

    record Done(String fingerprint, Answer answer) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Commands(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes the key; waits while another transaction holds it. False if the command was carried out before. */
    boolean take(UUID account, UUID key, String fingerprint) {
        return jdbc.sql("""
                insert into page.command (account_id, key, fingerprint, done_at)
                values (:account, :key, :fingerprint, :at)
                on conflict (account_id, key) do nothing
                """)
            .param("account", account).param("key", key).param("fingerprint", fingerprint).param("at", now())
            .update() == 1;
    }

    void answered(UUID account, UUID key, Answer answer) {
        jdbc.sql("""
                update page.command set status = :status, location = :location, content_type = :type, body = :body
                 where account_id = :account and key = :key
                """)
            .param("status", answer.status()).param("location", answer.location()).param("type", answer.contentType())
            .param("body", answer.body()).param("account", account).param("key", key).update();
    }

    Optional<Done> find(UUID account, UUID key) {
        return jdbc.sql(
            "select fingerprint, status, location, content_type, body from page.command where account_id = :account and key = :key")
            .param("account", account).param("key", key)
            .query((row, n) -> new Done(row.getString("fingerprint"),
                new Answer(row.getInt("status"), row.getString("location"), row.getString("content_type"),
                    row.getString("body"))))
            .optional();
    }

    /** A key lives a day: longer than any session, so that no open form outlives it. */
    @Scheduled(cron = "0 17 3 * * *")
    void sweep() {
        jdbc.sql("delete from page.command where done_at < :before").param("before", now().minus(Duration.ofDays(1)))
            .update();
    }

    private OffsetDateTime now() { return utc(clock.instant()); }
}
