package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.postgres.Servers.execute;
import static org.xinglin.postgres.Servers.text;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightsAndSettingsTest {
    private static final String FORBIDDEN = "42501";

    @TempDir
    static Path home;
    static PostgresServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = Servers.start(home);
        execute(server, server.owner(), """
                create schema ward;
                create table ward.bed (n int primary key);
                create table ward.history (n int generated always as identity, what text);
                revoke update, delete on ward.history from xinglin_program;
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fsync                    | on
            full_page_writes         | on
            synchronous_commit       | on
            data_checksums           | on
            password_encryption      | scram-sha-256
            listen_addresses         | 127.0.0.1
            unix_socket_directories  |
            server_encoding          | UTF8
            log_timezone             | UTC
            jit                      | off
            max_connections          | 60
            """)
    void runsWithTheSetting(String name, String value) throws SQLException, IOException {
        assertThat(text(server, Servers.superuser(home), "select current_setting('" + name + "')"))
            .isEqualTo(value == null ? "" : value);
    }

    @Test
    void isTheMajorVersionItSays() throws SQLException {
        assertThat(text(server, server.program(), "select current_setting('server_version_num')::int / 10000"))
            .isEqualTo(Integer.toString(PostgresServer.MAJOR));
    }

    @Test
    void sortsAndFoldsCaseByTheBuiltInRulesWhichNoSystemUpdateChanges() throws SQLException {
        assertThat(text(server, server.program(),
            "select concat_ws(' ', datlocprovider, datlocale, datctype) from pg_database where datname = 'xinglin'"))
            .isEqualTo("b C.UTF-8 C.UTF-8");
    }

    @Test
    void findsChineseTextByTrigrams() throws SQLException {
        execute(server, server.owner(), "create extension if not exists pg_trgm");
        assertThat(text(server, server.program(), "select similarity('炙甘草汤', '甘草汤') > 0.2")).isEqualTo("t");
    }

    @Test
    void asksEveryoneForAPasswordAndNobodyIsTrusted() throws SQLException, IOException {
        var methods = "select string_agg(distinct auth_method, ',') from pg_hba_file_rules";
        assertThat(text(server, Servers.superuser(home), methods)).isEqualTo("scram-sha-256");
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> text(server, new DbUser("xinglin_program", "guess"), "select 1"))
            .returns("28P01", SQLException::getSQLState);
    }

    @Test
    void answersOnLoopbackOnly() throws IOException {
        var others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress()).toList();
        for (var address : others)
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, server.port()), 5_000);
                }
            });
    }

    @ParameterizedTest
    @ValueSource(strings = {"xinglin_owner", "xinglin_program"})
    void givesNoUserMoreThanTheDatabase(String user) throws SQLException {
        assertThat(text(server, server.program(), """
                select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
                  from pg_roles where rolname = '%s'
                """.formatted(user))).isEqualTo("f");
    }

    @Test
    void letsTheProgramReadAndWriteWhatTheOwnerMade() throws SQLException {
        execute(server, server.program(), """
                insert into ward.bed values (1), (2);
                update ward.bed set n = 3 where n = 2;
                delete from ward.bed where n = 1;
                insert into ward.history (what) values ('bed 1 removed');
                """);
        assertThat(text(server, server.program(), "select n from ward.bed")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table public.mine (n int)", "create table ward.mine (n int)", "create schema mine",
        "alter table ward.bed add column more int", "drop table ward.bed", "truncate ward.bed", "create role mine",
        "alter role xinglin_program superuser", "set role xinglin_owner", "create database mine",
        "alter system set fsync = off",
        "copy ward.bed to '/tmp/mine'", "copy ward.bed from program 'id'", "select pg_read_file('/etc/passwd')",
        "delete from ward.history", "update ward.history set what = ''"})
    void forbidsTheProgram(String statement) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(server, server.program(), statement))
            .returns(FORBIDDEN, SQLException::getSQLState);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "template1"})
    void keepsItsUsersOutOfTheOtherDatabase(String database) {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(database),
                server.program().name(), server.program().password()).close())
            .returns(FORBIDDEN, SQLException::getSQLState);
    }

    @Test
    void keepsPasswordsAndLogFromOtherUsersOfTheMachine() throws IOException {
        for (var file : new String[]{"secrets/postgres", "secrets/xinglin_owner", "secrets/xinglin_program",
            "postgres.log"})
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)))).as(file)
                .isEqualTo("rw-------");
        assertThat(server.owner().toString()).doesNotContain(server.owner().password());
    }

    @Test
    void writesNoRowIntoTheLog() throws IOException {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> execute(server, server.program(), "insert into ward.bed values (7654321), (7654321)"));
        assertThat(home.resolve("postgres.log")).content().contains("duplicate key").doesNotContain("7654321");
    }
}
