package org.xinglin.review.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/**
 * 规则变更: a row somebody wants added, and what became of the proposal. Immutable; each step returns the next state.
 *
 * @param row with its first day; @param reason why it is wanted; @param version counts the steps
 */
public record RuleChange(ChangeId id, RuleRow row, String reason, Stage stage, Proposed proposed,
    Optional<Decided> decided, int version) {
    public enum Stage {
        PROPOSED, APPROVED, REJECTED, WITHDRAWN
    }

    /** 提出. @param house where the proposer works */
    public record Proposed(Instant at, UUID account, UUID staff, String name, InstitutionId house) {}

    /** 决定. @param note why, empty where nothing need be said */
    public record Decided(Instant at, UUID staff, String name, String note) {}

    public boolean isProposedBy(Caller caller) { return proposed.staff().equals(caller.staff()); }

    /**
     * @param today the row begins later than this day
     * @throws Refused STALE, DECIDED, OWN_PROPOSAL or DAY_PAST
     */
    RuleChange approved(Caller caller, int seen, LocalDate today, Instant now) {
        mustWait(seen);
        if (isProposedBy(caller)) throw new Refused(RulesRefusal.OWN_PROPOSAL);
        if (!row.effectiveFrom().isAfter(today)) throw new Refused(RulesRefusal.DAY_PAST, row.effectiveFrom());
        return decided(Stage.APPROVED, caller, "", now);
    }

    /** @throws Refused STALE, DECIDED, OWN_PROPOSAL or REASON_MISSING */
    RuleChange rejected(Caller caller, int seen, String why, Instant now) {
        mustWait(seen);
        if (isProposedBy(caller)) throw new Refused(RulesRefusal.OWN_PROPOSAL);
        if (why.isBlank()) throw new Refused(RulesRefusal.REASON_MISSING);
        return decided(Stage.REJECTED, caller, why, now);
    }

    /** @throws Refused STALE, DECIDED or NOT_YOUR_PROPOSAL */
    RuleChange withdrawn(Caller caller, int seen, Instant now) {
        mustWait(seen);
        if (!isProposedBy(caller)) throw new Refused(RulesRefusal.NOT_YOUR_PROPOSAL);
        return decided(Stage.WITHDRAWN, caller, "", now);
    }

    private void mustWait(int seen) {
        if (stage != Stage.PROPOSED) throw new Refused(RulesRefusal.DECIDED);
        if (seen != version) throw new Refused(RulesRefusal.STALE);
    }

    private RuleChange decided(Stage next, Caller caller, String note, Instant now) {
        return new RuleChange(id, row, reason, next, proposed,
            Optional.of(new Decided(now, caller.staff(), caller.name(), note)), version + 1);
    }
}
