package org.xinglin.decoction;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 煎药锅标识. */
public record PotId(UUID value) {
    public static PotId of(String text) { return new PotId(Ids.parse(text)); }

    public static PotId next() { return new PotId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
