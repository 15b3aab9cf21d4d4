package org.xinglin.review.audit;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 点评项标识. */
public record ItemId(UUID value) {
    public static ItemId of(String text) { return new ItemId(Ids.parse(text)); }

    static ItemId next() { return new ItemId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
