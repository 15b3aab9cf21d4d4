package org.xinglin.pharmacy;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 批号标识. */
public record LotId(UUID value) {
    public static LotId of(String text) { return new LotId(Ids.parse(text)); }

    public static LotId next() { return new LotId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
