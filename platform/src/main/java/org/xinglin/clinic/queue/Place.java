package org.xinglin.clinic.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.clinic.ClinicRefusal;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;

/**
 * 候诊位: one visit's place in the waiting line. Immutable; each step returns the next state.
 *
 * @param department where it waits now, which a transfer changes; @param doctor whom it was sent to
 * @param label as printed, which never changes; @param urgentReason where the priority is urgent
 * @param order where it stands; @param call the last one; @param misses calls nobody answered
 * @param sending by whom and why it was sent on last, for whoever takes over
 */
public record Place(VisitId visit, InstitutionId institution, Optional<DepartmentId> department,
    Optional<Sent> doctor, LocalDate day, String label, PersonId person, Priority priority,
    Optional<String> urgentReason, Order order, State state, Optional<Call> call, int calls, int misses,
    Optional<Sending> sending, int version) {

    public enum State {
        WAITING, CALLED,
        /** 过号: called and not there; whoever comes back is lined up again. */
        MISSED,
        /** 已接诊. */
        SEEN,
        /** 已离开: cancelled, not there at the last call, or the day is over. */
        GONE
    }

    /** 指定医师: to whom somebody was sent. */
    public record Sent(UUID staff, String name) {}

    /** 转交说明. */
    public record Sending(String by, String why) {}

    /** 叫号. */
    public record Call(Instant at, UUID staff, String name) {}

    /** 次序: the smaller rank first, then the earlier {@code linedUpAt}, among equals the earlier {@code rankedAt}. */
    record Order(int rank, Instant linedUpAt, Instant rankedAt) {
        static Order last(Priority priority, Instant now) { return new Order(priority.rank(), now, now); }

        /** Directly behind this one, and behind who was put there before. */
        Order behind(Instant now) {
            return new Order(rank, linedUpAt, now);
        }
    }

    /** @throws Refused NOT_IN_LINE or STALE */
    Place seenAt(int seen) {
        if (seen != version) throw new Refused(ClinicRefusal.STALE);
        return this;
    }

    boolean isOpen() { return state == State.WAITING || state == State.CALLED || state == State.MISSED; }

    /** A doctor calls it, or calls it again. @param hold how long a call of a colleague stands; @throws Refused NOT_IN_LINE or CALLED_BY_COLLEAGUE */
    Place calledBy(Caller caller, Instant now, Duration hold) {
        mustBeOpen();
        if (state == State.CALLED && call.filter(other -> !other.staff().equals(caller.staff())
            && now.isBefore(other.at().plus(hold))).isPresent())
            throw new Refused(ClinicRefusal.CALLED_BY_COLLEAGUE, call.get().name(), label);
        return new Place(visit, institution, department, doctor, day, label, person, priority, urgentReason, order,
            State.CALLED, Optional.of(new Call(now, caller.staff(), caller.name())), calls + 1, misses, sending,
            version);
    }

    /** Called and not there. @throws Refused NOT_CALLED */
    Place missed() {
        if (state != State.CALLED) throw new Refused(ClinicRefusal.NOT_CALLED);
        return in(State.MISSED, order, misses + 1);
    }

    /**
     * Back in line, behind the last of {@code first}; who is urgent stands before all who are not, and nobody else stands among them.
     *
     * @param first who waits, as many as the rule says; @throws Refused NOT_MISSED
     */
    Place requeued(List<Place> first, Instant now) {
        if (state != State.MISSED) throw new Refused(ClinicRefusal.NOT_MISSED);
        if (priority == Priority.URGENT || first.isEmpty())
            return in(State.WAITING, Order.last(priority, now), misses);
        var last = first.getLast();
        return in(State.WAITING, (last.priority == Priority.URGENT ? order : last.order).behind(now), misses);
    }

    /** To another department, another doctor, or both; who was sent waits from when they came, as before. @throws Refused NOT_IN_LINE or SENT_NOWHERE */
    Place sentTo(Optional<DepartmentId> nextDepartment, Optional<Sent> nextDoctor, Optional<Sending> saying) {
        mustBeOpen();
        if (nextDepartment.isEmpty() && nextDoctor.isEmpty()
            || nextDepartment.equals(department) && nextDoctor.equals(doctor))
            throw new Refused(ClinicRefusal.SENT_NOWHERE);
        return new Place(visit, institution, nextDepartment.or(() -> department), nextDoctor, day, label, person,
            priority, urgentReason, order, State.WAITING, call, calls, misses, saying, version);
    }

    /** A doctor sees the resident. @throws Refused CALLED_BY_COLLEAGUE */
    Place seenBy(Caller caller, Instant now, Duration hold) {
        return state == State.CALLED
            ? calledBy(caller, now, hold).in(State.SEEN, order, misses)
            : in(State.SEEN, order, misses);
    }

    /** The doctor who had the visit no longer has it: it waits again, where it stood. */
    Place back() {
        return in(State.WAITING, order, misses);
    }

    /** @throws Refused NOT_CALLED or NOT_MISSED */
    Place noShow() {
        if (state != State.CALLED && state != State.MISSED) throw new Refused(ClinicRefusal.NOT_CALLED);
        return gone();
    }

    Place gone() {
        return in(State.GONE, order, misses);
    }

    private void mustBeOpen() {
        if (!isOpen()) throw new Refused(ClinicRefusal.NOT_IN_LINE);
    }

    private Place in(State next, Order at, int missed) {
        return new Place(visit, institution, department, doctor, day, label, person, priority, urgentReason, at, next,
            call, calls, missed, sending, version);
    }
}
