package org.xinglin.review.dialogue;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.page.Page;
import org.xinglin.page.live.News;
import org.xinglin.prescription.Prescription;
import org.xinglin.review.ReviewTask;
import org.xinglin.review.ReviewWatcher;

/** 即时消息: what pages that are open are told at once. A row stands or falls with what it tells of. */
@Repository
class DialogueNews implements ReviewWatcher, News {
    private static final Duration KEPT = Duration.ofDays(1);
    /** Rows that commit late are still found. */
    private static final Duration OVERLAP = Duration.ofSeconds(20);
    private final JdbcClient jdbc;
    private final Page.Words words;
    private final Clock clock;

    DialogueNews(JdbcClient jdbc, Page.Words words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    enum Kind {
        RETURNED, PASSED, ASKED, ANSWERED
    }

    /** @param account whose open pages are told; @param by who did it */
    private record Item(UUID id, UUID account, Kind kind, UUID prescription, UUID task, String number, String by,
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

    @Override
    public List<Told> fresh(Collection<UUID> accounts) {
        return since(accounts, clock.instant().minus(OVERLAP)).stream().map(this::told).toList();
    }

    @Override
    public List<Told> missed(UUID account, Instant since) {
        return since(List.of(account), since).stream().map(this::told).toList();
    }

    /** What a page is told. @param text in the reader's language; @param prescription, task whose fragments are fetched anew */
    record Line(String text, String href, String prescription, String task) {}

    private Told told(Item item) {
        var key = "dialogue.news." + item.kind().name().toLowerCase(Locale.ROOT);
        var href = item.kind() == Kind.ANSWERED
            ? "/review/tasks/" + item.task()
            : "/prescriptions/" + item.prescription();
        return new Told(item.id(), caller -> caller.account().equals(item.account()), item.at(), "review",
            locale -> new Line(words.text(locale, key, item.number(), item.by()), href, item.prescription().toString(),
                item.task().toString()));
    }

    /** Of these accounts, since an instant; oldest first. */
    private List<Item> since(Collection<UUID> accounts, Instant from) {
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
