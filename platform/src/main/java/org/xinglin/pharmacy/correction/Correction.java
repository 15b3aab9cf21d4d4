package org.xinglin.pharmacy.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment.Part;

/**
 * 更正: how a charge was really paid, as one person says and another approves. Immutable; each step returns the next.
 *
 * @param booking the wrong one; @param parts what is right; they add up to what the resident pays
 */
public record Correction(CorrectionId id, OrderId order, UUID booking, InstitutionId institution, List<Part> parts,
    String reason, Stage stage, UUID proposer, String proposerName, Instant proposedAt, Optional<Decision> decision,
    int version) {
    public Correction {
        parts = List.copyOf(parts);
    }

    /** 待审批, 已批准, 已驳回, 已撤回. */
    public enum Stage { PROPOSED, APPROVED, REFUSED, WITHDRAWN }

    /** 审批. */
    public record Decision(UUID staff, String name, Instant at, String note) {}

    /** @throws Refused STALE, ALREADY_DECIDED or SAME_PERSON */
    Correction approved(Caller by, int seen, Instant now) {
        second(by, seen);
        return decided(Stage.APPROVED, by, "", now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED, SAME_PERSON or REASON_MISSING */
    Correction refused(Caller by, int seen, String why, Instant now) {
        second(by, seen);
        if (why.isBlank()) throw new Refused(CorrectionRefusal.REASON_MISSING);
        return decided(Stage.REFUSED, by, why.strip(), now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED or NOT_YOURS */
    Correction withdrawn(Caller by, int seen, Instant now) {
        open(seen);
        if (!by.staff().equals(proposer)) throw new Refused(CorrectionRefusal.NOT_YOURS);
        return decided(Stage.WITHDRAWN, by, "", now);
    }

    private void second(Caller by, int seen) {
        open(seen);
        if (by.staff().equals(proposer)) throw new Refused(CorrectionRefusal.SAME_PERSON);
    }

    private void open(int seen) {
        if (stage != Stage.PROPOSED) throw new Refused(CorrectionRefusal.ALREADY_DECIDED);
        if (seen != version) throw new Refused(CorrectionRefusal.STALE);
    }

    private Correction decided(Stage next, Caller by, String note, Instant now) {
        return new Correction(id, order, booking, institution, parts, reason, next, proposer, proposerName, proposedAt,
            Optional.of(new Decision(by.staff(), by.name(), now, note)), version);
    }
}
