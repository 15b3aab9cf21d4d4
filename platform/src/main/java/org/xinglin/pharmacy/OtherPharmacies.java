package org.xinglin.pharmacy;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.stock.Lots;
import org.xinglin.prescription.Prescriptions;

/**
 * 异店调配: an order that waits for stock is weighed by another pharmacy of the county, all of it or some of its packets. A packet
 * is weighed whole, checked and boiled whole (ADR 11), so herbs of one packet never come from two houses.
 */
@Service
@Transactional
public class OtherPharmacies {
    private final Orders orders;
    private final Lots lots;
    private final Reservations reservations;
    private final Prescriptions prescriptions;
    private final Institutions institutions;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OtherPharmacies(Orders orders, Lots lots, Reservations reservations, Prescriptions prescriptions,
        Institutions institutions, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.orders = orders;
        this.lots = lots;
        this.reservations = reservations;
        this.prescriptions = prescriptions;
        this.institutions = institutions;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** 可供: how many packets of an order a pharmacy has everything for. */
    public record Offer(Institution pharmacy, int packets) {}

    /** What an order's own pharmacy can weigh of it today, and what each other one can; those that cannot weigh one packet are absent. */
    public record Offers(int here, List<Offer> elsewhere) {}

    /** Stock is looked at, not set aside: that happens when the resident pays. */
    @Transactional(readOnly = true)
    public Offers offers(PharmacyOrder order) {
        var today = day(clock.instant());
        var houses = institutions.all().stream()
            .filter(house -> house.offers(ServiceLine.TCM_PHARMACY, today)).toList();
        var needs = new HashMap<HerbId, Mass>();
        for (var row : order.rows())
            needs.merge(row.herb(), row.perPacket(), Mass::plus);
        var free = lots.free(houses.stream().map(Institution::id).toList(), needs.keySet(), today);
        return new Offers(packets(order, needs, free.getOrDefault(order.pharmacy(), Map.of())),
            houses.stream().filter(house -> !house.id().equals(order.pharmacy()))
                .map(house -> new Offer(house, packets(order, needs, free.getOrDefault(house.id(), Map.of()))))
                .filter(offer -> offer.packets() > 0).toList());
    }

    private static int packets(PharmacyOrder order, Map<HerbId, Mass> needs, Map<HerbId, Mass> free) {
        return (int) needs.entrySet().stream()
            .mapToLong(need -> free.getOrDefault(need.getKey(), Mass.ZERO).mg() / need.getValue().mg())
            .reduce(order.packets(), Math::min);
    }

    /**
     * Another pharmacy weighs these packets. All of them: the order goes there, paid or not. Fewer, before it is paid: the rest of the
     * order stays, and they become an order of their own; the two cost together what the one did.
     *
     * @return the order that the other pharmacy weighs
     * @throws Refused ORDER_UNKNOWN, STALE, PACKETS_IMPOSSIBLE, NO_SUCH_PHARMACY, SHORT_THERE_TOO, NOT_WAITING_FOR_STOCK,
     *         NOT_AWAITING_PAYMENT or ALREADY_SPLIT
     */
    public OrderId weighElsewhere(Caller by, OrderId id, int seen, InstitutionId other, int packets) {
        var before = orders.lock(id, by.scope()).seenAt(seen);
        if (!before.waits()) throw new Refused(PharmacyRefusal.NOT_WAITING_FOR_STOCK, before.worded());
        if (packets < 1 || packets > before.packets())
            throw new Refused(PharmacyRefusal.PACKETS_IMPOSSIBLE, packets, before.packets());
        mustHaveEnough(before, other, packets);
        return packets == before.packets() ? move(by, before, other) : split(by, before, other, packets);
    }

    private void mustHaveEnough(PharmacyOrder order, InstitutionId other, int packets) {
        var house = institutions.find(other).filter(each -> each.offers(ServiceLine.TCM_PHARMACY,
            day(clock.instant())) && !other.equals(order.pharmacy()))
            .orElseThrow(() -> new Refused(PharmacyRefusal.NO_SUCH_PHARMACY));
        int there = offers(order).elsewhere().stream().filter(offer -> offer.pharmacy().id().equals(other))
            .mapToInt(Offer::packets).findFirst().orElse(0);
        if (there < packets) throw new Refused(PharmacyRefusal.SHORT_THERE_TOO, house.name(), there);
    }

    /** What is paid for is set aside there at once. */
    private OrderId move(Caller by, PharmacyOrder before, InstitutionId other) {
        var now = clock.instant();
        var order = before.servedBy(other);
        if (order.stage() == Stage.PAID) {
            reservations.reserve(by, order, now);
            order = order.setAside(now);
        }
        orders.rewrite(order);
        orders.save(order);
        record(by, order, before.version() + 1, Map.of("from", before.pharmacy().toString(), "to", other.toString()),
            "pharmacy.moved");
        return order.id();
    }

    private OrderId split(Caller by, PharmacyOrder before, InstitutionId other, int packets) {
        var now = clock.instant();
        var price = prescriptions.forService(before.prescription()).price().orElseThrow();
        var stays = before.without(packets, price);
        var goes = stays.rest(OrderId.next(), HumanNumber.free("YF", day(now), orders::isNumberTaken), other, price,
            now);
        if (!orders.add(goes)) throw new Refused(PharmacyRefusal.ALREADY_SPLIT);
        orders.rewrite(stays);
        orders.save(stays);
        record(by, stays, before.version() + 1, Map.of("packets", stays.packets(), "of", before.packets(), "rest",
            goes.id().toString()), "pharmacy.split");
        record(by, goes, 1,
            Map.of("packets", packets, "of", before.packets(), "total_fen", goes.charge().total().fen()),
            "pharmacy.accepted");
        events.publishEvent(
            new OrderSplit(stays.id(), goes.id(), stays.prescription(), stays.person(), stays.origin(), now));
        return goes.id();
    }

    private void record(Caller by, PharmacyOrder order, int version, Map<String, ?> content, String act) {
        evidence.record(by, Act.about(order.person().value(), act, "order", order.id().value(), version, content));
    }
}
