package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.stock.Keys;
import org.xinglin.pharmacy.stock.Signed;
import org.xinglin.pharmacy.stock.StockRefusal;

/**
 * 双人发放: an order that holds a toxic or narcotic piece is weighed out by two named people who both hold the right that day: the
 * dispenser, and a colleague who turns the second key at their own desk. A key is good for one weighing.
 */
@Service
@Transactional
class TwoKeys {
    private final Orders orders;
    private final Keys keys;
    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final Clock clock;

    TwoKeys(Orders orders, Keys keys, JdbcClient jdbc, Evidence evidence, Clock clock) {
        this.orders = orders;
        this.keys = keys;
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @throws Refused ORDER_UNKNOWN, NOT_DISPENSING, NO_KEY_NEEDED, SAME_PERSON or NO_RIGHT */
    void turn(Caller second, OrderId id) {
        var now = clock.instant();
        var order = orders.lock(id, second.scope());
        if (!second.scope().covers(order.pharmacy().value())) throw new Refused(PharmacyRefusal.ORDER_UNKNOWN);
        if (order.stage() != Stage.DISPENSING) throw new Refused(PharmacyRefusal.NOT_DISPENSING, order.worded());
        if (!needed(order)) throw new Refused(StockRefusal.NO_KEY_NEEDED);
        var dispenser = order.dispenser().orElseThrow();
        if (dispenser.staff().equals(second.staff())) throw new Refused(StockRefusal.SAME_PERSON);
        keys.require(Signed.Person.of(second), order.rows().stream().map(OrderRow::herb).toList(),
            CountyCalendar.day(now));
        jdbc.sql("""
                insert into pharmacy.second_key (id, order_id, dispenser_id, staff_id, staff_name, at)
                values (:id, :order, :dispenser, :staff, :name, :at)
                on conflict (order_id) where used_at is null
                do update set dispenser_id = excluded.dispenser_id, staff_id = excluded.staff_id, staff_name = excluded.staff_name, at = excluded.at
                """)
            .param("id", Ids.next()).param("order", id.value()).param("dispenser", dispenser.staff())
            .param("staff", second.staff()).param("name", second.name()).param("at", utc(now)).update();
        evidence.record(second, Act.about(order.person().value(), "pharmacy.key-turned", "order", id.value(),
            order.version(), Map.of("dispenser", dispenser.staff().toString())));
    }

    boolean needed(PharmacyOrder order) {
        return !keys.controlled(order.rows().stream().map(OrderRow::herb).toList()).isEmpty();
    }

    /** Who has turned the second key for the weighing that goes on. */
    Optional<Signed.Person> turned(PharmacyOrder order) {
        return order.dispenser().flatMap(dispenser -> jdbc.sql("""
                select staff_id, staff_name from pharmacy.second_key
                 where order_id = :order and dispenser_id = :dispenser and used_at is null
                """)
            .param("order", order.id().value()).param("dispenser", dispenser.staff())
            .query((row, n) -> new Signed.Person(uuid(row, "staff_id"), row.getString("staff_name"))).optional());
    }

    /**
     * Who signs for what leaves with this weighing; uses the second key up.
     *
     * @throws Refused NO_RIGHT or SECOND_KEY_MISSING
     */
    Signed use(PharmacyOrder order, Caller dispenser, Instant now) {
        if (!needed(order)) return Signed.by(dispenser);
        var herbs = order.rows().stream().map(OrderRow::herb).toList();
        var first = Signed.Person.of(dispenser);
        var today = CountyCalendar.day(now);
        keys.require(first, herbs, today);
        var second = turned(order).orElseThrow(() -> new Refused(StockRefusal.SECOND_KEY_MISSING,
            keys.controlled(herbs).getFirst()));
        keys.require(second, herbs, today);
        jdbc.sql("update pharmacy.second_key set used_at = :now where order_id = :order and used_at is null")
            .param("now", utc(now)).param("order", order.id().value()).update();
        return Signed.by(first, second);
    }
}
