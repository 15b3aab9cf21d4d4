package org.xinglin.clinic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.StandIns;
import org.xinglin.clinic.draft.DraftRows;
import org.xinglin.clinic.queue.WaitingLine;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Department;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.Symptom;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import tools.jackson.databind.json.JsonMapper;

/** 门诊: the door of the clinic. Every change names the version it was made from. */
@Service
@Transactional
public class Clinic {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Measurements a trend is drawn from. */
    private static final int TREND = 12;
    private final Visits visits;
    private final DraftRows drafts;
    private final WaitingLine line;
    private final ClinicRules.Book rules;
    /** Asked for when it is needed: these modules stand above this one. */
    private final ObjectProvider<WrittenInVisit> written;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final StandIns standIns;

    Clinic(Visits visits, DraftRows drafts, WaitingLine line, ClinicRules.Book rules,
        ObjectProvider<WrittenInVisit> written,
        Residents residents, Institutions institutions, Knowledge knowledge,
        Evidence evidence, ApplicationEventPublisher events, Clock clock, StandIns standIns) {
        this.visits = visits;
        this.drafts = drafts;
        this.line = line;
        this.rules = rules;
        this.written = written;
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
            Optional.empty(), now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Notes.EMPTY,
            0);
        visits.add(visit);
        var place = line.join(visit, visit.label(department), resident.birthDate(), told.urgent());
        evidence.record(caller, Act.about(person.value(), "clinic.registered", "visit", visit.id().value(), 0,
            Map.of("number", visit.label(department), "priority", place.priority().name())));
        events.publishEvent(new VisitRegistered(visit.id(), person, institution, now));
        return visit.id();
    }

    /**
     * 补录: enters a visit that took place before, with its true time; it is with the caller, who writes down what was found.
     *
     * @throws Refused LATE_IN_FUTURE, LATE_TOO_EARLY, REASON_MISSING, RESIDENT_DEAD, or what {@link Residents#get} refuses
     */
    public VisitId enterLate(Caller caller, PersonId asked, Visit.Kind kind, Instant tookPlace, String why) {
        var resident = residents.get(caller, asked);
        var now = clock.instant();
        var earliest = now.minus(Duration.ofDays(rules.today().lateEntryDays()));
        if (tookPlace.isAfter(now)) throw new Refused(ClinicRefusal.LATE_IN_FUTURE);
        if (tookPlace.isBefore(earliest)) throw new Refused(ClinicRefusal.LATE_TOO_EARLY, earliest);
        var day = CountyCalendar.day(tookPlace);
        if (resident.died().filter(day::isAfter).isPresent()) resident.mustLive();
        if (day.isBefore(resident.birthDate())) throw new Refused(ClinicRefusal.LATE_TOO_EARLY, resident.birthDate());
        var late = new LateEntry(now, caller.name(), Visit.given(why));
        var institution = new InstitutionId(caller.institution());
        residents.beginCare(caller, resident, institution, "visit");
        var visit = new Visit(VisitId.next(), day, visits.nextNumber(institution, Optional.empty(), day),
            resident.id(), institution, Optional.empty(), kind, false, Visit.Stage.WITH_DOCTOR,
            Optional.of(new Visit.Doctor(caller.staff(), caller.name())), tookPlace, Optional.of(tookPlace),
            Optional.empty(), Optional.empty(), Optional.of(late), Notes.EMPTY, 0);
        visits.add(visit);
        evidence.record(caller, Act.about(resident.id().value(), "clinic.entered-late", "visit", visit.id().value(), 0,
            Map.of("number", visit.number(), "tookPlace", tookPlace.toString())));
        events.publishEvent(new VisitRegistered(visit.id(), resident.id(), institution, tookPlace));
        events.publishEvent(new VisitBegun(visit.id(), resident.id(), institution, tookPlace));
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
        drafts.remove(id, caller.staff());
        if (notes.diagnosis().isPresent() && !notes.diagnosis().equals(before.notes().diagnosis()))
            events.publishEvent(new DiagnosisMade(id, visit.person(), visit.institution(), clock.instant()));
        tellOfWeight(before, visit);
    }

    /** Before a diagnosis nothing can have been prescribed; what stands is not written over but corrected. */
    private void tellOfWeight(Visit before, Visit after) {
        var weight = after.notes().vitals().weightG();
        if (before.notes().diagnosis().isPresent() && !weight.equals(before.notes().vitals().weightG()))
            events.publishEvent(new WeightRecorded(Ids.next(), after.id(), after.person(),
                Vital.WEIGHT_G.written(weight), clock.instant()));
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
            from.findings(), from.pulses(), visit.notes().vitals(), from.diagnosis(), from.icd10());
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

    /**
     * Opens a visit again that was over, within the hours and by whom the rules say.
     *
     * @throws Refused VISIT_UNKNOWN, STALE, NOT_CLOSED, NOT_YOUR_VISIT, REOPEN_TOO_LATE or REASON_MISSING
     */
    public void reopen(Caller caller, VisitId id, int seen, String why) {
        var visit = visits.get(id, caller.scope()).seenAt(seen);
        if (!visit.wasSeen()) throw new Refused(ClinicRefusal.NOT_CLOSED);
        var actor = reopener(caller, visit)
            .orElseThrow(() -> new Refused(ClinicRefusal.NOT_YOUR_VISIT, visit.doctor().orElseThrow().name()));
        var now = clock.instant();
        keep(actor, visit.reopened(actor, rules.today(), now), "clinic.reopened", false, Visit.given(why));
        events.publishEvent(new VisitReopened(id, visit.person(), visit.institution(), now));
    }

    private Optional<Caller> reopener(Caller caller, Visit visit) {
        return own(caller, visit).or(() -> rules.today().reopenByColleague() && caller.role().prescribes()
            && visit.institution().value().equals(caller.institution()) ? Optional.of(caller) : Optional.empty());
    }

    /** Its doctor, or the caller in their place. */
    private Optional<Caller> own(Caller caller, Visit visit) {
        return visit.doctor().flatMap(doctor -> standIns.actor(caller, doctor.staff()));
    }

    private Caller ownOrRefused(Caller caller, Visit visit) {
        return own(caller, visit).orElseThrow(() -> new Refused(ClinicRefusal.NOT_YOUR_VISIT,
            visit.doctor().map(Visit.Doctor::name).orElse("")));
    }

    /**
     * 作废: what should not have been recorded, with all that was written in it and not yet taken up elsewhere. It stays readable.
     *
     * @throws Refused VISIT_UNKNOWN, STALE, NOT_VOIDABLE, NOT_YOUR_VISIT, REASON_MISSING, or what {@link WrittenInVisit#letGo} refuses
     */
    public void voidVisit(Caller caller, VisitId id, int seen, String why) {
        var now = clock.instant();
        var visit = visits.get(id, caller.scope()).seenAt(seen);
        var voided = visit.voided(why, now);
        var actor = ownOrRefused(caller, visit);
        written.orderedStream().forEach(each -> each.letGo(actor, id, why.strip()));
        keep(actor, voided, "clinic.voided", false, why.strip());
        events.publishEvent(new VisitVoided(id, visit.person(), visit.institution(), now));
    }

    /**
     * 更正: a vital sign was mistyped. What stood there stays readable beside what holds.
     *
     * @param value empty where it was not measured at all
     * @throws Refused VISIT_UNKNOWN, STALE, NOT_CORRECTABLE, NOT_YOUR_VISIT, NOTHING_CORRECTED, REASON_MISSING or as {@link #record}
     */
    public void correct(Caller caller, VisitId id, int seen, Vital vital, Optional<Integer> value, String why) {
        var visit = visits.get(id, caller.scope()).seenAt(seen);
        var corrected = visit.corrected(vital, value);
        var actor = ownOrRefused(caller, visit);
        check(corrected.notes().vitals());
        keep(actor, corrected, "clinic.recorded", false, Visit.given(why));
        corrected(actor, visit, vital.column(), vital.written(vital.of(visit.notes().vitals())), vital.written(value),
            why);
    }

    /**
     * The same for the allergies that were asked in the visit; they hold for the resident everywhere.
     *
     * @param seenResident version of the resident's record; @throws Refused as {@link #correct}, and what {@link Residents#changeSafety} refuses
     */
    public void correctAllergies(Caller caller, VisitId id, int seen, int seenResident, Asked<Allergy> allergies,
        String why) {
        var visit = visits.get(id, caller.scope()).seenAt(seen);
        visit.mustBeCorrectable();
        var actor = ownOrRefused(caller, visit);
        var before = residents.forService(visit.person()).safety();
        if (before.allergies().equals(allergies)) throw new Refused(ClinicRefusal.NOTHING_CORRECTED);
        var reason = Visit.given(why);
        residents.changeSafety(actor, visit.person(), seenResident, before.withAllergies(allergies));
        corrected(actor, visit, Correction.ALLERGIES, said(before.allergies()), said(allergies), reason);
    }

    private static String said(Asked<Allergy> allergies) {
        if (!allergies.wasAsked()) return "not-asked";
        return allergies.items().isEmpty()
            ? "none"
            : allergies.items().stream().map(Allergy::said).collect(Collectors.joining("、"));
    }

    private void corrected(Caller actor, Visit visit, String field, String before, String after, String why) {
        var now = clock.instant();
        var correction = new Correction(Ids.next(), field, before, after, Visit.given(why), now, actor.name());
        visits.add(visit.id(), correction, actor.account());
        evidence.record(actor, Act.about(visit.person().value(), "clinic.corrected", "visit", visit.id().value(),
            visit.version(), Map.of("correction", correction.id().toString(), "field", field)));
        events.publishEvent(new VisitCorrected(correction.id(), visit.id(), visit.person(), visit.institution(), field,
            before, after, now));
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
        var ended = visit.endedWithTheDay(now);
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

    /** The departments of the visits that belong to one, for modules above, which have checked who asks; one statement. */
    @Transactional(readOnly = true)
    public Map<VisitId, DepartmentId> departments(Collection<VisitId> ids) {
        return visits.departments(ids);
    }

    /** A resident's visits wherever they were, latest first; the resident must be within the caller's reach. */
    @Transactional(readOnly = true)
    public List<VisitLine> historyOf(Caller caller, PersonId person, HistoryMark mark, int limit) {
        return visits.ofPerson(residents.get(caller, person).id(), mark, limit);
    }

    /** For a page that has read it already: what was measured in the resident's visits before it, the latest first. */
    List<Measured> measuredBefore(Visit visit) {
        return visits.measured(visit, TREND);
    }

    /** Each version whole, the latest first. */
    @Transactional(readOnly = true)
    public List<VisitVersion> versions(Caller caller, VisitId id) {
        return versionsOf(visits.get(id, caller.scope()));
    }

    /** For a page that has read it already, so that it is not read again. */
    List<VisitVersion> versionsOf(Visit visit) {
        return visits.versions(visit.id());
    }

    /** For a page that has read it already: what was corrected in it, the oldest first. */
    List<Correction> correctionsOf(Visit visit) {
        return visits.corrections(visit.id());
    }

    /** Whether the caller may open it again at this moment. */
    boolean mayReopen(Caller caller, Visit visit) {
        return visit.wasSeen() && reopener(caller, visit).isPresent()
            && !clock.instant().isAfter(visit.closedAt().orElseThrow().plus(rules.today().reopenFor()));
    }

    /** Whether the caller may void or correct it: as its doctor, or in the place of one who is away. */
    boolean mayCorrect(Caller caller, Visit visit) {
        return (visit.stage() == Visit.Stage.WITH_DOCTOR || visit.wasSeen()) && own(caller, visit).isPresent();
    }

    /** Whether the caller may go on with the visit: as its doctor, or in the place of one who is away. */
    public boolean isFor(Caller caller, Visit visit) {
        return attending(caller, visit).isPresent();
    }

    /** Who then acts: its doctor, or the caller in their place; empty where the visit is not with them. */
    public Optional<Caller> attending(Caller caller, Visit visit) {
        return visit.stage() == Visit.Stage.WITH_DOCTOR ? own(caller, visit) : Optional.empty();
    }

    private Caller actor(Caller caller, Visit visit) {
        return own(caller, visit).orElse(caller);
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

    /** Gives the visit to the person it was of; {@link VisitMoves} has decided. */
    void moved(Caller caller, Visit visit, PersonId right) {
        visits.setPerson(visit.id(), right);
        keep(caller, visit.of(right), "clinic.moved", false);
    }

    private void keep(Caller caller, Visit visit, String act, boolean terms) {
        keep(caller, visit, act, terms, visit.endReason().orElse(""));
    }

    /** @param why as it stands beside the version */
    private void keep(Caller caller, Visit visit, String act, boolean terms, String why) {
        visits.save(visit);
        if (terms) visits.saveTerms(visit);
        int version = visit.version() + 1;
        var content = content(visit);
        if (!why.isEmpty()) content.put("why", why);
        visits.keepVersion(visit.id(), version, clock.instant(), caller.account(), caller.name(),
            JSON.writeValueAsString(content));
        evidence.record(caller, Act.about(visit.person().value(), act, "visit", visit.id().value(), version,
            Map.of("stage", visit.stage().name(), "findings",
                visit.notes().findings().stream().map(Object::toString).toList(),
                "disease", visit.notes().diagnosis().map(d -> d.disease().toString()).orElse(""),
                "syndromes", visit.notes().diagnosis().map(d -> d.syndromes().stream().map(Object::toString).toList())
                    .orElse(List.of()))));
    }

    private static LinkedHashMap<String, Object> content(Visit visit) {
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
        content.put("pulses", notes.pulses().written());
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
        for (var sign : notes.pulses().felt().values().stream().flatMap(List::stream).toList())
            if (!knowledge.symptom(sign).map(Symptom::isPulse).orElse(false))
                throw new Refused(ClinicRefusal.TERM_UNKNOWN, knowledge.symptom(sign).<Object>map(known -> known)
                    .orElse(sign));
        notes.icd10().filter(code -> knowledge.icd10(code).isEmpty())
            .ifPresent(code -> {
                throw new Refused(ClinicRefusal.TERM_UNKNOWN, code);
            });
        notes.diagnosis().ifPresent(diagnosis -> {
            var disease = knowledge.disease(diagnosis.disease())
                .orElseThrow(() -> new Refused(ClinicRefusal.TERM_UNKNOWN, diagnosis.disease()));
            if (disease.isCategoryTerm()) throw new Refused(ClinicRefusal.CATEGORY_TERM, disease);
            for (var id : diagnosis.syndromes()) {
                var syndrome = knowledge.syndrome(id).orElseThrow(() -> new Refused(ClinicRefusal.TERM_UNKNOWN, id));
                if (syndrome.isCategoryTerm()) throw new Refused(ClinicRefusal.CATEGORY_TERM, syndrome);
            }
        });
        check(notes.vitals());
    }

    /** @throws Refused VITAL_IMPLAUSIBLE or DIASTOLIC_ABOVE_SYSTOLIC */
    private void check(Vitals vitals) {
        if (vitals.equals(Vitals.NONE)) return;
        var limits = visits.limits(CountyCalendar.day(clock.instant()));
        for (var vital : Vital.values())
            within(limits, vital, vital.of(vitals));
        if (vitals.systolic().isPresent() && vitals.diastolic().isPresent()
            && vitals.diastolic().get() >= vitals.systolic().get())
            throw new Refused(ClinicRefusal.DIASTOLIC_ABOVE_SYSTOLIC);
    }

    private static void within(Map<String, Visits.VitalLimit> limits, Vital vital, Optional<Integer> value) {
        var limit = limits.get(vital.column());
        if (limit == null || value.isEmpty()) return;
        if (value.get() < limit.lowest() || value.get() > limit.highest())
            throw new Refused(ClinicRefusal.VITAL_IMPLAUSIBLE, new Worded(vital.key()), vital.written(value),
                vital.written(Optional.of(limit.lowest())), vital.written(Optional.of(limit.highest())));
    }
}
