package org.xinglin.prescription;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.StandIns;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.prescription.plan.PlanRows;

/** 处方: the door of the module. Every change names the version it was made from; a version once written is never changed. */
@Service
@Transactional
public class Prescriptions {
    private static final String NUMBER_PREFIX = "CF";
    private static final int LONGEST_REASON = 500;
    private final PrescriptionTable table;
    private final PrescriptionLists lists;
    private final Issuance issuance;
    private final BlankForms forms;
    private final PlanRows plans;
    private final Residents residents;
    private final List<PrescribingRight> rights;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final StandIns standIns;

    Prescriptions(PrescriptionTable table, PrescriptionLists lists, Issuance issuance, BlankForms forms, PlanRows plans,
        Residents residents, List<PrescribingRight> rights, Evidence evidence, ApplicationEventPublisher events,
        Clock clock, StandIns standIns) {
        this.table = table;
        this.lists = lists;
        this.issuance = issuance;
        this.forms = forms;
        this.plans = plans;
        this.residents = residents;
        this.rights = List.copyOf(rights);
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
        this.standIns = standIns;
    }

    /**
     * Writes a draft in a visit that is with the caller, who examines in person.
     *
     * @throws Refused VISIT_UNKNOWN, VISIT_NOT_OPEN, VISIT_ELSEWHERE, VISIT_OF_COLLEAGUE, CENTRE_ONLY_DECOCTS, TOO_MANY_ROWS or what {@link Clinic} refuses
     */
    public PrescriptionId write(Caller caller, VisitId visitId, Body body) {
        var now = clock.instant();
        var visit = issuance.openVisit(caller, visitId);
        var by = attending(caller, visit);
        return add(by, written(visit, Prescription.Prescriber.of(by), body, Optional.empty(), now), now);
    }

    /**
     * 补录: enters what was written on paper while the system was down. Both times are kept, and who wrote and who entered it.
     *
     * @throws Refused as {@link #write}; FORM_UNKNOWN, FORM_USED, PAPER_TIME_IMPOSSIBLE or WRITER_MISSING
     */
    public PrescriptionId enter(Caller caller, VisitId visitId, Body body, WrittenOnPaper told) {
        var now = clock.instant();
        var visit = issuance.openVisit(caller, visitId);
        if (told.writer().isBlank()) throw new Refused(PrescriptionRefusal.WRITER_MISSING);
        var earliest = now.minus(Duration.ofDays(issuance.limits(now).paperDays()));
        if (told.at().isAfter(now) || told.at().isBefore(earliest))
            throw new Refused(PrescriptionRefusal.PAPER_TIME_IMPOSSIBLE, earliest, now);
        var paper = new PaperEntry(told.number(), told.at(), told.writer().strip(), told.dispensed(), now,
            caller.name());
        var by = attending(caller, visit);
        var prescription = written(visit, Prescription.Prescriber.of(by), body, Optional.of(paper), now);
        forms.use(told.number(), visit.institution(), prescription.id(), now);
        return add(by, prescription, now);
    }

    /**
     * 长期处方分次: the same words once more, as a prescription of its own at today's prices, submitted in the prescriber's name; valid
     * as long as the law lets the prescriber extend it.
     *
     * @param note which part it is
     * @throws Refused PRESCRIPTION_UNKNOWN, NO_PRICE, or what the limits forbid
     */
    public PrescriptionId issuePart(PrescriptionId first, String note) {
        var now = clock.instant();
        var before = table.get(first, Scope.COUNTY);
        var part = Prescription.written(PrescriptionId.next(),
            HumanNumber.free(NUMBER_PREFIX, day(now), table::isNumberTaken), before.visit(), before.person(),
            before.institution(), before.prescriber(), before.body(), Optional.empty(), now);
        add(Caller.PROGRAM, part, now);
        var until = day(now).plusDays(issuance.limits(now).validDaysMost() - 1L);
        var submitted = part.submitted(issuance.issue(part, now).validUntil(until));
        table.save(submitted, now);
        table.addPrice(submitted, day(now));
        told(Caller.PROGRAM, submitted, Step.Kind.SUBMITTED, List.of(), note, now, issued(submitted));
        publishSubmitted(submitted, now);
        return part.id();
    }

