package org.xinglin.herb;

import java.util.UUID;
import org.xinglin.kernel.Proposal;

/** 收费提案: terms that one person proposes and another approves. @param proposerAccount who is on record for the fee */
public record FeeProposal(FeeProposalId id, FeeTerms terms, UUID proposerAccount, Proposal proposal) {
    FeeProposal with(Proposal next) {
        return new FeeProposal(id, terms, proposerAccount, next);
    }
}
