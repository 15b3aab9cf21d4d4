package org.xinglin.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;

/**
 * 就诊: one resident's visit at one institution, from the waiting list to its end. Immutable; each step returns the next state.
 *
 * @param number of the day at the institution; @param day in county time
 */
public record Visit(VisitId id, LocalDate day, int number, PersonId person, InstitutionId institution, Kind kind,
    boolean emergency, Stage stage,
    Optional<Doctor> doctor, Instant registeredAt, Optional<Instant> begunAt, Optional<Instant> closedAt,
    Optional<String> cancelReason, Notes notes,
    int version) {

    /** 初诊 or 复诊. */
    public enum Kind { FIRST, RETURN }

    /** 候诊, 就诊中, 诊毕, 已取消. */
    public enum Stage { WAITING, WITH_DOCTOR, CLOSED, CANCELLED }

    /** 接诊医师. */
    public record Doctor(UUID staff, String name) {}

    Visit seenAt(int seen) {
        if (seen != version) throw new Refused(ClinicRefusal.STALE);
        return this;
    }

    Visit begin(Caller doctor, Instant now) {
        if (stage != Stage.WAITING) throw new Refused(ClinicRefusal.NOT_WAITING);
        return with(Stage.WITH_DOCTOR, Optional.of(new Doctor(doctor.staff(), doctor.name())), Optional.of(now),
            closedAt, cancelReason, notes);
    }

    Visit record(Caller doctor, Notes written) {
        mine(doctor);
        if (diagnosed() && written.diagnosis().isEmpty()) throw new Refused(ClinicRefusal.DIAGNOSIS_INCOMPLETE);
        return with(stage, this.doctor, begunAt, closedAt, cancelReason, written);
    }

    Visit close(Caller doctor, Instant now) {
        mine(doctor);
        if (!diagnosed()) throw new Refused(ClinicRefusal.NOTHING_DIAGNOSED);
        return with(Stage.CLOSED, this.doctor, begunAt, Optional.of(now), cancelReason, notes);
    }

    Visit cancel(String reason, Instant now) {
        if (stage != Stage.WAITING && stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WAITING);
        if (reason.isBlank()) throw new Refused(ClinicRefusal.REASON_MISSING);
        return with(Stage.CANCELLED, doctor, begunAt, Optional.of(now), Optional.of(reason.strip()), notes);
    }

    /** It goes to another doctor, or back to those who wait where none is named. @throws Refused NOT_WITH_DOCTOR */
    Visit handedOver(Optional<Caller> heir) {
        if (stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WITH_DOCTOR);
        return heir.map(next -> with(stage, Optional.of(new Doctor(next.staff(), next.name())), begunAt, closedAt,
            cancelReason, notes))
            .orElseGet(() -> with(Stage.WAITING, Optional.empty(), Optional.empty(), closedAt, cancelReason, notes));
    }

    public boolean diagnosed() { return notes.diagnosis().isPresent(); }

    private void mine(Caller caller) {
        if (stage != Stage.WITH_DOCTOR) throw new Refused(ClinicRefusal.NOT_WITH_DOCTOR);
        var has = doctor.orElseThrow();
        if (!has.staff().equals(caller.staff())) throw new Refused(ClinicRefusal.NOT_YOUR_VISIT, has.name());
    }

    private Visit with(Stage stage, Optional<Doctor> doctor, Optional<Instant> begunAt, Optional<Instant> closedAt,
        Optional<String> cancelReason, Notes notes) {
        return new Visit(id, day, number, person, institution, kind, emergency, stage, doctor, registeredAt, begunAt,
            closedAt, cancelReason, notes, version);
    }
}