    /** For plans: what is dispensed in parts must suit the law over all its days. @throws Refused as {@link Issuance#mustSuitLongTerm} */
    public void mustSuitLongTerm(Body body, int days, LongTerm why) {
        issuance.mustSuitLongTerm(body, days, why, clock.instant());
    }

    /** The prescriptions of the plan this one is a part of, itself among them; they follow one another and are not taken together. */
    @Transactional(readOnly = true)
    public Set<PrescriptionId> partsOfItsPlan(PrescriptionId id) { return plans.together(id); }

    /** How many days before its day a part may be issued. */
    public int planAheadDays() {
        return issuance.limits(clock.instant()).planAheadDays();
    }

    /** The caller, in the place of the doctor the visit is with where that one is away. */
    private Caller attending(Caller caller, Visit visit) {
        return visit.doctor().flatMap(doctor -> standIns.actor(caller, doctor.staff())).orElse(caller);
    }

    private Prescription written(Visit visit, Prescription.Prescriber by, Body body, Optional<PaperEntry> paper,
        Instant now) {
        issuance.mustBeWritable(body, now);
        return Prescription.written(PrescriptionId.next(),
            HumanNumber.free(NUMBER_PREFIX, day(now), table::isNumberTaken), visit.id(), visit.person(),
            visit.institution(), by, body, paper, now);
    }

    private PrescriptionId add(Caller caller, Prescription prescription, Instant now) {
        table.add(prescription, caller);
        var content = words(prescription.body());
        content.put("visit", prescription.visit().toString());
        prescription.paper().ifPresent(paper -> content.put("paper", paper.number()));
        told(caller, prescription, Step.Kind.WRITTEN, List.of(), "", now, content);
        return prescription.id();
    }

    /**
     * Writes the next version, a draft again; review begins anew. The same words once more in a draft change nothing.
     *
     * @return the version that now holds
     * @throws Refused PRESCRIPTION_UNKNOWN, NOT_THE_PRESCRIBER, STALE, WITHDRAWN, TAKEN_UP, CENTRE_ONLY_DECOCTS or TOO_MANY_ROWS
     */
    public int change(Caller caller, PrescriptionId id, int seenVersion, Body written) {
        var now = clock.instant();
        var open = open(caller, id, seenVersion);
        var before = open.prescription();
        var body = written.after(before.body());
        if (before.stage() == Stage.DRAFT && before.body().equals(body)) return before.version();
        issuance.mustBeWritable(body, now);
        var changed = before.changed(body, now);
        table.save(changed, now);
        table.addVersion(changed, open.by(), now);
        var content = words(body);
        content.put("was", before.stage().name());
        told(open.by(), changed, Step.Kind.CHANGED, List.of(), "", now, content);
        if (before.issuedAt().isPresent())
            events.publishEvent(
                new PrescriptionChanged(id, changed.version(), changed.person(), changed.institution(), now));
        return changed.version();
    }

    /**
     * Issues the draft: price and diagnosis are frozen, validity begins, review is asked.
     *
     * @throws Refused PRESCRIPTION_UNKNOWN, NOT_THE_PRESCRIBER, STALE, ALREADY_SUBMITTED, CHANGE_OR_SIGN, WITHDRAWN, TAKEN_UP,
     *         NO_DIAGNOSIS, NO_PRICE, what a {@link PrescribingRight} says, or what the limits of {@code limit_value} forbid
     */
    public void submit(Caller caller, PrescriptionId id, int seenVersion) {
        var now = clock.instant();
        var open = open(caller, id, seenVersion);
        var draft = open.prescription();
        draft.mustBeSubmittable();
        rights.forEach(right -> right.require(caller));
        var submitted = draft.submitted(issuance.issue(draft, now));
        table.save(submitted, now);
        table.addPrice(submitted, day(now));
        told(open.by(), submitted, Step.Kind.SUBMITTED, List.of(), "", now, issued(submitted));
        publishSubmitted(submitted, now);
    }

