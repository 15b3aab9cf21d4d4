package org.xinglin.delivery;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

@Repository
class Parcels {
    private static final String COLUMNS = """
        select id, number, order_id, ready_at, prescription_id, prescription_number, person_id, origin_id, carrier_id,
               packets, bags, external, home, address, stage, stage_since, due_at, courier_staff_id, courier_name,
               recall_reason, reason, receiver, relation, signature_reason, signature_staff_id, signature_staff_name,
               proof, good_until, destroy_reason, destroy_staff_id, destroy_name, version
          from delivery.parcel
        """;
    /** A clinic sees a parcel that comes to it or was prescribed there, the carrier all it carries. */
    private static final String IN_SCOPE = " (:county or carrier_id = any(:institutions) or origin_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    Parcels(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from delivery.parcel where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /** @return false if this making has its parcel already */
    boolean add(Parcel parcel) {
        return jdbc.sql("""
                insert into delivery.parcel (id, number, order_id, ready_at, prescription_id, prescription_number,
                    person_id, origin_id, carrier_id, packets, bags, external, home, address, stage, stage_since, due_at,
                    good_until, version)
                values (:id, :number, :order, :ready, :prescription, :prescriptionNumber, :person, :origin, :carrier,
                    :packets, :bags, :external, :home, :address, :stage, :since, :due, :goodUntil, 0)
                on conflict (order_id, ready_at) do nothing
                """).params(columns(parcel)).update() == 1;
    }

    /** @throws Refused PARCEL_UNKNOWN outside the scope too */
    Parcel get(ParcelId id, Scope scope) {
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(Parcels::parcel).optional()
            .orElseThrow(() -> new Refused(DeliveryRefusal.PARCEL_UNKNOWN));
    }

    Optional<ParcelId> byNumber(String number, Scope scope) {
        return jdbc.sql("select id from delivery.parcel where (number = :number or prescription_number = :number) and"
            + IN_SCOPE + "order by ready_at desc limit 1").param("number", number).param("county", scope.county())
            .param("institutions", scope.array()).query(UUID.class).optional().map(ParcelId::new);
    }

    List<Parcel> ofPrescription(PrescriptionId prescription) {
        return jdbc.sql(COLUMNS + " where prescription_id = :prescription order by ready_at desc, id desc limit 20")
            .param("prescription", prescription.value()).query(Parcels::parcel).list();
    }

    /** A resident's that are on the road, at a clinic or on their way back, and not recalled yet. */
    List<Parcel> recallableOf(PersonId person) {
        return jdbc.sql(COLUMNS + """
                 where person_id = :person and stage in ('loaded', 'arrived', 'failed', 'returned') and recall_reason is null
                 order by id
                """).param("person", person.value()).query(Parcels::parcel).list();
    }

    List<Parcel> waitingOf(OrderId order) {
        return jdbc.sql(COLUMNS + " where order_id = :order and stage = 'waiting' order by ready_at")
            .param("order", order.value()).query(Parcels::parcel).list();
    }

    /** What the caller's institutions carry, by deadline. */
    List<Parcel> carried(Scope scope, Set<Stage> stages, int limit) {
        return list("carrier_id", scope, stages, limit);
    }

    /** What comes to the caller's clinics or was prescribed there, by deadline. */
    List<Parcel> coming(Scope scope, Set<Stage> stages, int limit) {
        return list("origin_id", scope, stages, limit);
    }

    private List<Parcel> list(String institution, Scope scope, Set<Stage> stages, int limit) {
        return jdbc.sql(COLUMNS + """
             where stage = any(:stages) and (:county or %s = any(:institutions))
             order by due_at, id limit :limit
            """.formatted(institution)).param("stages", stages.stream().map(Parcels::word).toArray(String[]::new))
            .param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query(Parcels::parcel).list();
    }

    /** What couriers have on the road or bring back, by deadline. */
    List<Parcel> with(UUID[] couriers, Scope scope, int limit) {
        return jdbc.sql(COLUMNS + """
             where courier_staff_id = any(:couriers) and stage in ('loaded', 'failed')
               and (:county or carrier_id = any(:institutions))
             order by due_at, id limit :limit
            """).param("couriers", couriers).param("county", scope.county()).param("institutions", scope.array())
            .param("limit", limit).query(Parcels::parcel).list();
    }

