package org.xinglin.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** {@code laws}: the laws of the review engine on a million random cases each, with its slow reference beside every one. */
final class LawsBench implements Bench.Measurement {
    private static final int CASES = Integer.getInteger("xinglin.laws.cases", 1_000_000);
    private final Path root;

    LawsBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        long began = System.nanoTime();
        Forked.command(root, "mvn", "-B", "-q", "-ntp", "-Dfast", "-pl", "engines/review", "-am", "test",
            "-Dtest=ReviewLawsTest", "-Dsurefire.failIfNoSpecifiedTests=false", "-Dreview.laws.cases=" + CASES);
        return List.of(Result.of("laws.cases", CASES, "cases of each law"), Result.of("laws.broken", 0, "laws"),
            Result.of("laws.seconds", (System.nanoTime() - began) / 1e9, "s"));
    }
}
