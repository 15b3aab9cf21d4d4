package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.Movement;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.PharmacyRefusal;
import org.xinglin.pharmacy.SupplierId;

/**
 * 批号与流水: every change of a lot is one movement; both are written together, many lots in one statement. What a change does to
 * a controlled piece stands in the register too.
 */
@Repository
public class Lots {
    private static final String COLUMNS = """
        select id, pharmacy_id, herb_id, lot_number, supplier_id, produced_on, expires_on, on_hand_mg, reserved_mg, hold_reason, version from pharmacy.lot
        """;
    private final JdbcClient jdbc;
    private final Register register;

    Lots(JdbcClient jdbc, Register register) {
        this.jdbc = jdbc;
        this.register = register;
    }

    /** 流水类型. */
    public enum Kind {
        RECEIVED, RESERVED, RELEASED, DISPENSED, WASTED,
        /** By what a count found, or two persons signed. */
        ADJUSTED,
        /** Back to the supplier. */
        RETURNED,
        /** On the road to another pharmacy. */
        SENT
    }

    /** A change of one lot: by how many milligrams its shelf and its reserved part grow (or shrink, if negative). */
    public record Change(LotId lot, long onHandMg, long reservedMg) {}

    /**
     * The lots that may serve these herbs, locked until commit, first expiry first; always locked in the same order, so that two
     * orders wait for each other instead of dying.
     */
    public List<Lot> lockServing(InstitutionId pharmacy, Collection<HerbId> herbs, LocalDate today) {
        return jdbc.sql(COLUMNS + """
                 where pharmacy_id = :pharmacy and herb_id = any(:herbs) and not held and expires_on > :today and on_hand_mg > reserved_mg
                 order by herb_id, expires_on, id for update
                """)
            .param("pharmacy", pharmacy.value())
            .param("herbs", herbs.stream().map(HerbId::value).toArray(String[]::new)).param("today", today)
            .query(Lots::lot).list();
    }

    /** Locks lots by identifier, in the order in which {@link #lockServing} locks them. */
    public List<Lot> lock(Collection<LotId> lots) {
        return jdbc.sql(COLUMNS + " where id = any(:ids) order by herb_id, expires_on, id for update")
            .param("ids", lots.stream().map(LotId::value).toArray(UUID[]::new)).query(Lots::lot).list();
    }

    /** Those of the lots that exist, for lists whose lines were filtered by scope already. */
    public List<Lot> byId(Collection<LotId> lots) {
        return jdbc.sql(COLUMNS + " where id = any(:ids)")
            .param("ids", lots.stream().map(LotId::value).toArray(UUID[]::new)).query(Lots::lot).list();
    }

    /** @throws Refused LOT_UNKNOWN outside the scope too */
    public Lot get(LotId id, Scope scope) {
        return jdbc.sql(COLUMNS + " where id = :id and (:county or pharmacy_id = any(:institutions))")
            .param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(Lots::lot).optional()
            .orElseThrow(() -> new Refused(PharmacyRefusal.LOT_UNKNOWN));
    }

    /** What is free of each herb at a pharmacy today: not held, not expired, not reserved. */
    public Map<HerbId, Mass> free(InstitutionId pharmacy, Collection<HerbId> herbs, LocalDate today) {
        return free(List.of(pharmacy), herbs, today).getOrDefault(pharmacy, Map.of());
    }

    /** The same at several pharmacies. */
    public Map<InstitutionId, Map<HerbId, Mass>> free(Collection<InstitutionId> pharmacies, Collection<HerbId> herbs,
        LocalDate today) {
        var free = new HashMap<InstitutionId, Map<HerbId, Mass>>();
        jdbc.sql("""
                select pharmacy_id, herb_id, sum(on_hand_mg - reserved_mg) as mg from pharmacy.lot
                 where pharmacy_id = any(:pharmacies) and herb_id = any(:herbs) and not held and expires_on > :today
                 group by pharmacy_id, herb_id
                """)
            .param("pharmacies", pharmacies.stream().map(InstitutionId::value).toArray(UUID[]::new))
            .param("herbs", herbs.stream().map(HerbId::value).toArray(String[]::new)).param("today", today)
            .query(row -> {
                free.computeIfAbsent(new InstitutionId(uuid(row, "pharmacy_id")), house -> new HashMap<>())
                    .put(HerbId.of(row.getString("herb_id")), Mass.ofMg(row.getLong("mg")));
            });
        return free;
    }

