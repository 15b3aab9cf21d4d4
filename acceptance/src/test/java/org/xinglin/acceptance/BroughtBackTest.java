package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.TreeMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinglin.postgres.DbUser;
import org.xinglin.postgres.Options;
import org.xinglin.postgres.PostgresServer;

/** The demo county is copied while it runs by ./xinglin backup, and brought back by ./xinglin restore where it never was. */
class BroughtBackTest {
    private static final String EVIDENCE = """
        select count(*) || ' ' || md5(string_agg(e.hash, '' order by l.idx))
          from evidence.leaf l join evidence.entry e on e.id = l.entry_id
         where l.idx <= %s
        """;

    /** Without the cache for quick starts, which takes longer than it saves here. */
    private static final Map<String, String> QUICKLY = Map.of("XINGLIN_AOT", "off");

    @TempDir
    Path machine;

    @Test
    void holdsEveryRecordAndTheWholeEvidence() throws Exception {
        var program = DemoProgram.shared();
        var home = program.data().resolve("postgres");
        var running = "jdbc:postgresql://127.0.0.1:" + Files.readAllLines(home.resolve("data/postmaster.pid")).get(3)
            .strip() + "/xinglin";
        var owner = new DbUser("xinglin_owner", Files.readString(home.resolve("secrets/xinglin_owner")).strip());
        var last = text(running, owner, "select max(idx) from evidence.leaf");
        var rows = counts(running, owner);

        var launcher = Launcher.withTheProgram(machine.resolve("checkout"), machine.resolve("home"));
        var usb = machine.resolve("usb").toString();
        var copied = launcher.run(QUICKLY, "backup", "--data", program.data().toString(), "--backups", usb);
        assertThat(copied.text()).contains("Backed up and checked: " + usb);
        assertThat(copied.status()).isZero();

        var data = machine.resolve("data");
        var brought = launcher.run(QUICKLY, "restore", "--data", data.toString(), "--backups", usb, "--yes");
        assertThat(brought.text()).contains("Restored, and all of it read as a check");
        assertThat(brought.status()).isZero();
        var elsewhere = data.resolve("postgres");
        assertThat(machine.resolve("data/accounts.csv"))
            .hasSameTextualContentAs(program.data().resolve("accounts.csv"));
        try (var server = PostgresServer.start(elsewhere, Options.standard())) {
            assertThat(text(server.jdbcUrl(), server.owner(), EVIDENCE.formatted(last)))
                .isEqualTo(text(running, owner, EVIDENCE.formatted(last)));
            var restored = counts(server.jdbcUrl(), server.owner());
            assertThat(restored.keySet()).isEqualTo(rows.keySet());
            rows.forEach((table, count) -> {
                // what only ever grows is there at least as it was when the copying began
                if (table.startsWith("person.") || table.startsWith("clinic.") || table.startsWith("prescription.")
                    || table.startsWith("pharmacy.") || table.startsWith("decoction.") || table.startsWith("delivery."))
                    assertThat(restored.get(table)).as(table).isGreaterThanOrEqualTo(count);
            });
        }
    }

    private static Map<String, Long> counts(String url, DbUser user) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var connection = DriverManager.getConnection(url, user.name(), user.password());
            var statement = connection.createStatement();
            var tables = statement.executeQuery("""
                select schemaname || '.' || tablename,
                       (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || schemaname || '.' || tablename,
                                                            false, true, '')))[1]::text::bigint
                  from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
                """)) {
            while (tables.next())
                counts.put(tables.getString(1), tables.getLong(2));
        }
        return counts;
    }

    private static String text(String url, DbUser user, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user.name(), user.password());
            var statement = connection.createStatement();
            var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
