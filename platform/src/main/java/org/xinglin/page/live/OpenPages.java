package org.xinglin.page.live;

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
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.live.News.Told;

/**
 * 打开的页面: pages of this program that listen. Each source is asked every half second for all of them, and not at all while nobody listens;
 * several programs of a county each serve their own pages.
 */
@Component
public class OpenPages {
    /** Pages of one account; a further one ends the oldest. */
    static final int MOST_PER_ACCOUNT = 4;
    /** Pages of all accounts: each holds a connection and a virtual thread. */
    private static final int MOST = 2000;
    private static final int MOST_WAITING = 50;
    private final List<News> sources;
    private final Map<UUID, Deque<Listener>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    OpenPages(List<News> sources) { this.sources = List.copyOf(sources); }

    /** 一个页面: its own thread takes what comes, so that a slow reader keeps nobody waiting. */
    public static final class Listener {
        private final Caller caller;
        private final Instant since;
        private final BlockingQueue<Told> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
        private final Set<UUID> had = new HashSet<>();
        private volatile boolean ended;

        private Listener(Caller caller, Instant since) {
            this.caller = caller;
            this.since = since;
        }

        public BlockingQueue<Told> waiting() { return waiting; }

        boolean isEnded() { return ended; }

        /** Called for one account at a time. A page that takes nothing for so long that the queue is full is ended; it comes again and hears the rest. */
        private void offer(Told told) {
            if (!told.at().isBefore(since) && told.to().test(caller) && had.add(told.id()) && !waiting.offer(told))
                ended = true;
        }
    }

    /** @param since when the page was made; @throws Refused TOO_MANY_PAGES */
    public Listener listen(Caller caller, Instant since) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw new Refused(PageRefusal.TOO_MANY_PAGES);
        }
        var listener = new Listener(caller, since);
        listeners.compute(caller.account(), (id, known) -> {
            var pages = known == null ? new ArrayDeque<Listener>() : known;
            if (pages.size() == MOST_PER_ACCOUNT) pages.removeFirst().ended = true;
            pages.addLast(listener);
            return pages;
        });
        for (var source : sources) {
            var missed = source.missed(caller.account(), since);
            listeners.computeIfPresent(caller.account(), (id, pages) -> {
                missed.forEach(listener::offer);
                return pages;
            });
        }
        return listener;
    }

    public void leave(Listener listener) {
        open.decrementAndGet();
        listeners.computeIfPresent(listener.caller.account(), (id, pages) -> {
            pages.remove(listener);
            return pages.isEmpty() ? null : pages;
        });
    }

    @Scheduled(fixedDelay = 500)
    public void pass() {
        var accounts = new ArrayList<>(listeners.keySet());
        if (accounts.isEmpty()) return;
        for (var source : sources) {
            var fresh = source.fresh(accounts);
            if (fresh.isEmpty()) continue;
            for (var account : accounts)
                listeners.computeIfPresent(account, (id, pages) -> {
                    pages.forEach(page -> fresh.forEach(page::offer));
                    return pages;
                });
        }
    }
}
