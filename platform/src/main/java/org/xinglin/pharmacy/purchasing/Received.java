package org.xinglin.pharmacy.purchasing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.stock.ConsignmentId;

/**
 * 到货情况: which deliveries belong to an order, and what of it has come.
 *
 * @param accepted   by inspection, of each piece
 * @param deliveries that belong to it; @param candidates of the same supplier that belong to no order yet
 */
public record Received(Map<HerbId, Mass> accepted, List<Delivery> deliveries, List<Delivery> candidates) {
    /** 到货单. @param inspected whether a second person has accepted it */
    public record Delivery(ConsignmentId id, String number, String invoice, boolean inspected) {}

    public Received {
        accepted = Map.copyOf(accepted);
        deliveries = List.copyOf(deliveries);
        candidates = List.copyOf(candidates);
    }

    public Mass of(HerbId herb) {
        return accepted.getOrDefault(herb, Mass.ZERO);
    }

    /** What of a line has not come. */
    public Mass missing(PurchaseOrder.Line line) {
        var came = of(line.herb());
        return came.compareTo(line.mass()) >= 0 ? Mass.ZERO : line.mass().minus(came);
    }

    /** Pieces that came and were not ordered. */
    public List<HerbId> unordered(PurchaseOrder order) {
        var ordered = order.lines().stream().map(PurchaseOrder.Line::herb).collect(Collectors.toSet());
        return accepted.keySet().stream().filter(herb -> !ordered.contains(herb))
            .sorted(Comparator.comparing(HerbId::value)).toList();
    }
}
