package org.xinglin.review;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Columns;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.review.ReviewTask.Holder;
import org.xinglin.review.ReviewTask.Level;
import org.xinglin.review.ReviewTask.Measured;
import org.xinglin.review.ReviewTask.Reason;
import org.xinglin.review.ReviewTask.Stage;

/** The pharmacists' tasks and what became of them. */
@Repository
class Tasks {
    private static final String TASK = """
        select id, prescription_id, number, version, person_id, institution_id, prescriber_staff, level, reason, emergency, forbids, warns, stage,
               queued_at, deadline, paused_since, holder_account, holder_staff, holder_name, held_since, held_until, decided_at, waited_s, deciding_s,
               lock_version
          from review.task
        """;
    private static final String WITH_FINDINGS = """
        select t.*, f.seq, f.rule, f.grade, f.severity, f.override_right, f.must_sign, f.herb_rows, f.names, f.substances, f.measured,
               f.allowed, f.unit, f.zh, f.en, f.way_out_zh, f.way_out_en, f.source, f.confidence, f.rule_source, v.rules_version
          from review.task t
          left join review.verdict v on v.prescription_id = t.prescription_id and v.version = t.version
          left join review.finding f on f.prescription_id = t.prescription_id and f.version = t.version
         where t.id = :id and t.institution_id = any(:served)
         order by f.seq
        """;
    private static final String WAITING_IN_ORDER = """
         where stage = 'WAITING' and level = any(:levels) and institution_id = any(:served)
        """;
    private final JdbcClient jdbc;

    Tasks(JdbcClient jdbc) { this.jdbc = jdbc; }

    void add(ReviewTask task) {
        jdbc.sql("""
                insert into review.task (id, prescription_id, number, version, person_id, institution_id, prescriber_staff, level, reason, emergency,
                       forbids, warns, stage, queued_at, deadline)
                values (:id, :prescription, :number, :version, :person, :institution, :prescriber, :level, :reason, :emergency, :forbids, :warns,
                       :stage, :queued, :deadline)
                """)
            .param("id", task.id().value()).param("prescription", task.prescription().value())
            .param("number", task.number()).param("version", task.version()).param("person", task.person().value())
            .param("institution", task.institution().value()).param("prescriber", task.prescriber())
            .param("level", task.level().name()).param("reason", task.reason().name())
            .param("emergency", task.emergency()).param("forbids", task.forbids()).param("warns", task.warns())
            .param("stage", task.stage().name()).param("queued", utc(task.queuedAt()))
            .param("deadline", utc(task.deadline())).update();
    }

    /** Of an institution served. @throws Refused TASK_UNKNOWN */
    ReviewTask get(TaskId id, Set<InstitutionId> served) {
        return one(TASK + " where id = :id and institution_id = any(:served)", id, served);
    }

    /** 案卷: a task beside what the rules said of its version. */
    record Brief(ReviewTask task, List<ReviewFinding> findings, String rulesVersion) {}

    /** The task as {@link #get}, with its findings and the version of the rules they come from, in one statement: the page that shows both has few to spare. */
    Brief brief(TaskId id, Set<InstitutionId> served) {
        return jdbc.sql(WITH_FINDINGS).param("id", id.value()).param("served", array(served)).query(rows -> {
            if (!rows.next()) throw new Refused(ReviewRefusal.TASK_UNKNOWN);
            var task = task(rows, 0);
            var rules = Optional.ofNullable(rows.getString("rules_version")).orElse("");
            var findings = new ArrayList<ReviewFinding>();
            do
                if (rows.getString("rule") != null) findings.add(Verdicts.finding(rows, 0));
            while (rows.next());
            return new Brief(task, findings, rules);
        });
    }

    /** The same, and nobody else may change it until the transaction ends. */
    ReviewTask lock(TaskId id, Set<InstitutionId> served) {
        return one(TASK + " where id = :id and institution_id = any(:served) for update", id, served);
    }

    private ReviewTask one(String sql, TaskId id, Set<InstitutionId> served) {
        return jdbc.sql(sql).param("id", id.value()).param("served", array(served)).query(Tasks::task).optional()
            .orElseThrow(() -> new Refused(ReviewRefusal.TASK_UNKNOWN));
    }

