package org.xinglin.assist.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.MalformedCsv;
import org.xinglin.notice.Notices;
import org.xinglin.page.intake.TableJob;
import org.xinglin.page.intake.TableJobId;
import org.xinglin.page.intake.TableJobs;

/** 模型管理: the door of the models: what is trained, by whom it is taken into use, and the way back. */
@Service
@Transactional
public class Models {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_SHOWN = 100;
    private final ModelRows rows;
    private final Cases cases;
    private final AssistSettings.Book settings;
    private final Knowledge knowledge;
    private final Institutions institutions;
    private final Notices notices;
    private final Evidence evidence;
    private final Clock clock;
    private final TableJobs jobs;
    private final CountyCaseImport intake;

    Models(ModelRows rows, Cases cases, AssistSettings.Book settings, Knowledge knowledge, Institutions institutions,
        Notices notices, Evidence evidence, Clock clock, TableJobs jobs, CountyCaseImport intake) {
        this.rows = rows;
        this.cases = cases;
        this.settings = settings;
        this.knowledge = knowledge;
        this.institutions = institutions;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
        this.jobs = jobs;
        this.intake = intake;
    }

    /**
     * Has a model trained behind the page, or cases added to one.
     *
     * @return its number
     * @throws Refused WINDOW_UNREADABLE, NOTHING_TO_LEARN_FROM, IMPORT_UNKNOWN, NOT_READY, TRAINS_ALREADY or TOO_FEW_CASES
     */
    public int train(Caller caller, TrainedModel.Wanted wanted) {
        var today = institutions.today();
        if (wanted.until().isBefore(wanted.from()) || wanted.from().isAfter(today))
            throw new Refused(ModelRefusal.WINDOW_UNREADABLE);
        if (!wanted.county() && wanted.imports().isEmpty()) throw new Refused(ModelRefusal.NOTHING_TO_LEARN_FROM);
        for (var file : wanted.imports())
            if (cases.file(file).isEmpty()) throw new Refused(ModelRefusal.IMPORT_UNKNOWN);
        wanted.base().ifPresent(this::ready);
        rows.oneAtATime();
        if (rows.isTraining()) throw new Refused(ModelRefusal.TRAINS_ALREADY);
        int there = cases.count(wanted);
        int needed = wanted.base().isPresent() ? 1 : settings.on(today).of("least_cases").intValueExact();
        if (there < needed) throw new Refused(ModelRefusal.TOO_FEW_CASES, there, needed);
        int number = rows.nextNumber();
        rows.add(number, wanted, new TrainedModel.Asked(clock.instant(), caller.account(), caller.staff(),
            caller.name(), new InstitutionId(caller.institution())));
        record(caller, "assist.training-asked", number, Map.of("from", wanted.from().toString(), "until",
            wanted.until().toString(), "county", wanted.county(), "imports", wanted.imports().size(), "nets",
            wanted.nets(), "cases", there));
        return number;
    }

    /**
     * Takes a model into use: a second person's act.
     *
     * @param seen the number of the model the page showed in use, empty for the textbook
     * @throws Refused MODEL_UNKNOWN, NOT_READY, OWN_MODEL, IN_USE_ALREADY, STALE, REASON_MISSING or TEXT_TOO_LONG
     */
    public void activate(Caller caller, int number, Optional<Integer> seen, String reason) {
        rows.oneAtATime();
        var model = ready(number);
        if (model.isAskedBy(caller)) throw new Refused(ModelRefusal.OWN_MODEL);
        use(caller, Optional.of(number), seen, Activation.Kind.ACTIVATED, reason);
        notices.answered(path(number));
    }

    /**
     * Goes back to a model that two persons once took into use, or to the textbook; one person may, since it is urgent.
     *
     * @param number empty for the textbook alone
     * @throws Refused MODEL_UNKNOWN, NEVER_IN_USE, IN_USE_ALREADY, STALE, REASON_MISSING or TEXT_TOO_LONG
     */
    public void rollBack(Caller caller, Optional<Integer> number, Optional<Integer> seen, String reason) {
        rows.oneAtATime();
        number.ifPresent(wanted -> {
            ready(wanted);
            if (!rows.wasInUse(wanted)) throw new Refused(ModelRefusal.NEVER_IN_USE);
        });
        use(caller, number, seen, Activation.Kind.ROLLED_BACK, reason);
    }

