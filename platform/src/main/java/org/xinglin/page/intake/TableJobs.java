package org.xinglin.page.intake;

import static org.xinglin.page.PageRefusal.FILE_EMPTY;
import static org.xinglin.page.PageRefusal.IMPORT_NOT_NOW;
import static org.xinglin.page.PageRefusal.NO_ROWS;
import static org.xinglin.page.PageRefusal.NO_SUCH_PAGE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.springframework.web.multipart.MultipartFile;
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
    private final TableFiles files;
    private final List<TableImport> imports;
    private final Clock clock;

    TableJobs(TableJobRows rows, TableFiles files, List<TableImport> imports, Clock clock) {
        this.files = files;
        this.rows = rows;
        this.imports = List.copyOf(imports);
        this.clock = clock;
    }

    /** Keeps a file that somebody uploaded. @throws Refused FILE_EMPTY */
    public TableJobId begin(Caller caller, TableImport kind, boolean dryRun, Map<String, String> facts,
        MultipartFile file) {
        try (var content = file.getInputStream()) {
            return begin(caller, kind, name(file), dryRun, facts, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without characters that nobody sees. */
    private static String name(MultipartFile file) {
        var name = Optional.ofNullable(file.getOriginalFilename()).orElse("").replaceAll("[\\p{Cc}\\p{Cf}]", "");
        return name.isBlank() ? "-" : name;
    }

    /**
     * Keeps a file of any size, which is read behind the page.
     *
     * @param dryRun finds out what would become of each row, and writes nothing; @param facts what is said once for all rows
     * @throws Refused FILE_EMPTY
     */
    public TableJobId begin(Caller caller, TableImport kind, String fileName, boolean dryRun,
        Map<String, String> facts, InputStream file) {
        var id = insert(caller, kind, fileName, dryRun, facts, TableJob.State.READING);
        if (!files.keep(id, file)) throw new Refused(FILE_EMPTY);
        kind.begun(caller, get(caller, id));
        return id;
    }

    /**
     * Reads a file that was kept, a few thousand rows of one statement. Until it is over nothing of it stays, and a killed program
     * begins with it anew.
     *
     * @throws Refused NO_ROWS, or what the template refuses
     */
    void read(TableJobId id) {
        rows.lock(id, TableJob.State.READING).ifPresent(locked -> {
            var kind = of(locked.job());
            files.read(id, file -> {
                int total = store(id, sink -> kind.read(file, sink));
                if (total == 0) throw new Refused(NO_ROWS);
                rows.run(id, total);
            });
            files.forget(id);
            arrived(rows.lock(id, TableJob.State.RUNNING).orElseThrow());
        });
    }

    /** What was given in is no table of this kind, and is not kept. */
    void unreadable(TableJobId id, Refused why) {
        var told = Outcome.refused(why);
        rows.unreadable(id, why.reason().key(), told.arguments(), clock.instant());
        files.forget(id);
    }

    /** Whether the rows of a dry run may be taken for good. */
    boolean mayCarryOut(TableJob job) {
        return job.dryRun() && job.state() == TableJob.State.DONE && job.added() > 0
            && (job.refused() == 0 || !of(job).wholeOnly());
    }

    /** Takes the rows of a dry run from the first on, this time for good and in the caller's name. @throws Refused NO_SUCH_PAGE or IMPORT_NOT_NOW */
    void carryOut(Caller caller, TableJobId id) {
        if (!mayCarryOut(get(caller, id)) || !rows.carryOut(id, caller)) throw new Refused(IMPORT_NOT_NOW);
        var locked = rows.lock(id, TableJob.State.RUNNING).orElseThrow();
        of(locked.job()).begun(caller, locked.job());
        arrived(locked);
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
            .filter(job -> !of(job).onlyForTheGiver() || rows.isGivenInBy(id, caller))
            .orElseThrow(() -> new Refused(NO_SUCH_PAGE));
    }

    /** Of the caller's institutions and their own, the newest first. */
    @Transactional(readOnly = true)
    public List<TableJob> latest(Caller caller, TableImport kind) {
        return rows.latest(kind.kind(), caller, kind.onlyForTheGiver(), LATEST);
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

    List<TableJobId> open() { return rows.in(TableJob.State.RUNNING); }

    List<TableJobId> unread() { return rows.in(TableJob.State.READING); }

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
        var found = rows.lock(id, TableJob.State.RUNNING);
        found.ifPresent(locked -> {
            var kind = of(locked.job());
            var next = rows.waiting(locked.job(), Math.min(kind.atOnce(), most));
            var outcomes = batch(locked, next).takenBy(kind);
            rows.done(locked.job(), next, outcomes, kind.secrets(), false, clock.instant());
        });
        return found.map(TableJobRows.Locked::job);
    }

    private Batch batch(TableJobRows.Locked locked, List<TableJobRows.Waiting> next) {
        var job = locked.job();
        return new Batch(job.id(), locked.who(), job.dryRun(), locked.facts(),
            next.stream().map(TableJobRows.Waiting::row).toList(), keys -> rows.taken(job.id(), keys));
    }

    /** Rows to be tried next. @param position where the job is */
    record Next(TableImport kind, int position, Batch rows) {}

    /** Empty if the dry run is over, or another process is at it. */
    Optional<Next> next(TableJobId id) {
        return rows.lock(id, TableJob.State.RUNNING).map(locked -> {
            var kind = of(locked.job());
            return new Next(kind, locked.job().position(),
                batch(locked, rows.waiting(locked.job(), kind.triedAtOnce())));
        });
    }

    /** What would become of the next rows. @param position where the job was; @return false where another process was faster */
    boolean tried(TableJobId id, int position, List<Outcome> outcomes) {
        var found = rows.lock(id, TableJob.State.RUNNING).filter(locked -> locked.job().position() == position);
        found.ifPresent(locked -> {
            var kind = of(locked.job());
            var kinds = outcomes.stream().map(Outcome::kind).toList();
            boolean followed = !kind.wholeOnly()
                || kinds.contains(Outcome.Kind.ADDED) && !kinds.contains(Outcome.Kind.REFUSED);
            rows.done(locked.job(), rows.waiting(locked.job(), outcomes.size()), outcomes, kind.secrets(), followed,
                clock.instant());
        });
        return found.isPresent();
    }

    /** The next row is refused for good. @param position where the job was; elsewhere another process was faster */
    void refuse(TableJobId id, int position, Refused why) {
        rows.lock(id, TableJob.State.RUNNING).map(TableJobRows.Locked::job).filter(job -> job.position() == position)
            .ifPresent(job -> rows.done(job, rows.waiting(job, 1), List.of(Outcome.refused(why)), of(job).secrets(),
                false, clock.instant()));
    }

    private void arrived(TableJobRows.Locked locked) {
        if (!locked.job().dryRun()) of(locked.job()).arrived(locked.who(), locked.job(), locked.facts());
    }

    private TableJobId insert(Caller caller, TableImport kind, String fileName, boolean dryRun,
        Map<String, String> facts, TableJob.State state) {
        var id = TableJobId.next();
        var name = fileName.length() > LONGEST_FILE_NAME ? fileName.substring(0, LONGEST_FILE_NAME) : fileName;
        rows.insert(id, kind.kind(), name, facts, dryRun, caller, state, clock.instant());
        return id;
    }

    /** @return how many rows the file has */
    private int store(TableJobId id, Consumer<Consumer<Template.Row>> file) {
        var some = new ArrayList<Template.Row>(READ_AT_ONCE);
        int[] taken = {0};
        file.accept(row -> {
            some.add(row);
            if (some.size() == READ_AT_ONCE) taken[0] = put(id, taken[0], some);
        });
        return put(id, taken[0], some);
    }

    private int put(TableJobId id, int before, List<Template.Row> some) {
        if (!some.isEmpty()) rows.add(id, before + 1, some);
        int after = before + some.size();
        some.clear();
        return after;
    }
}
