package org.xinglin.page.intake;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TableJobRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc;

    /** A job under its lock. */
    record Locked(String kind, String rows, Map<String, String> facts, Caller who) {}

    TableJobRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(TableJobId id, String kind, String rows, int count, Map<String, String> facts, Caller who, Instant at) {
        jdbc.sql("""
                insert into page.table_job (id, kind, rows, count, facts, account_id, caller, state, failures, created_at,
                                            reason, arguments)
                values (:id, :kind, :rows, :count, :facts, :account, :caller, 'waiting', 0, :at, '', '[]')
                """)
            .param("id", id.value()).param("kind", kind).param("rows", rows).param("count", count)
            .param("facts", JSON.writeValueAsString(facts)).param("account", who.account())
            .param("caller", JSON.writeValueAsString(who)).param("at", utc(at)).update();
    }

    Optional<TableJob> find(TableJobId id, UUID account) {
        return jdbc.sql("""
                select id, kind, count, state, created_at, finished_at, reason, arguments from page.table_job
                 where id = :id and account_id = :account
                """).param("id", id.value()).param("account", account).query(TableJobRows::job).optional();
    }

    /** The oldest that waits. */
    Optional<TableJobId> next() {
        return jdbc.sql("select id from page.table_job where state = 'waiting' order by created_at, id limit 1")
            .query(UUID.class).optional().map(TableJobId::new);
    }

    /** Empty if another process works on it, or did. */
    Optional<Locked> lock(TableJobId id) {
        return jdbc.sql("""
                select kind, rows, facts, caller from page.table_job
                 where id = :id and state = 'waiting' for update skip locked
                """).param("id", id.value())
            .query((row, n) -> new Locked(row.getString("kind"), row.getString("rows"),
                JSON.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {
                }),
                JSON.readValue(row.getString("caller"), Caller.class)))
            .optional();
    }

    /** The rows go once they have served: those of staff hold first passwords. */
    void ended(TableJobId id, TableJob.State state, String reason, List<String> arguments, Instant at) {
        jdbc.sql("""
                update page.table_job
                   set state = :state, reason = :reason, arguments = :arguments, finished_at = :at, rows = ''
                 where id = :id and state = 'waiting'
                """)
            .param("state", state.name().toLowerCase(Locale.ROOT)).param("reason", reason)
            .param("arguments", JSON.writeValueAsString(arguments)).param("at", utc(at)).param("id", id.value())
            .update();
    }

    /** @param most failures in a row, after which it stands still and says so */
    void broke(TableJobId id, int most) {
        jdbc.sql("""
                update page.table_job
                   set failures = failures + 1, state = case when failures + 1 >= :most then 'failed' else state end
                 where id = :id and state = 'waiting'
                """).param("most", most).param("id", id.value()).update();
    }

    boolean again(TableJobId id, UUID account) {
        return jdbc.sql("""
                update page.table_job set state = 'waiting', failures = 0
                 where id = :id and account_id = :account and state = 'failed'
                """).param("id", id.value()).param("account", account).update() == 1;
    }

    private static TableJob job(ResultSet row, int n) throws SQLException {
        return new TableJob(new TableJobId(row.getObject("id", UUID.class)), row.getString("kind"), row.getInt("count"),
            TableJob.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), instant(row, "created_at"),
            instantIfAny(row, "finished_at"), row.getString("reason"),
            JSON.readValue(row.getString("arguments"), new TypeReference<List<String>>() {
            }));
    }
}
