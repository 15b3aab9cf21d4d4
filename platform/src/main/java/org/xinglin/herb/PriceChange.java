package org.xinglin.herb;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Proposal;
import org.xinglin.knowledge.HerbId;

/**
 * 调价单: new prices of pieces that have one, from a day on; proposed by one person and approved by another.
 *
 * @param proposerAccount who is on record for the prices
 */
public record PriceChange(PriceChangeId id, LocalDate effective, String source, List<Row> rows, UUID proposerAccount,
    Proposal proposal) {
    public PriceChange {
        rows = List.copyOf(rows);
    }

    /** 调价明细. @param was what held on the first day when it was proposed; @param perKg fen for 1,000 g */
    public record Row(HerbId herb, Money was, Money perKg) {}

    /** What is proposed, in the order of the rows. */
    Map<HerbId, Money> perKg() {
        var proposed = new LinkedHashMap<HerbId, Money>();
        rows.forEach(row -> proposed.put(row.herb(), row.perKg()));
        return proposed;
    }

    PriceChange with(Proposal next) {
        return new PriceChange(id, effective, source, rows, proposerAccount, next);
    }
}
