package org.xinglin.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** {@code start}: from the command to the address that answers, the first time with everything it makes, then again. */
final class StartBench implements Bench.Measurement {
    private static final int AGAIN = 5;
    private final Path root;

    StartBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        // builds and trains where needed; that is not what is measured
        try (var built = Launched.up(root, work.resolve("built"), "--profile", "empty")) {
            System.out.println("built; answers at " + built.address());
        }
        double empty = once(work.resolve("empty"), "--profile", "empty");
        double demo = once(work.resolve("demo"));
        var again = new Times();
        for (int n = 0; n < AGAIN; n++)
            again.add(Math.round(once(work.resolve("demo")) * 1e9));
        return List.of(Result.of("start.first", demo, "s"), Result.of("start.first.empty", empty, "s"),
            Result.of("start.again", again.percentile(0.5) / 1000, "s"),
            Result.of("start.again.slowest", again.percentile(1) / 1000, "s"));
    }

    private double once(Path data, String... options) throws Exception {
        try (var program = Launched.up(root, data, options)) {
            return program.seconds();
        }
    }
}
