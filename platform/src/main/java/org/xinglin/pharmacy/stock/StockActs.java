package org.xinglin.pharmacy.stock;

import java.time.Clock;
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
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.LotId;

/** 报损、调整、退货: the door through which the shelf is changed by two persons; controlled pieces by two who hold the right. */
@Service
@Transactional
@NamedInterface("acts")
public class StockActs {
    private static final int LONGEST_REASON = 300;
    /** More is a slip of the decimal point. */
    private static final Mass MOST = Mass.ofGrams(5_000_000);
    private final StockActRows rows;
    private final Lots lots;
    private final Keys keys;
    private final Evidence evidence;
    private final Clock clock;

    StockActs(StockActRows rows, Lots lots, Keys keys, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.lots = lots;
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
        if (reason.isBlank() || reason.length() > LONGEST_REASON) throw new Refused(StockRefusal.REASON_MISSING);
        if (mass.isZero() || mass.compareTo(MOST) > 0 || more && kind != StockAct.Kind.ADJUSTMENT)
            throw new Refused(StockRefusal.AMOUNT_IMPOSSIBLE);
        var lot = lots.get(id, proposer.scope());
        if (!more && lot.free().compareTo(mass) < 0)
            throw new Refused(StockRefusal.NOT_ON_SHELF, lot.free(), lot.number());
        keys.require(Signed.Person.of(proposer), List.of(lot.herb()), CountyCalendar.day(now));
        var act = new StockAct(ActId.next(),
            HumanNumber.free(kind.prefix(), CountyCalendar.day(now), rows::isNumberTaken), lot.pharmacy(), id, kind,
            more ? mass.mg() : -mass.mg(), reason.strip(), Proposal.by(proposer, now));
        rows.add(act);
        evidence.record(proposer, Act.of("pharmacy.act-proposed", "stock-act", act.id().value(), 0,
            Map.of("kind", kind.name(), "lot", id.toString(), "mg", act.mg(), "reason", act.reason())));
        return act.id();
    }

    /**
     * The second person has seen it: the shelf moves.
     *
     * @throws Refused ACT_UNKNOWN, STALE, DECIDED, SAME_PERSON, NOT_ON_SHELF or NO_RIGHT
     */
    public void sign(Caller second, ActId id, int seen) {
        var now = clock.instant();
        var proposed = rows.lock(id, second.scope());
        var act = proposed.with(proposed.proposal().approved(second, seen, now));
        var lot = lots.lock(List.of(act.lot())).getFirst();
        if (act.mg() < 0 && lot.free().mg() < -act.mg())
            throw new Refused(StockRefusal.NOT_ON_SHELF, lot.free(), lot.number());
        var signer = Signed.Person.of(second);
        keys.require(signer, List.of(lot.herb()), CountyCalendar.day(now));
        rows.save(act);
        lots.move(Signed.by(act.proposer(), signer), act.kind().movement(),
            List.of(new Lots.Change(act.lot(), act.mg(), 0)), null, act.number() + " " + act.reason(), now);
        evidence.record(second, Act.of("pharmacy.act-signed", "stock-act", id.value(), seen + 1L,
            Map.of("kind", act.kind().name(), "lot", act.lot().toString(), "mg", act.mg())));
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
