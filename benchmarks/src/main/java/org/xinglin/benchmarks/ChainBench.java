package org.xinglin.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.WatchedDataSource;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;
import org.xinglin.postgres.Options;
import org.xinglin.postgres.PostgresServer;

/**
 * {@code chain}: visit, diagnosis, prescription of fifteen herbs, review and pharmacy order over HTTP, signed in and audited; beside
 * the very statements of such a run, replayed over plain JDBC on a copy of the same database in the same run.
 */
final class ChainBench implements Bench.Measurement {
    private static final int WARM = 150;
    private static final int MEASURED = 300;
    private static final int REQUESTS = 3;
    private static final int RATE = 100;
    private static final int SECONDS = 15;
    private static final int DESKS = 64;
    /** Harmless together and within their doses, so that review passes them by itself. */
    private static final List<String> HERBS = List.of("党参", "黄芪", "白术", "茯苓", "当归", "白芍", "川芎", "熟地黄", "陈皮", "山药", "桔梗",
        "防风", "枳壳", "神曲", "麦芽");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public List<Result> measure(Path work) throws Exception {
        try (var server = PostgresServer.start(work.resolve("postgres"), Options.standard())) {
            create(work, server, "bench", "template0");
            List<PersonId> residents;
            try (var program = on(work, server, "bench", null)) {
                residents = Practice.found(program.context(), WARM + MEASURED + (RATE / REQUESTS + RATE) * SECONDS);
            }
            vacuum(work, server, "bench");
            for (var copy : List.of("recorded", "replayed"))
                create(work, server, copy, "bench");

            var recording = new Recording(true);
            int warmTransactions;
            try (var program = on(work, server, "recorded", recording);
                var doctor = doctor(program.address())) {
                chains(program, doctor, residents.subList(0, WARM));
                warmTransactions = recording.transactions().size();
                chains(program, doctor, residents.subList(WARM, WARM + MEASURED));
            }
            var all = recording.transactions();
            var warm = all.subList(0, warmTransactions);
            var counted = all.subList(warmTransactions, all.size());

            double http;
            var requests = new Times();
            var busy = new Times();
            double kept;
            try (var program = on(work, server, "bench", null); var doctor = doctor(program.address())) {
                chains(program, doctor, residents.subList(0, WARM));
                http = MEASURED / chains(program, doctor, residents.subList(WARM, WARM + MEASURED));
                int calm = RATE / REQUESTS * SECONDS;
                var left = residents.subList(WARM + MEASURED, residents.size());
                atRate(program, left.subList(0, calm), RATE / REQUESTS, requests);
                kept = atRate(program, left.subList(calm, left.size()), RATE, busy);
            }

            double plain;
            try (var connection = connect(work, server, "replayed")) {
                recording.replay(connection, warm);
                long began = System.nanoTime();
                recording.replay(connection, counted);
                plain = MEASURED / ((System.nanoTime() - began) / 1e9);
            }
            if (recording.failed() > 0)
                System.out.println("%d of %d transactions were not replayed".formatted(recording.failed(), all.size()));
            return List.of(
                Result.beside("chain.http", http, "chains/s", "its statements over plain JDBC, one user", plain),
                Result.of("chain.jdbc", plain, "chains/s"),
                Result.of("chain.statements", (double) Recording.statements(counted) / MEASURED, "a chain"),
                Result.of("chain.commits", (double) counted.size() / MEASURED, "a chain"),
                Result.of("chain.100requests.p50", requests.percentile(0.50), "ms"),
                Result.of("chain.100requests.p99", requests.percentile(0.99), "ms"),
                Result.of("chain.100chains.p50", busy.percentile(0.50), "ms"),
                Result.of("chain.100chains.p99", busy.percentile(0.99), "ms"),
                Result.of("chain.100chains", kept, "chains/s"));
        }
    }

    static Clerk doctor(URI address) {
        return new Clerk(address, Practice.username(Role.VILLAGE_DOCTOR), Practice.PASSWORD);
    }

    /** Plays the chains one after another and waits until the last order is there. @return seconds */
    static double chains(Program program, Clerk doctor, List<PersonId> residents) {
        long before = orders(program);
        long began = System.nanoTime();
        for (var resident : residents)
            chain(doctor, resident, System.nanoTime(), new Times());
        await(program, before + residents.size());
        return (System.nanoTime() - began) / 1e9;
    }