    /** The latest task of a prescription, whatever became of it. */
    Optional<ReviewTask> latest(PrescriptionId id) {
        return jdbc.sql(TASK + " where prescription_id = :id order by version desc limit 1").param("id", id.value())
            .query(Tasks::task).optional();
    }

    /** The same, and nobody else may change it until the transaction ends. */
    Optional<ReviewTask> lockLatest(PrescriptionId id) {
        return jdbc.sql(TASK + " where prescription_id = :id order by version desc limit 1 for update")
            .param("id", id.value()).query(Tasks::task).optional();
    }

    /** The deadline stands still; a task already paused stays so. No step: who has the page open may decide all the same. */
    void pause(TaskId id, Instant now) {
        jdbc.sql("update review.task set paused_since = :now where id = :id and paused_since is null")
            .param("now", utc(now)).param("id", id.value()).update();
    }

    /** The deadline goes on and ends at another instant. */
    void resume(TaskId id, Instant deadline) {
        jdbc.sql("""
                update review.task set deadline = :deadline, paused_since = null
                 where id = :id and paused_since is not null
                """)
            .param("deadline", utc(deadline)).param("id", id.value()).update();
    }

    /** Of these tasks, those in which the prescriber said what no pharmacist has opened yet. */
    Set<TaskId> unread(Collection<TaskId> ids) {
        return Set.copyOf(jdbc.sql("""
                select distinct m.task_id from review.dialogue_message m
                 where m.task_id = any(:ids) and m.side = 'PRESCRIBER'
                   and not exists (select from review.dialogue_seen s where s.message_id = m.id)
                """)
            .param("ids", ids.stream().map(TaskId::value).toArray(UUID[]::new))
            .query((row, n) -> new TaskId(row.getObject("task_id", UUID.class))).list());
    }

    /**
     * How pharmacists decided elsewhere where a rule said the same of the same pieces, finding by finding; hints are left out.
     *
     * @param latest decisions shown of each finding
     */
    List<SimilarDecisions> similar(ReviewTask task, Set<InstitutionId> served, ReturnReason.Book reasons, int latest) {
        var found = new LinkedHashMap<Integer, SimilarDecisions>();
        jdbc.sql("""
                select * from (
                    select mine.seq, mine.rule, s.at, s.kind, s.staff_name, s.reason_codes, s.note,
                           count(*) filter (where t.stage = 'PASSED') over (partition by mine.seq) as passed,
                           count(*) filter (where t.stage = 'RETURNED') over (partition by mine.seq) as returned,
                           row_number() over (partition by mine.seq order by s.id desc) as place
                      from review.finding mine
                      join review.finding f on f.rule = mine.rule and f.names = mine.names
                      join review.task t on t.prescription_id = f.prescription_id and t.version = f.version
                      join review.task_step s on s.task_id = t.id and s.kind = t.stage
                     where mine.prescription_id = :prescription and mine.version = :version and mine.severity <> 'INFO'
                       and t.id <> :task and t.stage in ('PASSED', 'RETURNED') and t.institution_id = any(:served)) each
                 where place <= :latest
                 order by seq, place
                """)
            .param("prescription", task.prescription().value()).param("version", task.version())
            .param("task", task.id().value()).param("served", array(served)).param("latest", latest)
            .query(row -> {
                int seq = row.getInt("seq");
                var step = step(row, 0);
                if (!found.containsKey(seq))
                    found.put(seq, new SimilarDecisions(seq, row.getString("rule"), row.getInt("passed"),
                        row.getInt("returned"), new ArrayList<>()));
                found.get(seq).latest().add(new SimilarDecisions.Earlier(step, reasons.of(step.codes())));
            });
        return List.copyOf(found.values());
    }

