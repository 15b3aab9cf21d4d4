package org.xinglin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class StatementCountTest {
    private final DataSource plain;

    StatementCountTest(DataSource plain) { this.plain = plain; }

    @Test
    void hearsEachStatementWithItsValuesAndTheEndOfEachTransaction() {
        var heard = new ArrayList<String>();
        var watched = new WatchedDataSource(plain, new WatchedDataSource.Watcher() {
            @Override
            public void ran(java.sql.Connection connection, String sql, List<WatchedDataSource.Binding> bindings) {
                heard.add(sql + bindings.stream().map(binding -> binding.arguments().get(1)).toList());
            }

            @Override
            public void committed(java.sql.Connection connection) { heard.add("commit"); }
        });
        new TransactionTemplate(new DataSourceTransactionManager(watched)).executeWithoutResult(
            status -> JdbcClient.create(watched).sql("select :a::int + :b::int").param("a", 1).param("b", 2).query()
                .singleValue());
        assertThat(heard).containsExactly("select ?::int + ?::int[1, 2]", "commit");
    }

    @Test
    void handsOnWhatTheDatabaseRefuses() throws SQLException {
        var watched = new WatchedDataSource(plain, (connection, sql, bindings) -> {});
        try (var connection = watched.getConnection(); var statement = connection.createStatement()) {
            org.assertj.core.api.Assertions.assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> statement.executeQuery("select * from nothing_there"));
        }
    }

    @Test
    void namesTheAddressAPersonOnThisMachineOpens() {
        var environment = new MockEnvironment().withProperty("server.address", "0.0.0.0")
            .withProperty("xinglin.tls", "auto");
        assertThat(Address.address(environment, 8420)).isEqualTo(URI.create("https://127.0.0.1:8420"));
        assertThat(Address.address(new MockEnvironment().withProperty("server.address", "::1"), 1))
            .isEqualTo(URI.create("http://[::1]:1"));
    }
}
