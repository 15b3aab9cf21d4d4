package org.xinglin.decoction;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 煎药单标识. */
public record DecoctionOrderId(UUID value) {
    public static DecoctionOrderId of(String text) { return new DecoctionOrderId(Ids.parse(text)); }

    public static DecoctionOrderId next() { return new DecoctionOrderId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
