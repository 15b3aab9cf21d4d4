package org.xinglin.review.rules;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 规则变更标识. */
public record ChangeId(UUID value) {
    public static ChangeId of(String text) { return new ChangeId(Ids.parse(text)); }

    static ChangeId next() { return new ChangeId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
