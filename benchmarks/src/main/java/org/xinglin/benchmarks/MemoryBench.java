package org.xinglin.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code memory}: proportional set size (each shared page divided by those who share it) of all processes with the demo county,
 * PostgreSQL included: after the start, and after every page of the sign-in was opened many times.
 */
final class MemoryBench implements Bench.Measurement {
    private static final int VISITS = 300;
    private final Path root;

    MemoryBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        try (var program = Launched.up(root, work.resolve("data"))) {
            double started = megabytes(program);
            try (var client = java.net.http.HttpClient.newHttpClient()) {
                for (int n = 0; n < VISITS; n++) {
                    var request = java.net.http.HttpRequest.newBuilder(program.address().resolve("/sign-in")).build();
                    client.send(request, java.net.http.HttpResponse.BodyHandlers.discarding());
                }
            }
            LockSupport.parkNanos(5_000_000_000L);
            return List.of(Result.of("memory.started", started, "MB"),
                Result.of("memory.worked", megabytes(program), "MB"),
                Result.of("memory.processes", program.processes().count(), "processes"));
        }
    }

    private static double megabytes(Launched program) {
        return program.processes().mapToLong(MemoryBench::kilobytes).sum() * 1024 / 1e6;
    }

    private static long kilobytes(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        } catch (IOException | UncheckedIOException ended) {
            return 0; // the process ended between the list and the look
        }
    }
}
