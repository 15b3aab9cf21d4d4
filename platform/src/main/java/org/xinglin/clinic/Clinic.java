package org.xinglin.clinic;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.StandIns;
import org.xinglin.clinic.queue.WaitingLine;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Department;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import tools.jackson.databind.json.JsonMapper;

/** 门诊: the door of the clinic. Every change names the version it was made from. */
@Service
@Transactional
public class Clinic {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Why a visit ended that the day ended; a person reads it in the history. */
    private static final String DAY_END = "日终自动结束";
    private final Visits visits;
    private final WaitingLine line;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final StandIns standIns;

    Clinic(Visits visits, WaitingLine line, Residents residents, Institutions institutions, Knowledge knowledge,
        Evidence evidence, ApplicationEventPublisher events, Clock clock, StandIns standIns) {
        this.visits = visits;
        this.line = line;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
        this.standIns = standIns;
    }

    /**
     * Puts a resident on the waiting list of the caller's institution; from now on the institution cares for the resident.
     *
     * @throws Refused ALREADY_WAITING, DEPARTMENT_CLOSED, RESIDENT_DEAD, or what {@link Residents#get} refuses
     */
    public VisitId register(Caller caller, PersonId asked, Registration told) {
        var resident = residents.get(caller, asked);
        resident.mustLive();
        var person = resident.id();
        var institution = new InstitutionId(caller.institution());
        visits.openLabel(person, institution)
            .ifPresent(label -> { throw new Refused(ClinicRefusal.ALREADY_WAITING, label); });
        var now = clock.instant();
        var day = CountyCalendar.day(now);
        var department = told.department().map(id -> open(id, institution, day));
        residents.beginCare(caller, resident, institution, "visit");
        var visit = new Visit(VisitId.next(), day, visits.nextNumber(institution, told.department(), day), person,
            institution, told.department(), told.kind(), told.urgent().isPresent(), Visit.Stage.WAITING,
            Optional.empty(), now, Optional.empty(), Optional.empty(), Optional.empty(), Notes.EMPTY, 0);
        visits.add(visit);
        var place = line.join(visit, visit.label(department), resident.birthDate(), told.urgent());
        evidence.record(caller, Act.about(person.value(), "clinic.registered", "visit", visit.id().value(), 0,
            Map.of("number", visit.label(department), "priority", place.priority().name())));
        events.publishEvent(new VisitRegistered(visit.id(), person, institution, now));
        return visit.id();
    }

    /** @throws Refused DEPARTMENT_CLOSED where it is another institution's or has no patients that day */
    private Department open(DepartmentId id, InstitutionId at, LocalDate day) {
        return institutions.departmentsOf(at).stream().filter(each -> each.id().equals(id) && each.openOn(day))
            .findFirst().orElseThrow(() -> new Refused(ClinicRefusal.DEPARTMENT_CLOSED));
    }

    /** @throws Refused VISIT_UNKNOWN, STALE, NOT_WAITING or CALLED_BY_COLLEAGUE */
    public void begin(Caller caller, VisitId id, int seen) {
        var now = clock.instant();
        var visit = visits.get(id, caller.scope()).seenAt(seen).begin(caller, now);
        keep(caller, visit, "clinic.begun", false);
        line.seen(caller, id, now);
        events.publishEvent(new VisitBegun(id, visit.person(), visit.institution(), now));
    }

    /** @throws Refused VISIT_UNKNOWN, STALE, NOT_WITH_DOCTOR, NOT_YOUR_VISIT, TERM_UNKNOWN, CATEGORY_TERM, VITAL_IMPLAUSIBLE … */
    public void record(Caller caller, VisitId id, int seen, Notes notes) {
        check(notes);
        var before = visits.get(id, caller.scope()).seenAt(seen);
        var actor = actor(caller, before);
        var visit = taken(before, caller, actor).record(actor, notes);
        keep(actor, visit, "clinic.recorded", true);
        if (notes.diagnosis().isPresent() && !notes.diagnosis().equals(before.notes().diagnosis()))
            events.publishEvent(new DiagnosisMade(id, visit.person(), visit.institution(), clock.instant()));
    }

    /** Takes complaint, findings and diagnosis over from an earlier visit of the same resident, to be edited; vital signs are never copied. */
    public void copyFrom(Caller caller, VisitId id, int seen, VisitId earlier) {
        var before = visits.get(id, caller.scope()).seenAt(seen);
        var actor = actor(caller, before);
        var visit = taken(before, caller, actor);
        var source = visits.get(earlier, Scope.COUNTY);
        if (!source.person().equals(visit.person())) throw new Refused(ClinicRefusal.VISIT_UNKNOWN);
        var from = source.notes();
        var notes = new Notes(from.chiefComplaint(), from.presentIllness(), from.inspection(), from.listening(),
            from.tongueNote(), from.pulseNote(),
            from.findings(), visit.notes().vitals(), from.diagnosis(), from.icd10());
        keep(actor, visit.record(actor, notes), "clinic.copied", true);
        if (notes.diagnosis().isPresent())
            events.publishEvent(new DiagnosisMade(id, visit.person(), visit.institution(), clock.instant()));
    }

