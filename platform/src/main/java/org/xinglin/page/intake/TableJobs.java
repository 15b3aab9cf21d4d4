package org.xinglin.page.intake;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.Template;

/**
 * 导入任务: checked tables, taken in behind the page in the order in which they came. Each is one transaction: a crash takes back what it
 * had done, and the next start does it from the beginning, so nothing is half there and nothing twice.
 */
@Service
public class TableJobs {
    private static final Logger LOG = LoggerFactory.getLogger(TableJobs.class);
    private static final int MOST_FAILURES = 3;
    private final TableJobRows rows;
    private final List<TableImport> imports;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TableJobs(TableJobRows rows, List<TableImport> imports, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.imports = List.copyOf(imports);
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Has the rows taken in by the import of this kind, in the caller's name. @param facts what is said once for all rows */
    @Transactional
    public TableJobId begin(Caller caller, String kind, Template template, List<Template.Row> table,
        Map<String, String> facts) {
        var id = TableJobId.next();
        rows.add(id, of(kind).kind(), template.csv(table), table.size(), facts, caller, clock.instant());
        return id;
    }

    /** Of the caller's own. @throws Refused NO_SUCH_PAGE */
    @Transactional(readOnly = true)
    public TableJob get(Caller caller, TableJobId id) {
        return rows.find(id, caller.account()).orElseThrow(() -> new Refused(PageRefusal.NO_SUCH_PAGE));
    }

    /** One that stood still goes on. @throws Refused NO_SUCH_PAGE */
    @Transactional
    public void again(Caller caller, TableJobId id) {
        if (!rows.again(id, caller.account())) throw new Refused(PageRefusal.NO_SUCH_PAGE);
    }

    String href(TableJob job) { return of(job.kind()).href(); }

    private TableImport of(String kind) {
        return imports.stream().filter(each -> each.kind().equals(kind)).findFirst()
            .orElseThrow(() -> new IllegalStateException("no import of " + kind));
    }

    @Scheduled(fixedDelay = 300)
    void run() {
        for (var next = rows.next(); next.isPresent(); next = rows.next())
            if (!work(next.get())) return;
    }

    /** @return false if it broke or another process has it: it is looked at again a moment later */
    private boolean work(TableJobId id) {
        try {
            return Optional.ofNullable(transaction.execute(status -> {
                var job = rows.lock(id);
                job.ifPresent(found -> {
                    of(found.kind()).take(found.who(), found.rows(), found.facts());
                    rows.ended(id, TableJob.State.DONE, "", List.of(), clock.instant());
                });
                return job.isPresent();
            })).orElseThrow();
        } catch (Refused why) {
            transaction.executeWithoutResult(status -> rows.ended(id, TableJob.State.REFUSED, why.reason().key(),
                why.values().stream().map(String::valueOf).toList(), clock.instant()));
            return true;
        } catch (RuntimeException e) {
            LOG.error("an import broke off and will be tried again", e);
            transaction.executeWithoutResult(status -> rows.broke(id, MOST_FAILURES));
            return false;
        }
    }
}
