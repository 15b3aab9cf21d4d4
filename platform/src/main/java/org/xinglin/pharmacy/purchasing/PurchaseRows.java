package org.xinglin.pharmacy.purchasing;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.SupplierId;
import org.xinglin.pharmacy.stock.ConsignmentId;
import org.xinglin.pharmacy.stock.Signed;

/** Orders to suppliers, their terms, and what the movements say was taken, as rows. */
@Repository
class PurchaseRows {
    private static final String ORDER = """
        select o.id, o.number, o.pharmacy_id, o.supplier_id, s.name as supplier, o.stage, o.drafted_at, o.drafted_by, o.drafted_name, o.approved_by,
               o.approved_name, o.version
          from pharmacy.purchase_order o join pharmacy.supplier s on s.id = o.supplier_id
        """;
    private static final String IN_SCOPE = " (:county or o.pharmacy_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    PurchaseRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from pharmacy.purchase_order where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /**
     * What each whole week took of each piece, the oldest first, back to the first week in which anything of it was dispensed.
     *
     * @param end the first instant after the last whole week
     */
    Map<HerbId, List<Mass>> taken(InstitutionId pharmacy, Instant end, int weeks) {
        var byHerb = new HashMap<HerbId, long[]>();
        jdbc.sql("""
                select l.herb_id, cast(floor(extract(epoch from cast(:end as timestamptz) - m.at) / 604800) as integer) as ago, -sum(m.on_hand_mg) as mg
                  from pharmacy.movement m join pharmacy.lot l on l.id = m.lot_id
                 where l.pharmacy_id = :pharmacy and m.kind = 'dispensed' and m.at < :end and m.at >= cast(:end as timestamptz) - make_interval(weeks => :weeks)
                 group by l.herb_id, ago
                """)
            .param("pharmacy", pharmacy.value()).param("end", utc(end)).param("weeks", weeks).query(row -> {
                byHerb.computeIfAbsent(HerbId.of(row.getString("herb_id")), herb -> new long[weeks])[weeks - 1
                    - Math.min(weeks - 1, row.getInt("ago"))] += row.getLong("mg");
            });
        var taken = new HashMap<HerbId, List<Mass>>();
        byHerb.forEach((herb, mg) -> {
            int first = 0;
            while (mg[first] == 0)
                first++;
            var list = new ArrayList<Mass>();
            for (int week = first; week < weeks; week++)
                list.add(Mass.ofMg(mg[week]));
            taken.put(herb, Collections.unmodifiableList(list));
        });
        return taken;
    }

    /** What is free of each piece that has a lot, zero included. */
    Map<HerbId, Mass> free(InstitutionId pharmacy, LocalDate today) {
        return masses("""
            select herb_id, sum(case when held or expires_on <= :today then 0 else on_hand_mg - reserved_mg end) as mg
              from pharmacy.lot where pharmacy_id = :pharmacy group by herb_id
            """, pharmacy, today);
    }

    Map<HerbId, Mass> onOrder(InstitutionId pharmacy, LocalDate today) {
        return masses("""
            select l.herb_id, sum(greatest(0, l.mg - coalesce(came.mg, 0))) as mg
              from pharmacy.purchase_line l join pharmacy.purchase_order o on o.id = l.order_id
              left join lateral (select sum(c.accepted_mg) as mg
                                   from pharmacy.purchase_delivery d join pharmacy.consignment_line c on c.consignment_id = d.consignment_id
                                  where d.order_id = o.id and c.herb_id = l.herb_id) came on true
             where o.pharmacy_id = :pharmacy and o.stage = 'approved' and o.drafted_at <= cast(:today as date) + 1 group by l.herb_id
            """, pharmacy, today);
    }

    private Map<HerbId, Mass> masses(String sql, InstitutionId pharmacy, LocalDate today) {
        var masses = new HashMap<HerbId, Mass>();
        jdbc.sql(sql).param("pharmacy", pharmacy.value()).param("today", today).query(row -> {
            masses.put(HerbId.of(row.getString("herb_id")), Mass.ofMg(row.getLong("mg")));
        });
        return masses;
    }

