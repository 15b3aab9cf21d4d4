package org.xinglin.pharmacy;

import java.time.LocalDate;
import java.util.List;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/**
 * 到货: one delivery of a supplier, inspected by two persons.
 *
 * @param inspector name of the second person; @param items at least one
 */
public record Arrival(SupplierId supplier, String invoice, String inspector, List<Item> items) {
    /** 到货明细. */
    public record Item(HerbId herb, String lotNumber, LocalDate producedOn, LocalDate expiresOn, Mass mass) {}

    public Arrival {
        items = List.copyOf(items);
    }
}