    /** @throws Refused VISIT_UNKNOWN, STALE, NOT_WITH_DOCTOR, NOTHING_DIAGNOSED */
    public void close(Caller caller, VisitId id, int seen) {
        var now = clock.instant();
        var before = visits.get(id, caller.scope()).seenAt(seen);
        var actor = actor(caller, before);
        var visit = taken(before, caller, actor).close(actor, now);
        keep(actor, visit, "clinic.closed", false);
        events.publishEvent(new VisitClosed(id, visit.person(), visit.institution(), now));
    }

    /** @throws Refused VISIT_UNKNOWN, STALE, NOT_WAITING, REASON_MISSING */
    public void cancel(Caller caller, VisitId id, int seen, String reason) {
        keep(caller, visits.get(id, caller.scope()).seenAt(seen).cancel(reason, clock.instant()), "clinic.cancelled",
            false);
        line.left(id);
    }

    /** For the waiting line, which has checked who asks: called and not there. @throws Refused VISIT_UNKNOWN or NOT_WAITING */
    public void noShow(Caller caller, VisitId id) {
        keep(caller, visits.get(id, caller.scope()).noShow(clock.instant()), "clinic.no-show", false);
    }

    /**
     * For the waiting line, which has checked where to: out of the doctor's hands, back to those who wait.
     *
     * @throws Refused VISIT_UNKNOWN, STALE, NOT_WITH_DOCTOR or NOT_YOUR_VISIT
     */
    public void putBack(Caller caller, VisitId id, int seen) {
        var visit = visits.get(id, caller.scope()).seenAt(seen);
        var actor = actor(caller, visit);
        visit.mine(actor);
        keep(actor, visit.handedOver(Optional.empty()), "clinic.handed-over", false);
    }

    /** The day is over for a visit that {@link DayEnd} found left: closed where something was diagnosed, else lapsed. Twice is once. */
    void endWithTheDay(VisitId id) {
        var now = clock.instant();
        var visit = visits.get(id, Scope.COUNTY);
        if (visit.stage() != Visit.Stage.WAITING && visit.stage() != Visit.Stage.WITH_DOCTOR) return;
        var ended = visit.endedWithTheDay(DAY_END, now);
        keep(Caller.PROGRAM, ended, "clinic.ended-with-day", false);
        line.left(id);
        events.publishEvent(ended.stage() == Visit.Stage.CLOSED
            ? new VisitClosed(id, visit.person(), visit.institution(), now)
            : new VisitLapsed(id, visit.person(), visit.institution(), now));
    }

    /** A visit within the caller's reach: of the caller's institutions, or of a resident they care for; opening it is recorded. */
    public Visit visit(Caller caller, VisitId id) {
        var visit = visits.get(id, Scope.COUNTY);
        if (!caller.scope().covers(visit.institution().value())) {
            try {
                residents.get(caller, visit.person());
            } catch (Refused outOfReach) {
                throw new Refused(ClinicRefusal.VISIT_UNKNOWN);
            }
        }
        evidence.opened(caller, visit.person().value(), "visit", id.value(), "treatment");
        return visit;
    }

    /** For modules above, which have checked who asks. */
    @Transactional(readOnly = true)
    public Visit forService(VisitId id) { return visits.get(id, Scope.COUNTY); }

    /** Body weight in grams where it was taken in the visit, for modules above, which have checked who asks; one statement. */
    @Transactional(readOnly = true)
    public Map<VisitId, Integer> weights(Collection<VisitId> ids) {
        return visits.weights(ids);
    }

    /** A resident's visits wherever they were, latest first; the resident must be within the caller's reach. */
    @Transactional(readOnly = true)
    public List<VisitLine> historyOf(Caller caller, PersonId person, Optional<Instant> before, int limit) {
        return visits.ofPerson(residents.get(caller, person).id(), before, limit);
    }

    @Transactional(readOnly = true)
    public List<VisitVersion> versions(Caller caller, VisitId id) {
        visits.get(id, caller.scope());
        return visits.versions(id);
    }

    /** Whether the caller may go on with the visit: as its doctor, or in the place of one who is away. */
    boolean isFor(Caller caller, Visit visit) {
        return visit.stage() == Visit.Stage.WITH_DOCTOR
            && visit.doctor().flatMap(doctor -> standIns.actor(caller, doctor.staff())).isPresent();
    }

    private Caller actor(Caller caller, Visit visit) {
        return visit.doctor().flatMap(doctor -> standIns.actor(caller, doctor.staff())).orElse(caller);
    }

    /** Who goes on with the visit of an absent doctor has it from then on. @param actor as {@link #actor} says */
    private static Visit taken(Visit visit, Caller caller, Caller actor) {
        return actor.equals(caller) ? visit : visit.handedOver(Optional.of(actor));
    }

