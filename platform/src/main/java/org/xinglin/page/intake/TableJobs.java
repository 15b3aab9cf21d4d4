package org.xinglin.page.intake;

import static org.xinglin.page.PageRefusal.IMPORT_NOT_NOW;
import static org.xinglin.page.PageRefusal.NO_ROWS;
import static org.xinglin.page.PageRefusal.NO_SUCH_PAGE;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Template;

/** 导入任务: tables that are taken in behind the page, some rows at a time; a killed program goes on with the row at which it was. */
@Service
@Transactional
public class TableJobs {
    /** Rows of one statement while a file is read. */
    private static final int READ_AT_ONCE = 2000;
    private static final int LONGEST_FILE_NAME = 100;
    private static final int LATEST = 20;
    private final TableJobRows rows;
    private final List<TableImport> imports;
    private final Clock clock;

    TableJobs(TableJobRows rows, List<TableImport> imports, Clock clock) {
        this.rows = rows;
        this.imports = List.copyOf(imports);
        this.clock = clock;
    }

    /** Has the rows of a checked table taken in, in the caller's name. @param facts what is said once for all rows */
    public TableJobId begin(Caller caller, TableImport kind, List<Template.Row> table, Map<String, String> facts) {
        return begin(caller, kind, "", false, facts, table::forEach);
    }

    /**
     * Has a file taken in that is read here, a few thousand rows at a time, so that its size does not matter.
     *
     * @param dryRun finds out what would become of each row, and writes nothing; @param file hands on its rows one by one
     * @throws Refused NO_ROWS, or what the file refuses; nothing is kept then
     */
    public TableJobId begin(Caller caller, TableImport kind, String fileName, boolean dryRun,
        Map<String, String> facts, Consumer<Consumer<Template.Row>> file) {
        var id = insert(caller, kind, fileName, dryRun, facts);
        var some = new ArrayList<Template.Row>(READ_AT_ONCE);
        int[] taken = {0};
        file.accept(row -> {
            some.add(row);
            if (some.size() == READ_AT_ONCE) taken[0] = put(id, taken[0], some);
        });
        begun(caller, kind, id, put(id, taken[0], some));
        return id;
    }

    /** The rows of a dry run, this time for good. @throws Refused NO_SUCH_PAGE or IMPORT_NOT_NOW */
    TableJobId carryOut(Caller caller, TableJobId dry) {
        var job = get(caller, dry);
        if (!job.dryRun() || job.state() != TableJob.State.DONE) throw new Refused(IMPORT_NOT_NOW);
        var id = insert(caller, of(job), job.fileName(), false, Map.of());
        begun(caller, of(job), id, rows.copy(dry, id));
        return id;
    }

    /** One that stood still goes on where it was. @throws Refused NO_SUCH_PAGE or IMPORT_NOT_NOW */
    public void again(Caller caller, TableJobId id) {
        var job = get(caller, id);
        if (!rows.again(id)) throw new Refused(IMPORT_NOT_NOW);
        of(job).resumed(caller, job);
    }

    /** @throws Refused NO_SUCH_PAGE */
    @Transactional(readOnly = true)
    public TableJob get(Caller caller, TableJobId id) {
        return rows.find(id, caller).filter(job -> of(job).may().contains(caller.role()))
            .orElseThrow(() -> new Refused(NO_SUCH_PAGE));
    }

    /** Of the caller's institutions and their own, the newest first. */
    @Transactional(readOnly = true)
    public List<TableJob> latest(Caller caller, TableImport kind) {
        return rows.latest(kind.kind(), caller, LATEST);
    }

    /** Refused rows below a line of the file, in its order. */
    @Transactional(readOnly = true)
    public List<TableFault> faults(TableJobId id, long below, int limit) {
        return rows.faults(id, below, limit);
    }

    TableImport of(TableJob job) {
        return imports.stream().filter(each -> each.kind().equals(job.kind())).findFirst()
            .orElseThrow(() -> new IllegalStateException("no import of " + job.kind()));
    }

    List<TableJobId> open() { return rows.open(); }

    Optional<TableJob> running(TableJobId id) {
        return rows.running(id);
    }

    /** @param most failures in a row, after which it stands still and says so */
    void broke(TableJobId id, int most) {
        rows.broke(id, most);
    }

    /** Tables hold personal data: they go once they have served. */
    void sweep() {
        var now = clock.instant();
        rows.sweep(now.minus(Duration.ofDays(rows.keptDays(LocalDate.ofInstant(now, CountyCalendar.ZONE)))));
    }

    /** Works off the next rows of a job: what they bring, what became of each and the position together. Empty if it is not free. */
    Optional<TableJob> work(TableJobId id) {
        return work(id, Integer.MAX_VALUE);
    }

    /** The next row alone. @throws Refused for what it cannot be taken */
    void workAlone(TableJobId id) {
        work(id, 1);
    }

    private Optional<TableJob> work(TableJobId id, int most) {
        var found = rows.lock(id);
        found.ifPresent(locked -> {
            var kind = of(locked.job());
            var next = rows.waiting(locked.job(), Math.min(kind.atOnce(), most));
            var outcomes = kind.take(new Batch(id, locked.who(), locked.job().dryRun(), locked.facts(),
                next.stream().map(TableJobRows.Waiting::row).toList(), keys -> rows.taken(id, keys)));
            rows.done(locked.job(), next, outcomes, kind.secrets(), clock.instant());
        });
        return found.map(TableJobRows.Locked::job);
    }

    /** The next row is refused for good. @param position where the job was; elsewhere another process was faster */
    void refuse(TableJobId id, int position, Refused why) {
        rows.lock(id).map(TableJobRows.Locked::job).filter(job -> job.position() == position)
            .ifPresent(job -> rows.done(job, rows.waiting(job, 1), List.of(Outcome.refused(why)), of(job).secrets(),
                clock.instant()));
    }

    private TableJobId insert(Caller caller, TableImport kind, String fileName, boolean dryRun,
        Map<String, String> facts) {
        var id = TableJobId.next();
        var name = fileName.length() > LONGEST_FILE_NAME ? fileName.substring(0, LONGEST_FILE_NAME) : fileName;
        rows.insert(id, kind.kind(), name, facts, dryRun, caller, clock.instant());
        return id;
    }

    private int put(TableJobId id, int before, List<Template.Row> some) {
        if (!some.isEmpty()) rows.add(id, before + 1, some);
        int after = before + some.size();
        some.clear();
        return after;
    }

    private void begun(Caller caller, TableImport kind, TableJobId id, int total) {
        if (total == 0) throw new Refused(NO_ROWS);
        rows.total(id, total);
        kind.begun(caller, get(caller, id));
    }
}
