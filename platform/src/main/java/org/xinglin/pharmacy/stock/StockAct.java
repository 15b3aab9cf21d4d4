package org.xinglin.pharmacy.stock;

import java.time.Instant;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.pharmacy.LotId;

/**
 * 库存单: a change of the shelf that needs two persons: one proposes it, it happens when the other signs.
 *
 * @param mg what the shelf grows by, or shrinks by if negative; @param decision who signed, refused or took it back
 */
@NamedInterface("acts")
public record StockAct(ActId id, HumanNumber number, InstitutionId pharmacy, LotId lot, Kind kind, long mg,
    String reason, Stage stage, Signed.Person proposer, Instant proposedAt, Optional<Decision> decision, int version) {
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

    /** 库存单状态. */
    public enum Stage {
        PROPOSED, SIGNED, REFUSED, WITHDRAWN
    }

    /** 决定. @param note why it was refused; empty otherwise */
    public record Decision(Signed.Person by, Instant at, String note) {}

    public StockAct {
        if (mg == 0 || kind != Kind.ADJUSTMENT && mg > 0)
            throw new IllegalArgumentException("%s of %d mg".formatted(kind, mg));
    }

    /** @throws Refused STALE or ALREADY_DECIDED */
    private void mustBeOpen(int seen) {
        if (seen != version) throw new Refused(StockRefusal.STALE);
        if (stage != Stage.PROPOSED)
            throw new Refused(StockRefusal.ALREADY_DECIDED, new Worded("stock.act-stage." + stage.name().toLowerCase(
                java.util.Locale.ROOT)));
    }

    /** @throws Refused STALE, ALREADY_DECIDED or SAME_PERSON */
    StockAct signed(Caller second, int seen, Instant now) {
        mustBeOpen(seen);
        return decided(other(second), Stage.SIGNED, "", now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED, SAME_PERSON or REASON_MISSING */
    StockAct refused(Caller second, int seen, String why, Instant now) {
        mustBeOpen(seen);
        if (why.isBlank()) throw new Refused(StockRefusal.REASON_MISSING);
        return decided(other(second), Stage.REFUSED, why.strip(), now);
    }

    /** @throws Refused STALE, ALREADY_DECIDED or NOT_YOURS */
    StockAct withdrawn(Caller by, int seen, Instant now) {
        mustBeOpen(seen);
        if (!proposer.staff().equals(by.staff())) throw new Refused(StockRefusal.NOT_YOURS, proposer.name());
        return decided(Signed.Person.of(by), Stage.WITHDRAWN, "", now);
    }

    private Signed.Person other(Caller second) {
        if (second.staff().equals(proposer.staff())) throw new Refused(StockRefusal.SAME_PERSON);
        return Signed.Person.of(second);
    }

    private StockAct decided(Signed.Person by, Stage next, String note, Instant now) {
        return new StockAct(id, number, pharmacy, lot, kind, mg, reason, next, proposer, proposedAt,
            Optional.of(new Decision(by, now, note)), version);
    }
}
