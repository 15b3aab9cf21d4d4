package org.xinglin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * 库与账号: the program's database, its owner, who runs the migrations, and the program's own role, which reads and writes rows and can neither make
 * nor change a table. Each step may be repeated; all of them run at each start, so a start that was cut short is completed by the next.
 */
final class Roles {
    static final String DATABASE = "xinglin";
    static final String OWNER = "xinglin_owner";
    static final String PROGRAM = "xinglin_program";

    private Roles() {}

    /** @param postgres a superuser's connection to the database {@code postgres} */
    static void ensureUsersAndDatabase(Connection postgres, DbUser owner, DbUser program) throws SQLException {
        ensureUser(postgres, owner);
        ensureUser(postgres, program);
        if (!exists(postgres, "select from pg_database where datname = ?", DATABASE))
            execute(postgres, "create database " + DATABASE + " owner " + OWNER);
        execute(postgres, "revoke connect on database postgres, template1 from public");
    }

    /**
     * What the owner makes from now on, the program may use; append-only tables take back update and delete in their migration.
     *
     * @param xinglin a superuser's connection to the program's database
     */
    static void ensureRights(Connection xinglin) throws SQLException {
        execute(xinglin, """
                revoke all on database xinglin from public;
                grant connect, temporary on database xinglin to xinglin_program;
                alter schema public owner to xinglin_owner;
                alter default privileges for role xinglin_owner grant usage on schemas to xinglin_program;
                alter default privileges for role xinglin_owner grant select, insert, update, delete on tables to xinglin_program;
                alter default privileges for role xinglin_owner grant usage, select on sequences to xinglin_program;
                """);
    }

    private static void ensureUser(Connection postgres, DbUser user) throws SQLException {
        if (!exists(postgres, "select from pg_roles where rolname = ?", user.name()))
            execute(postgres, "create role " + user.name());
        execute(postgres, alterRole(user) + " nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
    }

    /** Names and passwords are made by this program: letters, digits, '-' and '_'. */
    static String alterRole(DbUser user) {
        if (!user.password().matches("[A-Za-z0-9_-]+"))
            throw new IllegalStateException("password of " + user.name() + " was altered");
        return "alter role " + user.name() + " login password '" + user.password() + "'";
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
