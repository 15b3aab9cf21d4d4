package org.xinglin.print;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 打印标识: names one print of a document. */
public record PrintId(UUID value) {
    public static PrintId of(String text) { return new PrintId(Ids.parse(text)); }

    static PrintId next() { return new PrintId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
