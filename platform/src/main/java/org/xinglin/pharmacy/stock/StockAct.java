package org.xinglin.pharmacy.stock;

import org.springframework.modulith.NamedInterface;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Proposal;
import org.xinglin.pharmacy.LotId;

/**
 * 库存单: a change of the shelf that needs two persons: one proposes it, it happens when the other signs.
 *
 * @param mg what the shelf grows by, or shrinks by if negative; @param proposal who proposed, and who signed, refused or took it back
 */
@NamedInterface("acts")
public record StockAct(ActId id, HumanNumber number, InstitutionId pharmacy, LotId lot, Kind kind, long mg,
    String reason, Proposal proposal) {
    /** 库存单类型. */
    public enum Kind {
        WRITE_OFF("BS"), ADJUSTMENT("TZ"), SUPPLIER_RETURN("TH");

        private final String prefix;

        Kind(String prefix) { this.prefix = prefix; }

        /** Of its numbers. */
        String prefix() {
            return prefix;
        }

        Lots.Kind movement() {
            return switch (this) {
                case WRITE_OFF -> Lots.Kind.WASTED;
                case ADJUSTMENT -> Lots.Kind.ADJUSTED;
                case SUPPLIER_RETURN -> Lots.Kind.RETURNED;
            };
        }
    }

    public StockAct {
        if (mg == 0 || kind != Kind.ADJUSTMENT && mg > 0)
            throw new IllegalArgumentException("%s of %d mg".formatted(kind, mg));
    }

    StockAct with(Proposal next) {
        return new StockAct(id, number, pharmacy, lot, kind, mg, reason, next);
    }

    Signed.Person proposer() {
        return new Signed.Person(proposal.proposer(), proposal.proposerName());
    }
}