    private void use(Caller caller, Optional<Integer> number, Optional<Integer> seen, Activation.Kind kind,
        String reason) {
        if (reason.isBlank()) throw new Refused(ModelRefusal.REASON_MISSING);
        if (reason.strip().length() > LONGEST_REASON)
            throw new Refused(ModelRefusal.TEXT_TOO_LONG, LONGEST_REASON);
        var now = rows.inUse();
        if (!now.equals(seen)) throw new Refused(ModelRefusal.STALE);
        if (now.equals(number)) throw new Refused(ModelRefusal.IN_USE_ALREADY);
        rows.add(new Activation(Ids.next(), number, kind, clock.instant(), caller.name(), reason.strip()), caller);
        var content = new LinkedHashMap<String, Object>(Map.of("kind", kind.name(), "before", now.orElse(0)));
        number.map(this::ready).ifPresent(model -> content.put("sha256", model.sha256()));
        record(caller, "assist.model-chosen", number.orElse(0), content);
    }

    private void record(Caller caller, String act, int number, Map<String, Object> content) {
        var whole = new LinkedHashMap<>(content);
        whole.put("number", number);
        // Models are numbered; evidence names objects by identifier.
        evidence.record(caller, Act.of(act, "assist-model", new UUID(0, number), number, whole));
    }

    /** @throws Refused MODEL_UNKNOWN or NOT_READY */
    private TrainedModel ready(int number) {
        var model = get(number);
        if (model.stage() != TrainedModel.Stage.READY) throw new Refused(ModelRefusal.NOT_READY);
        return model;
    }

    /**
     * Takes in a file of cases; rows that cannot be used are listed. The caller closes the reader.
     *
     * @return its identifier
     * @throws Refused FILE_UNREADABLE
     */
    public UUID takeIn(Caller caller, String fileName, Reader reader) {
        var table = read(fileName, reader);
        var name = fileName.length() > LONGEST_REASON ? fileName.substring(0, LONGEST_REASON) : fileName;
        var file = Ids.next();
        begin(caller, file, name, table.rows());
        cases.keep(file, table.cases(), table.bad());
        return file;
    }

    private void begin(Caller caller, UUID file, String name, int count) {
        cases.begin(new CaseImport(file, name, count, 0, clock.instant(), caller.name()), caller);
        evidence.record(caller, CountyCaseImport.takenIn(file, count));
    }

    /**
     * Has a file of cases taken in behind the page; rows that cannot be used are listed.
     *
     * @return the job, which is also the import once its rows were read
     * @throws Refused FILE_EMPTY
     */
    TableJobId takeIn(Caller caller, MultipartFile file) {
        return jobs.begin(caller, intake, false, Map.of(), file);
    }

    /** Files on their way in, or of late. */
    @Transactional(readOnly = true)
    List<TableJob> jobs(Caller caller) {
        return jobs.latest(caller, intake);
    }

    private CaseTable read(String fileName, Reader reader) {
        try {
            return CaseTable.read(reader, fileName, knowledge);
        } catch (MalformedCsv e) {
            throw new Refused(ModelRefusal.FILE_UNREADABLE, e.line(), e.column().orElse(""),
                String.join(" ", CaseTable.COLUMNS));
        }
    }

    /** @throws Refused MODEL_UNKNOWN */
    @Transactional(readOnly = true)
    public TrainedModel get(int number) {
        return rows.find(number).orElseThrow(() -> new Refused(ModelRefusal.MODEL_UNKNOWN));
    }

    /** The day each was trained; those of which none is here are left out. */
    @Transactional(readOnly = true)
    public Map<String, LocalDate> madeOn(Set<String> versions) {
        return versions.isEmpty() ? Map.of() : rows.madeOn(versions);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<TrainedModel> latest() {
        return rows.latest(MOST_SHOWN);
    }

    @Transactional(readOnly = true)
    public List<Activation> activations() {
        return rows.activations(MOST_SHOWN);
    }

    /** Empty for the textbook alone. */
    @Transactional(readOnly = true)
    public Optional<Integer> inUse() {
        return rows.inUse();
    }

    @Transactional(readOnly = true)
    Stock stock() { return cases.stock(); }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<CaseImport> imports() {
        return cases.imports(MOST_SHOWN);
    }

    /** @throws Refused IMPORT_UNKNOWN */
    @Transactional(readOnly = true)
    CaseImport file(UUID id) {
        return cases.file(id).orElseThrow(() -> new Refused(ModelRefusal.IMPORT_UNKNOWN));
    }

    @Transactional(readOnly = true)
    List<CaseTable.BadRow> faults(UUID file, int limit) {
        return cases.faults(file, limit);
    }

    /** The model's file. @throws Refused MODEL_UNKNOWN or NOT_READY */
    @Transactional(readOnly = true)
    void write(int number, OutputStream out) throws IOException {
        ready(number);
        try (var in = rows.reading(number)) {
            in.transferTo(out);
        }
    }

    static String path(int number) { return "/assist/models/" + number; }
}
