package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.postgres.Servers.execute;
import static org.xinglin.postgres.Servers.text;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    static Path home;

    @Test
    void keepsRowsUsersAndPasswordsAndTakesTheWantedPort() throws SQLException, IOException {
        DbUser program;
        try (var server = Servers.start(home)) {
            execute(server, server.owner(),
                "drop table if exists kept; create table kept (n int); insert into kept values (42)");
            program = server.program();
        }
        int port = unusedPort();
        try (var server = PostgresServer.start(home, Servers.options().withPort(port))) {
            assertThat(server.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/xinglin");
            assertThat(server.program()).isEqualTo(program);
            assertThat(text(server, program, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void endsTheServerAndFreesTheFolderWhenClosed() throws IOException {
        var server = Servers.start(home);
        var postmaster = Servers.postmaster(home);
        server.close();
        assertThat(postmaster.isAlive()).isFalse();
        assertThat(server.isAlive()).isFalse();
        assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
        server.close();
        Servers.start(home).close();
    }

    @Test
    void closesForACallerThatWasInterrupted() throws IOException {
        var server = Servers.start(home);
        var postmaster = Servers.postmaster(home);
        Thread.currentThread().interrupt();
        server.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(postmaster.isAlive()).isFalse();
    }

    @Test
    void opensTheDataWithNewPasswordsWhenThePasswordFilesAreLost() throws SQLException, IOException {
        DbUser before;
        try (var server = Servers.start(home)) {
            execute(server, server.owner(),
                "drop table if exists kept; create table kept (n int); insert into kept values (42)");
            before = server.program();
        }
        Folders.delete(home.resolve("secrets"));
        try (var server = Servers.start(home)) {
            assertThat(text(server, server.program(), "select n from kept")).isEqualTo("42");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> text(server, before, "select n from kept"));
        }
    }

    @Test
    void letsSettingsWinButNeverOpensTheServerToOthers() throws SQLException {
        var options = Servers.options().withSetting("fsync", "off").withSetting("listen_addresses", "*");
        try (var server = PostgresServer.start(home, options)) {
            assertThat(text(server, server.program(), "select current_setting('fsync')")).isEqualTo("off");
            assertThat(text(server, server.program(), "select current_setting('listen_addresses')"))
                .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void turnsALargeLogOver() throws IOException {
        var line = "an old line of the log\n".getBytes(StandardCharsets.UTF_8);
        try (var log = Files.newOutputStream(home.resolve("postgres.log"))) {
            for (int i = 0; i < (11 << 20) / line.length; i++)
                log.write(line);
        }
        Servers.start(home).close();
        assertThat(home.resolve("postgres.log.1")).content().startsWith("an old line");
        assertThat(home.resolve("postgres.log")).content().contains("ready to accept connections")
            .doesNotContain("an old line");
    }

    @Test
    void beginsAnewWhenItsVeryFirstStartWasCutShort(@TempDir Path elsewhere) throws IOException {
        Files.createDirectories(elsewhere.resolve("data.new/base"));
        Files.writeString(elsewhere.resolve("data.new/PG_VERSION"), "18\n");
        Servers.start(elsewhere).close();
        assertThat(elsewhere.resolve("data.new")).doesNotExist();
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
