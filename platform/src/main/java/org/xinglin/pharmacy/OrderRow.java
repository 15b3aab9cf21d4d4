package org.xinglin.pharmacy;

import java.util.Set;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.Handling;

/** 药房单药味: one herb to weigh. @param toxic weighed and signed for alone; @param price of all packets, frozen */
public record OrderRow(int seq, HerbId herb, String name, Mass perPacket, Set<Handling> handling, boolean toxic,
    Money price) {
    OrderRow costing(Money part) { return new OrderRow(seq, herb, name, perPacket, handling, toxic, part); }
}
