package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.time.Clock;
import java.util.List;
import java.util.Map;
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

/** 进价更正: the door through which a lot's purchase price is written and corrected; every figure it ever had stays. */
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
     * @param seen how many figures the page showed
     * @throws Refused LOT_UNKNOWN, PRICE_IMPOSSIBLE, REASON_MISSING or STALE
     */
    public void correct(Caller caller, LotId id, int seen, Money perKilogram, String reason) {
        lots.get(id, caller.scope());
        if (perKilogram.fen() < 0 || perKilogram.fen() > MOST.fen()) throw new Refused(StockRefusal.PRICE_IMPOSSIBLE);
        if (reason.isBlank() || reason.length() > 300) throw new Refused(StockRefusal.REASON_MISSING);
        if (of(id).size() != seen) throw new Refused(StockRefusal.STALE);
        try {
            jdbc.sql("""
                    insert into pharmacy.lot_price (lot_id, seq, per_kg_fen, reason, at, staff_id, staff_name)
                    values (:lot, :seq, :fen, :reason, :at, :staff, :name)
                    """)
                .param("lot", id.value()).param("seq", seen + 1).param("fen", perKilogram.fen())
                .param("reason", reason.strip()).param("at", utc(clock.instant())).param("staff", caller.staff())
                .param("name", caller.name()).update();
        } catch (DuplicateKeyException writtenMeanwhile) {
            throw new Refused(StockRefusal.STALE);
        }
        evidence.record(caller, Act.of("pharmacy.lot-priced", "lot", id.value(), seen + 1L,
            Map.of("per_kg_fen", perKilogram.fen(), "reason", reason.strip())));
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
