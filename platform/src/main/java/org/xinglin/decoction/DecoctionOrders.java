package org.xinglin.decoction;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

@Repository
class DecoctionOrders {
    private static final String COLUMNS = """
        select id, number, order_id, checked_at, prescription_id, prescription_number, person_id, origin_id, pharmacy_id,
               centre_id, packets, bags_a_packet, ordered_ml, proposed_class, formula_class, class_reason, first_least,
               first_most, late, wrapped, apart, external, child, herbs_sha256, stage, stage_since, pot_id, boils_at,
               rest_at, late_at, bags, bag_ml, packer_staff_id, packer_name, checker_staff_id, checker_name, expires_on,
               counted_bags, counter_staff_id, counter_name, sample_number, sample_place, sample_until, sample_discarded_at, end_reason, received_at, urgent_at, urgent_reason,
               version
          from decoction.decoction_order
        """;
    private static final String IN_SCOPE = " (:county or centre_id = any(:institutions)) ";
    private static final String OPEN = " stage not in ('released', 'remade', 'cancelled') ";
    private final JdbcClient jdbc;

    DecoctionOrders(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from decoction.decoction_order where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /** @return false if these packets have their order already */
    boolean add(DecoctionOrder order) {
        return jdbc.sql("""
                insert into decoction.decoction_order (id, number, order_id, checked_at, prescription_id,
                    prescription_number, person_id, origin_id, pharmacy_id, centre_id, packets, bags_a_packet,
                    ordered_ml, proposed_class, formula_class, first_least, first_most, late, wrapped, apart, external,
                    child, herbs_sha256, stage, stage_since, received_at, version)
                values (:id, :number, :order, :checked, :prescription, :prescriptionNumber, :person, :origin, :pharmacy,
                    :centre, :packets, :bagsAPacket, :orderedMl, :proposed, :class, :firstLeast, :firstMost, :late,
                    :wrapped, :apart, :external, :child, :sha, :stage, :since, :received, 0)
                on conflict (order_id, checked_at) do nothing
                """).params(columns(order)).update() == 1;
    }

    /** @throws Refused ORDER_UNKNOWN outside the scope too */
    DecoctionOrder get(DecoctionOrderId id, Scope scope) {
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(DecoctionOrders::order)
            .optional().orElseThrow(() -> new Refused(DecoctionRefusal.ORDER_UNKNOWN));
    }

    /** Each making of a prescription, the latest first. */
    List<DecoctionOrder> ofPrescription(PrescriptionId prescription) {
        return jdbc.sql(COLUMNS + " where prescription_id = :prescription order by received_at desc, id desc limit 20")
            .param("prescription", prescription.value()).query(DecoctionOrders::order).list();
    }

    /** What is under way for an order of the pharmacy. */
    List<DecoctionOrder> openOf(OrderId order) {
        return jdbc.sql(COLUMNS + " where order_id = :order and" + OPEN + "order by received_at")
            .param("order", order.value()).query(DecoctionOrders::order).list();
    }

    /** By its own number, the prescription's or the sample's, as scanned. */
    Optional<DecoctionOrderId> byNumber(String number, Scope scope) {
        return jdbc
            .sql("select id from decoction.decoction_order where (number = :number or prescription_number = :number"
                + " or sample_number = :number) and" + IN_SCOPE + "order by received_at desc limit 1")
            .param("number", number)
            .param("county", scope.county()).param("institutions", scope.array()).query(UUID.class).optional()
            .map(DecoctionOrderId::new);
    }

    /** What the caller's centres have under way, the urgent first, then the longest waiting. */
    List<DecoctionOrder> open(Scope scope, int limit) {
        return jdbc.sql(COLUMNS + " where" + OPEN + "and" + IN_SCOPE
            + "order by urgent_at is null, received_at, id limit :limit").param("county", scope.county())
            .param("institutions", scope.array()).param("limit", limit).query(DecoctionOrders::order).list();
    }

    /** Soaking, on the fire or to be bagged, and whoever did the last step is this worker. */
    private static final String TENDED = """
          from decoction.decoction_order o
          join lateral (select staff_id from decoction.step where order_id = o.id order by seq desc limit 1) last on true
         where o.stage in ('soaking', 'first_boil', 'second_boil', 'packing') and last.staff_id = :worker
        """;

    /** What a worker tends, the oldest first. */
    List<OpenWork.Piece> openOf(UUID worker) {
        return jdbc
            .sql("select o.number, o.stage, o.centre_id, o.stage_since" + TENDED + "order by o.stage_since, o.id")
            .param("worker", worker)
            .query((row, n) -> new OpenWork.Piece(row.getString("number"),
                "decoction.stage." + row.getString("stage").replace('_', '-'),
                new InstitutionId(row.getObject("centre_id", UUID.class)), instant(row, "stage_since")))
            .list();
    }

    List<DecoctionOrderId> tendedBy(UUID worker, InstitutionId centre) {
        return jdbc.sql("select o.id" + TENDED + "and o.centre_id = :centre order by o.id").param("worker", worker)
            .param("centre", centre.value())
            .query((row, n) -> new DecoctionOrderId(row.getObject("id", UUID.class))).list();
    }

    /** Retained samples not yet thrown away, the first to go first. */
    List<DecoctionOrder> samples(Scope scope, int limit) {
        return jdbc.sql(COLUMNS + " where sample_number is not null and sample_discarded_at is null and" + IN_SCOPE
            + "order by sample_until, id limit :limit").param("county", scope.county())
            .param("institutions", scope.array()).param("limit", limit).query(DecoctionOrders::order).list();
    }

    boolean sampleTaken(InstitutionId centre, String number) {
        return jdbc.sql("""
            select exists (select from decoction.decoction_order
                            where centre_id = :centre and sample_number = :number)
            """).param("centre", centre.value()).param("number", number).query(Boolean.class).single();
    }

    /** @throws OptimisticLockingFailureException if the order was saved since it was read */
    void save(DecoctionOrder order) {
        int rows = jdbc.sql("""
                update decoction.decoction_order
                   set formula_class = :class, class_reason = :classReason, stage = :stage, stage_since = :since,
                       pot_id = :pot, boils_at = :boils, rest_at = :rest, late_at = :lateAt, bags = :bags,
                       bag_ml = :bagMl, packer_staff_id = :packer, packer_name = :packerName,
                       checker_staff_id = :checker, checker_name = :checkerName, expires_on = :expires,
                       counted_bags = :counted, counter_staff_id = :counter, counter_name = :counterName,
                       sample_number = :sample, sample_place = :samplePlace, sample_until = :sampleUntil, sample_discarded_at = :sampleDiscarded,
                       end_reason = :endReason, urgent_at = :urgent, urgent_reason = :urgentReason,
                       version = version + 1
                 where id = :id and version = :version
                """).params(columns(order)).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(order.id() + " saved since version " + order.version());
    }

    void add(DecoctionOrderId order, int seq, Step step) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("order", order.value());
        values.put("seq", seq);
        values.put("kind", step.kind().name().toLowerCase(Locale.ROOT));
        values.put("at", utc(step.at()));
        values.put("staff", step.by().staff());
        values.put("name", step.by().name());
        values.put("pot", whole(step.pot()));
        values.put("water", whole(step.waterMl()));
        values.put("temperature", step.temperature().orElse(null));
        values.put("stirs", whole(step.stirs()));
        values.put("reason", step.reason().isEmpty() ? null : step.reason());
        jdbc.sql("""
                insert into decoction.step (order_id, seq, kind, at, staff_id, staff_name, pot, water_ml, temperature,
                    stirs, reason)
                values (:order, :seq, :kind, :at, :staff, :name, :pot, :water, :temperature, :stirs, :reason)
                """).params(values).update();
    }

