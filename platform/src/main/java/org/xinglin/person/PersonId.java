package org.xinglin.person;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 居民标识: names one resident of the index. */
public record PersonId(UUID value) {
    /** @throws IllegalArgumentException if {@code text} is no UUID */
    public static PersonId of(String text) {
        return new PersonId(Ids.parse(text));
    }

    public static PersonId next() { return new PersonId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
