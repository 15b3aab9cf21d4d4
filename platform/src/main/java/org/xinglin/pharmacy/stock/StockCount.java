package org.xinglin.pharmacy.stock;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;

/**
 * 盘点: an area's lots, or at a shift's hand-over all controlled pieces, counted by two persons who do not see each other's
 * figures; what differs from the books is counted by a third, whose figure the books then take.
 *
 * @param area empty at a hand-over; @param reason of the settlement, or why it was abandoned
 */
public record StockCount(CountId id, HumanNumber number, InstitutionId pharmacy, Kind kind, String area, Stage stage,
    Instant openedAt, String openedBy, Optional<Turn> first, Optional<Turn> second, Optional<Turn> third,
    Optional<String> reason, int version) {
    /** 盘点类型. */
    public enum Kind {
        AREA, HAND_OVER
    }

    /** 盘点状态: what is waited for, or how it ended. */
    public enum Stage {
        FIRST, SECOND, DIFFERS, AGREED, SETTLED, ABANDONED;

        public boolean isOver() { return this == AGREED || this == SETTLED || this == ABANDONED; }

        Worded worded() {
            return new Worded("stock.count-stage." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** 一次清点: who counted, and when. */
    public record Turn(Signed.Person by, Instant at) {}

    /** @throws Refused STALE, COUNT_NOT_HERE or COUNTED_BEFORE */
    StockCount counted(Caller by, int seen, Instant now) {
        mustBe(seen, stage == Stage.FIRST || stage == Stage.SECOND);
        var turn = Optional.of(turn(by, now));
        return stage == Stage.FIRST
            ? with(Stage.SECOND, turn, Optional.empty(), Optional.empty(), Optional.empty())
            : with(Stage.DIFFERS, first, turn, Optional.empty(), Optional.empty());
    }

    /** Both figures are those of the books. */
    StockCount agreed() {
        return with(Stage.AGREED, first, second, third, reason);
    }

    /** @throws Refused STALE, COUNT_NOT_HERE, COUNTED_BEFORE or REASON_MISSING */
    StockCount settled(Caller by, int seen, String why, Instant now) {
        mustBe(seen, stage == Stage.DIFFERS);
        return with(Stage.SETTLED, first, second, Optional.of(turn(by, now)), Optional.of(given(why)));
    }

    /** @throws Refused STALE, COUNT_NOT_HERE or REASON_MISSING */
    StockCount abandoned(int seen, String why) {
        mustBe(seen, !stage.isOver());
        return with(Stage.ABANDONED, first, second, third, Optional.of(given(why)));
    }

    private void mustBe(int seen, boolean here) {
        if (seen != version) throw new Refused(StockRefusal.STALE);
        if (!here) throw new Refused(StockRefusal.COUNT_NOT_HERE, stage.worded());
    }

    private Turn turn(Caller by, Instant now) {
        for (var before : java.util.List.of(first, second))
            if (before.filter(turn -> turn.by().staff().equals(by.staff())).isPresent())
                throw new Refused(StockRefusal.COUNTED_BEFORE);
        return new Turn(Signed.Person.of(by), now);
    }

    private static String given(String reason) {
        if (reason.isBlank() || reason.length() > 300) throw new Refused(StockRefusal.REASON_MISSING);
        return reason.strip();
    }

    private StockCount with(Stage next, Optional<Turn> first, Optional<Turn> second, Optional<Turn> third,
        Optional<String> reason) {
        return new StockCount(id, number, pharmacy, kind, area, next, openedAt, openedBy, first, second, third, reason,
            version);
    }
}
