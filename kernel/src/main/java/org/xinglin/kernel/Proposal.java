package org.xinglin.kernel;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 双人提案: who proposed something, and what another person decided. Part of whatever is proposed; immutable, each step returns the next.
 *
 * @param version as it was read
 */
public record Proposal(UUID proposer, String proposerName, Instant proposedAt, Stage stage, Optional<Decision> decision,
    int version) {
    /** 待定, 已批准, 未批准, 已撤回. */
    public enum Stage { PROPOSED, APPROVED, REFUSED, WITHDRAWN }

    /** 决定. @param note why it was refused; empty otherwise */
    public record Decision(UUID staff, String name, Instant at, String note) {}

    public static Proposal by(Caller proposer, Instant now) {
        return new Proposal(proposer.staff(), proposer.name(), now, Stage.PROPOSED, Optional.empty(), 0);
    }

    public boolean isOpen() { return stage == Stage.PROPOSED; }

    public boolean isApproved() { return stage == Stage.APPROVED; }

    public boolean isBy(Caller person) {
        return proposer.equals(person.staff());
    }

    /** @throws Refused STALE, DECIDED or SAME_PERSON */
    public Proposal approved(Caller second, int seen, Instant now) {
        mustBeAnother(second, seen);
        return decided(Stage.APPROVED, second, "", now);
    }

    /** @throws Refused STALE, DECIDED, SAME_PERSON or REASON_MISSING */
    public Proposal refused(Caller second, int seen, String why, Instant now) {
        mustBeAnother(second, seen);
        if (why.isBlank()) throw new Refused(ProposalRefusal.REASON_MISSING);
        return decided(Stage.REFUSED, second, why.strip(), now);
    }

    /** @throws Refused STALE, DECIDED or NOT_YOURS */
    public Proposal withdrawn(Caller by, int seen, Instant now) {
        mustBeOpen(seen);
        if (!isBy(by)) throw new Refused(ProposalRefusal.NOT_YOURS, proposerName);
        return decided(Stage.WITHDRAWN, by, "", now);
    }

    private void mustBeAnother(Caller second, int seen) {
        mustBeOpen(seen);
        if (isBy(second)) throw new Refused(ProposalRefusal.SAME_PERSON, proposerName);
    }

    private void mustBeOpen(int seen) {
        if (!isOpen()) throw new Refused(ProposalRefusal.DECIDED);
        if (seen != version) throw new Refused(ProposalRefusal.STALE);
    }

    private Proposal decided(Stage next, Caller by, String note, Instant now) {
        return new Proposal(proposer, proposerName, proposedAt, next,
            Optional.of(new Decision(by.staff(), by.name(), now, note)), version);
    }
}
