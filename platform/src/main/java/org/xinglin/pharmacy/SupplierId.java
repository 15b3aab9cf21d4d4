package org.xinglin.pharmacy;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 供应商标识. */
public record SupplierId(UUID value) {
    public static SupplierId of(String text) { return new SupplierId(Ids.parse(text)); }

    public static SupplierId next() { return new SupplierId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
