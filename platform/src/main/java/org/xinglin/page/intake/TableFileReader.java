package org.xinglin.page.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Refused;

/** Reads the files that were given in, beside the worker, so that a large one keeps no table waiting whose rows are known. */
@Component
class TableFileReader {
    private static final Logger LOG = LoggerFactory.getLogger(TableFileReader.class);
    private final TableJobs jobs;

    TableFileReader(TableJobs jobs) { this.jobs = jobs; }

    @Scheduled(fixedDelay = 300)
    void run() {
        jobs.unread().forEach(this::read);
    }

    void read(TableJobId id) {
        try {
            jobs.read(id);
        } catch (Refused why) {
            jobs.unreadable(id, why);
        } catch (RuntimeException e) {
            LOG.error("a file that was given in could not be read and will be tried again", e);
            jobs.broke(id, TableWorker.MOST_FAILURES);
        }
    }
}