    /** Emergencies first, then by deadline; below {@code after}. */
    List<ReviewTask> waiting(Set<Level> levels, Set<InstitutionId> served, @Nullable QueueKey after, int limit) {
        var key = after == null ? QueueKey.FIRST : after;
        return jdbc
            .sql(TASK + WAITING_IN_ORDER + """
                   and (not emergency, deadline, id) > (:notEmergency, cast(:deadline as timestamptz), cast(:id as uuid))
                 order by emergency desc, deadline, id limit :limit
                """)
            .param("levels", names(levels)).param("served", array(served)).param("notEmergency", !key.emergency())
            .param("deadline", utc(key.deadline())).param("id", key.id()).param("limit", limit).query(Tasks::task)
            .list();
    }

    /** What a pharmacist has taken up, for a page that shows no prescription: L2 or L3, and since when. */
    List<OpenWork.Piece> openOf(UUID staff) {
        return jdbc.sql("""
                select level, institution_id, held_since from review.task
                 where stage = 'WAITING' and holder_staff = :staff order by held_since, id
                """)
            .param("staff", staff)
            .query((row, n) -> new OpenWork.Piece("L" + (Level.valueOf(row.getString("level")).ordinal() + 2),
                "review.taken-up", new InstitutionId(row.getObject("institution_id", UUID.class)),
                instant(row, "held_since")))
            .list();
    }

    /** What a pharmacist has taken up and not decided; held until the transaction ends. */
    List<ReviewTask> heldBy(UUID staff) {
        return jdbc.sql(TASK + " where stage = 'WAITING' and holder_staff = :staff order by held_since, id for update")
            .param("staff", staff).query(Tasks::task).list();
    }

    int countWaiting(Set<Level> levels, Set<InstitutionId> served) {
        return jdbc.sql("select count(*) from review.task" + WAITING_IN_ORDER).param("levels", names(levels))
            .param("served", array(served)).query(Integer.class).single();
    }

