package org.xinglin.herb;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 调价标识. */
public record PriceChangeId(UUID value) {
    public static PriceChangeId of(String text) { return new PriceChangeId(Ids.parse(text)); }

    static PriceChangeId next() { return new PriceChangeId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
