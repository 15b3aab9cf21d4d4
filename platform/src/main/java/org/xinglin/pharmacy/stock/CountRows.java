package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.LotId;

/** Counts, their lines and the bins, as rows. */
@Repository
class CountRows {
    private static final String COLUMNS = """
        select id, number, pharmacy_id, kind, area, stage, opened_at, opened_name, first_id, first_name, first_at, second_id, second_name, second_at,
               settled_id, settled_name, settled_at, reason, version
          from pharmacy.stock_count
        """;
    private static final String IN_SCOPE = " (:county or pharmacy_id = any(:institutions)) ";
    private final JdbcClient jdbc;

    CountRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from pharmacy.stock_count where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    List<LotId> lotsOfArea(InstitutionId pharmacy, String area) {
        return jdbc.sql("""
                select l.id from pharmacy.lot l join pharmacy.bin b on b.pharmacy_id = l.pharmacy_id and b.herb_id = l.herb_id
                 where l.pharmacy_id = :pharmacy and b.area = :area and l.on_hand_mg > 0
                """)
            .param("pharmacy", pharmacy.value()).param("area", area).query(UUID.class).list().stream().map(LotId::new)
            .toList();
    }

    List<LotId> lotsOf(InstitutionId pharmacy, Collection<HerbId> herbs) {
        return jdbc.sql("""
                select id from pharmacy.lot where pharmacy_id = :pharmacy and herb_id = any(:herbs) and on_hand_mg > 0
                """)
            .param("pharmacy", pharmacy.value())
            .param("herbs", herbs.stream().map(HerbId::value).toArray(String[]::new)).query(UUID.class).list().stream()
            .map(LotId::new).toList();
    }

    List<HerbId> herbsOnShelf(InstitutionId pharmacy) {
        return jdbc.sql("select distinct herb_id from pharmacy.lot where pharmacy_id = :pharmacy and on_hand_mg > 0")
            .param("pharmacy", pharmacy.value()).query((row, n) -> HerbId.of(row.getString("herb_id"))).list();
    }

    /** @return false if a count of the same kind and area is open */
    boolean add(StockCount count, List<LotId> lots) {
        int added = jdbc.sql("""
                insert into pharmacy.stock_count (id, number, pharmacy_id, kind, area, stage, opened_at, opened_name)
                values (:id, :number, :pharmacy, :kind, :area, 'first', :at, :name)
                on conflict (pharmacy_id, kind, area) where stage in ('first', 'second', 'differs') do nothing
                """)
            .param("id", count.id().value()).param("number", count.number().text())
            .param("pharmacy", count.pharmacy().value()).param("kind", word(count.kind())).param("area", count.area())
            .param("at", utc(count.openedAt())).param("name", count.openedBy()).update();
        if (added == 0) return false;
        jdbc.sql(
            "insert into pharmacy.count_line (count_id, lot_id) select :count, t.lot from unnest(:lots) as t (lot)")
            .param("count", count.id().value()).param("lots", lots.stream().map(LotId::value).toArray(UUID[]::new))
            .update();
        return true;
    }

    /** @throws Refused COUNT_UNKNOWN outside the scope too */
    StockCount lock(CountId id, Scope scope) {
        return get(id, scope, " for update");
    }

    /** @throws Refused COUNT_UNKNOWN outside the scope too */
    StockCount get(CountId id, Scope scope) {
        return get(id, scope, "");
    }

    private StockCount get(CountId id, Scope scope, String lock) {
        return jdbc.sql(COLUMNS + " where id = :id and" + IN_SCOPE + lock).param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(CountRows::count).optional()
            .orElseThrow(() -> new Refused(StockRefusal.COUNT_UNKNOWN));
    }

    /** In the order of bins, those without one last. */
    List<CountLine> lines(CountId id) {
        return jdbc.sql("""
                select c.lot_id, l.herb_id, l.lot_number, l.expires_on, b.code, c.book_first_mg, c.first_mg, c.book_second_mg, c.second_mg, c.book_settled_mg,
                       c.settled_mg
                  from pharmacy.count_line c join pharmacy.lot l on l.id = c.lot_id
                  left join pharmacy.bin b on b.pharmacy_id = l.pharmacy_id and b.herb_id = l.herb_id
                 where c.count_id = :count order by b.code nulls last, l.herb_id, l.expires_on, l.id
                """)
            .param("count", id.value())
            .query((row, n) -> new CountLine(new LotId(uuid(row, "lot_id")), HerbId.of(row.getString("herb_id")),
                row.getString("lot_number"), row.getObject("expires_on", LocalDate.class),
                Optional.ofNullable(row.getString("code")).orElse(""), figure(row, "first"), figure(row, "second"),
                figure(row, "settled")))
            .list();
    }

    private static Optional<CountLine.Figure> figure(ResultSet row, String turn) throws SQLException {
        var counted = row.getObject(turn + "_mg", Long.class);
        return counted == null
            ? Optional.empty()
            : Optional.of(new CountLine.Figure(Mass.ofMg(row.getLong("book_" + turn + "_mg")), Mass.ofMg(counted)));
    }