    /** The most urgent that nobody holds and the caller did not prescribe, locked; passes over those others are taking up. */
    Optional<ReviewTask> lockNext(Set<Level> levels, Set<InstitutionId> served, Caller caller, Instant now) {
        return jdbc
            .sql(TASK + WAITING_IN_ORDER + """
                   and prescriber_staff <> :staff and (held_until is null or held_until <= :now or holder_staff = :staff)
                 order by emergency desc, deadline, id limit 1
                   for update skip locked
                """)
            .param("levels", names(levels)).param("served", array(served)).param("staff", caller.staff())
            .param("now", utc(now)).query(Tasks::task).optional();
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(ReviewTask task) {
        var holder = task.holder();
        var measured = task.measured();
        int rows = jdbc.sql("""
                update review.task
                   set level = :level, reason = :reason, stage = :stage, queued_at = :queued, deadline = :deadline, paused_since = :paused,
                       holder_account = :account, holder_staff = :staff, holder_name = :name, held_since = :since, held_until = :until,
                       decided_at = :decided, waited_s = :waited, deciding_s = :deciding, lock_version = :version
                 where id = :id and lock_version = :version - 1
                """)
            .param("level", task.level().name()).param("reason", task.reason().name())
            .param("stage", task.stage().name()).param("queued", utc(task.queuedAt()))
            .param("deadline", utc(task.deadline())).param("paused", utc(task.pausedSince()))
            .param("account", holder.map(Holder::account).orElse(null))
            .param("staff", holder.map(Holder::staff).orElse(null)).param("name", holder.map(Holder::name).orElse(null))
            .param("since", holder.map(Holder::since).map(Columns::utc).orElse(null))
            .param("until", holder.map(Holder::until).map(Columns::utc).orElse(null))
            .param("decided", measured.map(Measured::decidedAt).map(Columns::utc).orElse(null))
            .param("waited", measured.map(m -> m.waited().toSeconds()).orElse(null))
            .param("deciding", measured.map(m -> m.deciding().toSeconds()).orElse(null))
            .param("version", task.lockVersion()).param("id", task.id().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(
                "%s saved since version %d".formatted(task.id(), task.lockVersion()));
    }

    /** Nothing is left to decide of the versions up to {@code version}. @return those that waited */
    List<TaskId> close(PrescriptionId id, int version, Instant now) {
        return jdbc.sql("""
                update review.task set stage = 'VOID', decided_at = :now, lock_version = lock_version + 1
                 where prescription_id = :id and version <= :version and stage = 'WAITING'
                returning id
                """)
            .param("id", id.value()).param("version", version).param("now", utc(now))
            .query((row, n) -> new TaskId(row.getObject("id", UUID.class))).list();
    }

    void addStep(TaskId task, TaskStep.Kind kind, Caller by, Collection<String> codes, String note, Instant now) {
        jdbc.sql("""
                insert into review.task_step (id, task_id, at, kind, account_id, staff_name, reason_codes, note)
                values (:id, :task, :at, :kind, :account, :name, :codes, :note)
                """)
            .param("id", Ids.next()).param("task", task.value()).param("at", utc(now)).param("kind", kind.name())
            .param("account", by.account()).param("name", by.name()).param("codes", String.join(" ", codes))
            .param("note", note).update();
    }

    /** Oldest first. */
    List<TaskStep> steps(TaskId task) {
        return jdbc.sql("""
                select at, kind, staff_name, reason_codes, note from review.task_step where task_id = :task order by id limit 200
                """)
            .param("task", task.value()).query(Tasks::step).list();
    }

    /** What pharmacists decided of this person's prescriptions, the latest first. */
    List<EarlierDecision> decisions(PersonId person, ReturnReason.Book reasons, int limit) {
        return jdbc.sql("""
                select t.prescription_id, s.at, s.kind, s.staff_name, s.reason_codes, s.note
                  from review.task t
                  join review.task_step s on s.task_id = t.id and s.kind in ('PASSED', 'RETURNED')
                 where t.person_id = :person
                 order by s.id desc limit :limit
                """)
            .param("person", person.value()).param("limit", limit)
            .query((row, n) -> {
                var step = step(row, n);
                return new EarlierDecision(new PrescriptionId(row.getObject("prescription_id", UUID.class)), step,
                    reasons.of(step.codes()));
            }).list();
    }

    private static TaskStep step(ResultSet row, int n) throws SQLException {
        return new TaskStep(instant(row, "at"), TaskStep.Kind.valueOf(row.getString("kind")),
            row.getString("staff_name"), Verdicts.words(row.getString("reason_codes")), row.getString("note"));
    }

    private static ReviewTask task(ResultSet row, int n) throws SQLException {
        return new ReviewTask(new TaskId(row.getObject("id", UUID.class)),
            new PrescriptionId(row.getObject("prescription_id", UUID.class)), row.getString("number"),
            row.getInt("version"), new PersonId(row.getObject("person_id", UUID.class)),
            new InstitutionId(row.getObject("institution_id", UUID.class)),
            row.getObject("prescriber_staff", UUID.class), Level.valueOf(row.getString("level")),
            Reason.valueOf(row.getString("reason")), row.getBoolean("emergency"), row.getInt("forbids"),
            row.getInt("warns"), Stage.valueOf(row.getString("stage")), instant(row, "queued_at"),
            instant(row, "deadline"), instantIfAny(row, "paused_since"), holder(row), measured(row),
            row.getInt("lock_version"));
    }

    private static Optional<Holder> holder(ResultSet row) throws SQLException {
        var staff = row.getObject("holder_staff", UUID.class);
        return staff == null
            ? Optional.empty()
            : Optional.of(new Holder(row.getObject("holder_account", UUID.class), staff, row.getString("holder_name"),
                instant(row, "held_since"), instant(row, "held_until")));
    }

    private static Optional<Measured> measured(ResultSet row) throws SQLException {
        var waited = row.getObject("waited_s", Integer.class);
        return waited == null
            ? Optional.empty()
            : Optional.of(new Measured(instant(row, "decided_at"), Duration.ofSeconds(waited),
                Duration.ofSeconds(row.getInt("deciding_s"))));
    }

    private static String[] names(Set<Level> levels) { return levels.stream().map(Enum::name).toArray(String[]::new); }

    private static UUID[] array(Set<InstitutionId> ids) {
        return ids.stream().map(InstitutionId::value).toArray(UUID[]::new);
    }
}
