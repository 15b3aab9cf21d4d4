package org.xinglin.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code assist-speed}: what training, a suggestion and memory cost with ten thousand to a million invented cases, and how long a
 * suggestion takes at a hundred a second with 300,000; also what mining a master of 25,000 prescriptions takes. Each run is a JVM of its own that sees one core; the training of 25,000, without nets
 * and with all, sees two.
 */
final class AssistSpeedBench implements Bench.Measurement {
    private static final List<String> ONE_CORE = List.of("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xmx6g");
    private static final List<String> TWO_CORES = List.of("-XX:ActiveProcessorCount=2", "-Xmx6g");
    private static final String MAIN = "org.xinglin.benchmarks.AssistSpeed";
    private final Path root;

    AssistSpeedBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        var results = new ArrayList<Result>();
        results.addAll(Forked.likeThis(root, ONE_CORE, MAIN, "300000", "60").results().values());
        results.addAll(Forked.likeThis(root, TWO_CORES, MAIN, "25000", "training").results().values());
        results.addAll(Forked.likeThis(root, TWO_CORES, MAIN, "25000", "nets").results().values());
        results.addAll(Forked.likeThis(root, ONE_CORE, MAIN, "25000", "masters").results().values());
        for (var size : List.of("10000", "25000", "100000", "1000000"))
            results.addAll(Forked.likeThis(root, ONE_CORE, MAIN, size).results().values());
        return results;
    }
}
