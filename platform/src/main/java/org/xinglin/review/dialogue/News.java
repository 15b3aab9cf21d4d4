package org.xinglin.review.dialogue;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.prescription.Prescription;
import org.xinglin.review.ReviewTask;
import org.xinglin.review.ReviewWatcher;

/** 即时消息: what pages that are open are told at once. A row stands or falls with what it tells of. */
@Repository
class News implements ReviewWatcher {
    private static final Duration KEPT = Duration.ofDays(1);
    private final JdbcClient jdbc;
    private final Clock clock;

    News(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Kind {
        RETURNED, PASSED, ASKED, ANSWERED
    }

    /** @param account whose open pages are told; @param by who did it */
    record Item(UUID id, UUID account, Kind kind, UUID prescription, UUID task, String number, String by,
        Instant at) {}

    void tell(UUID account, Kind kind, ReviewTask task, String number, String by) {
        jdbc.sql("""
                insert into review.news (id, account_id, kind, prescription_id, task_id, number, by_name, at)
                values (:id, :account, :kind, :prescription, :task, :number, :by, :now)
                """)
            .param("id", Ids.next()).param("account", account).param("kind", kind.name())
            .param("prescription", task.prescription().value()).param("task", task.id().value())
            .param("number", number).param("by", by).param("now", utc(clock.instant())).update();
    }

    @Override
    public void decided(ReviewTask task, Prescription prescription, Caller by) {
        var account = prescription.prescriber().account();
        var number = prescription.number().text();
        switch (task.stage()) {
            case PASSED -> tell(account, Kind.PASSED, task, number, by.name());
            case RETURNED -> tell(account, Kind.RETURNED, task, number, by.name());
            case WAITING, VOID -> {
            }
        }
    }

    /** Of these accounts, since an instant; oldest first. */
    List<Item> since(Collection<UUID> accounts, Instant from) {
        return jdbc.sql("""
                select id, account_id, kind, prescription_id, task_id, number, by_name, at from review.news
                 where account_id = any(:accounts) and at >= :from
                 order by at, id limit 1000
                """)
            .param("accounts", accounts.toArray(UUID[]::new)).param("from", utc(from))
            .query((row, n) -> new Item(uuid(row, "id"), uuid(row, "account_id"), Kind.valueOf(row.getString("kind")),
                uuid(row, "prescription_id"), uuid(row, "task_id"), row.getString("number"), row.getString("by_name"),
                instant(row, "at")))
            .list();
    }

    @Scheduled(cron = "0 29 3 * * *")
    void sweep() {
        jdbc.sql("delete from review.news where at < :before").param("before", utc(clock.instant().minus(KEPT)))
            .update();
    }
}
