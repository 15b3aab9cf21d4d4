package org.xinglin.person.intake;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Scope;
import org.xinglin.page.Template;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JOB = """
        select id, file_name, dry_run, state, total, position, registered, known, refused, failures, created_at, finished_at,
               staff_name, caller
          from person.import_job
        """;
    private final JdbcClient jdbc;

    /** A job under its lock. */
    record Locked(Import job, Caller who, int failures) {}

    /** A row not yet worked off. */
    record Waiting(int seq, Map<String, String> cells) {}

    /** What became of a row. @param key none if the row could not be read */
    record Done(int seq, String outcome, @Nullable String key, @Nullable String reason, List<String> arguments) {}

    /** A row that was refused, as the error list shows it. */
    record Fault(long line, Map<String, String> cells, String reason, List<String> arguments) {}

    ImportRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    void insert(ImportId id, String fileName, boolean dryRun, Caller who, Instant at, int total) {
        jdbc.sql("""
                insert into person.import_job (id, file_name, dry_run, state, total, position, registered, known, refused,
                                               failures, created_at, institution_id, staff_name, caller)
                values (:id, :file, :dry, 'running', :total, 0, 0, 0, 0, 0, :at, :institution, :staff, :caller)
                """)
            .param("id", id.value()).param("file", fileName).param("dry", dryRun).param("total", total)
            .param("at", utc(at)).param("institution", who.institution())
            .param("staff", who.name()).param("caller", JSON.writeValueAsString(who)).update();
    }

    /** The next rows of a file, numbered from {@code first}. */
    void add(ImportId id, int first, List<Template.Row> rows) {
        jdbc.sql("""
                insert into person.import_row (job_id, seq, line, cells)
                select :job, :first + t.place - 1, t.line, t.cells
                  from unnest(cast(:lines as bigint[]), cast(:cells as text[])) with ordinality as t (line, cells, place)
                """)
            .param("job", id.value()).param("first", first)
            .param("lines", rows.stream().map(Template.Row::line).toArray(Long[]::new))
            .param("cells", rows.stream().map(row -> JSON.writeValueAsString(row.cells())).toArray(String[]::new))
            .update();
    }

    void total(ImportId id, int total) {
        jdbc.sql("update person.import_job set total = :total where id = :id").param("total", total)
            .param("id", id.value()).update();
    }

    /** The same rows once more, under another job, without passing through the program. */
    void copy(ImportId from, ImportId to) {
        jdbc.sql("""
                insert into person.import_row (job_id, seq, line, cells)
                select :to, seq, line, cells from person.import_row where job_id = :from
                """)
            .param("to", to.value()).param("from", from.value()).update();
    }

    Optional<Import> find(ImportId id, Scope scope) {
        return jdbc.sql(JOB + " where id = :id and (:county or institution_id = any(:institutions))")
            .param("id", id.value()).param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> job(row)).optional();
    }

    List<Import> latest(Scope scope, int limit) {
        return jdbc.sql(JOB + " where (:county or institution_id = any(:institutions)) order by id desc limit :limit")
            .param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query((row, n) -> job(row)).list();
    }

    /** The oldest open job, locked until commit: what makes the work single, also with several processes. */
    Optional<Locked> next() {
        return jdbc.sql(JOB + " where state = 'running' order by created_at, id limit 1 for update")
            .query((row, n) -> new Locked(job(row), JSON.readValue(row.getString("caller"), Caller.class),
                row.getInt("failures")))
            .optional();
    }

    List<Waiting> waiting(ImportId id, int position, int limit) {
        return jdbc.sql("""
                select seq, cells from person.import_row
                 where job_id = :id and seq > :position order by seq limit :limit
                """)
            .param("id", id.value()).param("position", position).param("limit", limit)
            .query((row, n) -> new Waiting(row.getInt("seq"), cells(row.getString("cells")))).list();
    }

    /** Those of the keys that earlier rows of the job have and were taken with. */
    Set<String> taken(ImportId id, Collection<String> keys) {
        return new HashSet<>(jdbc.sql("""
                select row_key from person.import_row
                 where job_id = :id and row_key = any(:keys) and outcome = 'registered'
                """)
            .param("id", id.value()).param("keys", keys.toArray(String[]::new)).query(String.class).list());
    }

    void done(Import job, List<Done> rows, Instant at) {
        jdbc.sql("""
                update person.import_row r set outcome = t.outcome, row_key = t.key, reason = t.reason, arguments = t.arguments
                  from unnest(cast(:seqs as integer[]), cast(:outcomes as text[]), cast(:keys as text[]), cast(:reasons as text[]),
                              cast(:arguments as text[])) as t (seq, outcome, key, reason, arguments)
                 where r.job_id = :job and r.seq = t.seq
                """)
            .param("job", job.id().value()).param("seqs", rows.stream().map(Done::seq).toArray(Integer[]::new))
            .param("outcomes", rows.stream().map(Done::outcome).toArray(String[]::new))
            .param("keys", rows.stream().map(Done::key).toArray(String[]::new))
            .param("reasons", rows.stream().map(Done::reason).toArray(String[]::new))
            .param("arguments", rows.stream()
                .map(row -> row.arguments.isEmpty() ? null : JSON.writeValueAsString(row.arguments))
                .toArray(String[]::new))
            .update();
        int position = job.position() + rows.size();
        boolean over = position >= job.total();
        jdbc.sql("""
                update person.import_job
                   set position = :position, registered = registered + :registered, known = known + :known,
                       refused = refused + :refused, failures = 0, state = :state, finished_at = :finished
                 where id = :id
                """)
            .param("position", position).param("registered", count(rows, "registered"))
            .param("known", count(rows, "known")).param("refused", count(rows, "refused"))
            .param("state", over ? "done" : "running").param("finished", over ? utc(at) : null)
            .param("id", job.id().value()).update();
    }

    private static long count(List<Done> rows, String outcome) {
        return rows.stream().filter(row -> row.outcome.equals(outcome)).count();
    }

    /** @param most failures in a row, after which the job stands still and says so */
    void failed(ImportId id, int most) {
        jdbc.sql("""
                update person.import_job
                   set failures = failures + 1, state = case when failures + 1 >= :most then 'failed' else state end
                 where id = :id
                """)
            .param("most", most).param("id", id.value()).update();
    }

    boolean again(ImportId id) {
        return jdbc
            .sql("update person.import_job set state = 'running', failures = 0 where id = :id and state = 'failed'")
            .param("id", id.value()).update() == 1;
    }

    /** Refused rows after {@code seq}, a page of them. */
    List<ImportFault> faults(ImportId id, long afterLine, int limit) {
        return jdbc.sql("""
                select line, cells, reason, arguments from person.import_row
                 where job_id = :id and outcome = 'refused' and line > :after order by line limit :limit
                """)
            .param("id", id.value()).param("after", afterLine).param("limit", limit)
            .query(
                (row, n) -> new ImportFault(row.getLong("line"), cells(row.getString("cells")), row.getString("reason"),
                    arguments(row.getString("arguments"))))
            .list();
    }

    void sweep(Instant before) {
        var old = utc(before);
        jdbc.sql("""
                delete from person.import_row
                 where job_id in (select id from person.import_job where created_at < :before and state <> 'running')
                """).param("before", old).update();
        jdbc.sql("delete from person.import_job where created_at < :before and state <> 'running'").param("before", old)
            .update();
    }

    private static Map<String, String> cells(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {
        });
    }

    private static List<String> arguments(@Nullable String json) {
        return json == null ? List.of() : JSON.readValue(json, new TypeReference<List<String>>() {
        });
    }

    private static Import job(ResultSet row) throws SQLException {
        return new Import(new ImportId(row.getObject("id", UUID.class)), row.getString("file_name"),
            row.getBoolean("dry_run"), Import.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getInt("total"), row.getInt("position"), row.getInt("registered"), row.getInt("known"),
            row.getInt("refused"), instant(row, "created_at"),
            instantIfAny(row, "finished_at"),
            row.getString("staff_name"));
    }
}
