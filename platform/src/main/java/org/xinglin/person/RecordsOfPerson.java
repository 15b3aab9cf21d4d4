package org.xinglin.person;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 居民名下记录: the rows of one table that name a resident in one column. Every column of the database that holds a resident's
 * identifier is answered for by a bean of the module it belongs to; a merge moves the rows, and taking it back returns exactly those.
 */
public interface RecordsOfPerson {
    /** The table with its schema, such as {@code clinic.visit}. */
    String table();

    String column();

    /** Gives all rows of {@code from} to {@code to}. @return their keys */
    List<String> move(PersonId from, PersonId to);

    /** Gives those of {@code rows} that {@code from} has to {@code to}. @return their keys */
    List<String> moveBack(PersonId from, PersonId to, Collection<String> rows);

    /** False for rows that stay as they were written. */
    boolean moves();

    /** Which of these have rows. */
    List<PersonId> holders(Collection<PersonId> persons);

    /** Rows that move. Nothing but the names of a program's own tables may be given: they become part of the statement. */
    static RecordsOfPerson moving(JdbcClient jdbc, String table, String column, String key) {
        return new Moving(jdbc, table, column, key);
    }

    /** Rows that stay as they were written: history, evidence. Who shows them by resident looks under the merged records too. */
    static RecordsOfPerson kept(String table, String column) {
        return new Kept(table, column);
    }

    /** See {@link #moving}. */
    record Moving(JdbcClient jdbc, String table, String column, String key) implements RecordsOfPerson {
        @Override
        public List<String> move(PersonId from, PersonId to) {
            return jdbc.sql("update %1$s set %2$s = :to where %2$s = :from returning cast(%3$s as text)"
                .formatted(table, column, key))
                .param("from", from.value()).param("to", to.value()).query(String.class).list();
        }

        @Override
        public List<String> moveBack(PersonId from, PersonId to, Collection<String> rows) {
            if (rows.isEmpty()) return List.of();
            return jdbc.sql("""
                    update %1$s set %2$s = :to where %2$s = :from and cast(%3$s as text) = any(:rows)
                    returning cast(%3$s as text)
                    """.formatted(table, column, key))
                .param("from", from.value()).param("to", to.value()).param("rows", rows.toArray(String[]::new))
                .query(String.class).list();
        }

        @Override
        public boolean moves() { return true; }

        @Override
        public List<PersonId> holders(Collection<PersonId> persons) {
            return jdbc.sql("select distinct %2$s from %1$s where %2$s = any(:persons)".formatted(table, column))
                .param("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new)).query(UUID.class).list()
                .stream().map(PersonId::new).toList();
        }
    }

    /** See {@link #kept}. */
    record Kept(String table, String column) implements RecordsOfPerson {
        @Override
        public List<String> move(PersonId from, PersonId to) { return List.of(); }

        @Override
        public List<String> moveBack(PersonId from, PersonId to, Collection<String> rows) { return List.of(); }

        @Override
        public boolean moves() { return false; }

        @Override
        public List<PersonId> holders(Collection<PersonId> persons) { return List.of(); }
    }
}
