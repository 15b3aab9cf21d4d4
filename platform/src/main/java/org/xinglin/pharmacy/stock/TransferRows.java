package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.LotId;

/** Transfers between pharmacies, as rows. */
@Repository
class TransferRows {
    private static final String COLUMNS = """
        select id, number, from_id, to_id, stage, reason, sent_by, sent_name, sent_at, received_by, received_name, received_at, note, version
          from pharmacy.transfer
        """;
    private static final String IN_SCOPE = " (:county or from_id = any(:institutions) or to_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    TransferRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from pharmacy.transfer where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /** Of several suppliers' lots of one number, the fullest. */
    Optional<LotId> lotOf(InstitutionId pharmacy, HerbId herb, String number) {
        return jdbc.sql("""
                select id from pharmacy.lot where pharmacy_id = :pharmacy and herb_id = :herb and lot_number = :number
                 order by on_hand_mg - reserved_mg desc limit 1
                """)
            .param("pharmacy", pharmacy.value()).param("herb", herb.value()).param("number", number)
            .query(UUID.class).optional().map(LotId::new);
    }

    void add(Transfer transfer) {
        jdbc.sql("""
                insert into pharmacy.transfer (id, number, from_id, to_id, stage, reason, sent_by, sent_name, sent_at)
                values (:id, :number, :from, :to, 'sent', :reason, :by, :name, :at)
                """)
            .param("id", transfer.id().value()).param("number", transfer.number().text())
            .param("from", transfer.from().value()).param("to", transfer.to().value())
            .param("reason", transfer.reason()).param("by", transfer.sender().staff())
            .param("name", transfer.sender().name()).param("at", utc(transfer.sentAt())).update();
        jdbc.sql("""
                insert into pharmacy.transfer_line (transfer_id, lot_id, mg)
                select :id, t.lot, t.mg from unnest(:lots, :mgs) as t (lot, mg)
                """)
            .param("id", transfer.id().value())
            .param("lots", transfer.lines().stream().map(line -> line.lot().value()).toArray(UUID[]::new))
            .param("mgs", transfer.lines().stream().map(line -> line.sent().mg()).toArray(Long[]::new)).update();
    }

    /** Nobody else signs for it until commit. @throws Refused TRANSFER_UNKNOWN outside the scope too */
    Transfer lock(TransferId id, Scope scope) {
        return get(id, scope, " for update");
    }

    /** @throws Refused TRANSFER_UNKNOWN outside the scope too */
    Transfer get(TransferId id, Scope scope) {
        return get(id, scope, "");
    }

    private Transfer get(TransferId id, Scope scope, String lock) {
        var lines = jdbc.sql("""
                select t.lot_id, l.herb_id, l.lot_number, l.expires_on, t.mg, t.received_mg
                  from pharmacy.transfer_line t join pharmacy.lot l on l.id = t.lot_id where t.transfer_id = :id order by l.herb_id, l.expires_on, l.id
                """).param("id", id.value())
            .query((row, n) -> new Transfer.Line(new LotId(uuid(row, "lot_id")), HerbId.of(row.getString("herb_id")),
                row.getString("lot_number"), row.getObject("expires_on", LocalDate.class),
                Mass.ofMg(row.getLong("mg")),
                Optional.ofNullable(row.getObject("received_mg", Long.class)).map(Mass::ofMg)))
            .list();
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE + lock).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> transfer(row, lines)).optional()
            .orElseThrow(() -> new Refused(StockRefusal.TRANSFER_UNKNOWN));
    }

    /** @param shelves the receiver's lot for each lot of the sender; @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(Transfer received, Map<LotId, LotId> shelves) {
        var by = received.receiver().orElseThrow();
        int rows = jdbc.sql("""
                update pharmacy.transfer
                   set stage = 'received', received_by = :by, received_name = :name, received_at = :at, note = :note, version = version + 1
                 where id = :id and version = :version
                """)
            .param("by", by.staff()).param("name", by.name()).param("at", utc(received.receivedAt()))
            .param("note", received.note()).param("id", received.id().value()).param("version", received.version())
            .update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(received.id() + " saved since " + received.version());
        var lines = received.lines();
        jdbc.sql("""
                update pharmacy.transfer_line set received_mg = t.mg, to_lot_id = t.shelf
                  from unnest(:lots, :mgs, :shelves) as t (lot, mg, shelf) where transfer_id = :id and lot_id = t.lot
                """)
            .param("lots", lines.stream().map(line -> line.lot().value()).toArray(UUID[]::new))
            .param("mgs", lines.stream().map(line -> line.received().orElseThrow().mg()).toArray(Long[]::new))
            .param("shelves",
                lines.stream().map(line -> Objects.requireNonNull(shelves.get(line.lot())).value())
                    .toArray(UUID[]::new))
            .param("id", received.id().value()).update();
    }

    List<Transfer> page(Scope scope, UUID before, int limit) {
        return jdbc.sql(COLUMNS + " where id < :before and" + IN_SCOPE + "order by id desc limit :limit")
            .param("before", before).param("county", scope.county()).param("institutions", scope.array())
            .param("limit", limit).query((row, n) -> transfer(row, List.of())).list();
    }

    private static Transfer transfer(ResultSet row, List<Transfer.Line> lines) throws SQLException {
        var receiver = uuid(row, "received_by");
        return new Transfer(new TransferId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            new InstitutionId(uuid(row, "from_id")), new InstitutionId(uuid(row, "to_id")),
            Transfer.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)), row.getString("reason"),
            new Signed.Person(uuid(row, "sent_by"), row.getString("sent_name")), instant(row, "sent_at"),
            receiver == null
                ? Optional.empty()
                : Optional.of(new Signed.Person(receiver, row.getString("received_name"))),
            instantIfAny(row, "received_at"), row.getString("note"), lines, row.getInt("version"));
    }
}
