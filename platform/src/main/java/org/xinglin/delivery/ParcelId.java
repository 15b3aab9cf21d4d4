package org.xinglin.delivery;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 包裹标识. */
public record ParcelId(UUID value) {
    public static ParcelId of(String text) { return new ParcelId(Ids.parse(text)); }

    public static ParcelId next() { return new ParcelId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
