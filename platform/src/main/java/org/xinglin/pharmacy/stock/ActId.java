package org.xinglin.pharmacy.stock;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 库存单标识. */
public record ActId(UUID value) {
    public static ActId of(String text) { return new ActId(Ids.parse(text)); }

    static ActId next() { return new ActId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
