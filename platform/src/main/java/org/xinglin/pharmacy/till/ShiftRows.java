package org.xinglin.pharmacy.till;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.till.Shift.Stage;

/** Shifts, as rows. */
@Repository
class ShiftRows {
    private static final String COLUMNS = """
        select id, number, institution_id, staff_id, staff_name, stage, opened_at, float_pieces, counted_at, counted_pieces, expected_fen, closed_at, reason,
               destination, received_at, receiver_id, receiver_name, received_fen, receipt_reason,
               keeper_id, keeper_name, absence, kept_at,
               claim_pieces, claim_why, claimed_at, version
          from pharmacy.shift
        """;
    private static final String IN_SCOPE = " (:county or institution_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    ShiftRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from pharmacy.shift where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /** @return false if this person has a shift at work there already */
    boolean add(Shift shift) {
        return jdbc.sql("""
                insert into pharmacy.shift (id, number, institution_id, staff_id, staff_name, stage, opened_at, float_pieces, float_fen)
                values (:id, :number, :institution, :staff, :name, 'open', :at, :pieces, :fen)
                on conflict (staff_id, institution_id) where stage in ('open', 'counted') do nothing
                """)
            .param("id", shift.id().value()).param("number", shift.number().text())
            .param("institution", shift.institution().value()).param("staff", shift.staff())
            .param("name", shift.staffName()).param("at", utc(shift.openedAt()))
            .param("pieces", shift.opening().pieces().toArray(Integer[]::new))
            .param("fen", shift.opening().total().fen()).update() == 1;
    }

    /** The caller's open shift at their counter, which stays open until commit. */
    Optional<ShiftId> working(Caller caller) {
        return jdbc.sql("""
                select id from pharmacy.shift where staff_id = :staff and institution_id = :institution and stage = 'open' and keeper_id is null for share
                """).param("staff", caller.staff()).param("institution", caller.institution()).query(UUID.class)
            .optional().map(ShiftId::new);
    }

    /** Whether it is open still, and stays so until commit. */
    boolean isOpen(ShiftId id) {
        return jdbc.sql("select id from pharmacy.shift where id = :id and stage = 'open' for share")
            .param("id", id.value()).query(UUID.class).optional().isPresent();
    }

    /** The caller's shift at their counter that is open or counted. */
    Optional<Shift> atWork(Caller caller) {
        return jdbc
            .sql(COLUMNS + """
                 where staff_id = :staff and institution_id = :institution and stage in ('open', 'counted') and keeper_id is null
                """)
            .param("staff", caller.staff()).param("institution", caller.institution()).query(ShiftRows::shift)
            .optional();
    }

    /** Waits for whoever is being paid into it; then nobody is, until commit. @throws Refused SHIFT_UNKNOWN outside the scope too */
    Shift lock(ShiftId id, Scope scope) {
        return get(id, scope, " for update");
    }

    /** @throws Refused SHIFT_UNKNOWN outside the scope too */
    Shift get(ShiftId id, Scope scope) {
        return get(id, scope, "");
    }

