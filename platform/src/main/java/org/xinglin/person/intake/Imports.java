package org.xinglin.person.intake;

import static org.xinglin.person.intake.IntakeRefusal.IMPORT_UNKNOWN;
import static org.xinglin.person.intake.IntakeRefusal.NOT_NOW;
import static org.xinglin.person.intake.IntakeRefusal.NO_ROWS;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Template;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.NewResident;
import org.xinglin.person.OtherIdentifier;
import org.xinglin.person.Residents;
import org.xinglin.person.intake.ImportRows.Done;
import org.xinglin.person.intake.ImportRows.Waiting;

/** 批量导入: takes files in at once and works them off in the background; a resident who is registered is left as they are. */
@Service
@Transactional
class Imports {
    /** Rows of one transaction. */
    static final int CHUNK = 500;
    /** Rows of one statement while a file is read. */
    private static final int TAKEN_AT_ONCE = 2000;
    private static final int LONGEST_FILE_NAME = 100;
    private final ImportRows rows;
    private final RowReader reader;
    private final Residents residents;
    private final Evidence evidence;
    private final Clock clock;

    Imports(ImportRows rows, RowReader reader, Residents residents, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.residents = residents;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Rows of a file that are already in memory. @throws Refused NO_ROWS */
    ImportId take(Caller who, String fileName, boolean dryRun, List<Template.Row> lines) {
        return take(who, fileName, dryRun, rows -> lines.forEach(rows));
    }

    /**
     * Takes a file in as it is read, a few thousand rows at a time, so that its size does not matter.
     *
     * @param file hands on its rows one by one
     * @throws Refused NO_ROWS, or what the file refuses; nothing is kept then
     */
    ImportId take(Caller who, String fileName, boolean dryRun, Consumer<Consumer<Template.Row>> file) {
        var id = begin(who, fileName, dryRun, 0);
        var some = new ArrayList<Template.Row>(TAKEN_AT_ONCE);
        int[] taken = {0};
        file.accept(row -> {
            some.add(row);
            if (some.size() == TAKEN_AT_ONCE) taken[0] = put(id, taken[0], some);
        });
        int total = put(id, taken[0], some);
        if (total == 0) throw new Refused(NO_ROWS);
        rows.total(id, total);
        begun(who, id, dryRun, total);
        return id;
    }

    private int put(ImportId id, int before, List<Template.Row> some) {
        if (!some.isEmpty()) rows.add(id, before + 1, some);
        int after = before + some.size();
        some.clear();
        return after;
    }

    private ImportId begin(Caller who, String fileName, boolean dryRun, int total) {
        var id = ImportId.next();
        var name = fileName.length() > LONGEST_FILE_NAME ? fileName.substring(0, LONGEST_FILE_NAME) : fileName;
        rows.insert(id, name, dryRun, who, clock.instant(), total);
        return id;
    }

    private void begun(Caller who, ImportId id, boolean dryRun, int total) {
        evidence.record(who, Act.of("person.import-begun", "import", id.value(), 1,
            Map.of("rows", total, "dryRun", dryRun)));
    }

    /** The rows of a dry run, this time for good. @throws Refused IMPORT_UNKNOWN or NOT_NOW */
    ImportId carryOut(Caller who, ImportId dry) {
        var job = get(who, dry);
        if (!job.dryRun() || job.state() != Import.State.DONE) throw new Refused(NOT_NOW);
        var id = begin(who, job.fileName(), false, job.total());
        rows.copy(dry, id);
        begun(who, id, false, job.total());
        return id;
    }

    /** @throws Refused IMPORT_UNKNOWN or NOT_NOW */
    void again(Caller who, ImportId id) {
        get(who, id);
        if (!rows.again(id)) throw new Refused(NOT_NOW);
        evidence.record(who, Act.of("person.import-resumed", "import", id.value(), 1, Map.of()));
    }

    /** @throws Refused IMPORT_UNKNOWN */
    @Transactional(readOnly = true)
    Import get(Caller who, ImportId id) {
        return rows.find(id, who.scope()).orElseThrow(() -> new Refused(IMPORT_UNKNOWN));
    }

    @Transactional(readOnly = true)
    List<Import> latest(Caller who, int limit) {
        return rows.latest(who.scope(), limit);
    }

    @Transactional(readOnly = true)
    List<ImportFault> faults(ImportId id, long afterLine, int limit) {
        return rows.faults(id, afterLine, limit);
    }

    /** Works off one chunk of the oldest open job: its residents, its outcomes and its position together. Empty if none is open. */
    Optional<ImportId> chunk() {
        var locked = rows.next();
        if (locked.isEmpty()) return Optional.empty();
        var job = locked.get().job();
        rows.done(job, workOff(job, locked.get().who()), clock.instant());
        return Optional.of(job.id());
    }

    private List<Done> workOff(Import job, Caller who) {
        var done = new ArrayList<Done>();
        var read = new HashMap<Integer, NewResident>();
        var waiting = rows.waiting(job.id(), job.position(), CHUNK);
        for (var row : waiting)
            read(row, who, read, done);
        var identities = read.values().stream().map(NewResident::identity).toList();
        var numbers = residents.registered(identities.stream().flatMap(i -> i.idNumber().stream()).toList());
        var others = residents.registeredOthers(identities.stream().flatMap(i -> i.others().stream()).toList());
        var before = rows.taken(job.id(), read.values().stream().map(RowReader::key).toList());
        var here = new HashSet<String>();
        var fresh = new ArrayList<NewResident>();
        for (var row : waiting) {
            var told = read.get(row.seq());
            if (told == null) continue;
            var key = RowReader.key(told);
            if (before.contains(key) || !here.add(key))
                done.add(refused(row.seq(), key, new Refused(IntakeRefusal.TWICE_IN_FILE)));
            else
                if (known(told.identity(), numbers::contains, others::contains))
                    done.add(new Done(row.seq(), "known", key, null, List.of()));
                else {
                    fresh.add(told);
                    done.add(new Done(row.seq(), "registered", key, null, List.of()));
                }
        }
        if (!job.dryRun()) residents.registerAll(who, fresh);
        return done;
    }

    private void read(Waiting row, Caller who, Map<Integer, NewResident> read, List<Done> done) {
        try {
            var told = reader.read(row.cells(), who);
            residents.check(told);
            read.put(row.seq(), told);
        } catch (Refused refused) {
            done.add(refused(row.seq(), null, refused));
        }
    }

    private static boolean known(Identity identity, java.util.function.Predicate<IdNumber> number,
        java.util.function.Predicate<OtherIdentifier> other) {
        return identity.idNumber().filter(number).isPresent() || identity.others().stream().anyMatch(other);
    }

    private static Done refused(int seq, @org.jspecify.annotations.Nullable String key, Refused refused) {
        return new Done(seq, "refused", key, refused.reason().key(),
            refused.values().stream().map(String::valueOf).toList());
    }
}
