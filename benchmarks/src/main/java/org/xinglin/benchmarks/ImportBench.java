package org.xinglin.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.HttpDesk;

/**
 * {@code import}: a file of 300,000 residents goes in over HTTP and is worked off in the background; a tenth of it before, to show that what
 * stays in memory does not grow with the file.
 */
final class ImportBench implements Bench.Measurement {
    private static final int RESIDENTS = 300_000;
    private static final int SMALL = RESIDENTS / 10;
    private static final long LOOK_NANOS = 50_000_000;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** @param heap bytes that outlived a collection, at most, while it went on */
    private record Run(double readSeconds, double seconds, long heap) {}

    @Override
    public List<Result> measure(Path work) throws Exception {
        try (var program = Program.on(work.resolve("data"))) {
            Practice.found(program.context(), 10);
            var small = run(program, file(work.resolve("small.csv"), 990_301, SMALL), SMALL);
            var large = run(program, file(work.resolve("large.csv"), 990_401, RESIDENTS), RESIDENTS);
            var results = new ArrayList<Result>();
            results.add(Result.of("import.read", RESIDENTS / large.readSeconds, "rows/s"));
            results.add(Result.of("import.registered", RESIDENTS / large.seconds, "residents/s"));
            results.add(Result.of("import.heap-small", small.heap / 1e6, "MB"));
            results.add(Result.beside("import.heap", large.heap / 1e6, "MB", "import.heap-small", small.heap / 1e6));
            return results;
        }
    }

    private static Run run(Program program, Path file, int rows) throws IOException {
        var jdbc = program.bean(JdbcClient.class);
        var pool = OldGeneration.pool();
        long began = System.nanoTime();
        long read;
        try (var desk = new HttpDesk(program.address())) {
            desk.signIn(Practice.username(Role.COMMUNITY_ADMINISTRATOR), Practice.PASSWORD);
            desk.get("/residents/imports");
            var answer = desk.upload("/residents/imports", "file", file.getFileName().toString(),
                Files.readAllBytes(file));
            if (!answer.path().startsWith("/imports/"))
                throw new IllegalStateException("the file was not taken: " + answer);
        }
        await(jdbc, "reading", () -> {});
        read = System.nanoTime();
        long[] heap = {0};
        System.gc();
        await(jdbc, "running", () -> heap[0] = Math.max(heap[0], pool.getCollectionUsage().getUsed()));
        long done = System.nanoTime();
        System.gc();
        heap[0] = Math.max(heap[0], pool.getCollectionUsage().getUsed());
        int registered = jdbc.sql("select added from page.table_job order by id desc limit 1")
            .query(Integer.class).single();
        if (registered != rows)
            throw new IllegalStateException("%d of %d rows were registered".formatted(registered, rows));
        return new Run((read - began) / 1e9, (done - read) / 1e9, heap[0]);
    }

    private static void await(JdbcClient jdbc, String state, Runnable meanwhile) {
        while (jdbc.sql("select count(*) from page.table_job where state = :state").param("state", state)
            .query(Integer.class).single() > 0) {
            meanwhile.run();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static Path file(Path to, int area, int rows) throws IOException {
        try (var out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            out.write("name,id-number,phone,division,address,allergies\n");
            for (int i = 0; i < rows; i++)
                out.write(
                    "居民%d,%s,139%08d,990101001001,杏花村%d号,无\n".formatted(i, number(area + i / 100_000, i % 100_000),
                        i, i));
        }
        return to;
    }

    /** GB 11643: area, birth date, order and check; areas 99xxxx were never given. */
    private static String number(int area, int n) {
        var digits = "%06d%04d%02d%02d%03d".formatted(area, 1940 + n / 12_000 % 80, 1 + n / 1000 % 12, 1 + n % 28,
            n / 28 % 1000);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++)
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        return digits + "10X98765432".charAt(sum % 11);
    }
}
