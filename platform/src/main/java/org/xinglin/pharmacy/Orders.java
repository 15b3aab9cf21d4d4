package org.xinglin.pharmacy;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.PrescriptionId;

@Repository
class Orders {
    private static final String COLUMNS = """
        select id, number, prescription_id, prescription_version, prescription_number, person_id, origin_id, pharmacy_id, packets, part, of_packets,
               centre_decocts, stage, stage_since, created_at, total_fen, insured_fen, borne_fen, self_fen, valid_until, reserved, dispenser_staff_id, dispenser_name, checker_staff_id,
               checker_name, end_reason, version
          from pharmacy.pharmacy_order
        """;
    private static final String IN_SCOPE = " (:county or origin_id = any(:institutions) or pharmacy_id = any(:institutions)) ";
    private static final String LINE = """
        select id, number, prescription_number, person_id, origin_id, packets, centre_decocts, stage, stage_since, total_fen, insured_fen,
               borne_fen, self_fen, dispenser_name, version
          from pharmacy.pharmacy_order
        """;
    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from pharmacy.pharmacy_order where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /** @return false if this version of the prescription has its order already */
    boolean add(PharmacyOrder order) {
        int added = jdbc.sql("""
                insert into pharmacy.pharmacy_order (id, number, prescription_id, prescription_version, prescription_number, person_id, origin_id, pharmacy_id,
                    packets, part, of_packets, centre_decocts, stage, stage_since, created_at, total_fen, insured_fen, borne_fen, self_fen, valid_until, reserved, version)
                values (:id, :number, :prescription, :prescriptionVersion, :prescriptionNumber, :person, :origin, :pharmacy, :packets, :part, :of, :centre, :stage, :since,
                    :created, :total, :insured, :borne, :self, :valid, false, 0)
                on conflict (prescription_id, prescription_version, part) do nothing
                """)
            .param("id", order.id().value()).param("number", order.number().text())
            .param("prescription", order.prescription().value())
            .param("prescriptionVersion", order.prescriptionVersion())
            .param("prescriptionNumber", order.prescriptionNumber().text())
            .param("person", order.person().value()).param("origin", order.origin().value())
            .param("pharmacy", order.pharmacy().value())
            .param("packets", order.packets()).param("part", order.portion().seq())
            .param("of", order.portion().of()).param("centre", order.centreDecocts())
            .param("stage", stage(order.stage()))
            .param("since", utc(order.stageSince())).param("created", utc(order.createdAt()))
            .param("total", order.charge().total().fen())
            .param("insured", order.charge().insured().fen()).param("borne", order.charge().borne().fen())
            .param("self", order.charge().self().fen())
            .param("valid", order.validUntil()).update();
        if (added == 0) return false;
        var rows = order.rows();
        jdbc.sql("""
                insert into pharmacy.order_row (order_id, seq, herb_id, name, per_packet_mg, handling, toxic, price_fen)
                select :order, t.seq, t.herb, t.name, t.mg, t.handling, t.toxic, t.fen
                  from unnest(:seqs, :herbs, :names, :mgs, :handlings, :toxics, :fens) as t (seq, herb, name, mg, handling, toxic, fen)
                """)
            .param("order", order.id().value()).param("seqs", rows.stream().map(OrderRow::seq).toArray(Integer[]::new))
            .param("herbs", rows.stream().map(r -> r.herb().value()).toArray(String[]::new))
            .param("names", rows.stream().map(OrderRow::name).toArray(String[]::new))
            .param("mgs", rows.stream().map(r -> r.perPacket().mg()).toArray(Long[]::new))
            .param("handlings",
                rows.stream().map(r -> r.handling().stream().map(Handling::name).collect(Collectors.joining(",")))
                    .toArray(String[]::new))
            .param("toxics", rows.stream().map(OrderRow::toxic).toArray(Boolean[]::new))
            .param("fens", rows.stream().map(r -> r.price().fen()).toArray(Long[]::new)).update();
        return true;
    }