    List<Step> steps(DecoctionOrderId order) {
        return jdbc.sql("""
                select kind, at, staff_id, staff_name, pot, water_ml, temperature, stirs, reason
                  from decoction.step where order_id = :order order by seq
                """).param("order", order.value()).query(DecoctionOrders::step).list();
    }

    private static Map<String, @Nullable Object> columns(DecoctionOrder order) {
        var values = new HashMap<String, @Nullable Object>();
        var source = order.source();
        var recipe = order.recipe();
        values.put("id", order.id().value());
        values.put("number", order.number().text());
        values.put("order", source.order().value());
        values.put("checked", utc(source.checkedAt()));
        values.put("prescription", source.prescription().value());
        values.put("prescriptionNumber", source.prescriptionNumber());
        values.put("person", source.person().value());
        values.put("origin", source.origin().value());
        values.put("pharmacy", source.pharmacy().value());
        values.put("centre", source.centre().value());
        values.put("packets", recipe.packets());
        values.put("bagsAPacket", recipe.bagsAPacket());
        values.put("orderedMl", recipe.orderedMl());
        values.put("proposed", word(recipe.proposed()));
        values.put("class", word(recipe.chosen()));
        values.put("classReason", recipe.classReason().orElse(null));
        values.put("firstLeast", recipe.decoctFirst().map(Recipe.Range::least).orElse(null));
        values.put("firstMost", recipe.decoctFirst().map(Recipe.Range::most).orElse(null));
        values.put("late", recipe.late());
        values.put("wrapped", recipe.wrapped());
        values.put("apart", recipe.apart());
        values.put("external", recipe.external());
        values.put("child", recipe.child());
        values.put("sha", recipe.checksum());
        values.put("received", utc(order.receivedAt()));
        values.put("urgent", utc(order.urgent().map(DecoctionOrder.Urgent::at)));
        values.put("urgentReason", order.urgent().map(DecoctionOrder.Urgent::reason).orElse(null));
        values.put("bags", order.bags().map(Bags::count).orElse(null));
        values.put("bagMl", order.bags().map(Bags::mlEach).orElse(null));
        values.put("packer", order.packer().map(Worker::staff).orElse(null));
        values.put("packerName", order.packer().map(Worker::name).orElse(null));
        values.put("checker", order.checker().map(Worker::staff).orElse(null));
        values.put("checkerName", order.checker().map(Worker::name).orElse(null));
        values.put("expires", order.expires().orElse(null));
        values.put("sample", order.sample().map(Sample::number).orElse(null));
        values.put("samplePlace", order.sample().map(Sample::place).orElse(null));
        values.put("sampleUntil", order.sample().map(Sample::until).orElse(null));
        values.put("sampleDiscarded", utc(order.sample().flatMap(Sample::discardedAt)));
        values.put("version", order.version());
        stage(order.stage(), values);
        return values;
    }

