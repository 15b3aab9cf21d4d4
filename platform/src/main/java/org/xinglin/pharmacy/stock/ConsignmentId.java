package org.xinglin.pharmacy.stock;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 到货单标识. */
public record ConsignmentId(UUID value) {
    public static ConsignmentId of(String text) { return new ConsignmentId(Ids.parse(text)); }

    static ConsignmentId next() { return new ConsignmentId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
