package org.xinglin.assist.studio;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.assist.effect.Effects;
import org.xinglin.assist.effect.VisitsEffect;
import org.xinglin.assist.model.TypedCases;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.engine.assist.master.Experience;
import org.xinglin.engine.assist.master.Experience.Guidance;
import org.xinglin.engine.assist.master.Mined;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Template;
import org.xinglin.page.intake.TableJob;
import org.xinglin.page.intake.TableJobId;
import org.xinglin.page.intake.TableJobs;

/**
 * 名医工作室: the door of the studios. A doctor opens one and a second person recognises it; the master gives cases in, has them mined,
 * edits and signs what was found; only what is signed and recognised is shown at desks.
 */
@Service
@Transactional
public class Studios {
    private static final int MOST_STUDIOS = 200;
    private static final int MOST_SHOWN = 50;
    private static final int MOST_HERBS = 30;
    private static final int LONGEST_FILE_NAME = 200;
    private static final int MOST_VISITS = 20_000;
    private static final Set<Role> OVERSEERS = Set.of(Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR,
        Role.REGULATOR);
    private final StudioRows rows;
    private final StudioCases cases;
    private final Miner miner;
    private final MiningJobRows miningJobs;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Effects effects;
    private final Evidence evidence;
    private final Clock clock;
    private final TableJobs jobs;
    private final StudioCaseImport table;
    /** Versions never change, so they are read once. */
    private final Map<StudioRows.InForce, Signed> read = new ConcurrentHashMap<>();

    Studios(StudioRows rows, StudioCases cases, Miner miner, MiningJobRows miningJobs,
        Institutions institutions, Knowledge knowledge, Effects effects, Evidence evidence, Clock clock,
        TableJobs jobs, StudioCaseImport table) {
        this.rows = rows;
        this.cases = cases;
        this.miner = miner;
        this.miningJobs = miningJobs;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.effects = effects;
        this.evidence = evidence;
        this.clock = clock;
        this.jobs = jobs;
        this.table = table;
    }

