package org.xinglin;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.postgres.Options;
import org.xinglin.postgres.PostgresServer;

/** Database: the PostgreSQL inside (or an external one), migrated by its owner, used by a role that may do less. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** Two roles of one database: the owner migrates, the program works. */
    record Database(String url, String owner, String ownerPassword, String program, String programPassword) {}

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "xinglin.db.url", matchIfMissing = true, havingValue = "inside")
    PostgresServer postgres(DatabaseSettings settings) {
        return PostgresServer.start(settings.data().resolve("postgres"), Options.standard());
    }

    @Bean
    Database database(DatabaseSettings settings, ObjectProvider<PostgresServer> inside) throws IOException {
        var external = settings.db();
        if (external != null)
            return new Database(external.url(), external.owner(), secret(external.ownerPasswordFile()), external.user(),
                secret(external.userPasswordFile()));
        var server = inside.getObject();
        return new Database(server.jdbcUrl("xinglin"), server.owner().name(), server.owner().password(),
            server.program().name(),
            server.program().password());
    }

    private static String secret(Path file) throws IOException { return Files.readString(file).strip(); }

    /** Migrated before anyone gets it: whoever has a DataSource sees the whole schema. */
    @Bean(destroyMethod = "close")
    DataSource dataSource(Database database) {
        Migrations.run(database);
        var pool = new HikariDataSource();
        pool.setPoolName("program");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.program());
        pool.setPassword(database.programPassword());
        pool.setMaximumPoolSize(24);
        pool.setMinimumIdle(2);
        pool.setAutoCommit(true);
        pool.setDataSourceProperties(
            properties(Map.of("ApplicationName", "xinglin", "prepareThreshold", "3", "tcpKeepAlive", "true",
                "reWriteBatchedInserts", "true")));
        return pool;
    }

    private static java.util.Properties properties(Map<String, String> values) {
        var properties = new java.util.Properties();
        properties.putAll(values);
        return properties;
    }
}
