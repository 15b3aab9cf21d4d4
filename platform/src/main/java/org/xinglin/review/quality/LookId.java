package org.xinglin.review.quality;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 二次抽审标识. */
public record LookId(UUID value) {
    public static LookId of(String text) { return new LookId(Ids.parse(text)); }

    static LookId next() { return new LookId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
