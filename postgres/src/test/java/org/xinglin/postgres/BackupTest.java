package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.postgres.Servers.awaitEnd;
import static org.xinglin.postgres.Servers.execute;
import static org.xinglin.postgres.Servers.kill;
import static org.xinglin.postgres.Servers.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path county;
    private Path home = Path.of("");
    private Backups backups = new Backups(home);

    @BeforeEach
    void openTheCounty() throws IOException {
        home = county.resolve("data/postgres");
        backups = new Backups(county.resolve("data-backups"));
        Files.createDirectories(home);
        // the programs are unpacked once for all tests
        Files.createSymbolicLink(home.resolve("binaries"), Servers.BINARIES);
    }

    @Test
    void bringsBackAllThatWasCommittedWhenTheCopyEndedWhilePeopleWorkOn() throws Exception {
        Files.createDirectories(county.resolve("data/tls"));
        Files.writeString(county.resolve("data/tls/authority.key"), "key");
        Backup backup;
        try (var server = Servers.start(home)) {
            execute(server, server.owner(), """
                    create table entry (n bigint primary key, what text not null);
                    insert into entry select n, repeat('herb', 500) from generate_series(1, 5000) n
                    """);
            var over = new AtomicBoolean();
            var work = Thread.ofVirtual().start(() -> {
                for (int n = 5001; !over.get(); n++)
                    insert(server, n);
            });
            backup = backups.make(home, CLOCK);
            over.set(true);
            work.join();
            assertThat(text(server, server.owner(), "select count(*) > 5000 from entry")).isEqualTo("t");
        }
        assertThat(backup.rows()).isGreaterThanOrEqualTo(5000);
        assertThat(backup.sha256()).isEqualTo(Backups.sha256(backup.file()));
        assertThat(backups.all()).containsExactly(backup);

        Folders.delete(county.resolve("data/tls"));
        Folders.delete(home.resolve("data"));
        Folders.delete(home.resolve("secrets"));
        var restored = Restore.of(backup.file(), home, CLOCK);
        assertThat(restored.rows()).isEqualTo(backup.rows());
        assertThat(restored.aside()).isEmpty();
        assertThat(county.resolve("data/tls/authority.key")).hasContent("key");
        try (var server = Servers.start(home)) {
            assertThat(text(server, server.owner(), "select count(*) = max(n) and max(n) = %d from entry"
                .formatted(backup.rows()))).isEqualTo("t");
            assertThat(text(server, server.owner(), "select count(*) from pg_extension where extname = 'amcheck'"))
                .isEqualTo("0");
        }
    }

    private static void insert(PostgresServer server, int n) {
        try {
            execute(server, server.owner(), "insert into entry values (" + n + ", 'meanwhile')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void putsTheDataThatStandsThereAsideAndRefusesWhileTheProgramRuns() throws Exception {
        Backup backup;
        try (var server = Servers.start(home)) {
            execute(server, server.owner(), "create table kept (what text); insert into kept values ('before')");
            backup = backups.make(home, CLOCK);
            execute(server, server.owner(), "insert into kept values ('after')");
            assertThat(refusal(() -> Restore.of(backup.file(), home, CLOCK)))
                .isEqualTo(PostgresRefused.Reason.HELD_BY_ANOTHER);
            assertThat(text(server, server.owner(), "select count(*) from kept")).isEqualTo("2");
        }
        var aside = Restore.of(backup.file(), home, CLOCK).aside().orElseThrow();
        assertThat(aside.resolve("PG_VERSION")).exists();
        try (var server = Servers.start(home)) {
            assertThat(text(server, server.owner(), "select string_agg(what, ' ') from kept")).isEqualTo("before");
        }
    }

    @Test
    void leavesNoHalfCopyThatLooksGoodWhenItIsKilled() throws Exception {
        try (var server = Servers.start(home)) {
            execute(server, server.owner(), "create table kept (what text); insert into kept values ('before')");
            var killed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), BackupCommand.class.getName(), "backup",
                home.toString(), backups.folder().toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            var partial = backups.folder().resolve("copy.tar.gz.partial");
            Servers.await("the copy to begin", () -> Files.exists(partial) && Files.size(partial) > 0);
            kill(killed.toHandle());
            awaitEnd(killed.toHandle());
            assertThat(backups.all()).isEmpty();
            assertThat(partial).exists();

            // The system lets go of a killed program's lock a moment after the program is gone.
            try (var lock = FileChannel.open(backups.folder().resolve("lock"), StandardOpenOption.WRITE)) {
                Servers.await("the lock to be free", () -> {
                    try (var free = lock.tryLock()) {
                        return free != null;
                    }
                });
            }
            var backup = backups.make(home, CLOCK);
            assertThat(backups.all()).containsExactly(backup);
            assertThat(partial).doesNotExist();
        }
    }

    @Test
    void isNoBackupOnceAByteIsAnother() throws Exception {
        Backup backup;
        try (var server = Servers.start(home)) {
            backup = backups.make(home, CLOCK);
        }
        try (var channel = FileChannel.open(backup.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = java.nio.ByteBuffer.allocate(1);
            channel.read(one, channel.size() / 2);
            channel.write(java.nio.ByteBuffer.wrap(new byte[]{(byte) ~one.get(0)}), channel.size() / 2);
        }
        assertThat(refusal(() -> Restore.of(backup.file(), home, CLOCK)))
            .isEqualTo(PostgresRefused.Reason.BACKUP_DAMAGED);
        // without its record as well: the file's own list is enough
        Files.delete(backup.file().resolveSibling(backup.name() + ".properties"));
        assertThat(backups.all()).isEmpty();
        assertThat(refusal(() -> Restore.of(backup.file(), home, CLOCK)))
            .isEqualTo(PostgresRefused.Reason.BACKUP_DAMAGED);
        Servers.start(home).close();

        Files.write(backup.file(), new byte[100], StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(refusal(() -> Restore.of(backup.file(), home, CLOCK)))
            .isEqualTo(PostgresRefused.Reason.BACKUP_DAMAGED);
    }

    @Test
    void finishesARestoreThatWasCutShortBetweenItsTwoMoves() throws Exception {
        try (var server = Servers.start(home)) {
            execute(server, server.owner(), "create table kept (what text); insert into kept values ('restored')");
        }
        Files.move(home.resolve("data"), home.resolve(DataFolder.RESTORED));
        try (var server = Servers.start(home)) {
            assertThat(text(server, server.owner(), "select what from kept")).isEqualTo("restored");
        }
    }

    @Test
    void saysThatTheFolderOfTheBackupsMayNotBeWritten() throws IOException {
        Files.writeString(county.resolve("file"), "no folder");
        var inAFile = new Backups(county.resolve("file/backups"));
        try (var server = Servers.start(home)) {
            assertThat(server.isAlive()).isTrue();
            assertThat(refusal(() -> inAFile.make(home, CLOCK))).isEqualTo(PostgresRefused.Reason.NO_RIGHTS);
        }
    }

    @Test
    void keepsTheRecentOnesTheLatestOfEachMonthAndTheLastInAnyCase() throws IOException {
        for (var day : List.of("2026-03-10", "2026-03-09", "2026-03-01", "2026-02-20", "2026-02-01", "2025-12-31"))
            stand(day);
        var gone = backups.turnOver(LocalDate.of(2026, 3, 10), 7, 2);
        assertThat(gone).extracting(Backup::name).containsExactly("2026-03-01.tar.gz", "2026-02-01.tar.gz",
            "2025-12-31.tar.gz");
        assertThat(backups.all()).extracting(Backup::name).containsExactly("2026-03-10.tar.gz", "2026-03-09.tar.gz",
            "2026-02-20.tar.gz");
        assertThat(backups.turnOver(LocalDate.of(2030, 1, 1), 7, 2)).hasSize(2);
        assertThat(backups.all()).extracting(Backup::name).containsExactly("2026-03-10.tar.gz");
    }

    private void stand(String day) throws IOException {
        Files.createDirectories(backups.folder());
        var file = Files.writeString(backups.folder().resolve(day + ".tar.gz"), day);
        var taken = Instant.parse(day + "T02:30:00Z");
        Files.writeString(file.resolveSibling(file.getFileName() + ".properties"),
            "taken=%s\nchecked=%s\nbytes=10\nunpacked=1\nsha256=0\ntables=1\nrows=1\n".formatted(taken, taken));
    }

    private static PostgresRefused.Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatExceptionOfType(PostgresRefused.class).isThrownBy(call).actual().reason();
    }
}
