package org.xinglin.prescription;

import java.util.List;
import java.util.Optional;
import org.xinglin.knowledge.Herb;

/** 停用药味: a piece of an earlier prescription that cannot be prescribed as it stands. */
public record StoppedPiece(String name, Why why) {
    /** 停用原因. */
    public enum Why {
        BANNED, WITHDRAWN, RESTRICTED, WITHOUT_PRICE
    }

    /** @param unpriced names of pieces without a price today */
    static Optional<StoppedPiece> of(Row row, Herb herb, List<String> unpriced) {
        var why = switch (herb.controlled()) {
            case BANNED -> Why.BANNED;
            case WITHDRAWN -> Why.WITHDRAWN;
            case RESTRICTED -> Why.RESTRICTED;
            case NONE, TOXIC_DRUG, NARCOTIC, PROTECTED_WILDLIFE ->
                unpriced.contains(row.name()) ? Why.WITHOUT_PRICE : null;
        };
        return Optional.ofNullable(why).map(found -> new StoppedPiece(row.name(), found));
    }
}
