package org.xinglin.assist.studio;

import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.assist.model.DoctorsCases;
import org.xinglin.assist.model.Engine;
import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.Settings;
import org.xinglin.engine.assist.master.Casebook;
import org.xinglin.engine.assist.master.Experience;
import org.xinglin.engine.assist.master.Experience.Guidance;
import org.xinglin.engine.assist.master.MasterCase;
import org.xinglin.engine.assist.master.Mined;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Template;

/**
 * 名医工作室: the door of the studios. A doctor opens one and a second person recognises it; the master gives cases in, has them mined,
 * edits and signs what was found; only what is signed and recognised is shown at desks.
 */
@Service
@Transactional
public class Studios {
    private static final int LONGEST_SCHOOL = 60;
    private static final int MOST_STUDIOS = 200;
    private static final int MOST_SHOWN = 50;
    private static final int MOST_HERBS = 30;
    private static final int LONGEST_FILE_NAME = 200;
    private final StudioRows rows;
    private final StudioCases cases;
    private final DoctorsCases doctors;
    private final Engine engine;
    private final AssistSettings.Book settings;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final Clock clock;
    private final Settings mining = Settings.shipped();
    /** Versions never change, so they are read once. */
    private final Map<StudioRows.InForce, Signed> read = new ConcurrentHashMap<>();

