package org.xinglin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program in a process of its own, with the demo county on a throw-away data folder. One serves all browser tests of a run;
 * the one that is killed is another.
 */
final class DemoProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A Tuesday morning: the county looks the same in every run, whenever that is. */
    private static final String[] SAME_EVERY_TIME = {"--xinglin.demo.hour=2026-09-15T01:30:00Z",
        "--xinglin.demo.visits=34"};
    private static final String JAR = "platform/target/xinglin-platform-0.1.0-app.jar";

    /** One line of DATA/accounts.csv. */
    record Account(String username, String password, String role, String institution) {}

    private final Path data;
    private final @Nullable Process process;

    private static final class Once {
        static final DemoProgram PROGRAM = begin();

        static DemoProgram begin() {
            // while tests are written, a program that runs already saves its start
            var running = System.getProperty("xinglin.acceptance.running");
            if (running != null) return new DemoProgram(Path.of(running), null);
            try {
                var program = new DemoProgram(emptyFolder());
                Runtime.getRuntime().addShutdownHook(new Thread(program::close));
                return program;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static DemoProgram shared() { return Once.PROGRAM; }

    /** One that a test may spoil. */
    static DemoProgram another() {
        if (System.getProperty("xinglin.acceptance.running") != null) return shared();
        try {
            return new DemoProgram(emptyFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a folder of its own, for the program keeps backups and papers beside its data. */
    private static Path emptyFolder() throws IOException {
        return Files.createDirectory(Files.createTempDirectory("xinglin-acceptance").resolve("data"));
    }

    private DemoProgram(Path data) {
        this.data = data;
        this.process = start();
    }

    private DemoProgram(Path data, @Nullable Process process) {
        this.data = data;
        this.process = process;
    }

    private Process start() {
        try {
            Files.deleteIfExists(data.resolve("ready"));
            var command = command(data, "--server.port=0", "--xinglin.count-statements=true");
            command.addAll(List.of(SAME_EVERY_TIME));
            var started = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (!Files.exists(data.resolve("ready"))) {
                if (!started.isAlive() || System.nanoTime() > until) {
                    started.destroyForcibly();
                    throw new IllegalStateException("the program did not start:\n" + Files.readString(log()));
                }
                LockSupport.parkNanos(20_000_000);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged program on a data folder, with the flags of the launcher. */
    static List<String> command(Path data, String... options) {
        var jar = Repository.root().resolve(JAR);
        if (!Files.exists(jar))
            throw new IllegalStateException(jar + " is not there: run mvn package, or ./xinglin test");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-Xmx512m", "-Xss512k", "--enable-native-access=ALL-UNNAMED",
            "-Dstdout.encoding=UTF-8", "-jar", jar.toString(), "--xinglin.data=" + data));
        command.addAll(List.of(options));
        return command;
    }

    Path data() { return data; }

    /** What the program printed so far. */
    Path log() { return data.resolve("program.log"); }

    URI address() { return URI.create(read(data.resolve("ready")).strip()); }

    /** The accounts of the demo county, as they are handed to whoever tries it. */
    List<Account> accounts() {
        return read(data.resolve("accounts.csv")).lines().skip(1).map(line -> line.split(",", 4))
            .map(cells -> new Account(cells[0], cells[1], cells[2], cells[3])).toList();
    }

    Account account(String role) {
        return accounts().stream().filter(each -> each.role().equals(role)).findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody in the demo county is " + role));
    }

    private static void wait(Process ended) {
        try {
            if (!ended.waitFor(60, TimeUnit.SECONDS)) throw new IllegalStateException("the program does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process == null) return;
        process.destroy();
        wait(process);
        try (Stream<Path> files = Files.walk(java.util.Objects.requireNonNull(data.getParent()))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
