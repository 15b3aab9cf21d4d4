package org.xinglin.prescription.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.prescription.PrescriptionRefusal;

/**
 * 协定方: rows under a name. Immutable; each step returns the next protocol.
 *
 * @param institution of the owner's post; a protocol of the institution may be used there and at its clinics
 * @param initials by which it is found; @param version the latest written; @param inForce the version that may be used
 * @param decision the last word of who approves; @param lock counts the steps
 */
public record Protocol(UUID id, Kind kind, UUID owner, String ownerName, InstitutionId institution, String name,
    String initials, Stage stage, int version, Optional<Integer> inForce, Optional<Decision> decision, int lock) {
    /** 协定方类别: the owner's alone, or for all doctors of the institution, which has to be approved. */
    public enum Kind {
        PERSONAL, INSTITUTION
    }

    /** 协定方状态. */
    public enum Stage {
        DRAFT, PROPOSED, APPROVED, REJECTED, RETIRED
    }

    /** 审批意见. @param note why it was rejected or retired, else often empty */
    public record Decision(String by, Instant at, String note) {}

    /** @throws Refused STALE */
    Protocol seenAt(int seen) {
        if (seen != lock) throw new Refused(PrescriptionRefusal.STALE, version);
        return this;
    }

    /** @throws Refused NOT_THE_PRESCRIBER or PROTOCOL_NOT_NOW */
    Protocol ownedBy(Caller caller) {
        if (!owner.equals(caller.staff())) throw new Refused(PrescriptionRefusal.NOT_THE_PRESCRIBER, ownerName);
        if (stage == Stage.RETIRED) throw new Refused(PrescriptionRefusal.PROTOCOL_NOT_NOW);
        return this;
    }

    /** The next version. An institution's stays in force as it was until this one is approved. */
    Protocol revised() {
        boolean own = kind == Kind.PERSONAL;
        return with(own ? Stage.APPROVED : Stage.DRAFT, version + 1, own ? Optional.of(version + 1) : inForce,
            decision);
    }

    /** @throws Refused PROTOCOL_NOT_NOW */
    Protocol proposed() {
        must(kind == Kind.INSTITUTION && (stage == Stage.DRAFT || stage == Stage.REJECTED));
        return with(Stage.PROPOSED, version, inForce, decision);
    }

    /** @throws Refused PROTOCOL_NOT_NOW, PROTOCOL_APPROVER_PROPOSED, or REASON_MISSING where it is rejected */
    Protocol decided(Caller by, boolean approved, String note, Instant now) {
        must(stage == Stage.PROPOSED);
        if (owner.equals(by.staff())) throw new Refused(PrescriptionRefusal.PROTOCOL_APPROVER_PROPOSED, ownerName);
        if (!approved && note.isBlank()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        return with(approved ? Stage.APPROVED : Stage.REJECTED, version, approved ? Optional.of(version) : inForce,
            Optional.of(new Decision(by.name(), now, note.strip())));
    }

    /** Nobody may use it any more. @throws Refused PROTOCOL_NOT_NOW or REASON_MISSING */
    Protocol retired(Caller by, String why, Instant now) {
        must(stage != Stage.RETIRED);
        if (why.isBlank()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        return with(Stage.RETIRED, version, Optional.empty(), Optional.of(new Decision(by.name(), now, why.strip())));
    }

    private void must(boolean holds) {
        if (!holds) throw new Refused(PrescriptionRefusal.PROTOCOL_NOT_NOW);
    }

    private Protocol with(Stage next, int latest, Optional<Integer> used, Optional<Decision> word) {
        return new Protocol(id, kind, owner, ownerName, institution, name, initials, next, latest, used, word, lock);
    }
}