    /** What a courier has on the road, the oldest first. */
    List<OpenWork.Piece> openOf(UUID courier) {
        return jdbc.sql("""
                select number, stage, carrier_id, stage_since from delivery.parcel
                 where courier_staff_id = :courier and stage in ('loaded', 'failed') order by stage_since, id
                """)
            .param("courier", courier)
            .query((row, n) -> new OpenWork.Piece(row.getString("number"), "delivery.stage." + row.getString("stage"),
                new InstitutionId(row.getObject("carrier_id", UUID.class)), instant(row, "stage_since")))
            .list();
    }

    List<ParcelId> heldBy(UUID courier, InstitutionId carrier) {
        return jdbc.sql("""
                select id from delivery.parcel
                 where courier_staff_id = :courier and carrier_id = :carrier and stage in ('loaded', 'failed') order by id
                """)
            .param("courier", courier).param("carrier", carrier.value())
            .query((row, n) -> new ParcelId(row.getObject("id", UUID.class))).list();
    }

    List<Parcel> get(Collection<ParcelId> ids, Scope scope) {
        return jdbc.sql(COLUMNS + " where id = any(:ids) and" + IN_SCOPE + "order by id")
            .param("ids", ids.stream().map(ParcelId::value).toArray(UUID[]::new)).param("county", scope.county())
            .param("institutions", scope.array()).query(Parcels::parcel).list();
    }

    /** 改址记录: where it was to go before. */
    void redirected(Parcel before, Parcel after, String why, Caller by, Instant now) {
        jdbc.sql("""
                insert into delivery.redirection (id, parcel_id, at, from_address, to_address, reason, staff_id, staff_name)
                values (:id, :parcel, :at, :from, :to, :why, :staff, :name)
                """).param("id", Ids.next()).param("parcel", before.id().value()).param("at", utc(now))
            .param("from", before.address()).param("to", after.address()).param("why", why).param("staff", by.staff())
            .param("name", by.name()).update();
    }

    /** 异常登记: who found it lost or damaged. */
    void mishap(Parcel parcel, String foundBy, String what, Caller by, Instant now) {
        jdbc.sql("""
                insert into delivery.mishap (id, parcel_id, at, kind, found_by, what, staff_id, staff_name)
                values (:id, :parcel, :at, :kind, :found, :what, :staff, :name)
                """).param("id", Ids.next()).param("parcel", parcel.id().value()).param("at", utc(now))
            .param("kind", word(parcel.stage())).param("found", foundBy).param("what", what).param("staff", by.staff())
            .param("name", by.name()).update();
    }

    /** 代领登记: both cards, masked. */
    void fetched(ParcelId parcel, Fetched fetched, Caller by) {
        jdbc.sql("""
                insert into delivery.fetched (parcel_id, at, receiver, relation, receiver_card, resident_card, staff_id,
                    staff_name)
                values (:parcel, :at, :receiver, :relation, :receiverCard, :residentCard, :staff, :name)
                """).param("parcel", parcel.value()).param("at", utc(fetched.at()))
            .param("receiver", fetched.receiver())
            .param("relation", fetched.relation()).param("receiverCard", fetched.receiverCard())
            .param("residentCard", fetched.residentCard()).param("staff", by.staff()).param("name", fetched.by())
            .update();
    }

    Optional<Fetched> fetched(ParcelId parcel) {
        return jdbc.sql("""
                select at, receiver, relation, receiver_card, resident_card, staff_name from delivery.fetched
                 where parcel_id = :parcel
                """).param("parcel", parcel.value())
            .query((row, n) -> new Fetched(instant(row, "at"), row.getString("receiver"), row.getString("relation"),
                row.getString("receiver_card"), row.getString("resident_card"), row.getString("staff_name")))
            .optional();
    }

    /** @throws OptimisticLockingFailureException if the parcel was saved since it was read */
    void save(Parcel parcel) {
        int rows = jdbc.sql("""
                update delivery.parcel
                   set home = :home, address = :address, stage = :stage, stage_since = :since, courier_staff_id = :courier, courier_name = :courierName,
                       recall_reason = :recall, reason = :reason, receiver = :receiver, relation = :relation,
                       signature_reason = :signatureReason, signature_staff_id = :signatureStaff,
                       signature_staff_name = :signatureName, proof = :proof, destroy_reason = :destroyReason,
                       destroy_staff_id = :destroyStaff, destroy_name = :destroyName, version = version + 1
                 where id = :id and version = :version
                """).params(columns(parcel)).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(parcel.id() + " saved since version " + parcel.version());
    }

