package org.xinglin.pharmacy;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 药房单标识. */
public record OrderId(UUID value) {
    public static OrderId of(String text) { return new OrderId(Ids.parse(text)); }

    public static OrderId next() { return new OrderId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