    Map<HerbId, Terms> terms(InstitutionId pharmacy, LocalDate today) {
        var terms = new HashMap<HerbId, Terms>();
        jdbc.sql("""
                select distinct on (herb_id) herb_id, cover_days, lead_days, pack_mg from pharmacy.reorder_terms
                 where pharmacy_id = :pharmacy and effective_from <= :today order by herb_id, effective_from desc
                """)
            .param("pharmacy", pharmacy.value()).param("today", today).query(row -> {
                terms.put(HerbId.of(row.getString("herb_id")), new Terms(row.getInt("cover_days"),
                    row.getInt("lead_days"), Mass.ofMg(row.getLong("pack_mg"))));
            });
        return terms;
    }

    /** @return false if terms of that day exist */
    boolean setTerms(Caller by, HerbId herb, LocalDate from, Terms terms, String source) {
        return jdbc.sql("""
                insert into pharmacy.reorder_terms (pharmacy_id, herb_id, effective_from, cover_days, lead_days, pack_mg, source, set_name)
                values (:pharmacy, :herb, :from, :cover, :lead, :pack, :source, :name) on conflict do nothing
                """)
            .param("pharmacy", by.institution()).param("herb", herb.value()).param("from", from)
            .param("cover", terms.coverDays()).param("lead", terms.leadDays()).param("pack", terms.pack().mg())
            .param("source", source).param("name", by.name()).update() == 1;
    }

    void add(PurchaseOrder order) {
        jdbc.sql("""
                insert into pharmacy.purchase_order (id, number, pharmacy_id, supplier_id, stage, drafted_at, drafted_by, drafted_name)
                values (:id, :number, :pharmacy, :supplier, 'drafted', :at, :by, :name)
                """)
            .param("id", order.id().value()).param("number", order.number().text())
            .param("pharmacy", order.pharmacy().value()).param("supplier", order.supplier().value())
            .param("at", utc(order.draftedAt())).param("by", order.draftedBy().staff())
            .param("name", order.draftedBy().name()).update();
        jdbc.sql("""
                insert into pharmacy.purchase_line (order_id, herb_id, mg)
                select :order, t.herb, t.mg from unnest(:herbs, :mgs) as t (herb, mg)
                """)
            .param("order", order.id().value())
            .param("herbs", order.lines().stream().map(line -> line.herb().value()).toArray(String[]::new))
            .param("mgs", order.lines().stream().map(line -> line.mass().mg()).toArray(Long[]::new)).update();
    }

    /** Nobody else moves it until commit. @throws Refused ORDER_UNKNOWN outside the scope too */
    PurchaseOrder lock(PurchaseOrderId id, Scope scope) {
        return get(id, scope, " for update of o");
    }

    /** @throws Refused ORDER_UNKNOWN outside the scope too */
    PurchaseOrder get(PurchaseOrderId id, Scope scope) {
        return get(id, scope, "");
    }