    /** @param turn what was waited for */
    void enter(CountId id, StockCount.Stage turn, Map<LotId, CountLine.Figure> figures) {
        var column = switch (turn) {
            case FIRST -> "first";
            case SECOND -> "second";
            case DIFFERS -> "settled";
            case AGREED, SETTLED, ABANDONED -> throw new IllegalStateException("nothing is counted at " + turn);
        };
        var lots = List.copyOf(figures.entrySet());
        jdbc.sql("""
                update pharmacy.count_line set book_%1$s_mg = t.book, %1$s_mg = t.counted
                  from unnest(:lots, :books, :counted) as t (lot, book, counted)
                 where count_id = :count and lot_id = t.lot
                """.formatted(column))
            .param("lots", lots.stream().map(entry -> entry.getKey().value()).toArray(UUID[]::new))
            .param("books", lots.stream().map(entry -> entry.getValue().book().mg()).toArray(Long[]::new))
            .param("counted", lots.stream().map(entry -> entry.getValue().counted().mg()).toArray(Long[]::new))
            .param("count", id.value()).update();
    }

    /** Numbers of some of the orders that have reserved of it. */
    List<String> ordersHolding(LotId lot) {
        return jdbc.sql("""
                select o.number from pharmacy.reservation r join pharmacy.pharmacy_order o on o.id = r.order_id
                 where r.lot_id = :lot and not r.dispensed group by o.number order by o.number limit 5
                """)
            .param("lot", lot.value()).query(String.class).list();
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(StockCount count) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", count.id().value());
        values.put("version", count.version());
        values.put("stage", word(count.stage()));
        values.put("reason", count.reason().orElse(null));
        turn(values, "first", count.first());
        turn(values, "second", count.second());
        turn(values, "third", count.third());
        int rows = jdbc.sql("""
                update pharmacy.stock_count
                   set stage = :stage, first_id = :first, first_name = :firstName, first_at = :firstAt, second_id = :second, second_name = :secondName,
                       second_at = :secondAt, settled_id = :third, settled_name = :thirdName, settled_at = :thirdAt, reason = :reason, version = version + 1
                 where id = :id and version = :version
                """).params(values).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(count.id() + " saved since version " + count.version());
    }

    private static void turn(Map<String, @Nullable Object> values, String name, Optional<StockCount.Turn> turn) {
        values.put(name, turn.map(t -> t.by().staff()).orElse(null));
        values.put(name + "Name", turn.map(t -> t.by().name()).orElse(null));
        values.put(name + "At", utc(turn.map(StockCount.Turn::at)));
    }

    List<StockCount> page(Scope scope, UUID before, int limit) {
        return jdbc.sql(COLUMNS + " where id < :before and" + IN_SCOPE + "order by id desc limit :limit")
            .param("before", before).param("county", scope.county()).param("institutions", scope.array())
            .param("limit", limit).query(CountRows::count).list();
    }

    Map<String, Integer> areas(InstitutionId pharmacy) {
        var areas = new LinkedHashMap<String, Integer>();
        jdbc.sql(
            "select area, count(*) as bins from pharmacy.bin where pharmacy_id = :pharmacy group by area order by area")
            .param("pharmacy", pharmacy.value()).query(row -> {
                areas.put(row.getString("area"), row.getInt("bins"));
            });
        return areas;
    }

    /** Where pieces stand at a pharmacy; those without a bin are left out. */
    Map<HerbId, Bin> bins(InstitutionId pharmacy, Collection<HerbId> herbs) {
        var found = new HashMap<HerbId, Bin>();
        jdbc.sql("select herb_id, area, code from pharmacy.bin where pharmacy_id = :pharmacy and herb_id = any(:herbs)")
            .param("pharmacy", pharmacy.value())
            .param("herbs", herbs.stream().map(HerbId::value).toArray(String[]::new)).query(row -> {
                found.put(HerbId.of(row.getString("herb_id")), new Bin(row.getString("area"), row.getString("code")));
            });
        return found;
    }

    /** The same by lot, of several pharmacies. */
    Map<LotId, Bin> bins(Collection<LotId> lots) {
        var found = new HashMap<LotId, Bin>();
        jdbc.sql("""
            select l.id, b.area, b.code from pharmacy.lot l join pharmacy.bin b on b.pharmacy_id = l.pharmacy_id and b.herb_id = l.herb_id
             where l.id = any(:lots)
            """).param("lots", lots.stream().map(LotId::value).toArray(UUID[]::new)).query(row -> {
            found.put(new LotId(uuid(row, "id")), new Bin(row.getString("area"), row.getString("code")));
        });
        return found;
    }

    /** @return false if another piece stands in that bin */
    boolean place(InstitutionId pharmacy, HerbId herb, Bin bin) {
        try {
            jdbc.sql("""
                    insert into pharmacy.bin (id, pharmacy_id, area, code, herb_id) values (:id, :pharmacy, :area, :code, :herb)
                    on conflict (pharmacy_id, herb_id) do update set area = excluded.area, code = excluded.code, version = bin.version + 1
                    """)
                .param("id", Ids.next()).param("pharmacy", pharmacy.value()).param("area", bin.area())
                .param("code", bin.code())
                .param("herb", herb.value()).update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    private static Optional<StockCount.Turn> turn(ResultSet row, String name) throws SQLException {
        var staff = uuid(row, name + "_id");
        return staff == null
            ? Optional.empty()
            : Optional.of(new StockCount.Turn(new Signed.Person(staff, row.getString(name + "_name")),
                instantIfAny(row, name + "_at").orElseThrow()));
    }

    private static StockCount count(ResultSet row, int n) throws SQLException {
        return new StockCount(new CountId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            new InstitutionId(uuid(row, "pharmacy_id")),
            StockCount.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("area"),
            StockCount.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)), instant(row, "opened_at"),
            row.getString("opened_name"), turn(row, "first"), turn(row, "second"), turn(row, "settled"),
            Optional.ofNullable(row.getString("reason")), row.getInt("version"));
    }
}
