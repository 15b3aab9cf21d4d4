package org.xinglin.page.intake;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.page.Template;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TableJobRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JOB = """
        select id, kind, file_name, facts, dry_run, state, total, position, added, known, refused, created_at, finished_at,
               staff_name, caller, reason, arguments
          from page.table_job
        """;
    private final JdbcClient jdbc;

    /** A job under its lock. */
    record Locked(TableJob job, Map<String, String> facts, Caller who) {}

    /** A row not yet worked off. */
    record Waiting(int seq, Template.Row row) {}

    TableJobRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void insert(TableJobId id, String kind, String fileName, Map<String, String> facts, boolean dryRun, Caller who,
        TableJob.State state, Instant at) {
        jdbc.sql("""
                insert into page.table_job (id, kind, file_name, facts, dry_run, state, total, position, added, known, refused,
                                            failures, created_at, institution_id, account_id, staff_name, caller)
                values (:id, :kind, :file, :facts, :dry, :state, 0, 0, 0, 0, 0, 0, :at, :institution, :account, :staff, :caller)
                """)
            .param("id", id.value()).param("kind", kind).param("file", fileName)
            .param("facts", JSON.writeValueAsString(facts)).param("dry", dryRun)
            .param("state", state.name().toLowerCase(Locale.ROOT)).param("at", utc(at))
            .param("institution", who.institution()).param("account", who.account()).param("staff", who.name())
            .param("caller", JSON.writeValueAsString(who)).update();
    }

    /** The next rows of a table, numbered from {@code first}. */
    void add(TableJobId id, int first, List<Template.Row> rows) {
        jdbc.sql("""
                insert into page.table_row (job_id, seq, line, cells)
                select :job, :first + t.place - 1, t.line, t.cells
                  from unnest(cast(:lines as bigint[]), cast(:cells as text[])) with ordinality as t (line, cells, place)
                """)
            .param("job", id.value()).param("first", first)
            .param("lines", rows.stream().map(Template.Row::line).toArray(Long[]::new))
            .param("cells", rows.stream().map(row -> JSON.writeValueAsString(row.cells())).toArray(String[]::new))
            .update();
    }

    /** All rows of the table are there. */
    void run(TableJobId id, int total) {
        jdbc.sql("update page.table_job set state = 'running', total = :total, failures = 0 where id = :id")
            .param("total", total).param("id", id.value()).update();
    }

    void unreadable(TableJobId id, String reason, List<String> arguments, Instant at) {
        jdbc.sql("""
                update page.table_job
                   set state = 'unreadable', reason = :reason, arguments = :arguments, finished_at = :at
                 where id = :id and state = 'reading'
                """)
            .param("reason", reason).param("arguments", JSON.writeValueAsString(arguments)).param("at", utc(at))
            .param("id", id.value()).update();
    }

    /** A dry run that is over begins anew and for good. @return false if it is none any more */
    boolean carryOut(TableJobId id, Caller who) {
        boolean was = jdbc.sql("""
                update page.table_job
                   set dry_run = false, state = 'running', position = 0, added = 0, known = 0, refused = 0, finished_at = null,
                       institution_id = :institution, account_id = :account, staff_name = :staff, caller = :caller
                 where id = :id and dry_run and state = 'done'
                """)
            .param("institution", who.institution()).param("account", who.account()).param("staff", who.name())
            .param("caller", JSON.writeValueAsString(who)).param("id", id.value()).update() == 1;
        if (was) jdbc.sql("""
                update page.table_row set outcome = null, row_key = null, reason = null, arguments = null where job_id = :id
                """).param("id", id.value()).update();
        return was;
    }

    Optional<TableJob> find(TableJobId id, Caller reader) {
        return seenBy(reader, " and id = :id", query -> query.param("id", id.value())).stream().findFirst();
    }

    boolean isGivenInBy(TableJobId id, Caller giver) {
        return jdbc.sql("select exists (select from page.table_job where id = :id and account_id = :account)")
            .param("id", id.value()).param("account", giver.account()).query(Boolean.class).single();
    }

    /** @param own those alone that the reader gave in */
    List<TableJob> latest(String kind, Caller reader, boolean own, int limit) {
        return seenBy(reader,
            " and kind = :kind and (not :own or account_id = :account) order by id desc limit :limit",
            query -> query.param("kind", kind).param("own", own).param("limit", limit));
    }

    /** Administrators of the system have no institutions in reach, only what they gave in themselves. */
    private List<TableJob> seenBy(Caller reader, String further, UnaryOperator<JdbcClient.StatementSpec> parameters) {
        return parameters
            .apply(jdbc
                .sql(JOB + " where (:county or institution_id = any(:institutions) or account_id = :account)" + further)
                .param("county", reader.scope().county()).param("institutions", reader.scope().array())
                .param("account", reader.account()))
            .query((row, n) -> job(row)).list();
    }

    /** Where a job is that is not over. */
    Optional<TableJob> running(TableJobId id) {
        return jdbc.sql(JOB + " where id = :id and state = 'running'").param("id", id.value())
            .query((row, n) -> job(row)).optional();
    }

    /** The oldest first. */
    List<TableJobId> in(TableJob.State state) {
        return jdbc.sql("select id from page.table_job where state = :state order by created_at, id")
            .param("state", state.name().toLowerCase(Locale.ROOT))
            .query(UUID.class).list().stream().map(TableJobId::new).toList();
    }

    /** Empty if it is no longer in the state, or another process works on it. */
    Optional<Locked> lock(TableJobId id, TableJob.State state) {
        return jdbc.sql(JOB + " where id = :id and state = :state for update skip locked").param("id", id.value())
            .param("state", state.name().toLowerCase(Locale.ROOT))
            .query((row, n) -> new Locked(job(row), texts(row.getString("facts")),
                JSON.readValue(row.getString("caller"), Caller.class)))
            .optional();
    }

    List<Waiting> waiting(TableJob job, int limit) {
        return jdbc.sql("""
                select seq, line, cells from page.table_row
                 where job_id = :id and seq > :position order by seq limit :limit
                """)
            .param("id", job.id().value()).param("position", job.position()).param("limit", limit)
            .query((row, n) -> new Waiting(row.getInt("seq"), row(row))).list();
    }

    /** Those of the keys that rows of the job were added with. */
    Set<String> taken(TableJobId id, Collection<String> keys) {
        return new HashSet<>(jdbc.sql("""
                select row_key from page.table_row
                 where job_id = :id and row_key = any(:keys) and outcome = 'added'
                """)
            .param("id", id.value()).param("keys", keys.toArray(String[]::new)).query(String.class).list());
    }

    /**
     * Writes down what became of the next rows and moves the job on. Of what was refused no secrets are kept.
     *
     * @param followed by a run that needs the cells of what was not refused; else none of them are kept
     */
    void done(TableJob job, List<Waiting> rows, List<Outcome> outcomes, Set<String> secrets, boolean followed,
        Instant at) {
        var kept = new String[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            var cells = new TreeMap<>(rows.get(i).row.cells());
            if (outcomes.get(i).kind() == Outcome.Kind.REFUSED) cells.keySet().removeAll(secrets);
            else
                if (!followed) cells.clear();
            kept[i] = JSON.writeValueAsString(cells);
        }
        jdbc.sql("""
                update page.table_row r
                   set outcome = t.outcome, row_key = t.key, reason = t.reason, arguments = t.arguments, cells = t.cells
                  from unnest(cast(:seqs as integer[]), cast(:outcomes as text[]), cast(:keys as text[]), cast(:reasons as text[]),
                              cast(:arguments as text[]), cast(:cells as text[])) as t (seq, outcome, key, reason, arguments, cells)
                 where r.job_id = :job and r.seq = t.seq
                """)
            .param("job", job.id().value()).param("seqs", rows.stream().map(Waiting::seq).toArray(Integer[]::new))
            .param("outcomes", outcomes.stream().map(outcome -> outcome.kind().code()).toArray(String[]::new))
            .param("keys", outcomes.stream().map(Outcome::key).toArray(String[]::new))
            .param("reasons", outcomes.stream().map(Outcome::reason).toArray(String[]::new))
            .param("arguments", outcomes.stream()
                .map(outcome -> outcome.arguments().isEmpty() ? null : JSON.writeValueAsString(outcome.arguments()))
                .toArray(String[]::new))
            .param("cells", kept).update();
        int position = job.position() + rows.size();
        boolean over = position >= job.total();
        jdbc.sql("""
                update page.table_job
                   set position = :position, added = added + :added, known = known + :known, refused = refused + :refused,
                       failures = 0, state = :state, finished_at = :finished
                 where id = :id
                """)
            .param("position", position).param("added", count(outcomes, Outcome.Kind.ADDED))
            .param("known", count(outcomes, Outcome.Kind.KNOWN)).param("refused", count(outcomes, Outcome.Kind.REFUSED))
            .param("state", over ? "done" : "running").param("finished", over ? utc(at) : null)
            .param("id", job.id().value()).update();
    }

    private static long count(List<Outcome> outcomes, Outcome.Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }

    /** @param most failures in a row, after which it stands still and says so */
    void broke(TableJobId id, int most) {
        jdbc.sql("""
                update page.table_job
                   set failures = failures + 1, state = case when failures + 1 >= :most then 'failed' else state end
                 where id = :id and state in ('reading', 'running')
                """).param("most", most).param("id", id.value()).update();
    }

    boolean again(TableJobId id) {
        return jdbc.sql("""
                update page.table_job j
                   set state = case when exists (select 1 from page.table_file f where f.job_id = j.id) then 'reading' else 'running' end,
                       failures = 0
                 where id = :id and state = 'failed'
                """)
            .param("id", id.value()).update() == 1;
    }

    /** Refused rows below a line, a page of them. */
    List<TableFault> faults(TableJobId id, long below, int limit) {
        return jdbc.sql("""
                select line, cells, reason, arguments from page.table_row
                 where job_id = :id and outcome = 'refused' and line > :below order by line limit :limit
                """)
            .param("id", id.value()).param("below", below).param("limit", limit)
            .query((row, n) -> new TableFault(row(row), row.getString("reason"), list(row.getString("arguments"))))
            .list();
    }

    int keptDays(LocalDate day) {
        return jdbc.sql("""
                select value from page.rule
                 where code = 'import-kept-days' and effective_from <= :day order by effective_from desc limit 1
                """).param("day", day).query(Integer.class).single();
    }

    void sweep(Instant before) {
        var old = utc(before);
        jdbc.sql("""
                delete from page.table_row
                 where job_id in (select id from page.table_job where created_at < :before and state not in ('reading', 'running'))
                """).param("before", old).update();
        jdbc.sql("""
                delete from page.table_file
                 where job_id in (select id from page.table_job where created_at < :before and state not in ('reading', 'running'))
                """).param("before", old).update();
        jdbc.sql("delete from page.table_job where created_at < :before and state not in ('reading', 'running')")
            .param("before", old).update();
    }

    private static Template.Row row(ResultSet row) throws SQLException {
        return new Template.Row(row.getLong("line"), texts(row.getString("cells")));
    }

    private static Map<String, String> texts(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {
        });
    }

    private static List<String> list(@Nullable String json) {
        return json == null ? List.of() : JSON.readValue(json, new TypeReference<List<String>>() {
        });
    }

    private static TableJob job(ResultSet row) throws SQLException {
        return new TableJob(new TableJobId(uuid(row, "id")), row.getString("kind"), row.getString("file_name"),
            row.getBoolean("dry_run"), TableJob.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getInt("total"), row.getInt("position"), row.getInt("added"), row.getInt("known"),
            row.getInt("refused"),
            instant(row, "created_at"), instantIfAny(row, "finished_at"), row.getString("staff_name"),
            Optional.ofNullable(row.getString("reason")), list(row.getString("arguments")));
    }
}
