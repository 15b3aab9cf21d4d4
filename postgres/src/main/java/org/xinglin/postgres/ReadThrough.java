package org.xinglin.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * 通读: whether a server's data is whole, found by reading all of it: every page by its checksum, every row and every long value by the rules of the
 * heap, every B-tree by the order of its keys (the extension {@code amcheck}).
 *
 * @param tables read, of all databases and their catalogues
 * @param rows   that stood in the tables of the program's own database
 */
record ReadThrough(int tables, long rows) {
    private static final String DAMAGE = """
        select c.oid::regclass || ': ' || v.msg
          from pg_class c cross join lateral verify_heapam(c.oid, check_toast => true) v
         where c.relkind in ('r', 'm') and c.relpersistence = 'p'
         limit 1
        """;
    /** Raises where a tree is damaged. */
    private static final String TREES = """
        select count(bt_index_check(i.indexrelid))
          from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
         where a.amname = 'btree' and c.relkind = 'i' and c.relpersistence = 'p' and i.indisready and i.indisvalid
        """;
    private static final String TABLES = """
        select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and c.relpersistence = 'p'
        """;

    /** @throws SQLException where something is damaged, saying what */
    static ReadThrough of(PostgresServer server, DbUser superuser) throws SQLException {
        int tables = 0;
        long rows = 0;
        for (var database : databases(server, superuser)) {
            try (var connection = connect(server, database, superuser)) {
                connection.setAutoCommit(false); // what is made for the reading goes with it
                texts(connection, "create extension if not exists amcheck");
                var damage = texts(connection, DAMAGE);
                if (!damage.isEmpty()) throw new SQLException(database + ": " + damage.getFirst());
                texts(connection, TREES);
                var names = texts(connection, TABLES);
                tables += names.size();
                if (database.equals(Roles.DATABASE))
                    for (var name : names)
                    if (!name.startsWith("pg_catalog.") && !name.startsWith("information_schema."))
                        rows += Long.parseLong(texts(connection, "select count(*) from " + name).getFirst());
                connection.rollback();
            }
        }
        return new ReadThrough(tables, rows);
    }

    private static List<String> databases(PostgresServer server, DbUser superuser) throws SQLException {
        try (var connection = connect(server, "postgres", superuser)) {
            return texts(connection, "select datname from pg_database where datallowconn and not datistemplate");
        }
    }

    private static Connection connect(PostgresServer server, String database, DbUser superuser) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), superuser.name(), superuser.password());
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) return texts;
            try (var found = statement.getResultSet()) {
                while (found.next())
                    texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
