package org.xinglin.assist.studio;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.assist.model.BackRoom;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;

/**
 * Mines behind the pages, one studio after the other. The job stays locked meanwhile and the mining is kept with its end: a crash frees
 * the one and leaves nothing of the other, and the next start begins anew.
 */
@Component
class MiningWorker {
    private static final Logger LOG = LoggerFactory.getLogger(MiningWorker.class);
    private final MiningJobRows jobs;
    private final Miner miner;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final BackRoom room = new BackRoom("assist-mining", this::next);

    MiningWorker(MiningJobRows jobs, Miner miner, TransactionTemplate transaction, Clock clock) {
        this.jobs = jobs;
        this.miner = miner;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        if (jobs.isOpen()) room.begin();
    }

    @EventListener(ContextClosedEvent.class)
    void close() { room.close(); }

    private boolean next() {
        return Boolean.TRUE.equals(transaction.execute(status -> one()));
    }

    /** Does the oldest that waits, within the caller's transaction. @return whether there was one */
    boolean one() {
        var next = jobs.lockNext();
        if (next.isEmpty()) return false;
        var job = next.get();
        try {
            jobs.done(job.id(), miner.mine(job.master(), job.studio()), clock.instant());
        } catch (Refused why) {
            jobs.failed(job.id(), new Worded(why.reason().key(), why.values()), clock.instant());
        } catch (IllegalArgumentException | IllegalStateException e) {
            if (room.isClosed()) throw e;
            LOG.error("studio {} was not mined", job.studio(), e);
            jobs.failed(job.id(), new Worded("studio.mining-broke", List.of(String.valueOf(e.getMessage()))), clock
                .instant());
        }
        return true;
    }
}
