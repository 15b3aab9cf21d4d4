package org.xinglin.page.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Refused;

/** Works off the jobs, some rows of each in turn, so that a county's residents keep nobody's price list waiting. */
@Component
class TableWorker {
    private static final Logger LOG = LoggerFactory.getLogger(TableWorker.class);
    /** In a row. */
    static final int MOST_FAILURES = 5;
    private final TableJobs jobs;
    private final TableTrial trial;

    TableWorker(TableJobs jobs, TableTrial trial) {
        this.jobs = jobs;
        this.trial = trial;
    }

    @Scheduled(fixedDelay = 300)
    void run() {
        boolean moved;
        do {
            moved = false;
            for (var id : jobs.open())
                moved |= work(id);
        } while (moved);
    }

    /** @return false if it broke or another process has it: it is looked at again a moment later */
    boolean work(TableJobId id) {
        try {
            return together(id);
        } catch (RuntimeException e) {
            LOG.error("an import broke off and will be tried again", e);
            jobs.broke(id, MOST_FAILURES);
            return false;
        }
    }

    private boolean together(TableJobId id) {
        try {
            if (jobs.running(id).filter(TableJob::dryRun).isPresent()) return tryOut(id);
            return jobs.work(id).isPresent();
        } catch (Refused oneOfThem) {
            return oneByOne(id);
        }
    }

    private boolean tryOut(TableJobId id) {
        return jobs.next(id)
            .filter(batch -> jobs.tried(id, batch.position(), trial.outcomes(batch.kind(), batch.rows()))).isPresent();
    }

    private boolean oneByOne(TableJobId id) {
        var job = jobs.running(id);
        for (int rows = job.map(of -> jobs.of(of).atOnce()).orElse(0); rows > 0 && job.isPresent(); rows--) {
            try {
                jobs.workAlone(id);
            } catch (Refused why) {
                jobs.refuse(id, job.get().position(), why);
            }
            job = jobs.running(id);
        }
        return true;
    }

    @Scheduled(cron = "0 41 3 * * *")
    void sweep() { jobs.sweep(); }
}
