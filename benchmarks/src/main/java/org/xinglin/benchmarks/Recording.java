package org.xinglin.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.xinglin.WatchedDataSource;
import org.xinglin.WatchedDataSource.Binding;

/**
 * 记录: the statements of a run with their values, transaction by transaction in the order of the commits; and their replay over a
 * plain connection, with the same values and commits and nothing of the program around them.
 */
final class Recording implements WatchedDataSource.Watcher {
    /** One statement with what was set, array values taken out of their connection. */
    record Ran(String sql, List<Binding> bindings) {}

    record ArrayValue(String type, Object elements) {}

    /** What was committed together. @param own true for a statement that ran outside of a transaction and committed by itself */
    record Transaction(boolean own, List<Ran> statements) {}

    private final Map<Connection, List<Ran>> open = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Transaction> transactions = new ConcurrentLinkedQueue<>();
    private volatile boolean on;
    private int failed;

    /** @param on false while what is done is not to be replayed: founding a county of 300,000 would not fit into memory */
    Recording(boolean on) {
        this.on = on;
    }

    void listen(boolean wanted) { on = wanted; }

    @Override
    public void ran(Connection connection, String sql, List<Binding> bindings) {
        if (!on) return;
        try {
            var ran = new Ran(sql, bindings.stream().map(Recording::free).toList());
            if (connection.getAutoCommit()) transactions.add(new Transaction(true, List.of(ran)));
            else open.computeIfAbsent(connection, c -> new ArrayList<>()).add(ran);
        } catch (SQLException e) {
            throw new IllegalStateException("the statement was not recorded: " + sql, e);
        }
    }

    @Override
    public void committed(Connection connection) {
        var done = open.remove(connection);
        if (done != null) transactions.add(new Transaction(false, List.copyOf(done)));
    }

    @Override
    public void rolledBack(Connection connection) { open.remove(connection); }

    private static Binding free(Binding binding) {
        if (binding.arguments().size() < 2 || !(binding.arguments().get(1) instanceof Array array)) return binding;
        try {
            var arguments = new ArrayList<>(binding.arguments());
            arguments.set(1, new ArrayValue(array.getBaseTypeName(), array.getArray()));
            return new Binding(binding.setter(), arguments);
        } catch (SQLException e) {
            throw new IllegalStateException("an array was not recorded", e);
        }
    }

    /** What was recorded so far. */
    List<Transaction> transactions() { return List.copyOf(transactions); }

    /** What was read, and nothing of what was written: such may be run again on the same rows. */
    static List<Transaction> reads(List<Transaction> recorded) {
        return recorded.stream()
            .map(each -> new Transaction(each.own(), each.statements().stream().filter(Recording::reads).toList()))
            .filter(each -> !each.statements().isEmpty()).toList();
    }

    private static boolean reads(Ran ran) {
        var sql = ran.sql().strip().toLowerCase(Locale.ROOT);
        return sql.startsWith("select") && !sql.contains("for update");
    }

    static long statements(List<Transaction> transactions) {
        return transactions.stream().mapToLong(each -> each.statements().size()).sum();
    }

    /** Transactions that did not go through, since their rows were not as they had been. */
    int failed() {
        return failed;
    }

    void replay(Connection connection, List<Transaction> recorded) throws SQLException {
        for (var transaction : recorded) {
            connection.setAutoCommit(transaction.own());
            try {
                for (var ran : transaction.statements())
                    run(connection, ran);
                if (!transaction.own()) connection.commit();
            } catch (SQLException refused) {
                failed++;
                if (failed <= 3) System.err.println("not replayed: " + refused.getMessage());
                if (!transaction.own()) connection.rollback();
            }
        }
    }

    private static void run(Connection connection, Ran ran) throws SQLException {
        try (var statement = connection.prepareStatement(ran.sql())) {
            boolean batch = false;
            for (var binding : ran.bindings()) {
                batch |= binding.setter().getName().equals("addBatch");
                set(connection, statement, binding);
            }
            if (batch) statement.executeBatch();
            else if (statement.execute()) read(statement);
        }
    }

    private static void set(Connection connection, PreparedStatement statement, Binding binding) throws SQLException {
        var arguments = new @Nullable Object[binding.arguments().size()];
        for (int i = 0; i < arguments.length; i++)
            arguments[i] = binding.arguments().get(i) instanceof ArrayValue array
                ? connection.createArrayOf(array.type(), (Object[]) array.elements())
                : binding.arguments().get(i);
        try {
            binding.setter().invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException refused) throw refused;
            throw new IllegalStateException("cannot set " + binding, e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot set " + binding, e);
        }
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (var rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next())
                for (int i = 1; i <= columns; i++)
                    rows.getObject(i);
        }
    }
}