    /** The commands of one patient's chain. @param times takes how long each request took, the first from {@code due} on */
    private static void chain(Clerk doctor, PersonId resident, long due, Times times) {
        var visit = timed(times, due, () -> doctor.done("/clinic/visits",
            Map.of("person", resident, "kind", "FIRST", "beginNow", "true"))).id();
        timed(times, System.nanoTime(), () -> doctor.done("/clinic/visits/" + visit,
            Map.of("version", 1, "chiefComplaint", "神疲乏力半月", "disease", "di_ganmao", "syndrome",
                "sy_fenghanshubiao", "icd10", "J06.9", "then", "prescribe")));
        timed(times, System.nanoTime(), () -> doctor.done("/prescriptions",
            Map.of("visit", visit, "herb", HERBS, "grams", HERBS.stream().map(herb -> "10").toList(),
                "packets", 3, "pace", "1/1", "timesADay", 2, "preparation", "DECOCTION", "decocting", "SELF",
                "deliverTo", "CLINIC", "then", "submit")));
    }

    private interface Request {
        Clerk.Answer send();
    }

    private static Clerk.Answer timed(Times times, long from, Request request) {
        var answer = request.send();
        times.add(System.nanoTime() - from);
        return answer;
    }

    /**
     * Chains at a fixed rate, begun whether or not the earlier ones are done: a chain that waits for a free desk waits in front of
     * the program, and that counts.
     *
     * @return chains a second, from the first begun to the last ordered
     */
    private static double atRate(Program program, List<PersonId> residents, int chainsPerSecond, Times times)
        throws InterruptedException, ExecutionException {
        long before = orders(program);
        var desks = new ArrayBlockingQueue<Clerk>(DESKS);
        for (int n = 0; n < DESKS; n++)
            desks.add(doctor(program.address()));
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int n = 0; n < residents.size(); n++) {
                long due = began + n * 1_000_000_000L / chainsPerSecond;
                while (System.nanoTime() < due)
                    LockSupport.parkNanos(due - System.nanoTime());
                var resident = residents.get(n);
                running.add(threads.submit(() -> {
                    var desk = desks.take();
                    try {
                        chain(desk, resident, due, times);
                    } finally {
                        desks.put(desk);
                    }
                    return null;
                }));
            }
            for (var each : running)
                each.get();
        }
        await(program, before + residents.size());
        double seconds = (System.nanoTime() - began) / 1e9;
        desks.forEach(Clerk::close);
        return residents.size() / seconds;
    }

    private static long orders(Program program) {
        return program.bean(JdbcClient.class).sql("select count(*) from pharmacy.pharmacy_order").query(Long.class)
            .single();
    }

    private static void await(Program program, long wanted) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (orders(program) < wanted) {
            if (System.nanoTime() > until)
                throw new IllegalStateException("%d of %d orders are there".formatted(orders(program), wanted));
            LockSupport.parkNanos(2_000_000);
        }
    }

    static Program on(Path work, PostgresServer server, String database,
        @org.jspecify.annotations.Nullable Recording recording) {
        var secrets = work.resolve("postgres/secrets");
        return Program.start(work.resolve("data"),
            source -> recording == null ? source : new WatchedDataSource(source, recording),
            "--xinglin.db.url=" + server.jdbcUrl(database), "--xinglin.db.owner=" + server.owner().name(),
            "--xinglin.db.owner-password-file=" + secrets.resolve(server.owner().name()),
            "--xinglin.db.user=" + server.program().name(),
            "--xinglin.db.user-password-file=" + secrets.resolve(server.program().name()));
    }

    static void create(Path work, PostgresServer server, String name, String template)
        throws SQLException, IOException {
        var password = Files.readString(work.resolve("postgres/secrets/postgres")).strip();
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", password);
            var statement = connection.createStatement()) {
            statement
                .execute("create database %s owner %s template %s".formatted(name, server.owner().name(), template));
        }
    }

    /** As autovacuum leaves it after a while: plans are made from what the tables hold. */
    static void vacuum(Path work, PostgresServer server, String database) throws SQLException, IOException {
        var password = Files.readString(work.resolve("postgres/secrets/postgres")).strip();
        try (var connection = DriverManager.getConnection(server.jdbcUrl(database), "postgres", password);
            var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /** With the settings of the program's own connections. */
    private static Connection connect(Path work, PostgresServer server, String database) throws SQLException {
        var properties = new Properties();
        properties.putAll(Map.of("user", server.program().name(), "password", server.program().password(),
            "prepareThreshold", "3", "reWriteBatchedInserts", "true"));
        return DriverManager.getConnection(server.jdbcUrl(database), properties);
    }
}