    Studios(StudioRows rows, StudioCases cases, DoctorsCases doctors, Engine engine, AssistSettings.Book settings,
        Institutions institutions, Knowledge knowledge, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.doctors = doctors;
        this.engine = engine;
        this.settings = settings;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Opens the caller's own studio. @throws Refused NOT_A_DOCTOR, HAS_STUDIO or TEXT_TOO_LONG */
    public StudioId open(Caller caller, String school) {
        if (!caller.role().prescribes()) throw new Refused(StudioRefusal.NOT_A_DOCTOR);
        if (school.strip().length() > LONGEST_SCHOOL) throw new Refused(StudioRefusal.TEXT_TOO_LONG, LONGEST_SCHOOL);
        var id = new StudioId(Ids.next());
        if (!rows.add(id, caller, school.strip(), clock.instant())) throw new Refused(StudioRefusal.HAS_STUDIO);
        record(caller, "assist.studio-opened", id, 0, Map.of("master", caller.staff().toString()));
        return id;
    }

    /** A second person's act: from now on desks may show what the master signs. @throws Refused STUDIO_UNKNOWN, OWN_STUDIO or RECOGNISED_ALREADY */
    public void recognise(Caller caller, StudioId id) {
        var studio = rows.findForChange(id).orElseThrow(() -> new Refused(StudioRefusal.STUDIO_UNKNOWN));
        if (!caller.scope().covers(studio.institution().value())) throw new Refused(StudioRefusal.STUDIO_UNKNOWN);
        if (studio.isOf(caller)) throw new Refused(StudioRefusal.OWN_STUDIO);
        if (studio.recognised().isPresent()) throw new Refused(StudioRefusal.RECOGNISED_ALREADY);
        rows.recognise(id, clock.instant(), caller.name());
        record(caller, "assist.studio-recognised", id, 0, Map.of());
    }

    /**
     * The master lets the own visits be mined from a day on, or no longer.
     *
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, CONSENT_AS_IT_IS or CONSENT_IN_THE_FUTURE
     */
    public void consent(Caller caller, StudioId id, Optional<LocalDate> from) {
        var studio = mine(caller, id);
        if (studio.consentFrom().equals(from)) throw new Refused(StudioRefusal.CONSENT_AS_IT_IS);
        if (from.filter(day -> day.isAfter(institutions.today())).isPresent())
            throw new Refused(StudioRefusal.CONSENT_IN_THE_FUTURE);
        rows.consent(id, from, clock.instant(), caller);
        record(caller, "assist.studio-consent", id, 0, Map.of("from", from.map(LocalDate::toString).orElse("")));
    }

    /**
     * Takes in rows of a file; those that cannot be used are listed, the others kept.
     *
     * @param typed as the template read them
     * @throws Refused STUDIO_UNKNOWN or NOT_THE_MASTER
     */
    public UUID takeIn(Caller caller, StudioId id, String fileName, List<Template.Row> typed) {
        mine(caller, id);
        var good = new ArrayList<CaseRecord>();
        var bad = new ArrayList<CaseTable.BadRow>();
        sort(id, typed, good, bad);
        var name = fileName.isBlank() ? "-" : fileName;
        return keep(caller, id, name.length() > LONGEST_FILE_NAME ? name.substring(0, LONGEST_FILE_NAME) : name, typed
            .size(), good, bad);
    }

    /**
     * Takes in one case typed by hand.
     *
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER or CASE_UNUSABLE
     */
    public UUID takeIn(Caller caller, StudioId id, Map<String, String> cells) {
        mine(caller, id);
        var good = new ArrayList<CaseRecord>();
        var bad = new ArrayList<CaseTable.BadRow>();
        sort(id, List.of(new Template.Row(1, cells)), good, bad);
        if (!bad.isEmpty()) {
            var fault = bad.getFirst();
            throw new Refused(StudioRefusal.CASE_UNUSABLE, fault.column().isEmpty()
                ? ""
                : new Worded("studio.column." + fault.column()), Worded.of("models.fault", fault.fault()),
                fault
                    .value());
        }
        return keep(caller, id, "", 1, good, bad);
    }

    /** A case of a master has herbs, and a number the studio does not hold yet. */
    private void sort(StudioId id, List<Template.Row> typed, List<CaseRecord> good, List<CaseTable.BadRow> bad) {
        if (typed.isEmpty()) return;
        var table = CaseTable.read(new StringReader(MasterTable.csv(typed)), "", knowledge);
        // A line of the text read here is a row of the file, the heading being the first.
        table.bad().forEach(each -> bad.add(new CaseTable.BadRow(typed.get((int) each.line() - 2).line(), each.column(),
            each.fault(), each.value())));
        var lines = typed.stream()
            .collect(Collectors.toMap(row -> row.get("case_id"), Template.Row::line, (a, b) -> a));
        var known = known(id, table.cases());
        for (var each : table.cases()) {
            long line = lines.getOrDefault(each.id(), 0L);
            if (each.herbs().isEmpty())
                bad.add(new CaseTable.BadRow(line, "herbs", CaseTable.Fault.MISSING, ""));
            else
                if (known.contains(each.id()))
                    bad.add(new CaseTable.BadRow(line, "case_id", CaseTable.Fault.TWICE, each.id()));
                else
                    good.add(each);
        }
        bad.sort(Comparator.comparingLong(CaseTable.BadRow::line));
    }

    private Set<String> known(StudioId id, List<CaseRecord> given) {
        return cases.known(id, given.stream().map(CaseRecord::id).toList());
    }

    private UUID keep(Caller caller, StudioId id, String fileName, int count, List<CaseRecord> good,
        List<CaseTable.BadRow> bad) {
        var file = new StudioImport(Ids.next(), fileName, count, good.size(), clock.instant(), caller.name(),
            Optional.empty());
        cases.add(id, file, good, bad, caller);
        record(caller, "assist.studio-cases-taken-in", id, 0, Map.of("import", file.id().toString(), "rows", count,
            "kept", good.size()));
        return file.id();
    }

    /** Takes the cases of an import out again. @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, IMPORT_UNKNOWN or TAKEN_BACK_ALREADY */
    public void takeBack(Caller caller, StudioId id, UUID file) {
        var taken = file(caller, id, file);
        if (taken.takenBack().isPresent()) throw new Refused(StudioRefusal.TAKEN_BACK_ALREADY);
        cases.takeBack(file, clock.instant());
        record(caller, "assist.studio-cases-taken-back", id, 0, Map.of("import", file.toString(), "kept", taken
            .kept()));
    }

    /**
     * Mines the master's cases beside those of colleagues.
     *
     * @return the number of the run
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER or TOO_FEW_CASES
     */
    public int mineCases(Caller caller, StudioId id) {
        var studio = mine(caller, id);
        var today = settings.on(institutions.today());
        var visits = studio.consentFrom().map(from -> doctors.of(studio.masterStaff(), from)).orElse(List.of());
        var own = Stream.concat(cases.of(id).stream(), visits.stream()).filter(each -> !each.herbs().isEmpty())
            .toList();
        int least = today.of("studio_least_cases").intValueExact();
        if (own.size() < least) throw new Refused(StudioRefusal.TOO_FEW_CASES, own.size(), least);
        var others = doctors.ofOthers(studio.masterStaff(), today.of("studio_most_colleagues").intValueExact());
        var assist = engine.today();
        var mined = Mined.from(casebook(own, assist), casebook(others, assist), knowledge, mining);
        int number = rows.addMining(id, mined, visits.size(), clock.instant(), caller);
        record(caller, "assist.studio-mined", id, number, Map.of("cases", mined.cases(), "visits", visits.size(),
            "knowledge", knowledge.version()));
        return number;
    }

    private static Casebook casebook(List<CaseRecord> cases, Assist reader) {
        return Casebook.of(cases.stream().filter(each -> !each.herbs().isEmpty())
            .map(each -> MasterCase.of(each, reader)).toList());
    }

    /** A first version of what a mining shows, for the master to edit. @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, MINING_UNKNOWN or EMPTY_VERSION */
    public int draft(Caller caller, StudioId id, int mining) {
        mine(caller, id);
        var mined = rows.mined(id, mining).orElseThrow(() -> new Refused(StudioRefusal.MINING_UNKNOWN));
        return add(caller, id, mining, Experience.draft(mined, knowledge));
    }

    /**
     * Another version, in which one guidance is as the master wrote it.
     *
     * @param seen the number of the latest version the page showed
     * @param place of the guidance; one past the last adds one
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, VERSION_UNKNOWN, STALE, GUIDANCE_UNKNOWN or what the form is refused for
     */
    public int write(Caller caller, StudioId id, int seen, int place, GuidanceForm form) {
        var latest = latestForChange(caller, id, seen);
        var guidances = new ArrayList<Guidance>(latest.experience().guidances());
        if (place < 0 || place > guidances.size()) throw new Refused(StudioRefusal.GUIDANCE_UNKNOWN);
        var written = form.read(knowledge);
        if (place == guidances.size()) guidances.add(written);
        else guidances.set(place, written);
        return add(caller, id, latest.mining(), new Experience(guidances));
    }

    /** Another version without one guidance. @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, VERSION_UNKNOWN, STALE, GUIDANCE_UNKNOWN or EMPTY_VERSION */
    public int strike(Caller caller, StudioId id, int seen, int place) {
        var latest = latestForChange(caller, id, seen);
        var guidances = new ArrayList<Guidance>(latest.experience().guidances());
        if (place < 0 || place >= guidances.size()) throw new Refused(StudioRefusal.GUIDANCE_UNKNOWN);
        guidances.remove(place);
        return add(caller, id, latest.mining(), new Experience(guidances));
    }

    private StudioVersion latestForChange(Caller caller, StudioId id, int seen) {
        int latest = mine(caller, id).latestVersion().orElseThrow(() -> new Refused(StudioRefusal.VERSION_UNKNOWN));
        if (latest != seen) throw new Refused(StudioRefusal.STALE);
        return rows.version(id, seen).orElseThrow(() -> new Refused(StudioRefusal.VERSION_UNKNOWN));
    }

    private int add(Caller caller, StudioId id, int mining, Experience experience) {
        if (experience.guidances().isEmpty()) throw new Refused(StudioRefusal.EMPTY_VERSION);
        var version = rows.addVersion(id, mining, experience, clock.instant(), caller);
        record(caller, "assist.experience-written", id, version.number(), Map.of("mining", mining, "sha256", version
            .sha256(), "guidances", experience.guidances().size()));
        return version.number();
    }

    /**
     * The master's signature: desks show this version from now on.
     *
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, NOT_RECOGNISED, VERSION_UNKNOWN, STALE or SIGNED_ALREADY
     */
    public void sign(Caller caller, StudioId id, int number) {
        var studio = mine(caller, id);
        if (studio.recognised().isEmpty()) throw new Refused(StudioRefusal.NOT_RECOGNISED);
        if (studio.hasSigned(number)) throw new Refused(StudioRefusal.SIGNED_ALREADY);
        var version = latestForChange(caller, id, number);
        rows.sign(id, number, Signature.Kind.SIGNED, clock.instant(), caller);
        record(caller, "assist.experience-signed", id, number, Map.of("sha256", version.sha256(), "guidances", version
            .experience().guidances().size()));
    }

    /** Desks show nothing of the master from now on. @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER or NOT_SIGNED */
    public void withdraw(Caller caller, StudioId id) {
        int number = mine(caller, id).signedVersion().orElseThrow(() -> new Refused(StudioRefusal.NOT_SIGNED));
        rows.sign(id, number, Signature.Kind.WITHDRAWN, clock.instant(), caller);
        record(caller, "assist.experience-withdrawn", id, number, Map.of());
    }

    private Studio mine(Caller caller, StudioId id) {
        var studio = rows.findForChange(id).orElseThrow(() -> new Refused(StudioRefusal.STUDIO_UNKNOWN));
        if (!studio.isOf(caller)) throw new Refused(StudioRefusal.NOT_THE_MASTER);
        return studio;
    }

    private void record(Caller caller, String act, StudioId id, int version, Map<String, Object> content) {
        evidence.record(caller, Act.of(act, "studio", id.value(), version, content));
    }

    /** What desks may show today, one for each master. */
    @Transactional(readOnly = true)
    public List<Signed> signed() {
        return rows.inForce().stream().map(each -> read.computeIfAbsent(each, first -> new Signed(first.studio(), first
            .master(), first.number(),
            rows.version(first.studio(), first.number()).orElseThrow().experience())))
            .toList();
    }

    /** @throws Refused STUDIO_UNKNOWN */
    @Transactional(readOnly = true)
    public Studio get(StudioId id) {
        return rows.find(id).orElseThrow(() -> new Refused(StudioRefusal.STUDIO_UNKNOWN));
    }

    @Transactional(readOnly = true)
    public List<Studio> all() {
        return rows.all(MOST_STUDIOS);
    }

    /** When the master signed a version, where that holds. */
    @Transactional(readOnly = true)
    Optional<Signature> signature(StudioId id, int number) {
        return rows.signatures(id, 1).stream().filter(each -> each.number() == number
            && each.kind() == Signature.Kind.SIGNED).findFirst();
    }

    /** 医案存量: how many cases were given in, and how many of the master's own visits may be mined besides. */
    public record Stock(int given, int visits) {}

    @Transactional(readOnly = true)
    Stock stock(Studio studio) {
        return new Stock(cases.count(studio.id()), studio.consentFrom()
            .map(from -> doctors.count(studio.masterStaff(), from)).orElse(0));
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Mining> minings(StudioId id) {
        return rows.minings(id, MOST_SHOWN);
    }

    /**
     * A mining's result: to the master any, to others the one behind what is signed.
     *
     * @throws Refused STUDIO_UNKNOWN or MINING_UNKNOWN
     */
    @Transactional(readOnly = true)
    public Mined mined(Caller caller, StudioId id, int number) {
        var studio = get(id);
        if (!studio.isOf(caller) && behindSigned(studio).filter(signed -> signed == number).isEmpty())
            throw new Refused(StudioRefusal.MINING_UNKNOWN);
        return rows.mined(id, number).orElseThrow(() -> new Refused(StudioRefusal.MINING_UNKNOWN));
    }

    /** The mining from which the signed version was made. */
    private Optional<Integer> behindSigned(Studio studio) {
        return studio.signedVersion().flatMap(number -> rows.version(studio.id(), number)).map(StudioVersion::mining);
    }

    /** A version: to the master any, to others the signed one. @throws Refused STUDIO_UNKNOWN or VERSION_UNKNOWN */
    @Transactional(readOnly = true)
    public StudioVersion version(Caller caller, StudioId id, int number) {
        var studio = get(id);
        if (!studio.isOf(caller) && !studio.hasSigned(number))
            throw new Refused(StudioRefusal.VERSION_UNKNOWN);
        return rows.version(id, number).orElseThrow(() -> new Refused(StudioRefusal.VERSION_UNKNOWN));
    }

    /** The latest first. @throws Refused STUDIO_UNKNOWN or NOT_THE_MASTER */
    @Transactional(readOnly = true)
    public List<StudioImport> imports(Caller caller, StudioId id) {
        own(caller, id);
        return cases.imports(id, MOST_SHOWN);
    }

    private void own(Caller caller, StudioId id) {
        if (!get(id).isOf(caller)) throw new Refused(StudioRefusal.NOT_THE_MASTER);
    }

    /** @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER or IMPORT_UNKNOWN */
    @Transactional(readOnly = true)
    StudioImport file(Caller caller, StudioId id, UUID file) {
        own(caller, id);
        return cases.file(id, file).orElseThrow(() -> new Refused(StudioRefusal.IMPORT_UNKNOWN));
    }

    /** By line. @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER or IMPORT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<CaseTable.BadRow> faults(Caller caller, StudioId id, UUID file) {
        return cases.faults(file(caller, id, file).id(), 10 * MOST_SHOWN);
    }

    /** What became of it at the desks, as numbers only. */
    @Transactional(readOnly = true)
    public StudioUse use(StudioId id) {
        return rows.use(id, rows.useOfHerbs(id, MOST_HERBS).stream()
            .map(each -> new StudioUse.OfHerb(HerbId.of(each.herb()), each.accepted(), each.changed(), each.rejected(),
                each.reasons().stream().map(reason -> new Worded("assist.reason." + reason.toLowerCase(Locale.ROOT)
                    .replace('_', '-'))).toList()))
            .toList());
    }

    /** What happened in the studio, the latest first; drafts and minings only for the master. */
    @Transactional(readOnly = true)
    public List<StudioMoment> moments(Caller caller, Studio studio) {
        return rows.moments(studio.id(), studio.isOf(caller), 2 * MOST_SHOWN);
    }

    /** The version that is signed, to whom it may concern. */
    @Transactional(readOnly = true)
    Optional<StudioVersion> signed(Studio studio) {
        return studio.signedVersion().flatMap(number -> rows.version(studio.id(), number));
    }

    /** Whether the caller's post may recognise studios. */
    static boolean mayRecognise(Caller caller, Studio studio) {
        return (caller.role() == Role.REGULATOR || caller.role() == Role.COMMUNITY_ADMINISTRATOR)
            && studio.recognised().isEmpty() && !studio.isOf(caller)
            && caller.scope().covers(studio.institution().value());
    }
}
