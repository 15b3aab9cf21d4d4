package org.xinglin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.notice.Notices;
import org.xinglin.postgres.Backups;
import org.xinglin.postgres.Options;
import org.xinglin.postgres.PostgresServer;

@PlatformTest
class NightlyBackupTest {
    @TempDir
    Path folder;
    private final TestCounty county;
    private final TestClock clock;
    private final NightlyBackup outside;
    private final AttemptRows rows;
    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final Notices notices;
    private final TransactionTemplate transaction;

    NightlyBackupTest(TestCounty county, TestClock clock, NightlyBackup outside, AttemptRows rows, JdbcClient jdbc,
        Evidence evidence, Notices notices, TransactionTemplate transaction) {
        this.county = county;
        this.clock = clock;
        this.outside = outside;
        this.rows = rows;
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.notices = notices;
        this.transaction = transaction;
    }

    @AfterEach
    void putTheClockBack() { clock.back(); }

    private NightlyBackup of(Path database, Path backups) {
        return new NightlyBackup(new Keeping(Optional.of(database), new Backups(backups)), rows, evidence, notices,
            transaction, clock);
    }

    @Test
    void keepsACheckedCopyAndSaysWhereItIsAndWhenTheNextIsDue() {
        var home = folder.resolve("data/postgres");
        var programs = Path.of(System.getProperty("java.io.tmpdir"),
            "xinglin-postgres-" + System.getProperty("user.name"));
        try (var server = PostgresServer.start(home, Options.standard().withBinaries(programs))) {
            var nightly = of(home, folder.resolve("backups"));
            assertThat(nightly.state().orElseThrow().last()).isEmpty();
            nightly.run(Caller.PROGRAM);
            assertThat(server.isAlive()).isTrue();
            var state = nightly.state().orElseThrow();
            var made = state.last().orElseThrow();
            assertThat(rows.latest(1).getFirst().file()).contains(made.name());
            assertThat(state.next()).isAfter(made.taken()).isBefore(made.taken().plus(Duration.ofHours(25)));
            assertThat(state.stale()).isEqualTo(made.taken().plus(Duration.ofHours(36)));
            var missing = new BackupDesk().missingBackup(nightly, clock);
            var administrator = county.caller(Role.SYSTEM_ADMINISTRATOR);
            assertThat(missing.items(administrator, 5)).isEmpty();
            clock.advance(Duration.ofHours(37));
            assertThat(missing.items(administrator, 5)).singleElement()
                .satisfies(item -> assertThat(item.deadline()).hasValueSatisfying(
                    deadline -> assertThat(deadline).isBefore(clock.instant())));
        }
    }

    @Test
    void recordsWhyNoCopyWasMadeAndTellsTheAdministratorsOnceADay() throws IOException {
        Files.writeString(folder.resolve("file"), "no folder");
        var nightly = of(folder.resolve("data/postgres"), folder.resolve("file/backups"));
        nightly.run(Caller.PROGRAM);
        nightly.run(Caller.PROGRAM);
        var attempt = rows.latest(1).getFirst();
        assertThat(attempt.isGood()).isFalse();
        assertThat(attempt.why()).contains("无权使用目录");
        assertThat(attempt.whyEn()).contains("may not use the folder", "file/backups");
        assertThat(jdbc.sql("select count(*) from notice.message where once = :once")
            .param("once", "backup.failed:" + CountyCalendar.day(clock.instant())).query(Integer.class).single())
            .isEqualTo(1);
        var page = county.desk(Role.SYSTEM_ADMINISTRATOR).get("/backups");
        assertThat(page.body()).contains("无权使用目录");
    }

    @Test
    void saysPlainlyThatAnExternalDatabaseIsNotCopied() {
        var desk = county.desk(Role.SYSTEM_ADMINISTRATOR);
        assertThat(desk.get("/backups").body()).contains("本县使用外部数据库，程序不备份它");
        assertThat(outside.state()).isEmpty();
        refused(BackupRefusal.NOT_INSIDE, () -> outside.ask(county.caller(Role.SYSTEM_ADMINISTRATOR)));
        assertThat(desk.post("/backups", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void takesARuleFromADayOnWithItsSource() {
        var administrator = county.caller(Role.SYSTEM_ADMINISTRATOR);
        var today = CountyCalendar.day(clock.instant());
        var rule = new BackupRule(today.plusDays(400), LocalTime.of(1, 15), 30, 24, 48, 15, "县卫健局会议纪要");
        outside.set(administrator, rule);
        assertThat(rows.rules()).contains(rule);
        refused(BackupRefusal.BACKDATED, () -> outside.set(administrator, dated(rule, today.minusDays(1), "x")));
        refused(BackupRefusal.SOURCE_MISSING, () -> outside.set(administrator, dated(rule, today, " ")));
        refused(BackupRefusal.RULE_WRONG, () -> outside.set(administrator,
            new BackupRule(today, rule.at(), 0, 0, 36, 30, "x")));
    }

    private static BackupRule dated(BackupRule rule, LocalDate day, String source) {
        return new BackupRule(day, rule.at(), rule.keptDays(), rule.keptMonths(), rule.staleHours(),
            rule.retryMinutes(), source);
    }
}
