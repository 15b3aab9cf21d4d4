package org.xinglin.review.rules;

import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Proposal;

/**
 * 规则变更: a row somebody wants added, and what became of the proposal. Immutable.
 *
 * @param row with its first day; @param reason why it is wanted; @param account of who learns of the decision; @param house where the
 *        proposer works
 */
public record RuleChange(ChangeId id, RuleRow row, String reason, UUID account, InstitutionId house,
    Proposal proposal) {
    RuleChange with(Proposal next) {
        return new RuleChange(id, row, reason, account, house, next);
    }
}
