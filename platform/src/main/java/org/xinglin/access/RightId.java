package org.xinglin.access;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 特殊药品权标识. */
public record RightId(UUID value) {
    public static RightId of(String text) { return new RightId(Ids.parse(text)); }

    static RightId next() { return new RightId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
