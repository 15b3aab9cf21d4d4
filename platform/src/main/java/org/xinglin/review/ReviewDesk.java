package org.xinglin.review;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.person.Residents;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.review.ReviewTask.Level;
import org.xinglin.review.ReviewTask.Stage;

/**
 * 审方台: where pharmacists decide. They see the tasks of the institutions their own house reviews for today, and no others.
 * Who takes a task up has it alone until the hold ends.
 */
@Service
@Transactional
public class ReviewDesk {
    private static final Set<Role> AT_THE_COUNTER = EnumSet.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.DISPENSER, Role.CHECKER, Role.CASHIER);
    private static final int LONGEST_TEXT = 500;
    private final Tasks tasks;
    private final Verdicts verdicts;
    private final ReviewPolicy.Book policies;
    private final ReturnReason.Book reasons;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Institutions institutions;
    private final Returns returns;
    private final NightReview night;
    private final ReviewHours hours;
    private final List<ReviewWatcher> watchers;
    private final Evidence evidence;
    private final Clock clock;

    ReviewDesk(Tasks tasks, Verdicts verdicts, ReviewPolicy.Book policies, ReturnReason.Book reasons,
        Prescriptions prescriptions, Residents residents, Institutions institutions, Returns returns,
        NightReview night, ReviewHours hours, List<ReviewWatcher> watchers, Evidence evidence, Clock clock) {
        this.tasks = tasks;
        this.verdicts = verdicts;
        this.policies = policies;
        this.reasons = reasons;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.institutions = institutions;
        this.returns = returns;
        this.night = night;
        this.hours = hours;
        this.watchers = List.copyOf(watchers);
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What waits, the most urgent first; a chief pharmacist sees both levels. */
    @Transactional(readOnly = true)
    List<TaskLine> queue(Caller caller, Optional<QueueKey> after, int limit) {
        return lines(caller, levels(caller), after, limit);
    }

    private List<TaskLine> lines(Caller caller, Set<Level> levels, Optional<QueueKey> after, int limit) {
        var now = clock.instant();
        var waiting = tasks.waiting(levels, served(caller), after.orElse(null), limit);
        var written = prescriptions.lines(waiting.stream().map(ReviewTask::prescription).toList());
        var unread = tasks.unread(waiting.stream().map(ReviewTask::id).toList());
        var people = residents.names(waiting.stream().map(ReviewTask::person).distinct().toList());
        return waiting.stream().map(task -> new TaskLine(task, Optional.ofNullable(written.get(task.prescription())),
            Optional.ofNullable(people.get(task.person())), institutions.get(task.institution()),
            task.isHeldByAnother(caller, now), unread.contains(task.id()))).toList();
    }

    /** One of the first in the line, for a home page, which asks for the names of all its lists at once. */
    record Waits(ReviewTask task, Institution institution, boolean held) {}

    @Transactional(readOnly = true)
    List<Waits> firstWaiting(Caller caller, int limit) {
        var now = clock.instant();
        var first = tasks.waiting(levels(caller), served(caller), null, limit);
        return first.stream().map(task -> new Waits(task, institutions.get(task.institution()),
            task.isHeldByAnother(caller, now))).toList();
    }

    @Transactional(readOnly = true)
    public int waiting(Caller caller) {
        return tasks.countWaiting(levels(caller), served(caller));
    }

    /** @throws Refused TASK_UNKNOWN */
    @Transactional(readOnly = true)
    public ReviewTask task(Caller caller, TaskId id) {
        return tasks.get(id, served(caller));
    }

    /** The same with what the rules found. @throws Refused TASK_UNKNOWN */
    @Transactional(readOnly = true)
    Tasks.Brief brief(Caller caller, TaskId id) {
        return tasks.brief(id, served(caller));
    }

    /** Of the resident's other visits, what passed and is still being taken. */
    @Transactional(readOnly = true)
    Set<PrescriptionId> running(ReviewTask task) {
        var now = clock.instant();
        var mine = prescriptions.forService(task.prescription());
        return prescriptions
            .beside(mine.visit(), mine.person(), now.minus(policies.on(day(now)).runningMarginDays(), ChronoUnit.DAYS))
            .stream().filter(other -> !other.visit().equals(mine.visit())).map(Prescription::id)
            .collect(Collectors.toSet());
    }

    /** The latest task of a prescription, if its institution is served by the caller's. */
    @Transactional(readOnly = true)
    public Optional<TaskId> ofPrescription(Caller caller, PrescriptionId id) {
        return tasks.latest(id).map(found -> task(caller, found.id()).id());
    }

    /** Takes a task up, or keeps it longer. @throws Refused TASK_UNKNOWN, CLOSED, OWN_PRESCRIPTION, CHIEF_ONLY or HELD */
    public void claim(Caller caller, TaskId id) {
        claim(caller, tasks.lock(id, served(caller)));
    }

    /** Takes up the most urgent task that is free. @throws Refused NOTHING_WAITS */
    public TaskId claimNext(Caller caller) {
        var next = tasks.lockNext(levels(caller), served(caller), caller, clock.instant())
            .orElseThrow(() -> new Refused(ReviewRefusal.NOTHING_WAITS));
        claim(caller, next);
        return next.id();
    }

    private void claim(Caller caller, ReviewTask task) {
        var now = clock.instant();
        var claimed = task.claimedBy(caller, now, policies.on(day(now)).hold());
        tasks.save(claimed);
        told(caller, claimed, TaskStep.Kind.CLAIMED, List.of(), "", now);
    }

    /** @throws Refused TASK_UNKNOWN, NOT_HELD, STALE, CLOSED or HELD */
    public void handBack(Caller caller, TaskId id, int seen) {
        var back = tasks.lock(id, served(caller)).handedBack(caller, seen);
        tasks.save(back);
        told(caller, back, TaskStep.Kind.HANDED_BACK, List.of(), "", clock.instant());
    }

    /**
     * Hands it up to the chief pharmacist.
     *
     * @throws Refused QUESTION_MISSING, WITH_CHIEF, or as {@link #handBack}
     */
    public void escalate(Caller caller, TaskId id, int seen, String question) {
        if (question.isBlank()) throw new Refused(ReviewRefusal.QUESTION_MISSING);
        var now = clock.instant();
        var task = tasks.lock(id, served(caller));
        var up = task.escalated(caller, seen, now,
            hours.due(task.institution(), now, policies.on(day(now)).deadline()));
        tasks.save(up);
        told(caller, up, TaskStep.Kind.ESCALATED, List.of(), text(question), now);
    }

    /** @throws Refused OVERTAKEN, or as {@link #handBack} */
    public void pass(Caller caller, TaskId id, int seen) {
        decide(caller, id, seen, ReviewOutcome.PASSED, List.of(), "", "");
    }

    /**
     * Sends it back to the prescriber, who is told.
     *
     * @param codes of {@link ReturnReason}s; @param advice what to do instead
     * @throws Refused REASON_MISSING, REASON_UNKNOWN, ADVICE_MISSING, TEXT_TOO_LONG, OVERTAKEN, or as {@link #handBack}
     */
    public void sendBack(Caller caller, TaskId id, int seen, Collection<String> codes, String advice) {
        var given = given(codes);
        for (var reason : given)
            if (reason.needsAdvice() && advice.isBlank())
                throw new Refused(ReviewRefusal.ADVICE_MISSING, reason.zh());
        var words = text(advice);
        var note = Stream.concat(given.stream().map(ReturnReason::zh), Stream.of(words)).filter(w -> !w.isEmpty())
            .collect(Collectors.joining("；"));
        var task = decide(caller, id, seen, ReviewOutcome.RETURNED,
            given.stream().map(ReturnReason::code).toList(), words, note);
        returns.tell(caller, task, given, words);
    }

    private List<ReturnReason> given(Collection<String> codes) {
        var wanted = codes.stream().filter(code -> !code.isBlank()).distinct().toList();
        if (wanted.isEmpty()) throw new Refused(ReviewRefusal.REASON_MISSING);
        var given = reasons.on(institutions.today()).stream().filter(reason -> wanted.contains(reason.code())).toList();
        if (given.size() != wanted.size()) throw new Refused(ReviewRefusal.REASON_UNKNOWN);
        return given;
    }

    private ReviewTask decide(Caller caller, TaskId id, int seen, ReviewOutcome outcome, List<String> codes,
        String advice, String note) {
        var now = clock.instant();
        var decided = tasks.lock(id, served(caller)).decided(caller, seen, Stage.valueOf(outcome.name()), now);
        if (!prescriptions.recordReview(caller, decided.prescription(), decided.version(), outcome, codes, note))
            throw new Refused(ReviewRefusal.OVERTAKEN);
        tasks.save(decided);
        told(caller, decided, TaskStep.Kind.valueOf(outcome.name()), codes, advice, now);
        var prescription = prescriptions.forService(decided.prescription());
        for (var watcher : watchers)
            watcher.decided(decided, prescription, caller);
        return decided;
    }

    /** Who goes away hands back what they took up. Twice is once. */
    void letGo(Caller by, UUID holder) {
        for (var task : tasks.heldBy(holder)) {
            var back = task.letGo();
            tasks.save(back);
            told(by, back, TaskStep.Kind.HANDED_BACK, List.of(), "", clock.instant());
        }
    }

    private void told(Caller caller, ReviewTask task, TaskStep.Kind kind, List<String> codes, String note,
        Instant now) {
        tasks.addStep(task.id(), kind, caller, codes, note, now);
        evidence.record(caller, Act.about(task.person().value(), "review." + kind.act(), "review-task",
            task.id().value(), task.lockVersion(), Map.of("prescription", task.prescription().toString(), "version",
                task.version(), "codes", codes)));
    }

    /** What the rules said of a version when it was submitted; for those who judge it again afterwards. */
    @Transactional(readOnly = true)
    public List<ReviewFinding> findings(PrescriptionId id, int version) {
        return verdicts.findings(id, version);
    }

    /** Why a prescription may be returned today. */
    public List<ReturnReason> reasons() {
        return reasons.on(institutions.today());
    }

    /** A task the caller may see, and nobody else may change it until the transaction ends. @throws Refused TASK_UNKNOWN */
    public ReviewTask lock(Caller caller, TaskId id) {
        return tasks.lock(id, served(caller));
    }

    /** The latest task of a prescription, likewise; for those who have checked who asks. */
    public Optional<ReviewTask> lockLatest(PrescriptionId id) {
        return tasks.lockLatest(id);
    }

    /** The prescriber is asked: the deadline stands still where the setting says so. @param task held by {@link #lock} */
    public void pause(ReviewTask task) {
        var now = clock.instant();
        if (policies.on(day(now)).dialoguePauses()) tasks.pause(task.id(), now);
    }

    /** The prescriber answered. @param task held by {@link #lockLatest} */
    public void resume(ReviewTask task) {
        task.pausedSince().ifPresent(since -> tasks.resume(task.id(), hours.resumed(task, since, clock.instant())));
    }

    /** How pharmacists decided where a rule said the same of the same pieces, finding by finding. */
    @Transactional(readOnly = true)
    List<SimilarDecisions> similar(Caller caller, TaskId id, int latest) {
        var served = served(caller);
        return tasks.similar(tasks.get(id, served), served, reasons, latest);
    }

    /** The institutions whose prescriptions the caller's house reviews at this moment; a doctor or administrator there serves none. */
    public Set<InstitutionId> served(Caller caller) {
        if (!AT_THE_COUNTER.contains(caller.role())) return Set.of();
        return night.servedBy(new InstitutionId(caller.institution()), clock.instant());
    }

    private static Set<Level> levels(Caller caller) {
        return caller.role() == Role.CHIEF_PHARMACIST ? EnumSet.allOf(Level.class) : EnumSet.of(Level.PHARMACIST);
    }

    private static String text(String typed) {
        if (typed.strip().length() > LONGEST_TEXT) throw new Refused(ReviewRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
        return typed.strip();
    }
}