    /** @throws Refused ORDER_UNKNOWN outside the scope too */
    PharmacyOrder get(OrderId id, Scope scope) {
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE).param("id", id.value())
            .param("county", scope.county())
            .param("institutions", scope.array()).query(this::whole).optional()
            .orElseThrow(() -> new Refused(PharmacyRefusal.ORDER_UNKNOWN));
    }

    /**
     * As {@link #get}, and nobody else moves the order until commit, nor another part of its prescription: orders are locked before
     * their prescription and their lots.
     */
    PharmacyOrder lock(OrderId id, Scope scope) {
        return jdbc.sql(COLUMNS + """
                 where (prescription_id, prescription_version) =
                       (select prescription_id, prescription_version from pharmacy.pharmacy_order where id = :id)
                 order by part for update
                """)
            .param("id", id.value())
            .query((row, n) -> id.value().equals(row.getObject("id", UUID.class))
                ? Optional.of(whole(row, n))
                : Optional.<PharmacyOrder>empty())
            .list().stream().flatMap(Optional::stream)
            .filter(order -> scope.covers(order.origin().value()) || scope.covers(order.pharmacy().value()))
            .findFirst().orElseThrow(() -> new Refused(PharmacyRefusal.ORDER_UNKNOWN));
    }

    /** The orders of a prescription's latest version, the first part first: one, or two where it was split. */
    List<PharmacyOrder> ofPrescription(PrescriptionId prescription) {
        return jdbc.sql(COLUMNS + """
                 where prescription_id = :prescription and prescription_version =
                       (select max(prescription_version) from pharmacy.pharmacy_order where prescription_id = :prescription)
                 order by part
                """)
            .param("prescription", prescription.value()).query(this::whole).list();
    }

    Optional<OrderId> byNumber(String number, Scope scope) {
        return jdbc
            .sql("select id from pharmacy.pharmacy_order where (number = :number or prescription_number = :number) and"
                + IN_SCOPE
                + "order by prescription_version desc, stage = 'awaiting_payment' desc, part limit 1")
            .param("number", number).param("county", scope.county()).param("institutions", scope.array())
            .query(UUID.class).optional().map(OrderId::new);
    }

    /** @throws OptimisticLockingFailureException if the order was saved since it was read */
    void save(PharmacyOrder order) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", order.id().value());
        values.put("version", order.version());
        values.put("stage", stage(order.stage()));
        values.put("since", utc(order.stageSince()));
        values.put("reserved", order.reserved());
        values.put("dispenser", order.dispenser().map(PharmacyOrder.Worker::staff).orElse(null));
        values.put("dispenserName", order.dispenser().map(PharmacyOrder.Worker::name).orElse(null));
        values.put("checker", order.checker().map(PharmacyOrder.Worker::staff).orElse(null));
        values.put("checkerName", order.checker().map(PharmacyOrder.Worker::name).orElse(null));
        values.put("reason", order.endReason().orElse(null));
        int rows = jdbc.sql("""
                update pharmacy.pharmacy_order
                   set stage = :stage, stage_since = :since, reserved = :reserved, dispenser_staff_id = :dispenser, dispenser_name = :dispenserName,
                       checker_staff_id = :checker, checker_name = :checkerName, end_reason = :reason, version = version + 1
                 where id = :id and version = :version
                """)
            .params(values).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(order.id() + " saved since version " + order.version());
    }

    /** Another pharmacy weighs it, or it weighs fewer packets; {@link #save} goes with it. */
    void rewrite(PharmacyOrder order) {
        jdbc.sql("""
                update pharmacy.pharmacy_order
                   set pharmacy_id = :pharmacy, packets = :packets, total_fen = :total, insured_fen = :insured, borne_fen = :borne, self_fen = :self
                 where id = :id
                """)
            .param("pharmacy", order.pharmacy().value()).param("packets", order.packets())
            .param("total", order.charge().total().fen()).param("insured", order.charge().insured().fen())
            .param("borne", order.charge().borne().fen()).param("self", order.charge().self().fen())
            .param("id", order.id().value()).update();
        jdbc.sql("""
                update pharmacy.order_row set price_fen = t.fen from unnest(:seqs, :fens) as t (seq, fen)
                 where order_id = :order and order_row.seq = t.seq
                """)
            .param("seqs", order.rows().stream().map(OrderRow::seq).toArray(Integer[]::new))
            .param("fens", order.rows().stream().map(row -> row.price().fen()).toArray(Long[]::new))
            .param("order", order.id().value()).update();
    }

    /** What a dispenser is weighing, the oldest first. */
    List<OpenWork.Piece> openOf(UUID dispenser) {
        return jdbc.sql("""
                select number, pharmacy_id, stage_since from pharmacy.pharmacy_order
                 where stage = 'dispensing' and dispenser_staff_id = :staff order by stage_since, id
                """)
            .param("staff", dispenser)
            .query((row, n) -> new OpenWork.Piece(row.getString("number"), "pharmacy.stage.dispensing",
                new InstitutionId(row.getObject("pharmacy_id", UUID.class)),
                instant(row, "stage_since")))
            .list();
    }

    /** The same at one pharmacy, held until the transaction ends. */
    List<OrderId> weighedBy(UUID dispenser, InstitutionId at) {
        return jdbc.sql("""
                select id from pharmacy.pharmacy_order
                 where stage = 'dispensing' and dispenser_staff_id = :staff and pharmacy_id = :at order by id for update
                """)
            .param("staff", dispenser).param("at", at.value())
            .query((row, n) -> new OrderId(row.getObject("id", UUID.class))).list();
    }

    /** A resident's orders that are not on the road yet. */
    List<OrderLine> cancellableOf(PersonId person) {
        return jdbc.sql(LINE + """
                 where person_id = :person
                   and stage in ('awaiting_payment', 'paid', 'dispensing', 'dispensed', 'checked', 'decocting')
                 order by id for update
                """).param("person", person.value()).query(Orders::line).list();
    }

    /** Orders of a pharmacy in these stages, the longest waiting first. */
    List<OrderLine> inStages(Scope scope, Set<Stage> stages, int limit) {
        return lines("pharmacy_id", scope, stages, limit);
    }

    /** Orders written at the caller's institutions in these stages. */
    List<OrderLine> fromOrigin(Scope scope, Set<Stage> stages, int limit) {
        return lines("origin_id", scope, stages, limit);
    }

    /** Orders dispensed from a lot, the latest first. */
    List<OrderLine> ofLot(LotId lot, int limit) {
        return jdbc.sql(LINE + """
                 where id in (select order_id from pharmacy.movement where lot_id = :lot and kind = 'dispensed')
                 order by id desc limit :limit
                """).param("lot", lot.value()).param("limit", limit).query(Orders::line).list();
    }

    private List<OrderLine> lines(String institution, Scope scope, Set<Stage> stages, int limit) {
        return jdbc.sql(LINE + """
                 where stage = any(:stages) and (:county or %s = any(:institutions))
                 order by stage_since, id limit :limit
                """.formatted(institution))
            .param("stages", stages.stream().map(Orders::stage).toArray(String[]::new)).param("county", scope.county())
            .param("institutions", scope.array())
            .param("limit", limit).query(Orders::line).list();
    }

    /** Paid orders whose reservation is older than {@code before}. */
    List<OrderId> reservedBefore(Instant before, int limit) {
        return jdbc.sql(
            "select id from pharmacy.pharmacy_order where stage = 'paid' and reserved and stage_since < :before order by stage_since, id limit :limit")
            .param("before", utc(before)).param("limit", limit).query(UUID.class).list().stream().map(OrderId::new)
            .toList();
    }

    void extended(PrescriptionId prescription, LocalDate until) {
        jdbc.sql("""
                update pharmacy.pharmacy_order set valid_until = :until
                 where prescription_id = :prescription and stage = 'awaiting_payment' and valid_until < :until
                """).param("until", until).param("prescription", prescription.value()).update();
    }

    /** Unpaid orders whose prescription is no longer valid. */
    List<OrderId> lapsed(LocalDate today, int limit) {
        return jdbc.sql(
            "select id from pharmacy.pharmacy_order where stage = 'awaiting_payment' and valid_until < :today order by created_at, id limit :limit")
            .param("today", today).param("limit", limit).query(UUID.class).list().stream().map(OrderId::new).toList();
    }

    /** What of which lot is set aside, or was taken, for an order. */
    record Taken(int seq, LotId lot, Mass mass) {}

    void reserve(OrderId order, Collection<Taken> parts) {
        jdbc.sql("""
                insert into pharmacy.reservation (order_id, seq, lot_id, mg, dispensed)
                select :order, t.seq, t.lot, t.mg, false from unnest(:seqs, :lots, :mgs) as t (seq, lot, mg)
                """)
            .param("order", order.value()).param("seqs", parts.stream().map(Taken::seq).toArray(Integer[]::new))
            .param("lots", parts.stream().map(p -> p.lot().value()).toArray(UUID[]::new))
            .param("mgs", parts.stream().map(p -> p.mass().mg()).toArray(Long[]::new))
            .update();
    }

    List<Taken> reserved(OrderId order) {
        return jdbc.sql(
            "select seq, lot_id, mg from pharmacy.reservation where order_id = :order and not dispensed order by seq, lot_id")
            .param("order", order.value())
            .query((row, n) -> new Taken(row.getInt("seq"), new LotId(row.getObject("lot_id", UUID.class)),
                Mass.ofMg(row.getLong("mg"))))
            .list();
    }

    void unreserve(OrderId order) {
        jdbc.sql("delete from pharmacy.reservation where order_id = :order and not dispensed")
            .param("order", order.value()).update();
    }

    void markDispensed(OrderId order) {
        jdbc.sql("update pharmacy.reservation set dispensed = true where order_id = :order")
            .param("order", order.value()).update();
    }

    /** Before a second weighing: the parts of the first stay in the movements, not in the trace of what the resident got. */
    void forgetDispensed(OrderId order) {
        jdbc.sql("delete from pharmacy.reservation where order_id = :order and dispensed").param("order", order.value())
            .update();
    }

    record Used(LotId lot, String number, HerbId herb) {}

    /** Lots this order was dispensed from, also where it was weighed again. */
    List<Used> lotsOf(OrderId order) {
        return jdbc.sql("""
                select l.id, l.lot_number as number, l.herb_id from pharmacy.lot l
                 where l.id in (select lot_id from pharmacy.movement where order_id = :order and kind = 'dispensed')
                 order by l.herb_id, l.lot_number
                """).param("order", order.value())
            .query((row, n) -> new Used(new LotId(row.getObject("id", UUID.class)), row.getString("number"),
                HerbId.of(row.getString("herb_id"))))
            .list();
    }

    void weighed(OrderId order, Weighing weighing) {
        jdbc.sql("delete from pharmacy.weighing where order_id = :order").param("order", order.value()).update();
        var packets = new ArrayList<Integer>();
        var seqs = new ArrayList<Integer>();
        var mgs = new ArrayList<Long>();
        weigh(0, weighing.packets(), packets, seqs, mgs);
        weighing.toxic().forEach((seq, weights) -> weigh(seq, weights, packets, seqs, mgs));
        jdbc.sql("""
                insert into pharmacy.weighing (order_id, packet, seq, mg)
                select :order, t.packet, t.seq, t.mg from unnest(:packets, :seqs, :mgs) as t (packet, seq, mg)
                """)
            .param("order", order.value()).param("packets", packets.toArray(Integer[]::new))
            .param("seqs", seqs.toArray(Integer[]::new))
            .param("mgs", mgs.toArray(Long[]::new)).update();
    }

    private static void weigh(int seq, List<Mass> weights, List<Integer> packets, List<Integer> seqs, List<Long> mgs) {
        for (int i = 0; i < weights.size(); i++) {
            packets.add(i + 1);
            seqs.add(seq);
            mgs.add(weights.get(i).mg());
        }
    }

    Weighing weighing(OrderId order) {
        var packets = new ArrayList<Mass>();
        Map<Integer, List<Mass>> toxic = new HashMap<>();
        jdbc.sql("select packet, seq, mg from pharmacy.weighing where order_id = :order order by seq, packet")
            .param("order", order.value()).query(row -> {
                var list = row.getInt("seq") == 0
                    ? packets
                    : toxic.computeIfAbsent(row.getInt("seq"), s -> new ArrayList<>());
                list.add(Mass.ofMg(row.getLong("mg")));
            });
        return new Weighing(packets, toxic);
    }

    private PharmacyOrder whole(ResultSet row, int n) throws SQLException {
        var id = new OrderId(row.getObject("id", UUID.class));
        var rows = jdbc.sql(
            "select seq, herb_id, name, per_packet_mg, handling, toxic, price_fen from pharmacy.order_row where order_id = :order order by seq")
            .param("order", id.value())
            .query((r, m) -> new OrderRow(r.getInt("seq"), HerbId.of(r.getString("herb_id")), r.getString("name"),
                Mass.ofMg(r.getLong("per_packet_mg")),
                handling(r.getString("handling")), r.getBoolean("toxic"), Money.ofFen(r.getLong("price_fen"))))
            .list();
        return new PharmacyOrder(id, new HumanNumber(row.getString("number")),
            new PrescriptionId(row.getObject("prescription_id", UUID.class)),
            row.getInt("prescription_version"), new HumanNumber(row.getString("prescription_number")),
            new PersonId(row.getObject("person_id", UUID.class)),
            new InstitutionId(row.getObject("origin_id", UUID.class)),
            new InstitutionId(row.getObject("pharmacy_id", UUID.class)), row.getInt("packets"),
            new PharmacyOrder.Portion(row.getInt("part"), row.getInt("of_packets")),
            row.getBoolean("centre_decocts"), stage(row), instant(row, "stage_since"), instant(row, "created_at"),
            charge(row),
            row.getObject("valid_until", LocalDate.class), row.getBoolean("reserved"), worker(row, "dispenser"),
            worker(row, "checker"),
            Optional.ofNullable(row.getString("end_reason")), rows, row.getInt("version"));
    }

    private static OrderLine line(ResultSet row, int n) throws SQLException {
        return new OrderLine(new OrderId(row.getObject("id", UUID.class)), row.getString("number"),
            row.getString("prescription_number"),
            new PersonId(row.getObject("person_id", UUID.class)),
            new InstitutionId(row.getObject("origin_id", UUID.class)), row.getInt("packets"),
            row.getBoolean("centre_decocts"), stage(row), instant(row, "stage_since"), charge(row),
            Optional.ofNullable(row.getString("dispenser_name")),
            row.getInt("version"));
    }

    private static Set<Handling> handling(String words) {
        var set = EnumSet.noneOf(Handling.class);
        if (!words.isEmpty()) Arrays.stream(words.split(",")).map(Handling::valueOf).forEach(set::add);
        return set;
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(Money.ofFen(row.getLong("total_fen")), Money.ofFen(row.getLong("insured_fen")),
            Money.ofFen(row.getLong("borne_fen")),
            Money.ofFen(row.getLong("self_fen")));
    }

    private static Optional<PharmacyOrder.Worker> worker(ResultSet row, String who) throws SQLException {
        var staff = row.getObject(who + "_staff_id", UUID.class);
        return staff == null
            ? Optional.empty()
            : Optional.of(new PharmacyOrder.Worker(staff, row.getString(who + "_name")));
    }

    static String stage(Stage stage) { return stage.name().toLowerCase(Locale.ROOT); }

    private static Stage stage(ResultSet row) throws SQLException {
        return Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT));
    }
}
