package org.xinglin.person.intake;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.person.Residents;

/** Works off imports chunk by chunk; a chunk that breaks is tried again, and after some times the job says that it stands. */
@Component
class ImportWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final int MOST_FAILURES = 5;
    private final Imports imports;
    private final ImportRows rows;
    private final Residents residents;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportWorker(Imports imports, ImportRows rows, Residents residents, TransactionTemplate transaction, Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.residents = residents;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void run() {
        try {
            while (imports.chunk().isPresent()) {
                // more chunks may wait
            }
        } catch (RuntimeException e) {
            LOG.error("a chunk of an import broke and will be tried again", e);
            transaction.executeWithoutResult(status -> rows.next().ifPresent(
                job -> rows.failed(job.job().id(), MOST_FAILURES)));
        }
    }

    /** Files hold personal data: they go once they have served. */
    @Scheduled(cron = "0 41 3 * * *")
    void sweep() {
        transaction.executeWithoutResult(status -> rows.sweep(
            clock.instant().minus(Duration.ofDays(residents.rules().importKeptDays()))));
    }
}
