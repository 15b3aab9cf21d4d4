package org.xinglin.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/** The one way rows go in by the thousand: COPY, in the transaction of the caller. */
@Component
class BulkLoad {
    private static final int BUFFER = 1 << 16;
    private final DataSource dataSource;

    BulkLoad(DataSource dataSource) { this.dataSource = dataSource; }

    /**
     * @param table with its schema; @param columns of it, separated by commas; @param rows the values in that order, null for none
     * @throws org.springframework.dao.DuplicateKeyException if a row breaks a unique constraint; nothing is written then
     */
    void copy(String table, String columns, List<? extends List<? extends @Nullable Object>> rows) {
        if (rows.isEmpty()) return;
        var sql = "copy %s (%s) from stdin".formatted(table, columns);
        var connection = DataSourceUtils.getConnection(dataSource);
        try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), sql, BUFFER)) {
            var line = new StringBuilder();
            for (var row : rows) {
                line.setLength(0);
                for (var value : row)
                    field(line, value).append('\t');
                line.setCharAt(line.length() - 1, '\n');
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            out.endCopy();
        } catch (SQLException e) {
            throw translated(sql, e);
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException cause) throw translated(sql, cause);
            throw new IllegalStateException("copy into " + table + " broke off", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static RuntimeException translated(String sql, SQLException e) {
        var translated = new SQLExceptionSubclassTranslator().translate("copy", sql, e);
        if (translated != null) return translated;
        return new IllegalStateException(sql + " failed", e);
    }

    private static StringBuilder field(StringBuilder line, @Nullable Object value) {
        if (value == null) return line.append("\\N");
        var text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
        return line;
    }
}