    public List<Movement> movements(LotId lot, int limit) {
        return jdbc.sql(
            "select id, kind, on_hand_mg, reserved_mg, order_id, reason, at, staff_name, second_name from pharmacy.movement where lot_id = :lot order by id desc limit :limit")
            .param("lot", lot.value()).param("limit", limit)
            .query((row, n) -> new Movement(row.getObject("id", UUID.class), row.getString("kind"),
                row.getLong("on_hand_mg"), row.getLong("reserved_mg"),
                Optional.ofNullable(row.getObject("order_id", UUID.class)).map(OrderId::new),
                Optional.ofNullable(row.getString("reason")),
                instant(row, "at"), row.getString("staff_name"),
                Optional.ofNullable(row.getString("second_name"))))
            .list();
    }

    /**
     * The lot of these goods at a pharmacy, made empty if there is none yet.
     *
     * @param purchase with which it comes; @return empty if goods with other dates bear the same number
     */
    public Optional<LotId> findOrAdd(Lot wanted, UUID purchase) {
        jdbc.sql("""
                insert into pharmacy.lot (id, pharmacy_id, herb_id, lot_number, supplier_id, purchase_id, produced_on, expires_on, on_hand_mg, reserved_mg,
                                          held, version)
                values (:id, :pharmacy, :herb, :number, :supplier, :purchase, :produced, :expires, 0, 0, false, 0)
                on conflict (pharmacy_id, herb_id, lot_number, supplier_id) do nothing
                """)
            .param("id", wanted.id().value()).param("pharmacy", wanted.pharmacy().value())
            .param("herb", wanted.herb().value()).param("number", wanted.number())
            .param("supplier", wanted.supplier().value()).param("purchase", purchase)
            .param("produced", wanted.producedOn()).param("expires", wanted.expiresOn()).update();
        return jdbc.sql("""
                select id from pharmacy.lot
                 where pharmacy_id = :pharmacy and herb_id = :herb and lot_number = :number and supplier_id = :supplier
                   and produced_on = :produced and expires_on = :expires
                """)
            .param("pharmacy", wanted.pharmacy().value()).param("herb", wanted.herb().value())
            .param("number", wanted.number()).param("supplier", wanted.supplier().value())
            .param("produced", wanted.producedOn()).param("expires", wanted.expiresOn()).query(UUID.class).optional()
            .map(LotId::new);
    }

    /** The lot of the same goods at another pharmacy, made empty if there is none yet. */
    LotId likeAt(LotId lot, InstitutionId pharmacy) {
        var goods = lock(List.of(lot)).getFirst();
        var purchase = jdbc.sql("select purchase_id from pharmacy.lot where id = :id").param("id", lot.value())
            .query(UUID.class).single();
        return findOrAdd(new Lot(LotId.next(), pharmacy, goods.herb(), goods.number(), goods.supplier(),
            goods.producedOn(), goods.expiresOn(), Mass.ZERO, Mass.ZERO, Optional.empty(), 0), purchase)
            .orElseThrow(() -> new Refused(PharmacyRefusal.LOT_EXISTS, goods.number()));
    }

    /** Moves stock by order of one person. @see #move(Signed, Kind, List, OrderId, String, Instant) */
    public void move(Caller who, Kind kind, List<Change> changes, @Nullable OrderId order, @Nullable String reason,
        Instant now) {
        move(Signed.by(who), kind, changes, order, reason, now);
    }

