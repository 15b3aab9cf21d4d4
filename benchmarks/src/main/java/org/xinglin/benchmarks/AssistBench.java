package org.xinglin.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code assist}: the ranking of herbs on public sets that stand beside the checkout, read in place; a set that is absent is
 * left out with a word. Then what training, a suggestion and memory cost with 10,000 to a million invented cases, and how long a
 * suggestion takes at a hundred a second with 300,000. Each run is a JVM of its own. Nothing trained here is kept.
 */
final class AssistBench implements Bench.Measurement {
    private static final List<String> FLAGS = List.of("-Xmx1500m");
    private static final List<String> ONE_CORE = List.of("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xmx6g");
    private final Path root;

    AssistBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        var results = new ArrayList<Result>();
        for (var set : List.of("smgcn", "ptm")) {
            var folder = root.resolveSibling("shared").resolve("data/benchmarks").resolve(set);
            if (!Files.isDirectory(folder)) {
                System.out.println("left out, not there: " + folder);
                continue;
            }
            var run = Forked.likeThis(root, FLAGS, "org.xinglin.benchmarks.AssistHerbs", set, folder.toString());
            for (var result : run.results().values()) {
                var popularity = run.results().get(result.name().replaceFirst("\\.[a-zA-Z]+\\.", ".popularity."));
                boolean besides = result.unit().equals("share") && popularity != null
                    && !result.name().contains(".popularity.");
                results.add(besides
                    ? Result.beside(result.name(), result.value(), result.unit(), "popularity", popularity.value())
                    : result);
            }
        }
        var cases = root.resolveSibling("shared").resolve("data/tcm/tcmeval-sdt");
        if (Files.isDirectory(cases))
            results.addAll(Forked.likeThis(root, FLAGS, "org.xinglin.benchmarks.AssistSyndromes", cases.toString())
                .results().values());
        else
            System.out.println("left out, not there: " + cases);
        for (var size : List.of("10000", "100000", "1000000"))
            results
                .addAll(Forked.likeThis(root, ONE_CORE, "org.xinglin.benchmarks.AssistSpeed", size).results().values());
        results.addAll(Forked.likeThis(root, ONE_CORE, "org.xinglin.benchmarks.AssistSpeed", "300000", "60").results()
            .values());
        return results;
    }
}