    /** Gives the visits a doctor has open at an institution to another one, or back to those who wait. */
    void handOver(Caller by, UUID doctor, InstitutionId at, Optional<Caller> heir) {
        for (var id : visits.with(doctor, at)) {
            keep(by, visits.get(id, Scope.COUNTY).handedOver(heir), "clinic.handed-over", false);
            if (heir.isEmpty()) line.back(id);
        }
    }

    /** The resident has died: no list waits for them. Twice is once. */
    List<Visit> cancelWaiting(PersonId person) {
        var cancelled = new ArrayList<Visit>();
        for (var id : visits.waitingOf(person)) {
            var visit = visits.get(id, Scope.COUNTY).cancel("居民死亡", clock.instant());
            keep(Caller.PROGRAM, visit, "clinic.cancelled", false);
            line.left(id);
            cancelled.add(visit);
        }
        return cancelled;
    }

    private void keep(Caller caller, Visit visit, String act, boolean terms) {
        visits.save(visit);
        if (terms) visits.saveTerms(visit);
        int version = visit.version() + 1;
        var content = content(visit);
        visits.keepVersion(visit.id(), version, clock.instant(), caller.account(), caller.name(),
            JSON.writeValueAsString(content));
        evidence.record(caller, Act.about(visit.person().value(), act, "visit", visit.id().value(), version,
            Map.of("stage", visit.stage().name(), "findings",
                visit.notes().findings().stream().map(Object::toString).toList(),
                "disease", visit.notes().diagnosis().map(d -> d.disease().toString()).orElse(""),
                "syndromes", visit.notes().diagnosis().map(d -> d.syndromes().stream().map(Object::toString).toList())
                    .orElse(List.of()))));
    }

    private static Map<String, Object> content(Visit visit) {
        var notes = visit.notes();
        var content = new LinkedHashMap<String, Object>();
        content.put("stage", visit.stage().name());
        content.put("chiefComplaint", notes.chiefComplaint());
        content.put("presentIllness", notes.presentIllness());
        content.put("inspection", notes.inspection());
        content.put("listening", notes.listening());
        content.put("tongueNote", notes.tongueNote());
        content.put("pulseNote", notes.pulseNote());
        content.put("findings", notes.findings().stream().map(Object::toString).toList());
        content.put("vitals", notes.vitals());
        notes.diagnosis().ifPresent(diagnosis -> {
            content.put("disease", diagnosis.disease().toString());
            content.put("syndromes", diagnosis.syndromes().stream().map(Object::toString).toList());
            content.put("treatment", diagnosis.treatment());
        });
        notes.icd10().ifPresent(code -> content.put("icd10", code));
        return content;
    }

    private void check(Notes notes) {
        for (var finding : notes.findings())
            if (knowledge.symptom(finding).isEmpty()) throw new Refused(ClinicRefusal.TERM_UNKNOWN, finding);
        notes.icd10().filter(code -> knowledge.icd10(code).isEmpty())
            .ifPresent(code -> {
                throw new Refused(ClinicRefusal.TERM_UNKNOWN, code);
            });
        notes.diagnosis().ifPresent(diagnosis -> {
            var disease = knowledge.disease(diagnosis.disease())
                .orElseThrow(() -> new Refused(ClinicRefusal.TERM_UNKNOWN, diagnosis.disease()));
            if (disease.isCategoryTerm()) throw new Refused(ClinicRefusal.CATEGORY_TERM, disease.nameZh());
            for (var id : diagnosis.syndromes()) {
                var syndrome = knowledge.syndrome(id).orElseThrow(() -> new Refused(ClinicRefusal.TERM_UNKNOWN, id));
                if (syndrome.isCategoryTerm()) throw new Refused(ClinicRefusal.CATEGORY_TERM, syndrome.nameZh());
            }
        });
        var vitals = notes.vitals();
        if (vitals.equals(Vitals.NONE)) return;
        var limits = visits.limits(CountyCalendar.day(clock.instant()));
        within(limits, "temperature_dc", vitals.temperatureDc(), 10);
        within(limits, "pulse_rate", vitals.pulseRate(), 1);
        within(limits, "breath_rate", vitals.breathRate(), 1);
        within(limits, "systolic", vitals.systolic(), 1);
        within(limits, "diastolic", vitals.diastolic(), 1);
        within(limits, "weight_g", vitals.weightG(), 1000);
        within(limits, "height_mm", vitals.heightMm(), 10);
        if (vitals.systolic().isPresent() && vitals.diastolic().isPresent()
            && vitals.diastolic().get() >= vitals.systolic().get())
            throw new Refused(ClinicRefusal.DIASTOLIC_ABOVE_SYSTOLIC);
    }

    private static void within(Map<String, Visits.VitalLimit> limits, String vital, Optional<Integer> value, int unit) {
        var limit = limits.get(vital);
        if (limit == null || value.isEmpty()) return;
        if (value.get() < limit.lowest() || value.get() > limit.highest())
            throw new Refused(ClinicRefusal.VITAL_IMPLAUSIBLE, new Worded("clinic.vital." + vital.replace('_', '-')),
                Vitals.decimal(value.get(), unit),
                Vitals.decimal(limit.lowest(), unit), Vitals.decimal(limit.highest(), unit));
    }
}