    /** Opens the caller's own studio. @throws Refused NOT_A_DOCTOR, HAS_STUDIO or TEXT_TOO_LONG */
    public StudioId open(Caller caller, Lineage lineage) {
        if (!caller.role().prescribes()) throw new Refused(StudioRefusal.NOT_A_DOCTOR);
        lineage.require();
        var id = new StudioId(Ids.next());
        if (!rows.add(id, caller, lineage, clock.instant())) throw new Refused(StudioRefusal.HAS_STUDIO);
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
     * Has a file taken in behind the page; rows that cannot be used are listed, the others kept.
     *
     * @return the job, which is also the import once its rows were read
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER or FILE_EMPTY
     */
    TableJobId takeIn(Caller caller, StudioId id, MultipartFile file) {
        mine(caller, id);
        return jobs.begin(caller, table, false, StudioCaseImport.facts(id), file);
    }

    /** Takes in rows at once. @throws Refused STUDIO_UNKNOWN or NOT_THE_MASTER */
    public UUID takeIn(Caller caller, StudioId id, String fileName, List<Template.Row> rows) {
        mine(caller, id);
        return keep(caller, id, shown(fileName), rows.size(), cases.typed(id, rows));
    }

    private static String shown(String fileName) {
        if (fileName.isBlank()) return "-";
        return fileName.length() > LONGEST_FILE_NAME ? fileName.substring(0, LONGEST_FILE_NAME) : fileName;
    }

    /**
     * Takes in one case typed by hand.
     *
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER or CASE_UNUSABLE
     */
    public UUID takeIn(Caller caller, StudioId id, Map<String, String> cells) {
        mine(caller, id);
        var typed = cases.typed(id, List.of(new Template.Row(1, cells)));
        if (!typed.bad().isEmpty()) {
            var fault = typed.bad().getFirst();
            throw new Refused(StudioRefusal.CASE_UNUSABLE, fault.column().isEmpty()
                ? ""
                : new Worded("studio.column." + fault.column()), Worded.of("models.fault", fault.fault()),
                fault
                    .value());
        }
        return keep(caller, id, "", 1, typed);
    }

    private UUID keep(Caller caller, StudioId id, String fileName, int count, TypedCases typed) {
        var file = begin(caller, id, Ids.next(), fileName, count);
        cases.keep(id, file, typed.good(), typed.bad());
        return file;
    }

    private UUID begin(Caller caller, StudioId id, UUID file, String fileName, int count) {
        cases.begin(id, new StudioImport(file, fileName, count, 0, clock.instant(), caller.name(), Optional.empty()),
            caller);
        evidence.record(caller, StudioCaseImport.takenIn(id, file, count));
        return file;
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
     * Has the master's cases mined beside those of colleagues, behind the page.
     *
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, TOO_FEW_CASES or MINES_ALREADY
     */
    public void beginMining(Caller caller, StudioId id) {
        int there = miner.enough(mine(caller, id));
        if (!miningJobs.add(id, there, clock.instant(), caller)) throw new Refused(StudioRefusal.MINES_ALREADY);
        record(caller, "assist.studio-mining-asked", id, 0, Map.of("cases", there));
    }

    /**
     * The same at once, where no page waits.
     *
     * @return the number of the mining
     * @throws Refused STUDIO_UNKNOWN, NOT_THE_MASTER, TOO_FEW_CASES or MINES_ALREADY
     */
    public int mineAtOnce(Caller caller, StudioId id) {
        mine(caller, id);
        if (miningJobs.isOpen(id)) throw new Refused(StudioRefusal.MINES_ALREADY);
        return miner.mine(caller, id);
    }

    /** What became of the latest mining that was asked for. */
    @Transactional(readOnly = true)
    Optional<MiningJob> mining(StudioId id) {
        return miningJobs.latest(id);
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

    /** Names of the masters. */
    @Transactional(readOnly = true)
    public Map<StudioId, String> masters(Set<StudioId> ids) {
        return ids.isEmpty() ? Map.of() : rows.masters(ids);
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
        return cases.stock(studio);
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

    /** The master's files on their way in, or of late. */
    @Transactional(readOnly = true)
    List<TableJob> jobs(Caller caller) {
        return jobs.latest(caller, table);
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
        var used = rows.use(id, MOST_HERBS);
        return new StudioUse(used.visits(), used.accepted(), used.changed(), used.rejected(), used.decided(), used
            .well(),
            used.herbs().stream()
                .map(each -> new StudioUse.OfHerb(HerbId.of(each.herb()), each.accepted(), each.changed(), each
                    .rejected(),
                    each.reasons().stream().map(reason -> new Worded("assist.reason." + reason
                        .toLowerCase(Locale.ROOT).replace('_', '-'))).toList()))
                .toList());
    }

    /**
     * What became of the visits in which it stood beside a prescription: to the master of all, to those who oversee of their scope, to
     * nobody else.
     */
    @Transactional(readOnly = true)
    public Optional<StudioEffect> effect(Caller caller, Studio studio) {
        if (studio.isOf(caller)) return Optional.of(effect(studio, Scope.COUNTY));
        return Optional.of(caller.role()).filter(OVERSEERS::contains).map(role -> effect(studio, caller.scope()));
    }

    private StudioEffect effect(Studio studio, Scope scope) {
        var taken = rows.taken(studio.id(), scope, MOST_VISITS);
        var became = effects.ofVisits(scope, taken, List.of(true, false));
        return new StudioEffect(part(taken, became, true), part(taken, became, false));
    }

    private static StudioEffect.Part part(Map<VisitId, Boolean> taken, Map<Boolean, VisitsEffect> became, boolean is) {
        return new StudioEffect.Part((int) taken.values().stream().filter(each -> each == is).count(), Objects
            .requireNonNull(became.get(is)));
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
