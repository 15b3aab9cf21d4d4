package org.xinglin.reaction;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 不良反应报告标识. */
public record ReactionId(UUID value) {
    public static ReactionId of(String text) { return new ReactionId(Ids.parse(text)); }

    public static ReactionId next() { return new ReactionId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
