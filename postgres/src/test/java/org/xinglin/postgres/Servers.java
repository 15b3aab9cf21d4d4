package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** What the tests of this module do to servers. */
final class Servers {
    /** Unpacked once for all tests. */
    static final Path BINARIES = Path.of("target", "test-binaries").toAbsolutePath();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private Servers() {}

    static Options options() {
        return Options.standard().withBinaries(BINARIES);
    }

    static PostgresServer start(Path home) {
        return PostgresServer.start(home, options());
    }

    static void execute(PostgresServer server, DbUser user, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), user.name(), user.password());
            var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(PostgresServer server, DbUser user, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), user.name(), user.password());
            var statement = connection.createStatement();
            var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    static DbUser superuser(Path home) throws IOException {
        return new DbUser("postgres", Files.readString(home.resolve("secrets/postgres")));
    }

    static ProcessHandle postmaster(Path home) throws IOException {
        var pid = Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    static void kill(ProcessHandle process) {
        assertThat(process.destroyForcibly()).isTrue();
    }

    /** Whether it ended, also where nobody has asked for its end yet: an orphan may stay a zombie for a while. */
    static boolean hasEnded(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException e) {
            return !process.isAlive();
        }
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        awaitPresent(what, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    private static <T> T awaitPresent(String what, Callable<Optional<T>> question) throws Exception {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (true) {
            var answer = question.call();
            if (answer.isPresent()) return answer.get();
            assertThat(System.nanoTime()).as("time for: " + what).isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    static void awaitEnd(ProcessHandle process) throws Exception {
        await("end of " + process.pid(), () -> hasEnded(process));
    }

    /** Asks until the server answers. */
    static String awaitText(PostgresServer server, DbUser user, String query) throws Exception {
        return awaitPresent("answer of the server", () -> {
            try {
                return Optional.of(text(server, user, query));
            } catch (SQLException e) {
                return Optional.empty(); // not up again yet
            }
        });
    }
}
