package org.xinglin.person.merge;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 合并标识. */
public record MergeId(UUID value) {
    /** @throws IllegalArgumentException if {@code text} is no UUID */
    public static MergeId of(String text) {
        return new MergeId(Ids.parse(text));
    }

    public static MergeId next() { return new MergeId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
