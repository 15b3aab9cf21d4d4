package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.LotId;

/** 进价: what lots cost; every figure one ever had stays. The first is written from the invoice, another is an act of two persons. */
@Service
@Transactional
public class LotPrices {
    private static final Money MOST = Money.ofYuan("1000000");
    private final JdbcClient jdbc;
    private final Lots lots;
    private final Evidence evidence;
    private final Clock clock;

    LotPrices(JdbcClient jdbc, Lots lots, Evidence evidence, Clock clock) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Writes what a lot cost, as its invoice says.
     *
     * @throws Refused LOT_UNKNOWN, PRICE_IMPOSSIBLE, REASON_MISSING, or STALE if a price stands
     */
    public void write(Caller caller, LotId id, Money perKilogram, String reason) {
        lots.get(id, caller.scope());
        mustBePossible(perKilogram);
        StockAct.mustBeAReason(reason);
        if (!of(id).isEmpty()) throw new Refused(StockRefusal.STALE);
        add(id, new LotPrice(1, perKilogram, reason.strip(), clock.instant(), caller.name()), caller.staff());
        evidence.record(caller, Act.of("pharmacy.lot-priced", "lot", id.value(), 1,
            Map.of("per_kg_fen", perKilogram.fen(), "reason", reason.strip())));
    }

    /** What two persons agreed on, in their transaction. @throws Refused STALE if another price was written since it was proposed */
    void correct(StockAct act, Money perKilogram, Instant now) {
        var written = of(act.lot());
        if (written.getFirst().at().isAfter(act.proposal().proposedAt())) throw new Refused(StockRefusal.STALE);
        add(act.lot(), new LotPrice(written.getFirst().seq() + 1, perKilogram, act.number() + " " + act.reason(), now,
            act.proposer().name()), act.proposer().staff());
    }

    /** @throws Refused PRICE_IMPOSSIBLE */
    static void mustBePossible(Money perKilogram) {
        if (perKilogram.fen() < 0 || perKilogram.fen() > MOST.fen()) throw new Refused(StockRefusal.PRICE_IMPOSSIBLE);
    }

    private void add(LotId lot, LotPrice price, UUID staff) {
        try {
            jdbc.sql("""
                    insert into pharmacy.lot_price (lot_id, seq, per_kg_fen, reason, at, staff_id, staff_name)
                    values (:lot, :seq, :fen, :reason, :at, :staff, :name)
                    """)
                .param("lot", lot.value()).param("seq", price.seq()).param("fen", price.perKilogram().fen())
                .param("reason", price.reason()).param("at", utc(price.at())).param("staff", staff)
                .param("name", price.by()).update();
        } catch (DuplicateKeyException writtenMeanwhile) {
            throw new Refused(StockRefusal.STALE);
        }
    }

    /** The latest first; for pages that have read the lot within the caller's scope. */
    @Transactional(readOnly = true)
    public List<LotPrice> of(LotId id) {
        return jdbc.sql("""
                select seq, per_kg_fen, reason, at, staff_name from pharmacy.lot_price where lot_id = :lot order by seq desc
                """)
            .param("lot", id.value())
            .query((row, n) -> new LotPrice(row.getInt("seq"), Money.ofFen(row.getLong("per_kg_fen")),
                row.getString("reason"), instant(row, "at"), row.getString("staff_name")))
            .list();
    }
}
