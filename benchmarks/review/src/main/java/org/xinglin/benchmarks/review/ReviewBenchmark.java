package org.xinglin.benchmarks.review;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.xinglin.engine.review.Findings;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.knowledge.Knowledge;

/** One thread, random prescriptions of fifteen herbs, every rule of the county. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class ReviewBenchmark {
    private static final int DISTINCT = 10_000;
    private static final long SEED = 20261122;

    /** The engine and what it is asked. */
    @State(Scope.Thread)
    public static class Full {
        private final Knowledge knowledge = Knowledge.load();
        final Review review = Review.of(knowledge, Policy.county());
        private final ReviewCase[] cases = cases(knowledge);
        private int at;

        ReviewCase next() {
            at = at + 1 == cases.length ? 0 : at + 1;
            return cases[at];
        }
    }

    /** Drools and what it is asked. */
    @State(Scope.Thread)
    public static class Drools {
        private final Knowledge knowledge = Knowledge.load();
        final DroolsReview review = new DroolsReview(knowledge, Policy.county());
        private final ReviewCase[] cases = cases(knowledge);
        private int at;

        /** Both must say the same, of what is measured and of what touches every rule; else nothing is worth measuring. */
        @Setup
        public void compare() {
            Comparison.of(knowledge, review, List.of(cases).subList(0, 500), 1000);
        }

        ReviewCase next() {
            at = at + 1 == cases.length ? 0 : at + 1;
            return cases[at];
        }
    }

    /** Bit rows and what they are asked. */
    @State(Scope.Thread)
    public static class Bare {
        private final Knowledge knowledge = Knowledge.load();
        final BareRows rows = new BareRows(knowledge);
        private final BareRows.Rows[] cases = rows(knowledge, rows);
        private int at;

        private static BareRows.Rows[] rows(Knowledge knowledge, BareRows bare) {
            var all = cases(knowledge);
            var rows = new BareRows.Rows[all.length];
            for (int i = 0; i < all.length; i++)
                rows[i] = bare.rows(all[i]);
            return rows;
        }

        BareRows.Rows next() {
            at = at + 1 == cases.length ? 0 : at + 1;
            return cases[at];
        }
    }

    static ReviewCase[] cases(Knowledge knowledge) {
        var random = new RandomCases(knowledge, SEED);
        var cases = new ReviewCase[DISTINCT];
        for (int i = 0; i < cases.length; i++)
            cases[i] = random.plain();
        return cases;
    }

    /** All findings with rows, values, limits, sources and ways out at hand; sentences are made when read. */
    @Benchmark
    public Findings full(Full state) { return state.review.check(state.next()); }

    /** As {@link #full}, and the Chinese sentence of every finding made. */
    @Benchmark
    public void worded(Full state, Blackhole read) {
        for (var finding : state.review.check(state.next()))
            read.consume(finding.sentence(Locale.CHINESE));
    }

    @Benchmark
    public DroolsReview.Found drools(Drools state) { return state.review.check(state.next()); }

    @Benchmark
    public List<Integer> bare(Bare state) { return state.rows.check(state.next()); }
}
