package org.xinglin.pharmacy.purchasing;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 采购单标识. */
public record PurchaseOrderId(UUID value) {
    public static PurchaseOrderId of(String text) { return new PurchaseOrderId(Ids.parse(text)); }

    static PurchaseOrderId next() { return new PurchaseOrderId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
