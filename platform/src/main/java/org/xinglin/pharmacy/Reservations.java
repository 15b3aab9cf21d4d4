package org.xinglin.pharmacy;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.pharmacy.stock.Lots;
import org.xinglin.pharmacy.stock.Lots.Change;
import org.xinglin.pharmacy.stock.Lots.Kind;
import org.xinglin.pharmacy.stock.Signed;

/** 预留: what of which lot is set aside for an order, given back, and taken from the shelf, in the transaction of whoever moves the order. */
@Component
class Reservations {
    private final Orders orders;
    private final Lots lots;
    private final Knowledge knowledge;

    Reservations(Orders orders, Lots lots, Knowledge knowledge) {
        this.orders = orders;
        this.lots = lots;
        this.knowledge = knowledge;
    }

    /** First expiry first. @throws Refused SHORTAGE */
    void reserve(Caller who, PharmacyOrder order, Instant now) {
        var herbs = order.rows().stream().map(OrderRow::herb).distinct().toList();
        var parts = Allocation.firstExpiryFirst(order.rows(), order.packets(),
            lots.lockServing(order.pharmacy(), herbs, day(now)),
            row -> knowledge.herb(row.herb()).<Object>map(known -> known).orElse(row.name()));
        lots.move(who, Kind.RESERVED, changes(parts, 0, 1), order.id(), null, now);
        orders.reserve(order.id(), parts);
    }

    /** Back to the shelf; nothing where nothing is set aside. */
    void release(Caller who, PharmacyOrder before, Instant now) {
        if (!before.reserved()) return;
        var parts = orders.reserved(before.id());
        locked(parts);
        lots.move(who, Kind.RELEASED, changes(parts, 0, -1), before.id(), null, now);
        orders.unreserve(before.id());
    }

    /** Sets aside again what had lapsed, or lies in a lot that cannot leave any more. @throws Refused SHORTAGE */
    void renew(Caller who, PharmacyOrder before, PharmacyOrder order, Instant now) {
        if (before.reserved()) {
            if (!cannotLeave(before.id(), day(now))) return;
            release(who, before, now);
        }
        reserve(who, order, now);
    }

    /** Whether a lot set aside for the order was put on hold or expired since. */
    private boolean cannotLeave(OrderId id, LocalDate today) {
        return locked(orders.reserved(id)).stream().anyMatch(lot -> !lot.mayLeave(today));
    }

    /** The herbs leave their lots. @throws Refused LOT_HELD */
    void take(Signed signed, OrderId id, Instant now) {
        var parts = orders.reserved(id);
        for (var lot : locked(parts))
            if (!lot.mayLeave(day(now))) throw new Refused(PharmacyRefusal.LOT_HELD, lot.number());
        lots.move(signed, Kind.DISPENSED, changes(parts, -1, -1), id, null, now);
        orders.markDispensed(id);
    }

    private List<Lot> locked(List<Orders.Taken> parts) {
        return lots.lock(parts.stream().map(Orders.Taken::lot).distinct().toList());
    }

    /** What a set of parts does to each lot: {@code onHand} and {@code reserved} are -1, 0 or 1 times the mass. */
    private static List<Change> changes(List<Orders.Taken> parts, int onHand, int reserved) {
        var byLot = new LinkedHashMap<LotId, Long>();
        for (var part : parts)
            byLot.merge(part.lot(), part.mass().mg(), Long::sum);
        return byLot.entrySet().stream()
            .map(lot -> new Change(lot.getKey(), onHand * lot.getValue(), reserved * lot.getValue())).toList();
    }
}
