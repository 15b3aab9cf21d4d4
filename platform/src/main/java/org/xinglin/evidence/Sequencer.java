package org.xinglin.evidence;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives committed entries their place in one gap-free order; a row lock keeps it single across processes. */
@Component
class Sequencer {
    private static final int BATCH = 1000;
    private final Entries entries;
    private final TransactionTemplate transaction;

    Sequencer(Entries entries, TransactionTemplate transaction) {
        this.entries = entries;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 500)
    void run() {
        while (transaction.execute(status -> entries.sequence(BATCH)) == BATCH) {
            // a full batch means that more may wait
        }
    }
}
