package org.xinglin.backup;

import static org.xinglin.backup.BackupRefusal.BACKDATED;
import static org.xinglin.backup.BackupRefusal.NOT_INSIDE;
import static org.xinglin.backup.BackupRefusal.RULE_WRONG;
import static org.xinglin.backup.BackupRefusal.SOURCE_MISSING;
import static org.xinglin.backup.BackupRefusal.UNDER_WAY;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.postgres.Backup;
import org.xinglin.postgres.PostgresRefused;

/** 夜间备份: makes the copy that is due, or that somebody asks for, and says when none could be made. */
@Service
public class NightlyBackup {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);
    private static final InstitutionId PROGRAM = new InstitutionId(Caller.PROGRAM.institution());
    private final Keeping keeping;
    private final AttemptRows rows;
    private final Evidence evidence;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Who asked for a copy that was not yet begun. */
    private final AtomicReference<@Nullable Caller> asked = new AtomicReference<>();
    /** When the copy that is under way began. */
    private final AtomicReference<@Nullable Instant> underWay = new AtomicReference<>();

    NightlyBackup(Keeping keeping, AttemptRows rows, Evidence evidence, Notices notices,
        TransactionTemplate transaction, Clock clock) {
        this.keeping = keeping;
        this.rows = rows;
        this.evidence = evidence;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * 备份现况.
     *
     * @param last the last good copy; @param next when one is due; @param stale from when on its lack is an alarm
     * @param underWay when the copy that is being made began
     */
    public record State(BackupRule rule, Optional<Backup> last, Instant next, Instant stale,
        Optional<Instant> underWay) {}

    /** Empty where the database is another server's, which the program does not copy. */
    Optional<State> state() {
        if (keeping.database().isEmpty()) return Optional.empty();
        var last = keeping.backups().all().stream().findFirst();
        var since = last.map(Backup::taken).orElseGet(rows::begun);
        var failed = rows.latest(1).stream().filter(attempt -> !attempt.isGood()).map(Attempt::ended).findFirst();
        var rule = rule();
        return Optional.of(new State(rule, last, rule.next(since, failed), rule.stale(since),
            Optional.ofNullable(underWay.get())));
    }

    private BackupRule rule() {
        var today = CountyCalendar.day(clock.instant());
        return rows.rules().stream().filter(rule -> !rule.effective().isAfter(today)).findFirst().orElseThrow();
    }

    /** Since when the county is kept, which a first copy is measured by. */
    Instant begun() { return rows.begun(); }

    /** Has a copy made now, in the background. @throws Refused NOT_INSIDE or UNDER_WAY */
    @Transactional
    public void ask(Caller caller) {
        if (keeping.database().isEmpty()) throw new Refused(NOT_INSIDE);
        if (underWay.get() != null || !asked.compareAndSet(null, caller))
            throw new Refused(UNDER_WAY);
        evidence.record(caller, Act.of("backup.asked", "backup", Ids.next(), 1, Map.of()));
    }

    /** @throws Refused RULE_WRONG, BACKDATED or SOURCE_MISSING */
    @Transactional
    public void set(Caller caller, BackupRule rule) {
        if (!rule.isSensible()) throw new Refused(RULE_WRONG);
        if (rule.effective().isBefore(CountyCalendar.day(clock.instant()))) throw new Refused(BACKDATED);
        if (rule.source().isBlank()) throw new Refused(SOURCE_MISSING);
        var id = Ids.next();
        rows.add(id, rule, caller, clock.instant());
        evidence.record(caller, Act.of("backup.rule-set", "backup-rule", id, 1,
            Map.of("effective", rule.effective().toString(), "at", rule.at().toString(), "keptDays", rule.keptDays(),
                "keptMonths", rule.keptMonths(), "staleHours", rule.staleHours(), "retryMinutes", rule.retryMinutes(),
                "source", rule.source())));
    }

    @Scheduled(fixedDelay = 1000)
    void whenAsked() {
        var who = asked.get();
        if (who == null) return;
        try {
            run(who);
        } finally {
            asked.set(null);
        }
    }

    /** The first look comes late, so that a copy missed while the machine was off does not hold up the morning's first patients. */
    @Scheduled(initialDelay = 600_000, fixedDelay = 60_000)
    void whenDue() {
        if (state().filter(state -> !clock.instant().isBefore(state.next())).isPresent()) run(Caller.PROGRAM);
    }

    void run(Caller who) {
        var database = keeping.database().orElseThrow();
        var began = clock.instant();
        if (!underWay.compareAndSet(null, began)) return;
        try {
            var made = keeping.backups().make(database, clock);
            var rule = rule();
            var gone = keeping.backups().turnOver(CountyCalendar.day(clock.instant()), rule.keptDays(),
                rule.keptMonths());
            transaction.executeWithoutResult(status -> good(who, began, made, gone));
        } catch (PostgresRefused refused) {
            failed(who, began, refused.text(Locale.SIMPLIFIED_CHINESE), refused.text(Locale.ENGLISH));
        } catch (RuntimeException e) {
            LOG.error("no backup was made", e);
            failed(who, began, String.valueOf(e.getMessage()), String.valueOf(e.getMessage()));
        } finally {
            underWay.set(null);
        }
    }

    private void good(Caller who, Instant began, Backup made, List<Backup> gone) {
        var id = Ids.next();
        rows.add(id, new Attempt(began, clock.instant(), Optional.of(made.name()), "", "", by(who)));
        evidence.record(who, Act.of("backup.made", "backup", id, 1, Map.of("file", made.name(), "bytes", made.bytes(),
            "sha256", made.sha256(), "rows", made.rows(), "deleted", gone.stream().map(Backup::name).toList())));
    }

    /** Tells the administrators once a day; what stands on their home page stays until a copy is good again. */
    private void failed(Caller who, Instant began, String why, String whyEn) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            var id = Ids.next();
            rows.add(id, new Attempt(began, now, Optional.empty(), why, whyEn, by(who)));
            evidence.record(who, Act.of("backup.failed", "backup", id, 1, Map.of("why", whyEn)));
            notices.send(new NewNotice("backup.failed:" + CountyCalendar.day(now), NoticeKind.ALARM,
                Recipient.anyDesk(Role.SYSTEM_ADMINISTRATOR), PROGRAM, "backup.words.failed", List.of(),
                Optional.of("/backups")));
        });
    }

    private static String by(Caller who) { return who.equals(Caller.PROGRAM) ? "" : who.name(); }
}
