package org.xinglin.review.dialogue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Refused;
import org.xinglin.review.dialogue.News.Item;

/**
 * 打开的页面: pages of this program that listen. One statement every half second for all of them, and none while nobody listens; several
 * programs of a county each serve their own pages.
 */
@Component
class OpenPages {
    /** Pages of one account; a further one ends the oldest. */
    static final int MOST_PER_ACCOUNT = 4;
    /** Pages of all accounts: each holds a connection and a virtual thread. */
    static final int MOST = 2000;
    private static final int MOST_WAITING = 50;
    /** Rows that commit late are still found; what a page has had it does not get twice. */
    private static final Duration OVERLAP = Duration.ofSeconds(20);
    private final News news;
    private final Clock clock;
    private final Map<UUID, Deque<Listener>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    OpenPages(News news, Clock clock) {
        this.news = news;
        this.clock = clock;
    }

    /** One page; its own thread takes what comes, so that a slow reader keeps nobody waiting. */
    static final class Listener {
        private final Instant since;
        private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
        private final Set<UUID> had = new HashSet<>();
        private volatile boolean ended;

        Listener(Instant since) { this.since = since; }

        BlockingQueue<Item> waiting() { return waiting; }

        boolean isEnded() { return ended; }

        /** Called for one account at a time. A page that takes nothing for so long that the queue is full is ended; it comes again and hears the rest. */
        private void offer(Item item) {
            if (!item.at().isBefore(since) && had.add(item.id()) && !waiting.offer(item)) ended = true;
        }
    }

    /** @throws Refused TOO_MANY_PAGES */
    Listener listen(UUID account, Instant since) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw new Refused(DialogueRefusal.TOO_MANY_PAGES);
        }
        var listener = new Listener(since);
        listeners.compute(account, (id, known) -> {
            var pages = known == null ? new ArrayDeque<Listener>() : known;
            if (pages.size() == MOST_PER_ACCOUNT) pages.removeFirst().ended = true;
            pages.addLast(listener);
            return pages;
        });
        var missed = news.since(List.of(account), since);
        listeners.computeIfPresent(account, (id, pages) -> {
            missed.forEach(listener::offer);
            return pages;
        });
        return listener;
    }

    void leave(UUID account, Listener listener) {
        open.decrementAndGet();
        listeners.computeIfPresent(account, (id, pages) -> {
            pages.remove(listener);
            return pages.isEmpty() ? null : pages;
        });
    }

    @Scheduled(fixedDelay = 500)
    void pass() {
        var accounts = new ArrayList<>(listeners.keySet());
        if (accounts.isEmpty()) return;
        for (var item : news.since(accounts, clock.instant().minus(OVERLAP)))
            listeners.computeIfPresent(item.account(), (id, pages) -> {
                pages.forEach(page -> page.offer(item));
                return pages;
            });
    }
}
