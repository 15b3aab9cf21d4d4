package org.xinglin.pharmacy.stock;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 调拨单标识. */
public record TransferId(UUID value) {
    public static TransferId of(String text) { return new TransferId(Ids.parse(text)); }

    static TransferId next() { return new TransferId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
