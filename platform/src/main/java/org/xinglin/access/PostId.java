package org.xinglin.access;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 岗位标识: one role of one person at one institution. */
public record PostId(UUID value) {
    public static PostId of(String text) { return new PostId(Ids.parse(text)); }

    static PostId next() { return new PostId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
