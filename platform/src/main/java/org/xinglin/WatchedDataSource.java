package org.xinglin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A source of connections that tells a {@link Watcher} of every statement and every end of a transaction: for counting the
 * statements of a page, and for recording those of a benchmark. Never there in ordinary work.
 */
public final class WatchedDataSource extends DelegatingDataSource {
    private static final Set<String> RUNS = Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate",
        "executeBatch", "executeLargeBatch");

    /** One value of a prepared statement as it was set, such as {@code setLong(3, 42)}; or {@code addBatch()}. */
    public record Binding(Method setter, List<Object> arguments) {}

    /** Hears what one connection did, in its order, on the thread that did it. */
    public interface Watcher {
        /** @param sql the text with its question marks */
        void ran(Connection connection, String sql, List<Binding> bindings);

        default void committed(Connection connection) {}

        default void rolledBack(Connection connection) {}
    }

    private final Watcher watcher;

    public WatchedDataSource(DataSource plain, Watcher watcher) {
        super(plain);
        this.watcher = watcher;
    }

    @Override
    public Connection getConnection() throws SQLException { return watched(super.getConnection()); }

    private Connection watched(Connection plain) {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[]{Connection.class},
            (proxy, method, arguments) -> {
                var answer = invoke(plain, method, arguments);
                switch (method.getName()) {
                    case "commit" -> watcher.committed(plain);
                    case "rollback" -> watcher.rolledBack(plain);
                    default -> {
                    }
                }
                if (answer instanceof PreparedStatement statement)
                    return watched(PreparedStatement.class, statement, plain, (String) arguments[0]);
                if (answer instanceof Statement statement) return watched(Statement.class, statement, plain, "");
                return answer;
            });
    }

    private <S extends Statement> S watched(Class<S> kind, S plain, Connection connection, String sql) {
        var bindings = new ArrayList<Binding>();
        return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[]{kind},
            (proxy, method, arguments) -> {
                var name = method.getName();
                boolean text = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
                if (RUNS.contains(name)) {
                    var answer = invoke(plain, method, arguments);
                    watcher.ran(connection, text && sql.isEmpty() ? (String) arguments[0] : sql, List.copyOf(bindings));
                    bindings.clear();
                    return answer;
                }
                if (!sql.isEmpty() && (name.equals("addBatch") || arguments != null && arguments.length > 1
                    && name.startsWith("set") && arguments[0] instanceof Integer))
                    bindings.add(new Binding(method, arguments == null ? List.of() : valuesOf(arguments)));
                return invoke(plain, method, arguments);
            }));
    }

    /** A list that may hold null, which {@link List#of} may not. */
    private static List<Object> valuesOf(Object[] arguments) {
        return java.util.Collections.unmodifiableList(new ArrayList<>(java.util.Arrays.asList(arguments)));
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
