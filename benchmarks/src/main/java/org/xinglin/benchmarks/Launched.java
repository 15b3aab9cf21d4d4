package org.xinglin.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The program as a person starts it: {@code ./xinglin up} in a process of its own. */
final class Launched implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private final Process process;
    private final Path data;
    private final double seconds;

    private Launched(Process process, Path data, double seconds) {
        this.process = process;
        this.data = data;
        this.seconds = seconds;
    }

    static Launched up(Path root, Path data, String... options) throws IOException {
        var ready = data.resolve("ready");
        Files.deleteIfExists(ready);
        Files.createDirectories(data.getParent());
        var command = new ArrayList<>(List.of(root.resolve("xinglin").toString(), "up", "--port", "0", "--data",
            data.toString()));
        command.addAll(List.of(options));
        var log = data.resolveSibling(data.getFileName() + ".log");
        long began = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        while (!Files.exists(ready)) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("the program did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(5_000_000);
        }
        return new Launched(process, data, (System.nanoTime() - began) / 1e9);
    }

    /** From the command to the address that answers. */
    double seconds() { return seconds; }

    URI address() throws IOException { return URI.create(Files.readString(data.resolve("ready")).strip()); }

    /** The program and everything it started. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.toHandle().descendants());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
