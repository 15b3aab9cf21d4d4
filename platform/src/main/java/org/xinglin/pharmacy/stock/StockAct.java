package org.xinglin.pharmacy.stock;

import java.util.List;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.LotId;

/**
 * 库存单: a change of the shelf, or of what a lot cost, that needs two persons: one proposes it, it happens when the other approves.
 *
 * @param mg what the shelf grows by, or shrinks by if negative; nothing for a price
 * @param perKilogram what a kilogram of the lot is to have cost; of a price alone
 */
@NamedInterface("acts")
public record StockAct(ActId id, HumanNumber number, InstitutionId pharmacy, LotId lot, Kind kind, long mg,
    Optional<Money> perKilogram, String reason, Proposal proposal) {
    private static final int LONGEST_REASON = 300;

    /** 库存单类型. */
    public enum Kind {
        WRITE_OFF("BS"), ADJUSTMENT("TZ"), SUPPLIER_RETURN("TH"), PRICE("JG");

        /** Those that move the shelf. */
        public static final List<Kind> OF_SHELF = List.of(WRITE_OFF, ADJUSTMENT, SUPPLIER_RETURN);

        private final String prefix;

        Kind(String prefix) { this.prefix = prefix; }

        /** Of its numbers. */
        String prefix() {
            return prefix;
        }

        /** None where nothing moves. */
        Optional<Lots.Kind> movement() {
            return switch (this) {
                case WRITE_OFF -> Optional.of(Lots.Kind.WASTED);
                case ADJUSTMENT -> Optional.of(Lots.Kind.ADJUSTED);
                case SUPPLIER_RETURN -> Optional.of(Lots.Kind.RETURNED);
                case PRICE -> Optional.empty();
            };
        }
    }

    public StockAct {
        boolean fits = switch (kind) {
            case WRITE_OFF, SUPPLIER_RETURN -> mg < 0 && perKilogram.isEmpty();
            case ADJUSTMENT -> mg != 0 && perKilogram.isEmpty();
            case PRICE -> mg == 0 && perKilogram.isPresent();
        };
        if (!fits) throw new IllegalArgumentException("%s of %d mg at %s".formatted(kind, mg, perKilogram));
    }

    /** Of whatever changes shelf or price. @throws Refused REASON_MISSING, also where it is longer than anybody reads */
    static void mustBeAReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) throw new Refused(StockRefusal.REASON_MISSING);
    }

    StockAct with(Proposal next) {
        return new StockAct(id, number, pharmacy, lot, kind, mg, perKilogram, reason, next);
    }

    Signed.Person proposer() {
        return new Signed.Person(proposal.proposer(), proposal.proposerName());
    }
}