    /**
     * Signs again for findings, each with its reason: a version of its own, submitted at once, which only a pharmacist may pass.
     * Whether a rule may be overridden at all is for review to say.
     *
     * @return the new version
     * @throws Refused as {@link #submit}, NOTHING_TO_SIGN or REASON_MISSING
     */
    public int doubleSign(Caller caller, PrescriptionId id, int seenVersion, List<Signature> signatures) {
        if (signatures.isEmpty()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        var now = clock.instant();
        var open = open(caller, id, seenVersion);
        var before = open.prescription();
        before.mustBeSignable();
        rights.forEach(right -> right.require(caller));
        var signed = before.doubleSigned(signatures, issuance.issue(before, now));
        table.save(signed, now);
        table.addVersion(signed, open.by(), now);
        table.addPrice(signed, day(now));
        told(open.by(), signed, Step.Kind.DOUBLE_SIGNED, signatures.stream().map(Signature::rule).distinct().toList(),
            signatures.stream().map(Signature::reason).distinct().collect(Collectors.joining("；")), now,
            issued(signed));
        publishSubmitted(signed, now);
        return signed.version();
    }

    /** @throws Refused PRESCRIPTION_UNKNOWN, NOT_THE_PRESCRIBER, STALE, WITHDRAWN, TAKEN_UP or REASON_MISSING */
    public void withdraw(Caller caller, PrescriptionId id, int seenVersion, String reason) {
        var now = clock.instant();
        var open = open(caller, id, seenVersion);
        withdraw(open.by(), open.prescription(), reason, now);
    }

    private void withdraw(Caller by, Prescription open, String reason, Instant now) {
        var withdrawn = open.withdrawn(shortened(reason), now);
        table.save(withdrawn, now);
        told(by, withdrawn, Step.Kind.WITHDRAWN, List.of(), shortened(reason), now, Map.of());
        events.publishEvent(new PrescriptionWithdrawn(withdrawn.id(), withdrawn.version(), withdrawn.person(),
            withdrawn.institution(), now));
    }

    /** For modules above: every prescription of a visit, withdrawn ones too. */
    @Transactional(readOnly = true)
    public List<PrescriptionId> idsOfVisit(VisitId visit) { return lists.idsOfVisit(visit); }

    /**
     * The visit was of another person: its prescriptions go with it. What was issued becomes a draft again in the prescriber's hand, since
     * it was priced and reviewed for somebody else.
     *
     * @throws Refused MEDICINE_TAKEN_UP
     */
    void move(VisitId visit, PersonId right) {
        var now = clock.instant();
        for (var id : lists.idsOfVisit(visit)) {
            var locked = table.lock(id, Scope.COUNTY);
            if (locked.takenUp() || locked.isDispensedOnPaper())
                throw new Refused(PrescriptionRefusal.MEDICINE_TAKEN_UP, locked.number().text());
            table.setPerson(id, right);
            var before = table.get(id, Scope.COUNTY);
            boolean drafted = before.issuedAt().isPresent() && before.isOpen();
            var moved = drafted ? before.changed(before.body(), now) : before;
            if (drafted) {
                table.save(moved, now);
                table.addVersion(moved, Caller.PROGRAM, now);
                events.publishEvent(
                    new PrescriptionChanged(id, moved.version(), moved.person(), moved.institution(), now));
            }
            told(Caller.PROGRAM, moved, Step.Kind.MOVED, List.of(), "", now, Map.of("visit", visit.toString()));
        }
    }

    /** The resident has died: what is not dispensed is withdrawn; what ran out by itself stays as it is. Twice is once. */
    List<Prescription> stopByDeath(PersonId person) {
        var now = clock.instant();
        var stopped = new ArrayList<Prescription>();
        for (var id : lists.openOf(person)) {
            var before = table.lock(id, Scope.COUNTY);
            if (!before.isOpen() || before.isExpired(day(now))) continue;
            var withdrawn = before.withdrawn(Step.Kind.STOPPED_BY_DEATH.name(), now);
            table.save(withdrawn, now);
            told(Caller.PROGRAM, withdrawn, Step.Kind.STOPPED_BY_DEATH, List.of(), "", now, Map.of());
            events.publishEvent(
                new PrescriptionWithdrawn(id, withdrawn.version(), withdrawn.person(), withdrawn.institution(), now));
            stopped.add(withdrawn);
        }
        return stopped;
    }

    /**
     * 延长有效期: within the days 《处方管理办法》 art. 18 allows.
     *
     * @throws Refused PRESCRIPTION_UNKNOWN, NOT_THE_PRESCRIBER, STALE, WITHDRAWN, TAKEN_UP, NOTHING_TO_EXTEND, VALIDITY_LAPSED or VALIDITY_TOO_LONG
     */
    public void extendValidity(Caller caller, PrescriptionId id, int seenVersion, LocalDate until) {
        var now = clock.instant();
        var open = open(caller, id, seenVersion);
        var before = open.prescription();
        var issuedOn = day(before.paper().map(PaperEntry::writtenAt).or(before::issuedAt)
            .orElseThrow(() -> new Refused(PrescriptionRefusal.NOTHING_TO_EXTEND)));
        var extended = before.validUntil(until, issuedOn, issuance.limits(now).validDaysMost(), day(now));
        table.save(extended, now);
        told(open.by(), extended, Step.Kind.VALIDITY_EXTENDED, List.of(), until.toString(), now, Map.of("until",
            until.toString()));
        events.publishEvent(new ValidityExtended(id, extended.version(), extended.person(), extended.institution(),
            until, now));
    }

    /**
     * What review says of a version. Saying it twice is saying it once.
     *
     * @param by who reviewed: a pharmacist, or {@link Caller#PROGRAM} for the rules
     * @param codes reason codes of a return; @param note free words beside them
     * @return false if the version is no longer the one that holds, or was withdrawn: then nothing was recorded
     * @throws Refused PRESCRIPTION_UNKNOWN, NOT_UNDER_REVIEW or PHARMACIST_MUST_PASS
     */
    public boolean recordReview(Caller by, PrescriptionId id, int version, ReviewOutcome outcome,
        Collection<String> codes, String note) {
        var now = clock.instant();
        var before = table.lock(id, Scope.COUNTY);
        if (before.version() != version || before.stage() == Stage.WITHDRAWN) return false;
        if (before.stage() == outcome.stage()) return true;
        var reviewed = before.reviewed(outcome, now);
        table.save(reviewed, now);
        told(by, reviewed, Step.Kind.valueOf(outcome.name()), codes, shortened(note), now,
            Map.of("codes", List.copyOf(codes)));
        publishReviewed(reviewed, outcome, now);
        return true;
    }

    /**
     * The pharmacy takes it up: paid, or confirmed by insurance. From now on nothing may be changed. Twice is once.
     *
     * @return it, with the price frozen at submission
     * @throws Refused PRESCRIPTION_UNKNOWN, STALE, NOT_PASSED or EXPIRED
     */
    public Prescription takenUp(Caller by, PrescriptionId id, int version) {
        var now = clock.instant();
        var before = table.lock(id, Scope.COUNTY).at(version);
        if (before.takenUp()) return before;
        var taken = before.takenUp(day(now));
        table.save(taken, now);
        told(by, taken, Step.Kind.TAKEN_UP, List.of(), "", now, Map.of());
        return taken;
    }

    /** The order was cancelled and refunded: the prescriber may change or withdraw it again. Twice is once. */
    public void givenBack(Caller by, PrescriptionId id) {
        var now = clock.instant();
        var before = table.lock(id, Scope.COUNTY);
        if (!before.takenUp()) return;
        var back = before.givenBack();
        table.save(back, now);
        told(by, back, Step.Kind.GIVEN_BACK, List.of(), "", now, Map.of());
    }

    /**
     * The pharmacy cannot dispense it as written (a substitution, a changed quantity): back to the prescriber.
     *
     * @throws Refused PRESCRIPTION_UNKNOWN, STALE, NOT_PASSED or REASON_MISSING
     */
    public void sendBack(Caller by, PrescriptionId id, int version, String reason) {
        var now = clock.instant();
        var back = table.lock(id, Scope.COUNTY).at(version).sentBack(shortened(reason), now);
        table.save(back, now);
        told(by, back, Step.Kind.RETURNED, List.of(), shortened(reason), now, Map.of());
        publishReviewed(back, ReviewOutcome.RETURNED, now);
    }

    /**
     * The rules object to it after all: back to the prescriber, where nobody paid yet.
     *
     * @param codes rules that object; @param reason in words
     * @return false where it is not with a pharmacist or passed at this version, or was taken up: then nothing was changed
     */
    public boolean recall(Caller by, PrescriptionId id, int version, Collection<String> codes, String reason) {
        var now = clock.instant();
        var before = table.lock(id, Scope.COUNTY);
        if (before.version() != version || before.takenUp()
            || before.stage() != Stage.PASSED && before.stage() != Stage.TO_PHARMACIST) return false;
        var recalled = before.recalled(now);
        table.save(recalled, now);
        told(by, recalled, Step.Kind.RETURNED, codes, shortened(reason), now, Map.of("codes", List.copyOf(codes)));
        publishReviewed(recalled, ReviewOutcome.RETURNED, now);
        return true;
    }

    /**
     * The visit is voided: all that was written in it is withdrawn, whoever wrote it. Twice is once.
     *
     * @throws Refused PAID_FOR where one of them was taken up; then none is withdrawn
     */
    void withdrawAll(Caller by, VisitId visit, String why) {
        var now = clock.instant();
        for (var line : lists.ofVisit(visit, Scope.COUNTY)) {
            var before = table.lock(line.id(), Scope.COUNTY);
            if (before.stage() == Stage.WITHDRAWN) continue;
            if (before.takenUp()) throw new Refused(PrescriptionRefusal.PAID_FOR, before.number().text());
            withdraw(by, before, why, now);
        }
    }

    /** Within the caller's scope; does not record that the record was opened: the page that shows it does. @throws Refused PRESCRIPTION_UNKNOWN */
    @Transactional(readOnly = true)
    public Prescription get(Caller caller, PrescriptionId id) {
        return table.get(id, caller.scope());
    }

    /** Within the caller's scope, as scanned or typed. */
    @Transactional(readOnly = true)
    public Optional<PrescriptionId> byNumber(Caller caller, String number) {
        return table.byNumber(number.strip(), caller.scope());
    }

    /** For modules above, which have checked who asks. @throws Refused PRESCRIPTION_UNKNOWN */
    @Transactional(readOnly = true)
    public Prescription forService(PrescriptionId id) {
        return table.get(id, Scope.COUNTY);
    }

    /** The same as it was written in one of its versions. @throws Refused PRESCRIPTION_UNKNOWN */
    @Transactional(readOnly = true)
    public Prescription forService(PrescriptionId id, int version) {
        var standing = forService(id);
        if (standing.version() == version) return standing;
        return table.versions(id).stream().filter(written -> written.version() == version).findFirst()
            .map(standing::as).orElseThrow(() -> new Refused(PrescriptionRefusal.PRESCRIPTION_UNKNOWN));
    }

    @Transactional(readOnly = true)
    public List<PrescriptionLine> ofVisit(Caller caller, VisitId visit) {
        return lists.ofVisit(visit, caller.scope());
    }

    /** A resident's prescriptions wherever they were written, latest first; the resident must be within reach. */
    @Transactional(readOnly = true)
    public List<PrescriptionLine> ofPerson(Caller caller, PersonId person, int limit) {
        return lists.ofPerson(residents.get(caller, person).id(), limit);
    }

    /**
     * What stands beside a prescription under review: all of its visit that were not withdrawn, drafts too, and those of other visits
     * that passed and last beyond {@code endingAfter}. For modules above, which have checked who asks; one statement.
     */
    @Transactional(readOnly = true)
    public List<Prescription> beside(VisitId visit, PersonId person, Instant endingAfter) {
        return table.beside(visit, person, endingAfter, day(clock.instant()));
    }

    /**
     * A resident's prescriptions that a change of their record touches: under review or with their prescriber, and those that passed and
     * last beyond {@code endingAfter}. For modules above, which have checked who asks; one statement.
     */
    @Transactional(readOnly = true)
    public List<Prescription> running(PersonId person, Instant endingAfter) {
        return table.running(person, endingAfter, day(clock.instant()));
    }

    /**
     * Prescriptions on record, person by person, for modules above that judge them again: those issued since {@code from} and not
     * withdrawn, at the version that holds, of the next {@code people} persons after {@code after}; one statement.
     */
    @Transactional(readOnly = true)
    public List<Prescription> onRecord(UUID after, int people, Instant from) {
        return table.onRecord(after, people, from);
    }

    /** How many {@link #onRecord} goes through. */
    @Transactional(readOnly = true)
    public int countOnRecord(Instant from) {
        return table.countOnRecord(from);
    }

    /** The same as {@link #ofPerson}, for modules above, which have checked who asks. */
    @Transactional(readOnly = true)
    public List<PrescriptionLine> historyOf(PersonId person, int limit) {
        return lists.ofPerson(person, limit);
    }

    /** For lists of modules above, which have checked who asks; one statement. Unknown ones are left out. */
    @Transactional(readOnly = true)
    public Map<PrescriptionId, PrescriptionLine> lines(Collection<PrescriptionId> ids) {
        return lists.lines(ids);
    }

    /** Of the caller where the caller prescribes, else of the caller's scope; latest first, below {@code before}. */
    @Transactional(readOnly = true)
    public List<PrescriptionLine> page(Caller caller, @Nullable Stage stage, Optional<UUID> before, int limit) {
        var mine = caller.role().prescribes() ? caller.staff() : null;
        return lists.page(caller.scope(), mine, stage, before.orElse(new UUID(-1L, -1L)), limit);
    }

    @Transactional(readOnly = true)
    public List<PrescriptionLine> waiting(Caller caller, Set<Stage> stages, int limit) {
        return lists.waiting(caller.scope(), standIns.staff(caller), stages, limit);
    }

    /** Every version, the latest first. @throws Refused PRESCRIPTION_UNKNOWN */
    @Transactional(readOnly = true)
    public List<WrittenVersion> versions(Caller caller, PrescriptionId id) {
        return versionsOf(table.get(id, caller.scope()));
    }

    /** What became of it, oldest first. @throws Refused PRESCRIPTION_UNKNOWN */
    @Transactional(readOnly = true)
    public List<Step> steps(Caller caller, PrescriptionId id) {
        return stepsOf(table.get(id, caller.scope()));
    }

    /** For a page that has read it already, so that it is not read again. */
    List<Step> stepsOf(Prescription prescription) {
        return table.steps(prescription.id());
    }

    List<WrittenVersion> versionsOf(Prescription prescription) { return table.versions(prescription.id()); }

    /**
     * The body of an earlier prescription of the same resident, to be edited; rows keep everything, days and address start anew.
     *
     * @throws Refused PRESCRIPTION_UNKNOWN if it is another resident's
     */
    @Transactional(readOnly = true)
    public Body copyOf(Caller caller, PrescriptionId id, PersonId person) {
        return copyOf(id, residents.get(caller, person).id());
    }

    /** The same for a page that has checked the reach. */
    Body copyOf(PrescriptionId id, PersonId person) {
        var earlier = table.get(id, Scope.COUNTY);
        if (!earlier.person().equals(person)) throw new Refused(PrescriptionRefusal.PRESCRIPTION_UNKNOWN);
        var body = earlier.body();
        return new Body(body.rows(), body.packets(), body.usage(), false, body.decocting(), Delivery.AT_CLINIC,
            Optional.empty(), body.bases());
    }

    /** @param by the prescriber, or who stands in for them and has it from now on */
    private record Open(Prescription prescription, Caller by) {}

    private Open open(Caller caller, PrescriptionId id, int seenVersion) {
        return open(caller, table.lock(id, caller.scope()), seenVersion);
    }

    /** @throws Refused NOT_THE_PRESCRIBER, WITHDRAWN or TAKEN_UP */
    void mustBeOpenTo(Caller caller, Prescription prescription) {
        open(caller, prescription, prescription.version());
    }

    private Open open(Caller caller, Prescription standing, int seenVersion) {
        var by = standIns.actor(caller, standing.prescriber().staff()).orElseThrow(
            () -> new Refused(PrescriptionRefusal.NOT_THE_PRESCRIBER, standing.prescriber().name()));
        var open = standing.openAt(seenVersion);
        return new Open(by.equals(caller) ? open : open.handedTo(by), by);
    }

    /** Whether the caller may go on with it: as its prescriber, or in the place of one who is away. */
    boolean isFor(Caller caller, Prescription prescription) {
        return standIns.actor(caller, prescription.prescriber().staff()).isPresent();
    }

    /** What waits for a prescriber who leaves goes to a colleague, who changes, submits or withdraws it. Twice is once. */
    void handOver(Caller by, UUID prescriber, InstitutionId at, Caller heir, String why) {
        var now = clock.instant();
        for (var id : lists.waitingAt(prescriber, at)) {
            var handed = table.lock(id, Scope.COUNTY).handedTo(heir);
            table.save(handed, now);
            told(by, handed, Step.Kind.HANDED_OVER, List.of(), shortened(heir.name() + "：" + why), now,
                Map.of("to", heir.staff().toString()));
        }
    }

    private void told(Caller by, Prescription prescription, Step.Kind kind, Collection<String> codes, String note,
        Instant now, Map<String, ?> content) {
        table.addStep(prescription, kind, by, codes, note, now);
        evidence.record(by, Act.about(prescription.person().value(), "prescription." + kind.act(), "prescription",
            prescription.id().value(), prescription.version(), content));
    }

    private void publishSubmitted(Prescription submitted, Instant now) {
        events.publishEvent(new PrescriptionSubmitted(submitted.id(), submitted.version(), submitted.person(),
            submitted.institution(), submitted.isDoubleSigned(), now));
    }

    private void publishReviewed(Prescription reviewed, ReviewOutcome outcome, Instant now) {
        events.publishEvent(new PrescriptionReviewed(reviewed.id(), reviewed.version(), reviewed.person(),
            reviewed.institution(), outcome, now));
    }

    private static Map<String, ?> issued(Prescription prescription) {
        return Map.of("totalFen", prescription.price().orElseThrow().total().fen(), "validUntil",
            prescription.validUntil().orElseThrow().toString(), "signed",
            prescription.signatures().stream().map(Signature::rule).toList());
    }

    /** What was written, for the evidence. */
    private static Map<String, Object> words(Body body) {
        var words = new HashMap<String, Object>(Map.of("herbs", body.rows().stream().map(row -> row.herb() + " " + row
            .perPacket().mg()).toList(), "packets", body.packets()));
        if (!body.bases().isEmpty())
            words.put("base", body.bases().stream().flatMap(base -> Stream.of(base.source(), base.version())).toList());
        return words;
    }

    private static String shortened(String reason) {
        var stripped = reason.strip();
        return stripped.length() <= LONGEST_REASON ? stripped : stripped.substring(0, LONGEST_REASON);
    }
}