    private static Map<String, @Nullable Object> columns(Parcel parcel) {
        var values = new HashMap<String, @Nullable Object>();
        var source = parcel.source();
        values.put("id", parcel.id().value());
        values.put("number", parcel.number().text());
        values.put("order", source.order().value());
        values.put("ready", utc(source.readyAt()));
        values.put("prescription", source.prescription().value());
        values.put("prescriptionNumber", source.prescriptionNumber());
        values.put("person", source.person().value());
        values.put("origin", source.origin().value());
        values.put("carrier", source.carrier().value());
        values.put("packets", source.packets());
        values.put("bags", source.bags().isPresent() ? source.bags().getAsInt() : null);
        values.put("external", source.external());
        values.put("home", parcel.home());
        values.put("address", parcel.address());
        values.put("stage", word(parcel.stage()));
        values.put("since", utc(parcel.stageSince()));
        values.put("due", utc(parcel.due()));
        values.put("courier", parcel.courier().map(Worker::staff).orElse(null));
        values.put("courierName", parcel.courier().map(Worker::name).orElse(null));
        values.put("recall", parcel.recall().orElse(null));
        values.put("reason", parcel.reason().orElse(null));
        values.put("receiver", parcel.signature().map(Signature::receiver).orElse(null));
        values.put("relation", parcel.signature().map(Signature::relation).orElse(null));
        values.put("signatureReason", parcel.signature().map(Signature::reason).orElse(null));
        values.put("signatureStaff", parcel.signature().map(s -> s.takenBy().staff()).orElse(null));
        values.put("signatureName", parcel.signature().map(s -> s.takenBy().name()).orElse(null));
        values.put("proof", parcel.proof().map(Parcels::word).orElse(null));
        values.put("goodUntil", source.goodUntil().orElse(null));
        values.put("destroyReason", parcel.destruction().map(Parcel.Destruction::reason).orElse(null));
        values.put("destroyStaff", parcel.destruction().map(d -> d.proposedBy().staff()).orElse(null));
        values.put("destroyName", parcel.destruction().map(d -> d.proposedBy().name()).orElse(null));
        values.put("version", parcel.version());
        return values;
    }

    private static Parcel parcel(ResultSet row, int n) throws SQLException {
        var bags = row.getObject("bags", Integer.class);
        var source = new Source(new OrderId(uuid(row, "order_id")), instant(row, "ready_at"),
            new PrescriptionId(uuid(row, "prescription_id")), row.getString("prescription_number"),
            new PersonId(uuid(row, "person_id")), new InstitutionId(uuid(row, "origin_id")),
            new InstitutionId(uuid(row, "carrier_id")), row.getInt("packets"),
            bags == null ? OptionalInt.empty() : OptionalInt.of(bags), row.getBoolean("external"),
            Optional.ofNullable(row.getObject("good_until", LocalDate.class)));
        return new Parcel(new ParcelId(uuid(row, "id")), new HumanNumber(row.getString("number")), source,
            row.getBoolean("home"), row.getString("address"),
            Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)), instant(row, "stage_since"),
            instant(row, "due_at"), worker(row, "courier_staff_id", "courier_name"),
            Optional.ofNullable(row.getString("recall_reason")), Optional.ofNullable(row.getString("reason")),
            signature(row),
            Optional.ofNullable(row.getString("proof")).map(p -> Parcel.Proof.valueOf(p.toUpperCase(Locale.ROOT))),
            destruction(row),
            row.getInt("version"));
    }

    private static Optional<Parcel.Destruction> destruction(ResultSet row) throws SQLException {
        var who = worker(row, "destroy_staff_id", "destroy_name");
        return who.isEmpty()
            ? Optional.empty()
            : Optional.of(new Parcel.Destruction(row.getString("destroy_reason"), who.get()));
    }

    private static Optional<Signature> signature(ResultSet row) throws SQLException {
        var taker = worker(row, "signature_staff_id", "signature_staff_name");
        return taker.isEmpty()
            ? Optional.empty()
            : Optional.of(new Signature(row.getString("receiver"), row.getString("relation"),
                row.getString("signature_reason"), taker.get()));
    }

    private static Optional<Worker> worker(ResultSet row, String staff, String name) throws SQLException {
        var id = row.getObject(staff, UUID.class);
        return id == null ? Optional.empty() : Optional.of(new Worker(id, row.getString(name)));
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }
}
