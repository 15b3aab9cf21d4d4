package org.xinglin.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.xinglin.access.ServiceAccounts;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;

/**
 * {@code checks}: a batch of a million cases through {@code POST /review/checks}, and another through the command line in a heap of 64 MB; a
 * hundredth of each before, to show that what is needed does not grow with the batch.
 */
final class ChecksBench implements Bench.Measurement {
    private static final int CASES = Integer.getInteger("xinglin.checks.cases", 1_000_000);
    private static final int FEW = CASES / 100;
    private static final String CHECK = "org.xinglin.engine.review.cli.ReviewCheck";
    private static final byte[] CASE = """
        {"resident":{"ageYears":40},"prescriptions":[{"days":3,"items":[{"name":"附子","grams":9,"note":"先煎"},\
        {"name":"法半夏","grams":9},{"name":"陈皮","grams":6},{"name":"茯苓","grams":10}]}]}
        """.getBytes(StandardCharsets.UTF_8);
    private final Path root;

    ChecksBench(Path root) { this.root = root; }

    /** @param peak bytes: of what outlived collections over HTTP, of the whole process from the command line */
    private record Run(double rate, double peak) {}

    @Override
    public List<Result> measure(Path work) throws Exception {
        var results = new ArrayList<Result>();
        var few = command(FEW);
        var many = command(CASES);
        results.add(Result.of("checks.command", many.rate, "cases/s"));
        results.add(Result.of("checks.command.memory-hundredth", few.peak / 1e6, "MB"));
        results.add(Result.beside("checks.command.memory", many.peak / 1e6, "MB", "checks.command.memory-hundredth",
            few.peak / 1e6));
        try (var program = Program.on(work.resolve("data"))) {
            Practice.found(program.context(), 10);
            var token = token(program);
            var fewPosted = posted(program, token, FEW);
            var manyPosted = posted(program, token, CASES);
            results.add(Result.beside("checks.posted", manyPosted.rate, "cases/s", "checks.command", many.rate));
            results.add(Result.of("checks.posted.heap-hundredth", fewPosted.peak / 1e6, "MB"));
            results.add(Result.beside("checks.posted.heap", manyPosted.peak / 1e6, "MB", "checks.posted.heap-hundredth",
                fewPosted.peak / 1e6));
        }
        return results;
    }

    private static String token(Program program) {
        var services = program.bean(ServiceAccounts.class);
        var account = services.open(Caller.PROGRAM, "外部系统",
            program.bean(Institutions.class).byCode("QH-2").orElseThrow()
                .id());
        return services.issue(Caller.PROGRAM, account, "成批审方", 30, UUID.randomUUID()).token();
    }

    /** By a client that reads while it writes, which Java's own does not over HTTP/1.1. HTTP/1.0, so that the answer comes without chunks. */
    private static Run posted(Program program, String token, int cases) throws IOException, InterruptedException {
        var pool = OldGeneration.pool();
        System.gc();
        long began = System.nanoTime();
        long answers = 0;
        long heap = 0;
        try (var socket = new Socket(program.address().getHost(), program.address().getPort())) {
            socket.getOutputStream().write("""
                POST /review/checks HTTP/1.0\r
                Authorization: Bearer %s\r
                Content-Type: application/x-ndjson\r
                Content-Length: %d\r
                \r
                """.formatted(token, (long) cases * CASE.length).getBytes(StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            var writer = Thread.ofVirtual().start(() -> write(out, cases));
            var body = socket.getInputStream();
            var head = head(body);
            if (!head.startsWith("HTTP/1.1 200")) throw new IllegalStateException(head);
            var buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                answers += lines(buffer, read);
                heap = Math.max(heap, pool.getCollectionUsage().getUsed());
            }
            writer.join();
        }
        if (answers != cases) throw new IllegalStateException("%d of %d were answered".formatted(answers, cases));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.gc();
        return new Run(cases / seconds, Math.max(heap, pool.getCollectionUsage().getUsed()));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) break;
        }
        return head.toString();
    }

    private Run command(int cases) throws IOException, InterruptedException {
        var module = root.resolve("engines/review");
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
            "-XX:+UseSerialGC", "-cp",
            module.resolve("target/classes") + ":" + Files.readString(module.resolve("target/classpath")).strip(),
            CHECK)
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        long began = System.nanoTime();
        var writer = Thread.ofVirtual().start(() -> {
            try (var out = process.getOutputStream()) {
                write(out, cases);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        long answers = 0;
        double peak = 0;
        try (InputStream out = process.getInputStream()) {
            var buffer = new byte[1 << 16];
            for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
                long before = answers;
                answers += lines(buffer, read);
                if (answers / 1000 != before / 1000) peak = Math.max(peak, peakOf(process.pid()));
            }
        }
        writer.join();
        if (process.waitFor() != 0 || answers != cases)
            throw new IllegalStateException("%d of %d were answered".formatted(answers, cases));
        return new Run(cases / ((System.nanoTime() - began) / 1e9), peak);
    }

    private static void write(OutputStream out, int cases) {
        try {
            for (int i = 0; i < cases; i++)
                out.write(CASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(byte[] buffer, int length) {
        long lines = 0;
        for (int i = 0; i < length; i++)
            if (buffer[i] == '\n') lines++;
        return lines;
    }

    /** The most memory the process ever held, as the kernel counts it; 0 once it has ended. */
    private static double peakOf(long pid) throws IOException {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) return 0;
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
    }
}
