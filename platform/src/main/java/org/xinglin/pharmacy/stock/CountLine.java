package org.xinglin.pharmacy.stock;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.LotId;

/** 盘点行: one lot. @param bin where it stands, empty where no bin is named; figures stay empty while others still count */
public record CountLine(LotId lot, HerbId herb, String lotNumber, LocalDate expiresOn, String bin,
    Optional<Figure> first, Optional<Figure> second, Optional<Figure> third) {
    /** 数字: what was counted, and what the books said at that moment. */
    public record Figure(Mass book, Mass counted) {
        public long difference() { return counted.mg() - book.mg(); }
    }

    /** The same line for somebody who has yet to count. */
    CountLine blind() {
        return new CountLine(lot, herb, lotNumber, expiresOn, bin, Optional.empty(), Optional.empty(),
            Optional.empty());
    }

    /** Whether a figure is not that of the books. */
    public boolean differs() {
        return first.filter(figure -> figure.difference() != 0).isPresent()
            || second.filter(figure -> figure.difference() != 0).isPresent();
    }
}
