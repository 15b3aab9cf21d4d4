package org.xinglin;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.xinglin.DatabaseConfiguration.Database;

/** Brings each module's schema up to date, ground floor first, as the owner; the program's role gets no DDL. */
final class Migrations {
    /** Modules with tables, from the ground up; {@code __root} holds what belongs to no module. */
    static final List<String> MODULES = List.of("__root", "page", "evidence", "institution", "herb", "access", "person",
        "notice", "backup", "clinic",
        "prescription", "review", "assist", "pharmacy", "decoction", "delivery", "reaction", "supervision", "downtime",
        "web",
        "demo");

    private Migrations() {}

    static void run(Database database) {
        for (var module : MODULES) {
            if (Migrations.class.getResource("/db/migration/" + module) == null) continue;
            Flyway.configure().dataSource(database.url(), database.owner(), database.ownerPassword())
                .locations("classpath:db/migration/" + module)
                .defaultSchema("migration").createSchemas(true).table(module.replace("__", ""))
                .placeholders(Map.of("program", database.program())).failOnMissingLocations(true)
                .baselineOnMigrate(true).baselineVersion("0")
                .load().migrate();
        }
    }
}
