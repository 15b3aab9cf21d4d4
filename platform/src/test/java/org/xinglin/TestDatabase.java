package org.xinglin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.xinglin.postgres.Options;
import org.xinglin.postgres.PostgresRefused;
import org.xinglin.postgres.PostgresServer;

/**
 * One real PostgreSQL for all tests of a JVM, kept under {@code target/} and ended with the JVM; every Spring context gets an
 * empty database of its own. Nothing is synced to disk: tests alone.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Map<String, String> NOT_SYNCED = Map.of("fsync", "off", "synchronous_commit", "off",
        "full_page_writes", "off", "max_connections", "200");
    private static final AtomicInteger MADE = new AtomicInteger();

    private record Running(Path home, PostgresServer server) {}

    private static final class Once {
        static final Running RUNNING = start();
    }

    /** @param url address of an empty database of its own; the passwords stand in the files */
    public record Empty(String url, String owner, Path ownerPassword, String program, Path programPassword) {}

    private static Running start() {
        var programs = Path.of(System.getProperty("java.io.tmpdir"),
            "xinglin-postgres-" + System.getProperty("user.name"));
        var options = Options.standard().withBinaries(programs);
        for (var setting : NOT_SYNCED.entrySet())
            options = options.withSetting(setting.getKey(), setting.getValue());
        for (int n = 1;; n++) {
            var home = Path.of("target", "postgres-" + n).toAbsolutePath();
            try {
                return new Running(home, PostgresServer.start(home, options));
            } catch (PostgresRefused refused) {
                if (refused.reason() != PostgresRefused.Reason.HELD_BY_ANOTHER || n == 9) throw refused;
            }
        }
    }

    public static Empty empty() {
        var running = Once.RUNNING;
        var server = running.server();
        var name = "test_" + MADE.incrementAndGet();
        var secrets = running.home().resolve("secrets");
        try (
            var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres",
                Files.readString(secrets.resolve("postgres")).strip());
            var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner " + server.owner().name());
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Empty(server.jdbcUrl(name), server.owner().name(), secrets.resolve(server.owner().name()),
            server.program().name(), secrets.resolve(server.program().name()));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = empty();
        TestPropertyValues.of("xinglin.db.url=" + database.url(), "xinglin.db.owner=" + database.owner(),
            "xinglin.db.owner-password-file=" + database.ownerPassword(), "xinglin.db.user=" + database.program(),
            "xinglin.db.user-password-file=" + database.programPassword()).applyTo(context);
    }
}
