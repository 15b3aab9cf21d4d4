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
 */
public record Visit(VisitId id, LocalDate day, int number, PersonId person, InstitutionId institution,
    Optional<DepartmentId> department, Kind kind, boolean emergency, Stage stage, Optional<Doctor> doctor,
    Instant registeredAt, Optional<Instant> begunAt, Optional<Instant> closedAt, Optional<String> endReason,
    Notes notes, int version) {
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
        return with(stage, this.doctor, begunAt, closedAt, endReason, written);
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

    /** The day is over: what was diagnosed is closed, all else lapses. @param why as it stands in the record; @throws Refused NOT_WAITING */
    Visit endedWithTheDay(String why, Instant now) {
        if (stage != Stage.WAITING && stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WAITING);
        return with(diagnosed() ? Stage.CLOSED : Stage.LAPSED, doctor, begunAt, Optional.of(now), Optional.of(why),
            notes);
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

    private static String given(String reason) {
        if (reason.isBlank()) throw new Refused(ClinicRefusal.REASON_MISSING);
        if (reason.strip().length() > LONGEST_REASON)
            throw new Refused(ClinicRefusal.TEXT_TOO_LONG, reason.strip().length(), LONGEST_REASON);
        return reason.strip();
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
            begunAt, closedAt, endReason, notes, version);
    }
}
