package org.xinglin.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code review}: full reviews with explanations at hand, Drools with the same rules (first held to the same findings) and bare bit rows,
 * one thread each, in one run; what a check allocates; and a county's year of four million prescriptions on two threads.
 */
final class ReviewBench implements Bench.Measurement {
    private final Path root;

    ReviewBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        var run = Forked.java(root, List.of(), "org.xinglin.benchmarks.review.ReviewRun");
        double full = run.value("review.full");
        double drools = run.value("review.drools");
        double bare = run.value("review.bare");
        var results = new ArrayList<Result>();
        results.add(Result.beside("review.full", full, "1/s", "review.drools", drools));
        results.add(Result.of("review.drools", drools, "1/s"));
        results.add(Result.beside("review.bare", bare, "1/s", "review.full", full));
        results.add(Result.beside("review.worded", run.value("review.worded"), "1/s", "review.drools", drools));
        for (var result : run.results().values())
            if (result.name().endsWith(".allocated") || result.name().equals("review.replay")) results.add(result);
        return results;
    }
}
