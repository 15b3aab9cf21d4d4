package org.xinglin;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.xinglin.DatabaseConfiguration.Database;

/** Brings each module's schema up to date, ground floor first, as the owner; the program's role gets no DDL. */
final class Migrations {
    /** Modules with tables, from the ground up; {@code __root} holds what belongs to no module. */
    static final List<String> MODULES = List.of("__root", "page", "evidence", "institution", "print", "herb", "access",
        "person",
        "notice", "backup", "clinic",
        "prescription", "review", "assist", "pharmacy", "decoction", "delivery", "reaction", "supervision", "downtime",
        "web",
        "demo");

    private Migrations() {}

    static void run(Database database) {
        try (var owner = connections(database)) {
            for (var module : MODULES) {
                if (Migrations.class.getResource("/db/migration/" + module) == null) continue;
                Flyway.configure().dataSource(owner).locations("classpath:db/migration/" + module)
                    .defaultSchema("migration").createSchemas(true).table(module.replace("__", ""))
                    .placeholders(Map.of("program", database.program())).failOnMissingLocations(true)
                    .baselineOnMigrate(true).baselineVersion("0")
                    .load().migrate();
            }
        }
    }

    /** Flyway signs in three times a module: each time a process of the database and a password that is slow on purpose. */
    private static HikariDataSource connections(Database database) {
        var pool = new HikariConfig();
        pool.setPoolName("migrations");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.owner());
        pool.setPassword(database.ownerPassword());
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        return new HikariDataSource(pool);
    }
}
