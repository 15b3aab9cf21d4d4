package org.xinglin.pharmacy.stock;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.LotId;

/** 报损、调整、退货、进价更正: the door through which shelf and purchase price are changed by two persons; controlled pieces move by two who hold the right. */
@Service
@Transactional
@NamedInterface("acts")
public class StockActs {
    /** More is a slip of the decimal point. */
    private static final Mass MOST = Mass.ofGrams(5_000_000);
    private final StockActRows rows;
    private final Lots lots;
    private final LotPrices prices;
    private final Keys keys;
    private final Evidence evidence;
    private final Clock clock;

    StockActs(StockActRows rows, Lots lots, LotPrices prices, Keys keys, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.lots = lots;
        this.prices = prices;
        this.keys = keys;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Proposes to change the shelf; nothing moves yet.
     *
     * @param more true where the shelf grows: an adjustment upwards
     * @throws Refused LOT_UNKNOWN, AMOUNT_IMPOSSIBLE, REASON_MISSING, NOT_ON_SHELF or NO_RIGHT
     */
    public ActId propose(Caller proposer, LotId id, StockAct.Kind kind, Mass mass, boolean more, String reason) {
        var now = clock.instant();
        StockAct.mustBeAReason(reason);
        if (!StockAct.Kind.OF_SHELF.contains(kind) || mass.isZero() || mass.compareTo(MOST) > 0
            || more && kind != StockAct.Kind.ADJUSTMENT)
            throw new Refused(StockRefusal.AMOUNT_IMPOSSIBLE);
        var lot = lots.get(id, proposer.scope());
        if (!more && lot.free().compareTo(mass) < 0)
            throw new Refused(StockRefusal.NOT_ON_SHELF, lot.free(), lot.number());
        keys.require(Signed.Person.of(proposer), List.of(lot.herb()), CountyCalendar.day(now));
        return proposed(proposer, new StockAct(ActId.next(), number(kind, now), lot.pharmacy(), id, kind,
            more ? mass.mg() : -mass.mg(), Optional.empty(), reason.strip(), Proposal.by(proposer, now)));
    }

    /**
     * Proposes that a lot cost something else than is written; the old figure stays on record.
     *
     * @param seen how many figures the page showed
     * @throws Refused LOT_UNKNOWN, PRICE_IMPOSSIBLE, REASON_MISSING or STALE
     */
    public ActId proposePrice(Caller proposer, LotId id, int seen, Money perKilogram, String reason) {
        var now = clock.instant();
        StockAct.mustBeAReason(reason);
        LotPrices.mustBePossible(perKilogram);
        var lot = lots.get(id, proposer.scope());
        var written = prices.of(id);
        if (written.isEmpty() || written.size() != seen) throw new Refused(StockRefusal.STALE);
        return proposed(proposer,
            new StockAct(ActId.next(), number(StockAct.Kind.PRICE, now), lot.pharmacy(), id, StockAct.Kind.PRICE, 0,
                Optional.of(perKilogram), reason.strip(), Proposal.by(proposer, now)));
    }

    private HumanNumber number(StockAct.Kind kind, Instant now) {
        return HumanNumber.free(kind.prefix(), CountyCalendar.day(now), rows::isNumberTaken);
    }

    private ActId proposed(Caller proposer, StockAct act) {
        rows.add(act);
        evidence.record(proposer, Act.of("pharmacy.act-proposed", "stock-act", act.id().value(), 0, facts(act)));
        return act.id();
    }

    private static Map<String, Object> facts(StockAct act) {
        return Map.of("kind", act.kind().name(), "lot", act.lot().toString(), "mg", act.mg(), "per_kg_fen",
            act.perKilogram().map(price -> String.valueOf(price.fen())).orElse(""), "reason", act.reason());
    }

    /**
     * The second person has seen it: the shelf moves, or the price stands.
     *
     * @throws Refused ACT_UNKNOWN, STALE, DECIDED, SAME_PERSON, NOT_ON_SHELF or NO_RIGHT
     */
    public void approve(Caller second, ActId id, int seen) {
        var now = clock.instant();
        var proposed = rows.lock(id, second.scope());
        var act = proposed.with(proposed.proposal().approved(second, seen, now));
        var lot = lots.lock(List.of(act.lot())).getFirst();
        rows.save(act);
        act.kind().movement().ifPresent(movement -> move(act, movement, lot, Signed.Person.of(second), now));
        act.perKilogram().ifPresent(price -> prices.correct(act, price, now));
        evidence.record(second, Act.of("pharmacy.act-signed", "stock-act", id.value(), seen + 1L, facts(act)));
    }

    private void move(StockAct act, Lots.Kind movement, Lot lot, Signed.Person signer, Instant now) {
        if (act.mg() < 0 && lot.free().mg() < -act.mg())
            throw new Refused(StockRefusal.NOT_ON_SHELF, lot.free(), lot.number());
        keys.require(signer, List.of(lot.herb()), CountyCalendar.day(now));
        lots.move(Signed.by(act.proposer(), signer), movement, List.of(new Lots.Change(act.lot(), act.mg(), 0)), null,
            act.number() + " " + act.reason(), now);
    }

    /** @throws Refused ACT_UNKNOWN, STALE, DECIDED, SAME_PERSON or REASON_MISSING */
    public void refuse(Caller second, ActId id, int seen, String why) {
        var act = rows.lock(id, second.scope());
        rows.save(act.with(act.proposal().refused(second, seen, why, clock.instant())));
        evidence.record(second,
            Act.of("pharmacy.act-refused", "stock-act", id.value(), seen + 1L, Map.of("reason", why.strip())));
    }

    /** @throws Refused ACT_UNKNOWN, STALE, DECIDED or NOT_YOURS */
    public void withdraw(Caller proposer, ActId id, int seen) {
        var act = rows.lock(id, proposer.scope());
        rows.save(act.with(act.proposal().withdrawn(proposer, seen, clock.instant())));
        evidence.record(proposer, Act.of("pharmacy.act-withdrawn", "stock-act", id.value(), seen + 1L, Map.of()));
    }

    /** @throws Refused ACT_UNKNOWN */
    @Transactional(readOnly = true)
    public StockAct get(Caller caller, ActId id) { return rows.get(id, caller.scope()); }

    /** The latest first, below {@code before}. */
    @Transactional(readOnly = true)
    public List<StockAct> page(Caller caller, Optional<ActId> before, int limit) {
        return rows.page(caller.scope(), before.map(ActId::value).orElse(new UUID(-1L, -1L)), limit);
    }
}
