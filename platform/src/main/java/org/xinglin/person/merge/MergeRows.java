package org.xinglin.person.merge;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.strings;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.person.PersonId;
import org.xinglin.person.RecordsOfPerson;
import org.xinglin.person.TakenOver;

/** Merges, what they moved, and what went back; rows are only ever added. */
@Repository
class MergeRows {
    private static final String MERGE = """
        select m.id, m.from_id, m.into_id, m.at, m.staff_name, m.institution, m.reason, u.at as undone_at,
               u.staff_name as undone_by, u.institution as undone_institution, u.reason as undone_reason
          from person.merge m left join person.unmerge u on u.merge_id = m.id
        """;
    private final JdbcClient jdbc;

    MergeRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(MergeId id, PersonId from, PersonId into, String reason, Caller who, Instant now) {
        jdbc.sql("""
                insert into person.merge (id, from_id, into_id, reason, at, account_id, staff_name, post_id, role, institution_id, institution)
                values (:id, :from, :into, :reason, :at, :account, :staff, :post, :role, :institution, :name)
                """)
            .param("id", id.value()).param("from", from.value()).param("into", into.value()).param("reason", reason)
            .param("at", utc(now)).params(by(who)).update();
    }

    private static Map<String, Object> by(Caller who) {
        return Map.of("account", who.account(), "staff", who.name(), "post", who.post(), "role", who.role().name(),
            "institution", who.institution(), "name", who.institutionName());
    }

    /** How many rows each has in which table that would move, in one statement. */
    Map<PersonId, Map<String, Integer>> counted(Collection<RecordsOfPerson> records, Collection<PersonId> people) {
        var each = records.stream().filter(RecordsOfPerson::moves)
            .map(
                of -> "select '%1$s' as place, %2$s as person, count(*) as rows from %1$s where %2$s = any(:people) group by %2$s"
                    .formatted(of.table(), of.column()))
            .collect(Collectors.joining(" union all "));
        var counted = new HashMap<PersonId, Map<String, Integer>>();
        jdbc.sql(each).param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
            .query((RowCallbackHandler) row -> counted
                .computeIfAbsent(new PersonId(row.getObject("person", UUID.class)), none -> new TreeMap<>())
                .merge(row.getString("place"), row.getInt("rows"), Integer::sum));
        return counted;
    }

    void moved(MergeId id, String table, String column, Collection<String> rows, Instant now) {
        if (rows.isEmpty()) return;
        jdbc.sql("""
                insert into person.merge_row (merge_id, table_name, column_name, row_id, at)
                select :id, :table, :column, row_id, :at from unnest(:rows) as t (row_id)
                on conflict do nothing
                """)
            .param("id", id.value()).param("table", table).param("column", column)
            .param("rows", rows.toArray(String[]::new)).param("at", utc(now)).update();
    }

    void moved(MergeId id, Collection<TakenOver.Item> items, Instant now) {
        for (var item : items)
            moved(id, item.table(), item.column(), List.of(item.row()), now);
    }

    /** False if it was taken back before. */
    boolean undo(MergeId id, String reason, Caller who, Instant now) {
        return jdbc.sql("""
                insert into person.unmerge (merge_id, reason, at, account_id, staff_name, post_id, role, institution_id, institution)
                values (:id, :reason, :at, :account, :staff, :post, :role, :institution, :name)
                on conflict (merge_id) do nothing
                """)
            .param("id", id.value()).param("reason", reason).param("at", utc(now)).params(by(who)).update() == 1;
    }

    void wentBack(MergeId id, String table, String column, Collection<String> rows) {
        if (rows.isEmpty()) return;
        jdbc.sql("""
                insert into person.unmerge_row (merge_id, table_name, column_name, row_id)
                select :id, :table, :column, row_id from unnest(:rows) as t (row_id)
                """)
            .param("id", id.value()).param("table", table).param("column", column)
            .param("rows", rows.toArray(String[]::new)).update();
    }

    Optional<Merge> find(MergeId id) {
        return jdbc.sql(MERGE + " where m.id = :id").param("id", id.value()).query(MergeRows::merge).optional();
    }

    /** In which this record had a part, on either side, the latest first. */
    List<Merge> of(PersonId person) {
        return jdbc.sql(MERGE + " where m.from_id = :person or m.into_id = :person order by m.id desc limit 100")
            .param("person", person.value()).query(MergeRows::merge).list();
    }

    /** The merge that made {@code from} part of another record, if it stands. */
    Optional<Merge> standing(PersonId from) {
        return jdbc.sql(MERGE + " where m.from_id = :from and u.merge_id is null").param("from", from.value())
            .query(MergeRows::merge).optional();
    }

    /** The records that standing merges made part of this one, directly or along a chain. */
    List<PersonId> under(PersonId into) {
        return jdbc.sql("""
                with recursive under as (
                    select m.from_id from person.merge m left join person.unmerge u on u.merge_id = m.id
                     where m.into_id = :into and u.merge_id is null
                     union
                    select m.from_id from person.merge m left join person.unmerge u on u.merge_id = m.id
                      join under on m.into_id = under.from_id where u.merge_id is null)
                select from_id from under
                """)
            .param("into", into.value()).query(UUID.class).list().stream().map(PersonId::new).toList();
    }

    /** Every record that was merged away. */
    List<PersonId> away() {
        return jdbc.sql("select id from person.resident where survivor_id is not null").query(UUID.class).list()
            .stream().map(PersonId::new).toList();
    }

    /** What it moved, by column; what it took over beside it. */
    List<MovedRows> rows(MergeId id) {
        return jdbc.sql("""
                select r.table_name, r.column_name, array_agg(r.row_id order by r.row_id) as rows,
                       coalesce(array_agg(b.row_id) filter (where b.row_id is not null), '{}') as back
                  from person.merge_row r
                  left join person.unmerge_row b on b.merge_id = r.merge_id and b.table_name = r.table_name
                                                and b.column_name = r.column_name and b.row_id = r.row_id
                 where r.merge_id = :id group by r.table_name, r.column_name order by r.table_name, r.column_name
                """)
            .param("id", id.value())
            .query((row, n) -> new MovedRows(row.getString("table_name"), row.getString("column_name"),
                strings(row, "rows"), strings(row, "back")))
            .list();
    }

    /** These are two people; twice is once. */
    void distinct(PersonId one, PersonId other, Caller who, Instant now) {
        jdbc.sql("""
                insert into person.distinct_pair (one_id, other_id, at, account_id, staff_name)
                values (least(cast(:one as uuid), :other), greatest(cast(:one as uuid), :other), :at, :account, :staff)
                on conflict do nothing
                """)
            .param("one", one.value()).param("other", other.value()).param("at", utc(now))
            .param("account", who.account()).param("staff", who.name()).update();
    }

    private static Merge merge(ResultSet row, int n) throws SQLException {
        return new Merge(new MergeId(row.getObject("id", UUID.class)),
            new PersonId(row.getObject("from_id", UUID.class)), new PersonId(row.getObject("into_id", UUID.class)),
            new Merge.Act(instant(row, "at"), row.getString("staff_name"), row.getString("institution"),
                row.getString("reason")),
            instantIfAny(row, "undone_at").isEmpty()
                ? Optional.empty()
                : Optional.of(new Merge.Act(instant(row, "undone_at"), row.getString("undone_by"),
                    row.getString("undone_institution"), row.getString("undone_reason"))));
    }
}