    private PurchaseOrder get(PurchaseOrderId id, Scope scope, String lock) {
        var lines = jdbc.sql("select herb_id, mg from pharmacy.purchase_line where order_id = :order order by herb_id")
            .param("order", id.value())
            .query((row, n) -> new PurchaseOrder.Line(HerbId.of(row.getString("herb_id")),
                Mass.ofMg(row.getLong("mg"))))
            .list();
        return jdbc.sql(ORDER + " where o.id = :id and" + IN_SCOPE + lock).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> order(row, lines)).optional()
            .orElseThrow(() -> new Refused(PurchasingRefusal.ORDER_UNKNOWN));
    }

    /** Without their lines; the latest first, below {@code before}. */
    List<PurchaseOrder> page(Scope scope, UUID before, int limit) {
        return jdbc.sql(ORDER + " where o.id < :before and" + IN_SCOPE + "order by o.id desc limit :limit")
            .param("before", before).param("county", scope.county()).param("institutions", scope.array())
            .param("limit", limit).query((row, n) -> order(row, List.of())).list();
    }

    /** The order a delivery belongs to. */
    Optional<PurchaseOrderId> orderOf(ConsignmentId delivery) {
        return jdbc.sql("select order_id from pharmacy.purchase_delivery where consignment_id = :delivery")
            .param("delivery", delivery.value()).query(UUID.class).optional().map(PurchaseOrderId::new);
    }

    /** Nothing happens to one that belongs to an order already. */
    void link(PurchaseOrderId order, ConsignmentId delivery, Caller by, Instant at) {
        jdbc.sql("""
                insert into pharmacy.purchase_delivery (consignment_id, order_id, at, staff_id, staff_name)
                values (:delivery, :order, :at, :staff, :name) on conflict (consignment_id) do nothing
                """)
            .param("delivery", delivery.value()).param("order", order.value()).param("at", utc(at))
            .param("staff", by.staff()).param("name", by.name()).update();
    }

    /** Deliveries of the order's supplier to its pharmacy, those of the order first; three statements for all. */
    Received received(PurchaseOrder order, int mostCandidates) {
        var accepted = new HashMap<HerbId, Mass>();
        jdbc.sql("""
                select c.herb_id, sum(c.accepted_mg) as mg
                  from pharmacy.purchase_delivery d join pharmacy.consignment_line c on c.consignment_id = d.consignment_id
                 where d.order_id = :order and c.accepted_mg > 0 group by c.herb_id
                """)
            .param("order", order.id().value()).query(row -> {
                accepted.put(HerbId.of(row.getString("herb_id")), Mass.ofMg(row.getLong("mg")));
            });
        var mine = jdbc.sql("""
                select c.id, c.number, c.invoice, c.stage from pharmacy.purchase_delivery d
                  join pharmacy.consignment c on c.id = d.consignment_id where d.order_id = :order order by c.id
                """).param("order", order.id().value()).query(PurchaseRows::delivery).list();
        var free = jdbc.sql("""
                select c.id, c.number, c.invoice, c.stage from pharmacy.consignment c
                 where c.pharmacy_id = :pharmacy and c.supplier_id = :supplier and c.unloaded_at >= :since
                   and not exists (select from pharmacy.purchase_delivery d where d.consignment_id = c.id)
                 order by c.id desc limit :most
                """)
            .param("pharmacy", order.pharmacy().value()).param("supplier", order.supplier().value())
            .param("since", utc(order.draftedAt())).param("most", mostCandidates).query(PurchaseRows::delivery).list();
        return new Received(accepted, mine, free);
    }

    private static Received.Delivery delivery(ResultSet row, int n) throws SQLException {
        return new Received.Delivery(new ConsignmentId(uuid(row, "id")), row.getString("number"),
            row.getString("invoice"), row.getString("stage").equals("inspected"));
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(PurchaseOrder order, Caller by, Instant now) {
        boolean approves = order.stage() == PurchaseOrder.Stage.APPROVED;
        int rows = jdbc.sql("""
                update pharmacy.purchase_order
                   set stage = :stage, approved_by = :approver, approved_name = :approverName,
                       approved_at = case when :approves then cast(:now as timestamptz) else approved_at end,
                       ended_at = case when :approves then ended_at else cast(:now as timestamptz) end,
                       ended_name = case when :approves then ended_name else :name end, version = version + 1
                 where id = :id and version = :version
                """)
            .param("stage", order.stage().name().toLowerCase(Locale.ROOT))
            .param("approver", order.approvedBy().map(Signed.Person::staff).orElse(null))
            .param("approverName", order.approvedBy().map(Signed.Person::name).orElse(null))
            .param("approves", approves).param("now", utc(now)).param("name", by.name())
            .param("id", order.id().value()).param("version", order.version()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(order.id() + " saved since version " + order.version());
    }

    private static PurchaseOrder order(ResultSet row, List<PurchaseOrder.Line> lines) throws SQLException {
        var approver = uuid(row, "approved_by");
        return new PurchaseOrder(new PurchaseOrderId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            new InstitutionId(uuid(row, "pharmacy_id")), new SupplierId(uuid(row, "supplier_id")),
            row.getString("supplier"), PurchaseOrder.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
            instant(row, "drafted_at"), new Signed.Person(uuid(row, "drafted_by"), row.getString("drafted_name")),
            approver == null
                ? Optional.empty()
                : Optional.of(new Signed.Person(approver, row.getString("approved_name"))),
            lines, row.getInt("version"));
    }
}