    private Shift get(ShiftId id, Scope scope, String lock) {
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE + lock).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(ShiftRows::shift).optional()
            .orElseThrow(() -> new Refused(TillRefusal.SHIFT_UNKNOWN));
    }

    /** Shifts that were at work at any moment between the two, the first first. */
    List<Shift> between(Instant from, Instant to, Scope scope) {
        return jdbc
            .sql(COLUMNS + " where opened_at < :to and (counted_at is null or counted_at >= :from) and" + IN_SCOPE
                + "order by opened_at, id")
            .param("from", utc(from)).param("to", utc(to)).param("county", scope.county())
            .param("institutions", scope.array()).query(ShiftRows::shift).list();
    }

    /**
     * Cash somebody has to see to: handed over and not signed for; and drawers at work that {@code keeper} took over, or that were opened
     * before a moment and that nobody took over. The longest waiting first.
     */
    List<Shift> unsettled(Scope scope, UUID keeper, Instant openedBefore, int limit) {
        return jdbc.sql(COLUMNS + """
                 where (stage = 'closed' and counted_fen > 0
                        or stage in ('open', 'counted') and (keeper_id = :keeper or keeper_id is null and opened_at < :before))
                   and""" + IN_SCOPE + "order by coalesce(closed_at, opened_at), id limit :limit")
            .param("keeper", keeper).param("before", utc(openedBefore)).param("limit", limit)
            .param("county", scope.county()).param("institutions", scope.array()).query(ShiftRows::shift).list();
    }

    /** Drawers at work that a person holds, the oldest first. */
    List<Shift> heldBy(UUID staff) {
        return jdbc.sql(COLUMNS + """
                 where stage in ('open', 'counted') and coalesce(keeper_id, staff_id) = :staff order by opened_at, id
                """).param("staff", staff).query(ShiftRows::shift).list();
    }

    /** A person's shifts, the latest first. */
    List<Shift> of(UUID staff, Scope scope, int limit) {
        return jdbc
            .sql(COLUMNS + " where staff_id = :staff and" + IN_SCOPE + "order by opened_at desc, id limit :limit")
            .param("staff", staff).param("limit", limit).param("county", scope.county())
            .param("institutions", scope.array()).query(ShiftRows::shift).list();
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(Shift shift) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", shift.id().value());
        values.put("version", shift.version());
        values.put("stage", shift.stage().name().toLowerCase(Locale.ROOT));
        values.put("countedAt", utc(shift.counted().map(Shift.Counted::at)));
        values.put("pieces",
            shift.counted().map(counted -> counted.cash().pieces().toArray(Integer[]::new)).orElse(null));
        values.put("counted", shift.counted().map(counted -> counted.cash().total().fen()).orElse(null));
        values.put("expected", shift.counted().map(counted -> counted.expected().fen()).orElse(null));
        values.put("closedAt", utc(shift.closed().map(Shift.Closed::at)));
        values.put("reason", shift.closed().map(Shift.Closed::reason).orElse(""));
        values.put("destination", shift.closed().flatMap(Shift.Closed::destination)
            .map(each -> each.name().toLowerCase(Locale.ROOT)).orElse(null));
        values.put("receivedAt", utc(shift.received().map(Shift.Received::at)));
        values.put("receiver", shift.received().map(Shift.Received::staff).orElse(null));
        values.put("receiverName", shift.received().map(Shift.Received::name).orElse(null));
        values.put("received", shift.received().map(received -> received.amount().fen()).orElse(null));
        values.put("receiptReason", shift.received().map(Shift.Received::reason).orElse(""));
        values.put("keeper", shift.keeper().map(Shift.Keeper::staff).orElse(null));
        values.put("keeperName", shift.keeper().map(Shift.Keeper::name).orElse(null));
        values.put("absence", shift.keeper().map(Shift.Keeper::why).orElse(""));
        values.put("keptAt", utc(shift.keeper().map(Shift.Keeper::at)));
        values.put("began", shift.opening().pieces().toArray(Integer[]::new));
        values.put("beganFen", shift.opening().total().fen());
        values.put("claim", shift.claim().map(claim -> claim.right().pieces().toArray(Integer[]::new)).orElse(null));
        values.put("claimWhy", shift.claim().map(Shift.Claim::why).orElse(""));
        values.put("claimedAt", utc(shift.claim().map(Shift.Claim::at)));
        int rows = jdbc.sql("""
                update pharmacy.shift
                   set stage = :stage, counted_at = :countedAt, counted_pieces = :pieces, counted_fen = :counted, expected_fen = :expected,
                       closed_at = :closedAt, reason = :reason, destination = :destination, received_at = :receivedAt, receiver_id = :receiver,
                       receiver_name = :receiverName, received_fen = :received, receipt_reason = :receiptReason,
                       keeper_id = :keeper, keeper_name = :keeperName, absence = :absence, kept_at = :keptAt,
                       float_pieces = :began, float_fen = :beganFen, claim_pieces = :claim, claim_why = :claimWhy, claimed_at = :claimedAt, version = version + 1
                 where id = :id and version = :version
                """).params(values).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(shift.id() + " saved since version " + shift.version());
    }

    private static Shift shift(ResultSet row, int n) throws SQLException {
        var stage = Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT));
        return new Shift(new ShiftId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            new InstitutionId(uuid(row, "institution_id")), uuid(row, "staff_id"), row.getString("staff_name"), stage,
            instant(row, "opened_at"), pieces(row, "float_pieces"),
            stage == Stage.OPEN
                ? Optional.empty()
                : Optional.of(new Shift.Counted(instant(row, "counted_at"), pieces(row, "counted_pieces"),
                    Money.ofFen(row.getLong("expected_fen")))),
            stage == Stage.OPEN || stage == Stage.COUNTED
                ? Optional.empty()
                : Optional.of(new Shift.Closed(instant(row, "closed_at"), row.getString("reason"),
                    Optional.ofNullable(row.getString("destination"))
                        .map(each -> Shift.Destination.valueOf(each.toUpperCase(Locale.ROOT))))),
            stage == Stage.RECEIVED
                ? Optional.of(new Shift.Received(instant(row, "received_at"), uuid(row, "receiver_id"),
                    row.getString("receiver_name"), Money.ofFen(row.getLong("received_fen")),
                    row.getString("receipt_reason")))
                : Optional.empty(),
            keeper(row), claim(row), row.getInt("version"));
    }

    private static Optional<Shift.Keeper> keeper(ResultSet row) throws SQLException {
        var staff = row.getObject("keeper_id", UUID.class);
        return staff == null
            ? Optional.empty()
            : Optional.of(new Shift.Keeper(staff, row.getString("keeper_name"), row.getString("absence"),
                instant(row, "kept_at")));
    }

    private static Optional<Shift.Claim> claim(ResultSet row) throws SQLException {
        return row.getArray("claim_pieces") == null
            ? Optional.empty()
            : Optional.of(new Shift.Claim(pieces(row, "claim_pieces"), row.getString("claim_why"),
                instant(row, "claimed_at")));
    }

    private static CashCount pieces(ResultSet row, String column) throws SQLException {
        return new CashCount(Arrays.asList((Integer[]) row.getArray(column).getArray()));
    }
}
