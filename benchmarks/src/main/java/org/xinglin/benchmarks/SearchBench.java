package org.xinglin.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.xinglin.WatchedDataSource;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;
import org.xinglin.person.Resident;
import org.xinglin.person.Residents;

/**
 * {@code search}: fifty people each search among 300,000 residents twice a second, by name, by initials, by identity number and by phone. All
 * residents are within the searchers' reach.
 */
final class SearchBench implements Bench.Measurement {
    private static final int RESIDENTS = 300_000;
    private static final int USERS = 50;
    private static final int SEARCHES = 40;
    private static final long PAUSE_NANOS = 500_000_000;
    private static final List<String> KINDS = List.of("name", "initials", "number", "phone");

    /** One thing to type. @param kind its place in {@link #KINDS} */
    private record Query(int kind, String typed) {}

    @Override
    public List<Result> measure(Path work) throws Exception {
        double seconds;
        List<Query> queries;
        var anchors = new ArrayList<Times>();
        var recording = new Recording(false);
        try (var program = Program.start(work, source -> new WatchedDataSource(source, recording))) {
            long began = System.nanoTime();
            var all = Practice.found(program.context(), RESIDENTS);
            seconds = (System.nanoTime() - began) / 1e9;
            queries = queries(program.bean(Residents.class), all);
            try (var desk = desk(program)) {
                for (int kind = 0; kind < KINDS.size(); kind++)
                    anchors.add(Anchor.times(program, recording, reads(desk, recording, queries, kind)));
            }
        }
        try (var program = Program.on(work)) {
            users(program, queries);
            var times = users(program, queries);
            var results = new ArrayList<Result>();
            for (int kind = 0; kind < KINDS.size(); kind++)
                results.add(Result.beside("search." + KINDS.get(kind) + ".p95", times.get(kind).percentile(0.95), "ms",
                    Anchor.NAME, anchors.get(kind).percentile(0.5)));
            results.add(Result.of("search.registering", RESIDENTS / seconds, "residents/s"));
            return results;
        }
    }

    private static Clerk desk(Program program) {
        return new Clerk(program.address(), Practice.username(Role.VILLAGE_DOCTOR), Practice.PASSWORD);
    }

    private static List<List<Recording.Transaction>> reads(Clerk desk, Recording recording, List<Query> queries,
        int kind) {
        return queries.stream().filter(query -> query.kind() == kind)
            .map(query -> Anchor.reads(recording, () -> found(desk, query))).toList();
    }

    private static void found(Clerk desk, Query query) {
        var answer = desk.get("/residents/found?q=" + URLEncoder.encode(query.typed(), StandardCharsets.UTF_8));
        if (answer.status() != 200 || !answer.text().contains("/residents/"))
            throw new IllegalStateException("nobody found for " + KINDS.get(query.kind()));
    }

    private static List<Query> queries(Residents residents, List<PersonId> all) {
        var random = new Random(7);
        var queries = new ArrayList<Query>();
        for (int n = 0; n < 400; n++) {
            Resident one = residents.forService(all.get(random.nextInt(all.size())));
            int kind = n % KINDS.size();
            queries.add(new Query(kind, switch (kind) {
                case 0 -> one.identity().name();
                case 1 -> Practice.initials(one.identity().name());
                case 2 -> one.identity().idNumber().orElseThrow().value();
                default -> one.contact().phone().orElseThrow();
            }));
        }
        return queries;
    }

    /** @return times by kind */
    private static List<Times> users(Program program, List<Query> queries) throws Exception {
        var times = KINDS.stream().map(kind -> new Times()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var users = new ArrayList<Future<?>>();
            for (int user = 0; user < USERS; user++) {
                int number = user;
                users.add(threads.submit(() -> {
                    var random = new Random(number);
                    try (var desk = desk(program)) {
                        LockSupport.parkNanos(random.nextLong(PAUSE_NANOS));
                        for (int n = 0; n < SEARCHES; n++) {
                            var query = queries.get(random.nextInt(queries.size()));
                            long began = System.nanoTime();
                            found(desk, query);
                            times.get(query.kind()).add(System.nanoTime() - began);
                            LockSupport.parkNanos(PAUSE_NANOS);
                        }
                    }
                    return null;
                }));
            }
            for (var user : users)
                user.get();
        }
        return times;
    }
}