    private static void stage(Stage stage, Map<String, @Nullable Object> values) {
        values.put("stage", word(stage.kind()));
        values.put("since", utc(stage.since()));
        for (var column : List.of("pot", "boils", "rest", "lateAt", "counted", "counter", "counterName", "endReason"))
            values.put(column, null);
        switch (stage) {
            case Stage.FirstBoil(var pot, _, var boils, var rest, var late) -> {
                values.put("pot", pot.value());
                values.put("boils", utc(boils));
                values.put("rest", utc(rest));
                values.put("lateAt", utc(late));
            }
            case Stage.SecondBoil(var pot, _, var boils) -> {
                values.put("pot", pot.value());
                values.put("boils", utc(boils));
            }
            case Stage.Miscounted(_, var counted, var counter) -> {
                values.put("counted", counted);
                values.put("counter", counter.staff());
                values.put("counterName", counter.name());
            }
            case Stage.Failed(_, var reason) -> values.put("endReason", reason);
            case Stage.Remade(_, var reason) -> values.put("endReason", reason);
            case Stage.Received _,Stage.Soaking _,Stage.Packing _,Stage.Packed _,Stage.Checked _,Stage.Released _,Stage.Cancelled _ ->
                {
                }
        }
    }

    private static DecoctionOrder order(ResultSet row, int n) throws SQLException {
        var source = new Source(new OrderId(uuid(row, "order_id")), instant(row, "checked_at"),
            new PrescriptionId(uuid(row, "prescription_id")), row.getString("prescription_number"),
            new PersonId(uuid(row, "person_id")), new InstitutionId(uuid(row, "origin_id")),
            new InstitutionId(uuid(row, "pharmacy_id")), new InstitutionId(uuid(row, "centre_id")));
        var least = row.getObject("first_least", Integer.class);
        var recipe = new Recipe(row.getInt("packets"), row.getInt("bags_a_packet"), row.getInt("ordered_ml"),
            formulaClass(row, "proposed_class"), formulaClass(row, "formula_class"),
            Optional.ofNullable(row.getString("class_reason")),
            least == null ? Optional.empty() : Optional.of(new Recipe.Range(least, row.getInt("first_most"))),
            row.getBoolean("late"), row.getBoolean("wrapped"), row.getBoolean("apart"), row.getBoolean("external"),
            row.getBoolean("child"), row.getString("herbs_sha256"));
        var bags = row.getObject("bags", Integer.class);
        return new DecoctionOrder(new DecoctionOrderId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            source, recipe, stage(row), instant(row, "received_at"),
            urgent(row),
            bags == null ? Optional.empty() : Optional.of(new Bags(bags, row.getInt("bag_ml"))), worker(row, "packer"),
            worker(row, "checker"), Optional.ofNullable(row.getObject("expires_on", LocalDate.class)), sample(row),
            row.getInt("version"));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        var since = instant(row, "stage_since");
        return switch (Stage.Kind.valueOf(row.getString("stage").toUpperCase(Locale.ROOT))) {
            case RECEIVED -> new Stage.Received(since);
            case SOAKING -> new Stage.Soaking(since);
            case FIRST_BOIL -> new Stage.FirstBoil(new PotId(uuid(row, "pot_id")), since, instantIfAny(row, "boils_at"),
                instantIfAny(row, "rest_at"), instantIfAny(row, "late_at"));
            case SECOND_BOIL ->
                new Stage.SecondBoil(new PotId(uuid(row, "pot_id")), since, instantIfAny(row, "boils_at"));
            case PACKING -> new Stage.Packing(since);
            case PACKED -> new Stage.Packed(since, worker(row, "packer").orElseThrow());
            case MISCOUNTED ->
                new Stage.Miscounted(since, row.getInt("counted_bags"), worker(row, "counter").orElseThrow());
            case CHECKED -> new Stage.Checked(since, worker(row, "checker").orElseThrow());
            case RELEASED -> new Stage.Released(since);
            case FAILED -> new Stage.Failed(since, row.getString("end_reason"));
            case REMADE -> new Stage.Remade(since, row.getString("end_reason"));
            case CANCELLED -> new Stage.Cancelled(since);
        };
    }