    /** Moves stock: the lots and their movements, two statements for any number of lots. The table's checks are the last word. */
    public void move(Signed signed, Kind kind, List<Change> changes, @Nullable OrderId order, @Nullable String reason,
        Instant now) {
        if (changes.isEmpty()) return;
        var lots = changes.stream().map(c -> c.lot().value()).toArray(UUID[]::new);
        var onHand = changes.stream().map(Change::onHandMg).toArray(Long[]::new);
        var reserved = changes.stream().map(Change::reservedMg).toArray(Long[]::new);
        var moved = jdbc.sql("""
                update pharmacy.lot
                   set on_hand_mg = on_hand_mg + t.on_hand, reserved_mg = reserved_mg + t.reserved, version = version + 1
                  from unnest(:lots, :onHand, :reserved) as t (id, on_hand, reserved)
                 where lot.id = t.id
                returning lot.id, lot.pharmacy_id, lot.herb_id, lot.lot_number, t.on_hand
                """)
            .param("lots", lots).param("onHand", onHand).param("reserved", reserved)
            .query((row, n) -> new Register.Moved(new LotId(uuid(row, "id")),
                new InstitutionId(uuid(row, "pharmacy_id")), HerbId.of(row.getString("herb_id")),
                row.getString("lot_number"), row.getLong("on_hand")))
            .list();
        if (moved.size() != changes.size())
            throw new IllegalStateException("%d lots moved instead of %d".formatted(moved.size(), changes.size()));
        var ids = new UUID[changes.size()];
        for (int i = 0; i < ids.length; i++)
            ids[i] = Ids.next();
        jdbc.sql("""
                insert into pharmacy.movement (id, lot_id, kind, on_hand_mg, reserved_mg, order_id, reason, at, staff_id, staff_name, second_id, second_name)
                select t.id, t.lot, :kind, t.on_hand, t.reserved, cast(:order as uuid), cast(:reason as text), :at, :staff, :name, cast(:second as uuid), cast(:secondName as text)
                  from unnest(:ids, :lots, :onHand, :reserved) as t (id, lot, on_hand, reserved)
                """)
            .param("ids", ids).param("lots", lots).param("onHand", onHand).param("reserved", reserved)
            .param("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
            .param("order", order == null ? null : order.value()).param("reason", reason)
            .param("at", utc(now)).param("staff", signed.first().staff()).param("name", signed.first().name())
            .param("second", signed.second().map(Signed.Person::staff).orElse(null))
            .param("secondName", signed.second().map(Signed.Person::name).orElse(null)).update();
        register.write(signed, kind, moved, order, reason, now);
    }

    public void hold(LotId lot, int version, @Nullable String reason) {
        int rows = jdbc.sql(
            "update pharmacy.lot set held = :held, hold_reason = :reason, version = version + 1 where id = :id and version = :version")
            .param("held", reason != null).param("reason", reason).param("id", lot.value()).param("version", version)
            .update();
        if (rows == 0) throw new Refused(PharmacyRefusal.STALE);
    }

    /** A page of a pharmacy's lots, by expiry, below the last one shown. */
    public List<Lot> page(Scope scope, @Nullable HerbId herb, Optional<Lot> after, int limit) {
        return jdbc.sql(COLUMNS + """
                 where (:county or pharmacy_id = any(:institutions)) and on_hand_mg > 0 and (cast(:herb as text) is null or herb_id = :herb)
                   and (expires_on, id) > (:expires, :after)
                 order by expires_on, id limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array())
            .param("herb", herb == null ? null : herb.value())
            .param("expires", after.map(Lot::expiresOn).orElse(LocalDate.of(1, 1, 1)))
            .param("after", after.map(l -> l.id().value()).orElse(new UUID(0, 0)))
            .param("limit", limit).query(Lots::lot).list();
    }

    /** Lots whose movements do not add up to what they hold, as text; empty when the books are right. */
    public List<String> audit() {
        var wrong = new ArrayList<>(jdbc.sql("""
                select l.id || ' on hand ' || l.on_hand_mg || ' reserved ' || l.reserved_mg || ', movements ' || coalesce(m.on_hand, 0) || ' ' || coalesce(m.reserved, 0)
                  from pharmacy.lot l
                  left join (select lot_id, sum(on_hand_mg) as on_hand, sum(reserved_mg) as reserved from pharmacy.movement group by lot_id) m on m.lot_id = l.id
                 where l.on_hand_mg <> coalesce(m.on_hand, 0) or l.reserved_mg <> coalesce(m.reserved, 0)
                """).query(String.class).list());
        wrong.addAll(jdbc.sql("""
                select l.id || ' reserved ' || l.reserved_mg || ', reservations ' || coalesce(r.mg, 0)
                  from pharmacy.lot l
                  left join (select lot_id, sum(mg) as mg from pharmacy.reservation where not dispensed group by lot_id) r on r.lot_id = l.id
                 where l.reserved_mg <> coalesce(r.mg, 0)
                """).query(String.class).list());
        wrong.addAll(jdbc.sql("""
                select l.lot_id || ' sent ' || l.mg || ', movements ' || coalesce(m.mg, 0)
                  from (select lot_id, sum(mg) as mg from pharmacy.transfer_line group by lot_id) l
                  left join (select lot_id, -sum(on_hand_mg) as mg from pharmacy.movement where kind = 'sent' group by lot_id) m using (lot_id)
                 where l.mg <> coalesce(m.mg, 0)
                """).query(String.class).list());
        wrong.addAll(register.audit());
        return wrong;
    }

    private static Lot lot(ResultSet row, int n) throws SQLException {
        return new Lot(new LotId(row.getObject("id", UUID.class)),
            new InstitutionId(row.getObject("pharmacy_id", UUID.class)), HerbId.of(row.getString("herb_id")),
            row.getString("lot_number"), new SupplierId(row.getObject("supplier_id", UUID.class)),
            row.getObject("produced_on", LocalDate.class),
            row.getObject("expires_on", LocalDate.class), Mass.ofMg(row.getLong("on_hand_mg")),
            Mass.ofMg(row.getLong("reserved_mg")),
            Optional.ofNullable(row.getString("hold_reason")), row.getInt("version"));
    }
}
