package org.xinglin.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.Department;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;

/**
 * 就诊: one resident's visit at one institution, from the waiting list to its end. Immutable; each step returns the next state.
 *
 * @param number of the day in the department, or at the institution; @param day in county time
 * @param department where it was registered; @param endReason why it ended otherwise than by its doctor
 * @param late where it was entered after it took place
 */
public record Visit(VisitId id, LocalDate day, int number, PersonId person, InstitutionId institution,
    Optional<DepartmentId> department, Kind kind, boolean emergency, Stage stage, Optional<Doctor> doctor,
    Instant registeredAt, Optional<Instant> begunAt, Optional<Instant> closedAt, Optional<String> endReason,
    Optional<LateEntry> late, Notes notes, int version) {
    /** Why a visit ended that the day ended, as it stands in the record. */
    private static final String DAY_END = "日终自动结束";

    private static final int LONGEST_REASON = 500;

    /** 初诊 or 复诊. */
    public enum Kind { FIRST, RETURN }

    public enum Stage {
        WAITING, WITH_DOCTOR, CLOSED, CANCELLED,
        /** 爽约: called and not there. */
        NO_SHOW,
        /** 日终失效: the day ended first. */
        LAPSED,
        /** 已作废. */
        VOIDED
    }

    /** 接诊医师. */
    public record Doctor(UUID staff, String name) {}

    Visit seenAt(int seen) {
        if (seen != version) throw new Refused(ClinicRefusal.STALE);
        return this;
    }

    Visit begin(Caller doctor, Instant now) {
        if (stage != Stage.WAITING) throw new Refused(ClinicRefusal.NOT_WAITING);
        return with(Stage.WITH_DOCTOR, Optional.of(new Doctor(doctor.staff(), doctor.name())), Optional.of(now),
            closedAt, endReason, notes);
    }

    Visit record(Caller doctor, Notes written) {
        mine(doctor);
        if (diagnosed() && written.diagnosis().isEmpty()) throw new Refused(ClinicRefusal.DIAGNOSIS_INCOMPLETE);
        return with(stage, this.doctor, begunAt, closedAt, endReason, written.keeping(notes.vitals()));
    }

    /**
     * Opens it again once it was over; what was written stays.
     *
     * @param actor whoever may write in it: its doctor, who stands in for them, or where the rules allow it a colleague
     * @throws Refused NOT_CLOSED or REOPEN_TOO_LATE
     */
    Visit reopened(Caller actor, ClinicRules rules, Instant now) {
        if (!wasSeen()) throw new Refused(ClinicRefusal.NOT_CLOSED);
        if (now.isAfter(closedAt.orElseThrow().plus(rules.reopenFor())))
            throw new Refused(ClinicRefusal.REOPEN_TOO_LATE, rules.reopenFor().toHours());
        return with(Stage.WITH_DOCTOR, Optional.of(new Doctor(actor.staff(), actor.name())), begunAt, Optional.empty(),
            Optional.empty(), notes);
    }

    /** Whether a doctor saw the resident and it is over: closed, or lapsed before anything was diagnosed. */
    boolean wasSeen() {
        return stage == Stage.CLOSED || stage == Stage.LAPSED && begunAt.isPresent();
    }

    /** @throws Refused NOT_VOIDABLE or REASON_MISSING */
    Visit voided(String why, Instant now) {
        if (stage != Stage.WITH_DOCTOR && !wasSeen()) throw new Refused(ClinicRefusal.NOT_VOIDABLE);
        return with(Stage.VOIDED, doctor, begunAt, Optional.of(closedAt.orElse(now)), Optional.of(given(why)), notes);
    }

    /** Another value of a vital sign in place of a mistyped one. @throws Refused NOT_CORRECTABLE or NOTHING_CORRECTED */
    Visit corrected(Vital vital, Optional<Integer> value) {
        mustBeCorrectable();
        if (vital.of(notes.vitals()).equals(value)) throw new Refused(ClinicRefusal.NOTHING_CORRECTED);
        return with(stage, doctor, begunAt, closedAt, endReason, notes.with(vital.in(notes.vitals(), value)));
    }

    /** @throws Refused NOT_CORRECTABLE */
    void mustBeCorrectable() {
        if (stage != Stage.WITH_DOCTOR && !wasSeen()) throw new Refused(ClinicRefusal.NOT_CORRECTABLE);
    }

    Visit close(Caller doctor, Instant now) {
        mine(doctor);
        if (!diagnosed()) throw new Refused(ClinicRefusal.NOTHING_DIAGNOSED);
        return with(Stage.CLOSED, this.doctor, begunAt, Optional.of(now), endReason, notes);
    }

    Visit cancel(String reason, Instant now) {
        if (stage != Stage.WAITING && stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WAITING);
        return with(Stage.CANCELLED, doctor, begunAt, Optional.of(now), Optional.of(given(reason)), notes);
    }

    /** Called and not there. @throws Refused NOT_WAITING */
    Visit noShow(Instant now) {
        if (stage != Stage.WAITING) throw new Refused(ClinicRefusal.NOT_WAITING);
        return with(Stage.NO_SHOW, doctor, begunAt, Optional.of(now), endReason, notes);
    }

    /** The day is over: what was diagnosed is closed, all else lapses. @throws Refused NOT_WAITING */
    Visit endedWithTheDay(Instant now) {
        if (stage != Stage.WAITING && stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WAITING);
        return with(diagnosed() ? Stage.CLOSED : Stage.LAPSED, doctor, begunAt, Optional.of(now),
            Optional.of(DAY_END), notes);
    }

    /** Whether nobody said why it ended. */
    public boolean isEndedWithTheDay() {
        return endReason.filter(DAY_END::equals).isPresent();
    }

    /** It goes to another doctor, or back to those who wait where none is named. @throws Refused NOT_WITH_DOCTOR */
    Visit handedOver(Optional<Caller> heir) {
        if (stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WITH_DOCTOR);
        return heir.map(next -> with(stage, Optional.of(new Doctor(next.staff(), next.name())), begunAt, closedAt,
            endReason, notes))
            .orElseGet(() -> with(Stage.WAITING, Optional.empty(), Optional.empty(), closedAt, endReason, notes));
    }

    /** As people call it: the number, where it is of a department with the department's code before it. */
    String label(Optional<Department> department) {
        return department.map(each -> each.code() + "-" + number).orElse(String.valueOf(number));
    }

    /** @throws Refused REASON_MISSING or TEXT_TOO_LONG */
    static String given(String reason) {
        if (reason.isBlank()) throw new Refused(ClinicRefusal.REASON_MISSING);
        if (reason.strip().length() > LONGEST_REASON)
            throw new Refused(ClinicRefusal.TEXT_TOO_LONG, reason.strip().length(), LONGEST_REASON);
        return reason.strip();
    }

    public boolean isOpen() { return stage == Stage.WAITING || stage == Stage.WITH_DOCTOR; }

    /** The same visit, of another person: it had been opened on the wrong one. */
    Visit of(PersonId right) {
        return new Visit(id, day, number, right, institution, department, kind, emergency, stage, doctor, registeredAt,
            begunAt, closedAt, endReason, late, notes, version);
    }

    public boolean diagnosed() { return notes.diagnosis().isPresent(); }

    /** @throws Refused NOT_WITH_DOCTOR or NOT_YOUR_VISIT */
    void mine(Caller caller) {
        if (stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WITH_DOCTOR);
        var has = doctor.orElseThrow();
        if (!has.staff().equals(caller.staff())) throw new Refused(ClinicRefusal.NOT_YOUR_VISIT, has.name());
    }

    private Visit with(Stage stage, Optional<Doctor> doctor, Optional<Instant> begunAt, Optional<Instant> closedAt,
        Optional<String> endReason, Notes notes) {
        return new Visit(id, day, number, person, institution, department, kind, emergency, stage, doctor, registeredAt,
            begunAt, closedAt, endReason, late, notes, version);
    }
}
