package org.xinglin.assist.studio;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.assist.model.BackRoom;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;

/** Mines behind the pages, one studio after the other; the mining is kept with the end of its job. */
@Component
class MiningWorker {
    private final MiningJobRows jobs;
    private final Miner miner;
    private final Clock clock;
    private final BackRoom room;

    MiningWorker(MiningJobRows jobs, Miner miner, TransactionTemplate transaction, Clock clock) {
        this.jobs = jobs;
        this.miner = miner;
        this.clock = clock;
        room = new BackRoom("assist-mining", transaction, this::oldest);
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        if (jobs.isOpen()) room.begin();
    }

    @EventListener(ContextClosedEvent.class)
    void close() { room.close(); }

    private Optional<Mining> oldest() {
        return jobs.lockNext().map(Mining::new);
    }

    private final class Mining implements BackRoom.Piece {
        private final MiningJobRows.Locked job;

        private Mining(MiningJobRows.Locked job) { this.job = job; }

        @Override
        public void work() {
            try {
                jobs.done(job.id(), miner.mine(job.master(), job.studio()), clock.instant());
            } catch (Refused why) {
                jobs.failed(job.id(), new Worded(why.reason().key(), why.values()), clock.instant());
            }
        }

        @Override
        public void giveUp(String why) {
            jobs.failed(job.id(), new Worded("studio.mining-broke", List.of(why)), clock.instant());
        }
    }
}
