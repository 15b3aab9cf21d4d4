package org.xinglin.herb;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 收费提案标识. */
public record FeeProposalId(UUID value) {
    public static FeeProposalId of(String text) { return new FeeProposalId(Ids.parse(text)); }

    static FeeProposalId next() { return new FeeProposalId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
