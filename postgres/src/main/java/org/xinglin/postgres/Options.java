package org.xinglin.postgres;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * 启动选项: how a server is started.
 *
 * @param port     TCP port on 127.0.0.1; 0 takes a free one at each start
 * @param binaries folder that holds unpacked PostgreSQL programs, may be shared by several servers; empty: inside the server's own folder
 * @param settings server settings by their postgresql.conf names; they win over {@link #STANDARD_SETTINGS}, which win over
 *                 postgresql.conf. Tests may give up durability here ({@code fsync=off}); kept data must not
 */
public record Options(int port, Optional<Path> binaries, Map<String, String> settings) {
    /**
     * Sized for one county on a small machine: the whole program is to stay within 900 MB. Statements and row values stay out of the log, for they
     * may name patients.
     */
    public static final Map<String, String> STANDARD_SETTINGS = ordered(
        "fsync", "on",
        "full_page_writes", "on",
        "synchronous_commit", "on",
        "cluster_name", "xinglin",
        "shared_buffers", "128MB",
        "effective_cache_size", "512MB",
        "work_mem", "8MB",
        "maintenance_work_mem", "64MB",
        "max_connections", "60",
        "max_wal_size", "1GB",
        "wal_compression", "on",
        "random_page_cost", "1.1",
        "jit", "off",
        "max_parallel_workers_per_gather", "1",
        "autovacuum_max_workers", "2",
        "io_workers", "1",
        "max_logical_replication_workers", "0",
        "TimeZone", "UTC",
        "log_timezone", "UTC",
        "log_line_prefix", "%m [%p] %u@%d ",
        "log_error_verbosity", "terse",
        "log_min_error_statement", "panic");

    public Options {
        if (port < 0 || port > 65535) throw new IllegalArgumentException("port is " + port + ", must be 0 to 65535");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A free port, programs inside the server's folder, standard settings. */
    public static Options standard() {
        return new Options(0, Optional.empty(), Map.of());
    }

    public Options withPort(int wanted) {
        return new Options(wanted, binaries, settings);
    }

    public Options withBinaries(Path folder) {
        return new Options(port, Optional.of(folder), settings);
    }

    public Options withSetting(String name, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Options(port, binaries, more);
    }

    /** Standard settings with the wanted ones over them. */
    Map<String, String> effectiveSettings() {
        var all = new LinkedHashMap<>(STANDARD_SETTINGS);
        all.putAll(settings);
        return all;
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        return Collections.unmodifiableMap(map);
    }
}
