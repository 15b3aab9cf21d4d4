package org.xinglin.pharmacy.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.LotId;

/** 调拨: stock on its way from one pharmacy to another. On the road it is the sender's, and what does not arrive is the sender's loss. */
public record Transfer(TransferId id, HumanNumber number, InstitutionId from, InstitutionId to, Stage stage,
    String reason, Signed.Person sender, Instant sentAt, Optional<Signed.Person> receiver, Optional<Instant> receivedAt,
    String note, List<Line> lines, int version) {
    /** 调拨状态. */
    public enum Stage {
        SENT, RECEIVED
    }

    /** 调拨明细. @param received none while it is on the road */
    public record Line(LotId lot, HerbId herb, String lotNumber, LocalDate expiresOn, Mass sent,
        Optional<Mass> received) {
        public Mass lost() { return received.map(sent::minus).orElse(Mass.ZERO); }
    }

    public Transfer {
        lines = List.copyOf(lines);
    }

    /** To whom it belongs now. */
    public InstitutionId owner() { return stage == Stage.SENT ? from : to; }

    /** @throws Refused STALE, ALREADY_DECIDED, SAME_PERSON or REASON_MISSING where less arrived than was sent */
    Transfer received(Caller by, int seen, List<Line> arrived, String why, Instant now) {
        if (seen != version) throw new Refused(StockRefusal.STALE);
        if (stage == Stage.RECEIVED)
            throw new Refused(StockRefusal.ALREADY_DECIDED, new Worded("stock.transfer-stage.received"));
        if (by.staff().equals(sender.staff())) throw new Refused(StockRefusal.SAME_PERSON);
        if (arrived.stream().anyMatch(line -> !line.lost().isZero()) && (why.isBlank() || why.length() > 300))
            throw new Refused(StockRefusal.REASON_MISSING);
        return new Transfer(id, number, from, to, Stage.RECEIVED, reason, sender, sentAt,
            Optional.of(Signed.Person.of(by)), Optional.of(now), why.strip(), arrived, version);
    }
}
