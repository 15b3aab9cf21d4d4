package org.xinglin.clinic.queue;

import static org.xinglin.clinic.ClinicRefusal.CALL_UNANSWERED;
import static org.xinglin.clinic.ClinicRefusal.DEPARTMENT_CLOSED;
import static org.xinglin.clinic.ClinicRefusal.DOCTOR_NOT_HERE;
import static org.xinglin.clinic.ClinicRefusal.NOBODY_WAITS;
import static org.xinglin.clinic.ClinicRefusal.NOTE_TOO_LONG;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.Colleague;
import org.xinglin.access.Posts;
import org.xinglin.access.StandIns;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.ClinicRefusal;
import org.xinglin.clinic.ClinicRules;
import org.xinglin.clinic.VisitId;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Department;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** 叫号: the door to the waiting line of the caller's institution. Of two who call at one moment each gets another. */
@Service
@Transactional
public class Queue {
    static final List<Role> DOCTORS = List.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);
    /** Somebody who ended a visit so long ago may have gone home. */
    private static final Duration LATELY = Duration.ofHours(1);
    private static final int SHOWN_NEXT = 10;
    private static final int LONGEST_NOTE = 200;
    /** Acts of the line, and of the visit where they move its place; not what a doctor wrote. */
    private static final Set<String> IN_HISTORY = Stream.concat(
        Arrays.stream(QueueMoved.Kind.values()).map(QueueMoved.Kind::act),
        Stream.of("clinic.registered", "clinic.begun", "clinic.closed", "clinic.cancelled",
            "clinic.ended-with-day", "clinic.voided"))
        .collect(Collectors.toUnmodifiableSet());
    private final PlaceRows places;
    private final Clinic clinic;
    private final ClinicRules.Book rules;
    private final Institutions institutions;
    private final Posts posts;
    private final StandIns standIns;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Queue(PlaceRows places, Clinic clinic, ClinicRules.Book rules, Institutions institutions, Posts posts,
        StandIns standIns, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.places = places;
        this.clinic = clinic;
        this.rules = rules;
        this.institutions = institutions;
        this.posts = posts;
        this.standIns = standIns;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** Who waits and who is with a doctor at the caller's own institution, in one department where one is named; one statement. */
    @Transactional(readOnly = true)
    public List<InLine> line(Caller caller, Optional<DepartmentId> department, int limit) {
        return places.line(here(caller), department, limit);
    }

    /**
     * Calls who is next for the caller: in the line of the department, where one is named, and never who was sent to somebody else.
     *
     * @throws Refused NOBODY_WAITS, or CALL_UNANSWERED while somebody the caller called is still expected
     */
    public Place callNext(Caller caller, Optional<DepartmentId> department) {
        places.unanswered(here(caller), caller.staff())
            .ifPresent(label -> { throw new Refused(CALL_UNANSWERED, label); });
        var next = places.lockNext(here(caller), department, standIns.staff(caller))
            .orElseThrow(() -> new Refused(NOBODY_WAITS));
        return called(caller, next);
    }

    /** Calls a number out of its turn, or again. @throws Refused VISIT_UNKNOWN, STALE, NOT_IN_LINE or CALLED_BY_COLLEAGUE */
    public void call(Caller caller, VisitId visit, int seen) {
        called(caller, open(caller, visit, seen));
    }

    private Place called(Caller caller, Place place) {
        var called = place.calledBy(caller, clock.instant(), rules.today().callHold());
        moved(caller, called, QueueMoved.Kind.CALLED, Map.of("calls", called.calls()));
        return called;
    }

    /** Passes over who was called and is not there. @throws Refused VISIT_UNKNOWN, STALE or NOT_CALLED */
    public void skip(Caller caller, VisitId visit, int seen) {
        var missed = open(caller, visit, seen).missed();
        moved(caller, missed, QueueMoved.Kind.MISSED, Map.of("misses", missed.misses()));
    }

    /** Whoever was called will not come any more: the visit is over. @throws Refused VISIT_UNKNOWN, STALE or NOT_CALLED */
    public void noShow(Caller caller, VisitId visit, int seen) {
        var gone = open(caller, visit, seen).noShow();
        clinic.noShow(caller, visit);
        moved(caller, gone, QueueMoved.Kind.NO_SHOW, Map.of("misses", gone.misses()));
    }

    /**
     * Lines up again who missed the call: behind as many as the rule says, at the end where fewer wait. Who is urgent stands before
     * all others again.
     *
     * @throws Refused VISIT_UNKNOWN, STALE or NOT_MISSED
     */
    public void requeue(Caller caller, VisitId visit, int seen) {
        var now = clock.instant();
        var missed = open(caller, visit, seen);
        var first = places.waiting(missed.institution(), missed.department(), rules.today().requeuePlaces());
        var back = missed.requeued(first, now);
        moved(caller, back, QueueMoved.Kind.REQUEUED, Map.of("behind", first.size()));
    }

    /**
     * Sends somebody who waits to another doctor or department of the institution.
     *
     * @param seen version of the place; @param why for whoever takes over, may be blank
     * @throws Refused VISIT_UNKNOWN, STALE, NOT_IN_LINE, SENT_NOWHERE, DEPARTMENT_CLOSED, DOCTOR_NOT_HERE or NOTE_TOO_LONG
     */
    public void send(Caller caller, VisitId visit, int seen, Optional<DepartmentId> department,
        Optional<UUID> doctor, String why) {
        sent(caller, open(caller, visit, seen), department, doctor, why);
    }

    /**
     * The same with who is with the caller: the visit waits again, for the other.
     *
     * @param seen version of the visit; @throws Refused as {@link #send}, NOT_WITH_DOCTOR or NOT_YOUR_VISIT
     */
    public void sendOn(Caller caller, VisitId visit, int seen, Optional<DepartmentId> department,
        Optional<UUID> doctor, String why) {
        clinic.putBack(caller, visit, seen);
        sent(caller, places.lock(visit, caller.scope()).back(), department, doctor, why);
    }

    private void sent(Caller caller, Place place, Optional<DepartmentId> department, Optional<UUID> doctor,
        String why) {
        var note = why.strip();
        if (note.length() > LONGEST_NOTE) throw new Refused(NOTE_TOO_LONG, LONGEST_NOTE);
        var saying = note.isEmpty()
            ? Optional.<Place.Sending>empty()
            : Optional.of(new Place.Sending(caller.name(), note));
        department.ifPresent(id -> {
            if (departments(caller).stream().noneMatch(each -> each.id().equals(id)))
                throw new Refused(DEPARTMENT_CLOSED);
        });
        var sent = doctor.map(staff -> doctors(caller).stream().filter(each -> each.staff().equals(staff)).findFirst()
            .map(each -> new Place.Sent(each.staff(), each.name()))
            .orElseThrow(() -> new Refused(DOCTOR_NOT_HERE)));
        moved(caller, place.sentTo(department, sent, saying), QueueMoved.Kind.SENT,
            Map.of("department", department.map(DepartmentId::toString).orElse(""), "doctor",
                doctor.map(UUID::toString).orElse(""), "why", note));
    }

    /** Departments of the caller's institution that see people today. */
    public List<Department> departments(Caller caller) {
        var today = institutions.today();
        return institutions.departmentsOf(here(caller)).stream().filter(each -> each.openOn(today)).toList();
    }

    /** Who examines at the caller's institution today, the caller too. */
    @Transactional(readOnly = true)
    public List<Colleague> doctors(Caller caller) {
        return posts.holding(DOCTORS, here(caller));
    }

    /** What the waiting room sees of the caller's institution. */
    @Transactional(readOnly = true)
    public Board board(Caller caller, Optional<DepartmentId> department) {
        var now = clock.instant();
        var today = CountyCalendar.day(now);
        var rule = rules.today();
        return new Board(places.called(here(caller), department, today, rule.shownCalls()),
            places.waiting(here(caller), department, SHOWN_NEXT),
            places.measure(here(caller), department, Optional.empty(), today, now.minus(LATELY), rule));
    }

    /** 排队号: a place and how long it may take; the resident's record is not opened by it. @throws Refused VISIT_UNKNOWN */
    @Transactional(readOnly = true)
    public Ticket ticket(Caller caller, VisitId visit) {
        var now = clock.instant();
        var place = places.get(visit, caller.scope());
        return new Ticket(place, places.measure(place.institution(), place.department(), Optional.of(place),
            CountyCalendar.day(now), now.minus(LATELY), rules.today()));
    }

    /** What happened to a place and its visit, by whom, the first first. @throws Refused VISIT_UNKNOWN */
    @Transactional(readOnly = true)
    public List<Entry> historyOf(Caller caller, VisitId visit) {
        places.get(visit, caller.scope());
        return evidence.historyOf(visit.value()).stream().filter(entry -> IN_HISTORY.contains(entry.act())).toList();
    }

    /** 排队号. */
    public record Ticket(Place place, Wait measured) {}

    private static InstitutionId here(Caller caller) { return new InstitutionId(caller.institution()); }

    private Place open(Caller caller, VisitId visit, int seen) {
        var place = places.lock(visit, caller.scope()).seenAt(seen);
        if (!place.isOpen()) throw new Refused(ClinicRefusal.NOT_IN_LINE);
        return place;
    }

    private void moved(Caller caller, Place place, QueueMoved.Kind kind, Map<String, ?> content) {
        places.save(place);
        Instant now = clock.instant();
        evidence.record(caller, Act.about(place.person().value(), kind.act(), "visit", place.visit().value(), 0,
            content));
        events.publishEvent(new QueueMoved(place.visit(), place.person(), place.institution(), kind, now));
    }
}
