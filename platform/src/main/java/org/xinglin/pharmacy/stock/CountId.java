package org.xinglin.pharmacy.stock;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 盘点标识. */
public record CountId(UUID value) {
    public static CountId of(String text) { return new CountId(Ids.parse(text)); }

    static CountId next() { return new CountId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
