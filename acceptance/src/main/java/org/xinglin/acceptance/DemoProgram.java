package org.xinglin.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program in a process of its own, with the demo county on a throw-away data folder. One serves all browser tests of a run;
 * who spoils the county has another. The county is founded once a build, and each program begins on a copy of its folder.
 */
final class DemoProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> COUNTY = List.of("--server.port=0", "--xinglin.demo.visits=34");
    /** A Tuesday morning: the county looks the same in every run, whenever that is. */
    private static final Instant FOUNDED = Instant.parse("2026-09-15T01:30:00Z");
    /** Work goes on after whatever the founding took, so that no record lies in the future. */
    private static final Instant MORNING = FOUNDED.plus(PATIENCE);
    private static final Pattern USED = Pattern.compile("(?m)^ *(?:DefNew|Tenured) .*used (\\d+)K");
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
            if (running != null) return new DemoProgram(Path.of(running), (Process) null);
            var program = begun();
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            return program;
        }
    }

    static DemoProgram shared() { return Once.PROGRAM; }

    /** One that a test may spoil. */
    static DemoProgram another() {
        return System.getProperty("xinglin.acceptance.running") == null ? begun() : shared();
    }

    private static DemoProgram begun() {
        try {
            var data = emptyFolder();
            Folders.copy(county(), data);
            return new DemoProgram(data, start(data, MORNING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a folder of its own, for the program keeps backups and papers beside its data. */
    private static Path emptyFolder() throws IOException {
        return Files.createTempDirectory("xinglin-acceptance").resolve("data");
    }

    /** The data folder of the county as it was founded, by the first of the processes that share a run of the tests. */
    private static Path county() throws IOException {
        var target = Files.createDirectories(Repository.root().resolve("acceptance/target"));
        var county = target.resolve("county");
        try (var file = FileChannel.open(target.resolve("county.lock"), StandardOpenOption.CREATE,
            StandardOpenOption.WRITE); var held = file.lock()) {
            var foundedBy = target.resolve("county.founded-by");
            var program = sum(jar());
            if (Files.exists(county) && Files.exists(foundedBy) && Files.readString(foundedBy).equals(program))
                return county;
            Files.deleteIfExists(foundedBy);
            var founded = Files.createDirectory(emptyFolder());
            end(start(founded, FOUNDED));
            var copy = target.resolve("county-copied");
            Folders.delete(copy);
            Folders.copy(founded, copy);
            Folders.delete(Objects.requireNonNull(founded.getParent()));
            Folders.delete(county);
            Files.move(copy, county);
            Files.writeString(foundedBy, program);
            return county;
        }
    }

    /** Of the content: every program that was ever packed bears the same time. */
    private static String sum(Path file) throws IOException {
        var sum = new CRC32C();
        try (var content = new CheckedInputStream(Files.newInputStream(file), sum)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(sum.getValue());
    }

    private DemoProgram(Path data, @Nullable Process process) {
        this.data = data;
        this.process = process;
    }

    private static Process start(Path data, Instant hour) throws IOException {
        Files.deleteIfExists(data.resolve("ready"));
        var command = command(data, "--xinglin.count-statements=true", "--xinglin.demo.hour=" + hour);
        command.addAll(COUNTY);
        var started = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile())).start();
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(data.resolve("ready"))) {
            if (!started.isAlive() || System.nanoTime() > until) {
                started.destroyForcibly();
                throw new IllegalStateException("the program did not start:\n" + Files.readString(log(data)));
            }
            LockSupport.parkNanos(20_000_000);
        }
        return started;
    }

    private static Path jar() {
        var jar = Repository.root().resolve(JAR);
        if (!Files.exists(jar))
            throw new IllegalStateException(jar + " is not there: run mvn package, or ./xinglin test");
        return jar;
    }

    /** The packaged program on a data folder, with the flags of the launcher, compiled as briefly as this process where that is asked. */
    static List<String> command(Path data, String... options) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-Xmx512m", "-Xss512k", "--enable-native-access=ALL-UNNAMED",
            "-Dstdout.encoding=UTF-8"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-XX:TieredStopAtLevel=")).forEach(command::add);
        command.addAll(List.of("-jar", jar().toString(), "--xinglin.data=" + data));
        command.addAll(List.of(options));
        return command;
    }

    Path data() { return data; }

    /** What the program printed so far. */
    Path log() { return log(data); }

    private static Path log(Path data) { return data.resolve("program.log"); }

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

    /** Megabytes of the program's own heap that outlive a collection. */
    double heap() {
        if (process == null) throw new IllegalStateException("a program that ran already is not measured");
        jcmd(process.pid(), "GC.run");
        return USED.matcher(jcmd(process.pid(), "GC.heap_info")).results()
            .mapToLong(generation -> Long.parseLong(generation.group(1))).sum() * 1024 / 1e6;
    }

    private static String jcmd(long pid, String what) {
        try {
            var asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid), what).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process program) {
        program.destroy();
        try {
            if (!program.waitFor(60, TimeUnit.SECONDS)) throw new IllegalStateException("the program does not end");
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
        end(process);
        Folders.delete(Objects.requireNonNull(data.getParent()));
    }
}
