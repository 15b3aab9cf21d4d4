package org.xinglin.herb;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.Columns;

/** Changes of prices, as rows. */
@Repository
class PriceChangeRows {
    private static final String CHANGES = """
        select id, effective_from, source, herbs, was_fens, fens, stage, proposed_by, proposer_account, proposed_name, proposed_at, decided_by, decided_name,
               decided_at, note, version
          from herb.price_change
        """;
    private final JdbcClient jdbc;

    PriceChangeRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(PriceChange change) {
        jdbc.sql("""
                insert into herb.price_change (id, effective_from, source, herbs, was_fens, fens, stage, proposed_by, proposer_account, proposed_name, proposed_at)
                values (:id, :effective, :source, :herbs, :was, :fens, 'proposed', :by, :account, :name, :at)
                """)
            .param("id", change.id().value()).param("effective", change.effective()).param("source", change.source())
            .param("herbs", change.rows().stream().map(row -> row.herb().value()).toArray(String[]::new))
            .param("was", change.rows().stream().map(row -> row.was().fen()).toArray(Long[]::new))
            .param("fens", change.rows().stream().map(row -> row.perKg().fen()).toArray(Long[]::new))
            .param("by", change.proposal().proposer()).param("account", change.proposerAccount())
            .param("name", change.proposal().proposerName()).param("at", utc(change.proposal().proposedAt())).update();
    }

    /** @throws Refused PROPOSAL_UNKNOWN */
    PriceChange get(PriceChangeId id) { return get(id, ""); }

    /** Nobody else decides it until commit. @throws Refused PROPOSAL_UNKNOWN */
    PriceChange lock(PriceChangeId id) {
        return get(id, " for update");
    }

    private PriceChange get(PriceChangeId id, String lock) {
        return jdbc.sql(CHANGES + " where id = :id" + lock).param("id", id.value()).query(PriceChangeRows::change)
            .optional().orElseThrow(() -> new Refused(HerbRefusal.PROPOSAL_UNKNOWN));
    }

    /** Those that wait first, then the latest. */
    List<PriceChange> latest(int limit) {
        return jdbc.sql(CHANGES + " order by stage = 'proposed' desc, id desc limit :limit").param("limit", limit)
            .query(PriceChangeRows::change).list();
    }

    /** How many wait for a second person. */
    int waiting() {
        return jdbc.sql("select count(*) from herb.price_change where stage = 'proposed'").query(Integer.class)
            .single();
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(PriceChange change) {
        int rows = jdbc.sql("""
                update herb.price_change
                   set stage = :stage, decided_by = :by, decided_name = :name, decided_at = :at, note = :note, version = version + 1
                 where id = :id and version = :version
                """).params(Columns.decided(change.proposal())).param("id", change.id().value()).update();
        if (rows == 0) throw new OptimisticLockingFailureException(change.id() + " saved since it was read");
    }

    private static PriceChange change(ResultSet row, int n) throws SQLException {
        var herbs = Columns.strings(row, "herbs");
        var was = (Long[]) row.getArray("was_fens").getArray();
        var fens = (Long[]) row.getArray("fens").getArray();
        var rows = new ArrayList<PriceChange.Row>();
        for (int i = 0; i < fens.length; i++)
            rows.add(new PriceChange.Row(HerbId.of(herbs.get(i)), Money.ofFen(was[i]), Money.ofFen(fens[i])));
        return new PriceChange(new PriceChangeId(uuid(row, "id")), row.getObject("effective_from", LocalDate.class),
            row.getString("source"), rows, uuid(row, "proposer_account"), Columns.proposal(row));
    }
}
