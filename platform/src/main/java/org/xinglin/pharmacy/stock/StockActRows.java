package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.page.Columns;
import org.xinglin.pharmacy.LotId;

/** Acts of two persons, as rows. */
@Repository
class StockActRows {
    private static final String COLUMNS = """
        select id, number, pharmacy_id, lot_id, kind, mg, per_kg_fen, reason, stage, proposed_by, proposed_name, proposed_at, decided_by, decided_name, decided_at,
               note, version
          from pharmacy.stock_act
        """;
    private static final String IN_SCOPE = " (:county or pharmacy_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    StockActRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from pharmacy.stock_act where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    void add(StockAct act) {
        jdbc.sql("""
                insert into pharmacy.stock_act (id, number, pharmacy_id, lot_id, kind, mg, per_kg_fen, reason, stage, proposed_by, proposed_name, proposed_at)
                values (:id, :number, :pharmacy, :lot, :kind, :mg, :fen, :reason, 'proposed', :by, :name, :at)
                """)
            .param("id", act.id().value()).param("number", act.number().text())
            .param("pharmacy", act.pharmacy().value()).param("lot", act.lot().value()).param("kind", word(act.kind()))
            .param("mg", act.mg()).param("fen", act.perKilogram().map(Money::fen).orElse(null))
            .param("reason", act.reason()).param("by", act.proposer().staff())
            .param("name", act.proposer().name()).param("at", utc(act.proposal().proposedAt())).update();
    }

    /** Nobody else decides it until commit. @throws Refused ACT_UNKNOWN outside the scope too */
    StockAct lock(ActId id, Scope scope) {
        return get(id, scope, " for update");
    }

    /** @throws Refused ACT_UNKNOWN outside the scope too */
    StockAct get(ActId id, Scope scope) {
        return get(id, scope, "");
    }

    private StockAct get(ActId id, Scope scope, String lock) {
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE + lock).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(StockActRows::act).optional()
            .orElseThrow(() -> new Refused(StockRefusal.ACT_UNKNOWN));
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(StockAct act) {
        int rows = jdbc.sql("""
                update pharmacy.stock_act
                   set stage = :stage, decided_by = :by, decided_name = :name, decided_at = :at, note = :note, version = version + 1
                 where id = :id and version = :version
                """)
            .params(Columns.decided(act.proposal())).param("id", act.id().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(act.id() + " saved since it was read");
    }

    /** The latest first, below {@code before}. */
    List<StockAct> page(Scope scope, UUID before, int limit) {
        return jdbc.sql(COLUMNS + " where id < :before and" + IN_SCOPE + "order by id desc limit :limit")
            .param("before", before).param("county", scope.county()).param("institutions", scope.array())
            .param("limit", limit).query(StockActRows::act).list();
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    private static StockAct act(ResultSet row, int n) throws SQLException {
        return new StockAct(new ActId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            new InstitutionId(uuid(row, "pharmacy_id")), new LotId(uuid(row, "lot_id")),
            StockAct.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getLong("mg"),
            Optional.ofNullable(row.getObject("per_kg_fen", Long.class)).map(Money::ofFen),
            row.getString("reason"), Columns.proposal(row));
    }
}
