package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    static Path home;

    @Test
    void keepsRowsAcrossARestart() throws SQLException {
        try (var server = PostgresServer.start(home, Options.standard())) {
            execute(server, server.owner(), "create table kept (n int); insert into kept values (42)");
        }
        try (var server = PostgresServer.start(home, Options.standard())) {
            assertThat(text(server, server.program(), "select n from kept")).isEqualTo("42");
        }
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
}
