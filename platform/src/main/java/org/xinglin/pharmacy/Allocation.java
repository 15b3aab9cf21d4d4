package org.xinglin.pharmacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;

/** 分配: which lots serve which rows, first expiry first; a row may take from several lots. */
final class Allocation {
    private Allocation() {}

    /**
     * @param lots what may serve, sorted by herb and expiry
     * @param called what the refusal calls the piece of a row
     * @return parts that add up to {@code packets} times each row's weight
     * @throws Refused SHORTAGE naming the first herb that is short and by how much
     */
    static List<Orders.Taken> firstExpiryFirst(List<OrderRow> rows, int packets, List<Lot> lots,
        Function<OrderRow, Object> called) {
        Map<HerbId, List<Lot>> byHerb = new HashMap<>();
        Map<LotId, Mass> free = new HashMap<>();
        for (var lot : lots) {
            byHerb.computeIfAbsent(lot.herb(), herb -> new ArrayList<>()).add(lot);
            free.put(lot.id(), lot.free());
        }
        var parts = new ArrayList<Orders.Taken>();
        for (var row : rows) {
            var missing = row.perPacket().times(packets);
            for (var lot : byHerb.getOrDefault(row.herb(), List.of())) {
                if (missing.isZero()) break;
                var has = free.getOrDefault(lot.id(), Mass.ZERO);
                var part = has.compareTo(missing) < 0 ? has : missing;
                if (part.isZero()) continue;
                parts.add(new Orders.Taken(row.seq(), lot.id(), part));
                free.put(lot.id(), has.minus(part));
                missing = missing.minus(part);
            }
            if (!missing.isZero()) throw new Refused(PharmacyRefusal.SHORTAGE, called.apply(row), missing);
        }
        return parts;
    }
}
