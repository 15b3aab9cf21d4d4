package org.xinglin.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/**
 * 审方任务: one version of a prescription that a pharmacist decides. Immutable; each step returns the next state.
 *
 * @param number of the prescription, empty where it was queued before tasks kept one; @param version of the prescription; @param queuedAt when it came to its present level
 * @param pausedSince since when a question to the prescriber stops the deadline; what was left of it is left when the answer comes
 * @param holder who has taken it up; @param lockVersion counts the steps
 */
public record ReviewTask(TaskId id, PrescriptionId prescription, String number, int version, PersonId person,
    InstitutionId institution, UUID prescriber, Level level, Reason reason, boolean emergency, int forbids, int warns,
    Stage stage, Instant queuedAt, Instant deadline, Optional<Instant> pausedSince, Optional<Holder> holder,
    Optional<Measured> measured, int lockVersion) {
    /** 审方级别: L2, the pharmacists of the review centre; L3, the chief pharmacist. */
    public enum Level {
        PHARMACIST, CHIEF
    }

    /** 来由: why it came to a pharmacist. */
    public enum Reason {
        FINDINGS, TOXIC, DOUBLE_SIGNED, ESCALATED, RESTRICTED,
        /** The county lets nothing pass by the rules alone. */
        EVERY_PRESCRIPTION,
        /** 事后审核: dispensed on paper while the system was down. */
        AFTER_THE_FACT
    }

    public enum Stage {
        WAITING, PASSED, RETURNED,
        /** The prescription was changed or withdrawn meanwhile. */
        VOID
    }

    /** 接单人: who works on it; after {@code until} another may take it up. */
    public record Holder(UUID account, UUID staff, String name, Instant since, Instant until) {
        boolean is(Caller caller) { return staff.equals(caller.staff()); }
    }

    /** 用时. @param waited from queueing until the decider took it up; @param deciding from there to the decision */
    public record Measured(Instant decidedAt, Duration waited, Duration deciding) {}

    /**
     * Taking it up again renews the hold.
     *
     * @throws Refused CLOSED, OWN_PRESCRIPTION, CHIEF_ONLY or HELD
     */
    ReviewTask claimedBy(Caller caller, Instant now, Duration hold) {
        if (stage != Stage.WAITING) throw new Refused(ReviewRefusal.CLOSED);
        if (prescriber.equals(caller.staff())) throw new Refused(ReviewRefusal.OWN_PRESCRIPTION);
        if (level == Level.CHIEF && caller.role() != Role.CHIEF_PHARMACIST) throw new Refused(ReviewRefusal.CHIEF_ONLY);
        if (isHeldByAnother(caller, now)) throw held();
        var since = holder.filter(mine -> mine.is(caller)).map(Holder::since).orElse(now);
        return with(level, reason, queuedAt, deadline, Optional.of(
            new Holder(caller.account(), caller.staff(), caller.name(), since, now.plus(hold))));
    }

    public boolean isHeldByAnother(Caller caller, Instant now) {
        return holder.filter(other -> !other.is(caller) && now.isBefore(other.until())).isPresent();
    }

    public boolean isHeldBy(Caller caller) { return holder.filter(mine -> mine.is(caller)).isPresent(); }

    /** @throws Refused NOT_HELD, STALE, CLOSED or HELD */
    ReviewTask handedBack(Caller caller, int seen) {
        mustBeHeldBy(caller, seen);
        return with(level, reason, queuedAt, deadline, Optional.empty());
    }

    /** Whoever holds it goes away: somebody else may take it up at once. */
    ReviewTask letGo() {
        return with(level, reason, queuedAt, deadline, Optional.empty());
    }

    /** @throws Refused WITH_CHIEF, or as {@link #handedBack} */
    ReviewTask escalated(Caller caller, int seen, Instant now, Instant due) {
        mustBeHeldBy(caller, seen);
        if (level == Level.CHIEF) throw new Refused(ReviewRefusal.WITH_CHIEF);
        return with(Level.CHIEF, Reason.ESCALATED, now, due, Optional.empty());
    }

    /** @throws Refused as {@link #handedBack} */
    ReviewTask decided(Caller caller, int seen, Stage decision, Instant now) {
        mustBeHeldBy(caller, seen);
        var since = holder.orElseThrow().since();
        return new ReviewTask(id, prescription, number, version, person, institution, prescriber, level, reason,
            emergency,
            forbids, warns, decision, queuedAt, deadline, Optional.empty(), holder,
            Optional.of(new Measured(now, between(queuedAt, since), between(since, now))), lockVersion + 1);
    }

    private void mustBeHeldBy(Caller caller, int seen) {
        if (stage != Stage.WAITING) throw new Refused(ReviewRefusal.CLOSED);
        var holding = holder.orElseThrow(() -> new Refused(ReviewRefusal.NOT_HELD));
        if (!holding.is(caller)) throw held();
        if (seen != lockVersion) throw new Refused(ReviewRefusal.STALE);
    }

    private Refused held() {
        var other = holder.orElseThrow();
        return new Refused(ReviewRefusal.HELD, other.name(), other.until());
    }

    private static Duration between(Instant from, Instant to) {
        var between = Duration.between(from, to);
        return between.isNegative() ? Duration.ZERO : between;
    }

    private ReviewTask with(Level nextLevel, Reason why, Instant queued, Instant due, Optional<Holder> held) {
        return new ReviewTask(id, prescription, number, version, person, institution, prescriber, nextLevel, why,
            emergency,
            forbids, warns, stage, queued, due, nextLevel == level ? pausedSince : Optional.empty(), held, measured,
            lockVersion + 1);
    }
}
