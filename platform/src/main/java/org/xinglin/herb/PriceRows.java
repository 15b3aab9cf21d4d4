package org.xinglin.herb;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;

/** The rows behind the price list: read as a whole, only ever added to. */
@Repository
class PriceRows {
    private final JdbcClient jdbc;

    PriceRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    long version() {
        return jdbc.sql("select version from herb.price_list where id = 1").query(Long.class).single();
    }

    /** Takes the one lock through which changes go, until commit. */
    void raiseVersion() {
        jdbc.sql("update herb.price_list set version = version + 1 where id = 1").update();
    }

    /** In the order in which they were recorded. */
    List<Price> all() {
        return jdbc.sql("""
                select herb_id, effective_from, per_kg_fen, source, recorded_at, recorder_name, approver_name
                  from herb.price
                 order by recorded_at, id
                """).query(PriceRows::price).list();
    }

    List<Price> historyOf(HerbId herb) {
        return jdbc.sql("""
                select herb_id, effective_from, per_kg_fen, source, recorded_at, recorder_name, approver_name
                  from herb.price
                 where herb_id = :herb
                 order by recorded_at desc, id desc
                 limit 200
                """).param("herb", herb.value()).query(PriceRows::price).list();
    }

    /** First prices, from one day on. */
    void add(Map<HerbId, Money> perKg, LocalDate effective, String source, Instant at, Caller by) {
        add(perKg, effective, source, at, by.account(), by.name(), Optional.empty());
    }

    /** Prices of a change that {@code second} approved. */
    void add(PriceChange change, Instant at, Caller second) {
        add(change.perKg(), change.effective(), change.source(), at, change.proposerAccount(),
            change.proposal().proposerName(), Optional.of(second));
    }

    /** In one statement. */
    private void add(Map<HerbId, Money> perKg, LocalDate effective, String source, Instant at, UUID account,
        String name,
        Optional<Caller> second) {
        var herbs = perKg.keySet().stream().map(HerbId::value).toArray(String[]::new);
        var fen = perKg.values().stream().map(Money::fen).toArray(Long[]::new);
        var ids = perKg.keySet().stream().map(herb -> Ids.next()).toArray(UUID[]::new);
        jdbc.sql("""
                insert into herb.price (id, herb_id, effective_from, per_kg_fen, source, recorded_at, recorded_by, recorder_name, approved_by, approver_name)
                select t.id, t.herb, :effective, t.fen, :source, :at, :by, :name, cast(:second as uuid), :secondName
                  from unnest(:ids, :herbs, :fen) as t (id, herb, fen)
                """)
            .param("ids", ids).param("herbs", herbs).param("fen", fen).param("effective", effective)
            .param("source", source).param("at", utc(at)).param("by", account).param("name", name)
            .param("second", second.map(Caller::staff).orElse(null))
            .param("secondName", second.map(Caller::name).orElse("")).update();
    }

    private static Price price(ResultSet row, int n) throws SQLException {
        return new Price(HerbId.of(row.getString("herb_id")), row.getObject("effective_from", LocalDate.class),
            Money.ofFen(row.getLong("per_kg_fen")), row.getString("source"),
            instant(row, "recorded_at"), row.getString("recorder_name"),
            row.getString("approver_name"));
    }
}