    private static Optional<DecoctionOrder.Urgent> urgent(ResultSet row) throws SQLException {
        var reason = row.getString("urgent_reason");
        return reason == null
            ? Optional.empty()
            : Optional.of(new DecoctionOrder.Urgent(instant(row, "urgent_at"), reason));
    }

    private static Optional<Sample> sample(ResultSet row) throws SQLException {
        var number = row.getString("sample_number");
        return number == null
            ? Optional.empty()
            : Optional
                .of(new Sample(number, row.getString("sample_place"), row.getObject("sample_until", LocalDate.class),
                    instantIfAny(row, "sample_discarded_at")));
    }

    private static Step step(ResultSet row, int n) throws SQLException {
        return new Step(Step.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), instant(row, "at"),
            new Worker(uuid(row, "staff_id"), row.getString("staff_name")), whole(row, "pot"), whole(row, "water_ml"),
            Optional.ofNullable(row.getBigDecimal("temperature")), whole(row, "stirs"),
            Optional.ofNullable(row.getString("reason")).orElse(""));
    }

    private static Optional<Worker> worker(ResultSet row, String who) throws SQLException {
        var staff = row.getObject(who + "_staff_id", UUID.class);
        return staff == null ? Optional.empty() : Optional.of(new Worker(staff, row.getString(who + "_name")));
    }

    private static FormulaClass formulaClass(ResultSet row, String column) throws SQLException {
        return FormulaClass.valueOf(row.getString(column).toUpperCase(Locale.ROOT));
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    private static OptionalInt whole(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, Integer.class);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static @Nullable Integer whole(OptionalInt value) { return value.isPresent() ? value.getAsInt() : null; }
}
