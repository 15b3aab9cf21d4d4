package org.xinglin.herb;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** 收费提案: terms that one person proposes and another approves. Immutable; each step returns the next. */
public record FeeProposal(FeeProposalId id, FeeTerms terms, Stage stage, UUID proposer, UUID proposerAccount,
    String proposerName, Instant proposedAt, Optional<Decision> decision, int version) {
    /** 待审批, 已批准, 已驳回, 已撤回. */
    public enum Stage { PROPOSED, APPROVED, REFUSED, WITHDRAWN }

    /** 审批. */
    public record Decision(UUID staff, String name, Instant at, String note) {}

    /** @throws Refused PROPOSAL_STALE, PROPOSAL_DECIDED, SAME_PERSON or BACKDATED */
    FeeProposal approved(Caller by, int seen, LocalDate today, Instant now) {
        second(by, seen);
        if (terms.effective().isBefore(today)) throw new Refused(HerbRefusal.BACKDATED, today);
        return decided(Stage.APPROVED, by, "", now);
    }

    /** @throws Refused PROPOSAL_STALE, PROPOSAL_DECIDED, SAME_PERSON or REASON_MISSING */
    FeeProposal refused(Caller by, int seen, String why, Instant now) {
        second(by, seen);
        if (why.isBlank()) throw new Refused(HerbRefusal.REASON_MISSING);
        return decided(Stage.REFUSED, by, why.strip(), now);
    }

    /** @throws Refused PROPOSAL_STALE, PROPOSAL_DECIDED or NOT_YOUR_PROPOSAL */
    FeeProposal withdrawn(Caller by, int seen, Instant now) {
        open(seen);
        if (!by.staff().equals(proposer)) throw new Refused(HerbRefusal.NOT_YOUR_PROPOSAL);
        return decided(Stage.WITHDRAWN, by, "", now);
    }

    private void second(Caller by, int seen) {
        open(seen);
        if (by.staff().equals(proposer)) throw new Refused(HerbRefusal.SAME_PERSON);
    }

    private void open(int seen) {
        if (stage != Stage.PROPOSED) throw new Refused(HerbRefusal.PROPOSAL_DECIDED);
        if (seen != version) throw new Refused(HerbRefusal.PROPOSAL_STALE);
    }

    private FeeProposal decided(Stage next, Caller by, String note, Instant now) {
        return new FeeProposal(id, terms, next, proposer, proposerAccount, proposerName, proposedAt,
            Optional.of(new Decision(by.staff(), by.name(), now, note)), version);
    }
}
