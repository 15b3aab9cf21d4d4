package org.xinglin.review.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.ReviewOutcome;

/**
 * 二次抽审: a version that is judged again, blind to what was decided.
 *
 * @param firstStaff who decided first; empty: the rules alone passed it
 */
public record SecondLook(LookId id, PrescriptionId prescription, int version, InstitutionId institution,
    UUID prescriber, ReviewOutcome first, Optional<UUID> firstStaff, Instant sampledAt, Optional<UUID> holder,
    Optional<Instant> heldUntil, Optional<Judged> judged) {
    /** 第二意见. @param codes of reasons */
    public record Judged(ReviewOutcome second, List<String> codes, String note, UUID staff, String name, Instant at) {}

    public boolean isHeldBy(Caller caller, Instant now) {
        return holder.filter(caller.staff()::equals).isPresent() && heldUntil.filter(now::isBefore).isPresent();
    }

    /** @throws Refused LOOKED_AT, or NOT_YOURS if the caller prescribed it or decided first */
    void mustBeOpenTo(Caller caller) {
        if (judged.isPresent()) throw new Refused(QualityRefusal.LOOKED_AT);
        if (prescriber.equals(caller.staff()) || firstStaff.filter(caller.staff()::equals).isPresent())
            throw new Refused(QualityRefusal.NOT_YOURS);
    }

    /** @throws Refused NOT_HELD, or as {@link #mustBeOpenTo} */
    void mustBeHeldBy(Caller caller, Instant now) {
        mustBeOpenTo(caller);
        if (!isHeldBy(caller, now)) throw new Refused(QualityRefusal.NOT_HELD);
    }

}
