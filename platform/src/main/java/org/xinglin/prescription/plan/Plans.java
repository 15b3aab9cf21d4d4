package org.xinglin.prescription.plan;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.clinic.VisitId;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.person.Allergy;
import org.xinglin.person.OpenMatters.Stopped;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.prescription.LongTerm;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionRefusal;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;

/**
 * 长期处方分次配药: the door for plans. Each part that is due becomes a prescription of its own, which is reviewed with the facts of
 * that day, charged and dispensed on its own.
 */
@Service
@Transactional
public class Plans {
    private static final int MOST_PARTS = 90;
    private final PlanRows rows;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Plans(PlanRows rows, Prescriptions prescriptions, Residents residents, Evidence evidence,
        ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** What came of a part. */
    public enum Outcome {
        ISSUED, STOPPED
    }

    /**
     * Plans further parts after a prescription of the caller's own that was issued.
     *
     * @param seenVersion of the prescription; @param further parts after the first
     * @param confirmedBy who signed for more than four weeks, the resident or family (《长期处方管理规范（试行）》2021)
     * @throws Refused PRESCRIPTION_UNKNOWN, NOT_THE_PRESCRIBER, STALE, PLAN_IMPOSSIBLE, REASON_MISSING, NUMBER_OUT_OF_RANGE,
     *         LONG_TERM_TOO_LONG, LONG_TERM_UNCONFIRMED or LONG_TERM_EXCLUDES
     */
    public UUID begin(Caller caller, PrescriptionId first, int seenVersion, int further, String reason,
        String assessment,
        String confirmedBy, String relation) {
        var prescription = prescriptions.get(caller, first);
        mine(caller, prescription);
        if (prescription.version() != seenVersion)
            throw new Refused(PrescriptionRefusal.STALE, prescription.version());
        if (prescription.issuedAt().isEmpty() || prescription.stage() == Stage.WITHDRAWN
            || prescription.body().emergency()) throw new Refused(PrescriptionRefusal.PLAN_IMPOSSIBLE);
        if (reason.isBlank()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        if (further < 1 || further > MOST_PARTS)
            throw new Refused(PrescriptionRefusal.NUMBER_OUT_OF_RANGE, new org.xinglin.kernel.Worded("field.further"),
                1, MOST_PARTS);
        boolean confirmed = !confirmedBy.isBlank() && !relation.isBlank();
        var why = new LongTerm(reason.strip(), assessment.strip(), confirmed);
        int days = prescription.days();
        prescriptions.mustSuitLongTerm(prescription.body(), days * (further + 1), why);
        var begins = day(prescription.issuedAt().get());
        var parts = new ArrayList<Plan.Part>();
        for (int i = 1; i <= further; i++)
            parts.add(new Plan.Part(i + 1, begins.plusDays((long) days * i), Optional.empty()));
        var now = clock.instant();
        var plan = new Plan(Ids.next(), first, prescription.person(), prescription.institution(), caller.staff(), days,
            why,
            confirmed ? Optional.of(new Plan.Confirmation(confirmedBy.strip(), relation.strip())) : Optional.empty(),
            allergies(prescription.person()), Plan.Stage.RUNNING, Optional.empty(), now, parts);
        if (!rows.add(plan)) throw new Refused(PrescriptionRefusal.PLAN_IMPOSSIBLE);
        record(caller, plan, "prescription.plan-begun", Map.of("parts", further + 1, "days", plan.daysInAll()));
        return plan.id();
    }

    /**
     * Issues a part that is due, or stops the plan where the resident's allergies have changed since it began.
     *
     * @throws Refused PRESCRIPTION_UNKNOWN, PLAN_UNKNOWN, PLAN_OVER, PART_UNKNOWN, PART_ISSUED, PART_NOT_DUE, or what
     *         {@link Prescriptions#issuePart} refuses
     */
    public Outcome issue(Caller caller, PrescriptionId of, int seq) {
        var plan = lockedOf(caller, of);
        var lapsed = plan.part(seq).issued()
            .filter(issued -> prescriptions.forService(issued).isExpired(day(clock.instant()))).isPresent();
        return issue(caller, plan, seq, prescriptions.planAheadDays(), lapsed);
    }

    /** The same of itself, on the day. @throws Refused as {@link #issue} */
    Outcome issueDue(UUID plan, int seq) {
        var locked = rows.lock(plan).orElseThrow(() -> new Refused(PrescriptionRefusal.PLAN_UNKNOWN));
        return issue(Caller.PROGRAM, locked, seq, 0, false);
    }

    private Outcome issue(Caller caller, Plan plan, int seq, int aheadDays, boolean lapsed) {
        var now = clock.instant();
        plan.issuable(seq, day(now), aheadDays, lapsed);
        var today = allergies(plan.person());
        if (!today.equals(plan.allergies())) {
            stop(caller, plan, Plan.StopReason.ALLERGY_CHANGED, "", now);
            return Outcome.STOPPED;
        }
        var issued = prescriptions.issuePart(plan.first(), seq + "/" + (plan.parts().size() + 1));
        rows.issued(plan.id(), seq, issued, plan.endsWith(seq));
        record(caller, plan, "prescription.plan-part-issued", Map.of("part", seq, "prescription", issued.toString()));
        return Outcome.ISSUED;
    }

    /** @throws Refused PRESCRIPTION_UNKNOWN, PLAN_UNKNOWN, NOT_THE_PRESCRIBER, PLAN_OVER or REASON_MISSING */
    public void stop(Caller caller, PrescriptionId of, String why) {
        var plan = lockedOf(caller, of).running();
        if (!plan.prescriber().equals(caller.staff()))
            throw new Refused(PrescriptionRefusal.NOT_THE_PRESCRIBER,
                prescriptions.forService(plan.first()).prescriber().name());
        if (why.isBlank()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        stop(caller, plan, Plan.StopReason.PRESCRIBER, why.strip(), clock.instant());
    }

    /** It cannot be issued as it is: the plan ends, and the prescriber writes anew. Twice is once. */
    void stopUnissuable(UUID id, String refusal) {
        rows.lock(id).filter(plan -> plan.stage() == Plan.Stage.RUNNING)
            .ifPresent(plan -> stop(Caller.PROGRAM, plan, Plan.StopReason.NOT_ISSUABLE, refusal, clock.instant()));
    }

    /** One of its prescriptions was withdrawn. Twice is once. */
    void withdrawn(PrescriptionId id) {
        rows.of(id).flatMap(plan -> rows.lock(plan.id())).filter(plan -> plan.stage() == Plan.Stage.RUNNING)
            .ifPresent(plan -> stop(Caller.PROGRAM, plan, Plan.StopReason.WITHDRAWN, "", clock.instant()));
    }

    /** The visit was of another person: plans that began in it end, and go with it. */
    void move(VisitId visit, PersonId right) {
        for (var id : rows.begunWith(prescriptions.idsOfVisit(visit))) {
            rows.setPerson(id, right);
            rows.lock(id).filter(plan -> plan.stage() == Plan.Stage.RUNNING)
                .ifPresent(plan -> stop(Caller.PROGRAM, plan, Plan.StopReason.MOVED, "", clock.instant()));
        }
    }

    /** The resident has died: no further part is issued. Twice is once. */
    List<Stopped> stopByDeath(PersonId person) {
        var stopped = new ArrayList<Stopped>();
        for (var id : rows.runningOf(person))
            rows.lock(id).filter(plan -> plan.stage() == Plan.Stage.RUNNING).ifPresent(plan -> {
                stop(Caller.PROGRAM, plan, Plan.StopReason.DIED, "", clock.instant());
                stopped.add(new Stopped("plan", id, prescriptions.forService(plan.first()).number().text()));
            });
        return stopped;
    }

    private void stop(Caller by, Plan plan, Plan.StopReason reason, String note, Instant now) {
        rows.stopped(plan.id(), reason, note, now, by.name());
        record(by, plan, "prescription.plan-stopped", Map.of("reason", reason.name(), "note", note));
        events.publishEvent(
            new PlanStopped(plan.id(), plan.first(), plan.person(), plan.institution(), reason, now));
    }

    /** The plan this prescription began or is a part of. @throws Refused PRESCRIPTION_UNKNOWN */
    @Transactional(readOnly = true)
    public Optional<Plan> of(Caller caller, PrescriptionId prescription) {
        prescriptions.get(caller, prescription);
        return rows.of(prescription);
    }

    private Plan lockedOf(Caller caller, PrescriptionId prescription) {
        prescriptions.get(caller, prescription);
        return rows.of(prescription).flatMap(plan -> rows.lock(plan.id()))
            .orElseThrow(() -> new Refused(PrescriptionRefusal.PLAN_UNKNOWN));
    }

    private List<String> allergies(PersonId person) {
        return residents.forService(person).safety().allergies().items().stream().map(Allergy::said).sorted().toList();
    }

    private static void mine(Caller caller, Prescription prescription) {
        if (!prescription.prescriber().staff().equals(caller.staff()))
            throw new Refused(PrescriptionRefusal.NOT_THE_PRESCRIBER, prescription.prescriber().name());
    }

    private void record(Caller by, Plan plan, String act, Map<String, ?> content) {
        evidence.record(by, Act.about(plan.person().value(), act, "prescription-plan", plan.id(), 0, content));
    }
}
