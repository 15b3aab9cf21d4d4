package org.xinglin.evidence;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Role;

@Repository
class Entries {
    private static final UUID LAST = new UUID(-1L, -1L);
    private static final String COLUMNS = """
        select e.id, l.idx, e.at, e.act, e.account_id, e.staff_name, e.post_id, e.role, e.institution_id, e.object_type, e.object_id, e.object_version,
               e.person_id, e.purpose, e.content, e.hash
          from evidence.entry e left join evidence.leaf l on l.entry_id = e.id
        """;
    private static final String ENTRY = """
        insert into evidence.entry (id, at, act, account_id, staff_name, post_id, role, institution_id, object_type, object_id, object_version,
                                    person_id, purpose, content, hash)
        values (:id, :at, :act, :account, :staff, :post, :role, :institution, :type, :object, :version, :person, :purpose, :content, :hash)
        """;
    private static final String OUTBOX = "insert into evidence.outbox (entry_id) values (:id)";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    Entries(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Entry and outbox row in one round trip and in the caller's transaction. */
    void append(Entry entry) {
        jdbc.sql(ENTRY + ";" + OUTBOX).paramSource(columns(entry)).update();
    }

    void appendAll(List<Entry> entries) {
        var rows = entries.stream().map(Entries::columns).toArray(SqlParameterSource[]::new);
        batch.batchUpdate(ENTRY, rows);
        batch.batchUpdate(OUTBOX, rows);
    }

    private static SqlParameterSource columns(Entry entry) {
        return new MapSqlParameterSource("id", entry.id()).addValue("at", utc(entry.at()))
            .addValue("act", entry.act()).addValue("account", entry.account()).addValue("staff", entry.staffName())
            .addValue("post", entry.post()).addValue("role", entry.role().name())
            .addValue("institution", entry.institution()).addValue("type", entry.objectType())
            .addValue("object", entry.object()).addValue("version", entry.version())
            .addValue("person", entry.person().orElse(null)).addValue("purpose", entry.purpose().orElse(null))
            .addValue("content", entry.content()).addValue("hash", entry.hash());
    }

    List<Entry> ofObject(UUID object) {
        return jdbc.sql(COLUMNS + " where e.object_id = :object order by e.id limit 500").param("object", object)
            .query(Entries::entry).list();
    }

    List<Entry> after(long index, int limit) {
        return jdbc.sql(COLUMNS + " where l.idx > :index order by l.idx desc limit :limit").param("index", index)
            .param("limit", limit).query(Entries::entry).list();
    }

    List<Entry> ofPersons(Collection<UUID> persons, Optional<UUID> before, int limit) {
        return jdbc
            .sql(COLUMNS + " where e.person_id = any(:persons) and e.id < :before order by e.id desc limit :limit")
            .param("persons", persons.toArray(UUID[]::new))
            .param("before", before.orElse(LAST)).param("limit", limit).query(Entries::entry).list();
    }

    /** A page of the whole, latest first; filters that are null or empty do not filter. */
    List<Entry> page(@Nullable String act, Collection<UUID> objects, @Nullable UUID account, Optional<UUID> before,
        int limit) {
        return jdbc.sql(COLUMNS + """
                 where e.id < :before
                   and (cast(:act as text) is null or e.act = :act)
                   and (:everything or e.object_id = any(:objects))
                   and (cast(:account as uuid) is null or e.account_id = :account)
                 order by e.id desc limit :limit
                """)
            .param("act", act).param("objects", objects.toArray(UUID[]::new)).param("everything", objects.isEmpty())
            .param("account", account).param("before", before.orElse(LAST))
            .param("limit", limit)
            .query(Entries::entry).list();
    }

    /** Gives up to {@code limit} entries that wait their index, oldest first; holds the sequencer's row until commit. */
    int sequence(int limit) {
        long next = jdbc.sql("select next_index from evidence.sequencer where id = 1 for update").query(Long.class)
            .single();
        var waiting = jdbc.sql("select entry_id from evidence.outbox order by entry_id limit :limit")
            .param("limit", limit).query(UUID.class).list();
        if (waiting.isEmpty()) return 0;
        var ids = waiting.toArray(UUID[]::new);
        jdbc.sql(
            "insert into evidence.leaf (idx, entry_id) select :next + t.n - 1, t.id from unnest(:ids) with ordinality as t (id, n)")
            .param("next", next).param("ids", ids).update();
        jdbc.sql("delete from evidence.outbox where entry_id = any(:ids)").param("ids", ids).update();
        jdbc.sql("update evidence.sequencer set next_index = :next where id = 1").param("next", next + ids.length)
            .update();
        return ids.length;
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(row.getObject("id", UUID.class), Optional.ofNullable(row.getObject("idx", Long.class)),
            instant(row, "at"), row.getString("act"),
            row.getObject("account_id", UUID.class), row.getString("staff_name"),
            row.getObject("post_id", UUID.class), Role.valueOf(row.getString("role")),
            row.getObject("institution_id", UUID.class),
            row.getString("object_type"), row.getObject("object_id", UUID.class), row.getLong("object_version"),
            Optional.ofNullable(row.getObject("person_id", UUID.class)), Optional.ofNullable(row.getString("purpose")),
            row.getString("content"),
            row.getString("hash"));
    }
}
