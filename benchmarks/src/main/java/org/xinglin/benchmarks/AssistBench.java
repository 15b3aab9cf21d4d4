package org.xinglin.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code assist}: herbs and patterns on public sets that stand beside the checkout, read in place; a set that is absent is
 * left out with a word. Each run is a JVM of its own. Nothing trained here is kept.
 */
final class AssistBench implements Bench.Measurement {
    private static final List<String> FLAGS = List.of("-Xmx1500m");
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
                results.add(popularity != null && result.unit().equals("share")
                    && !result.name().contains(".popularity.")
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
        return results;
    }
}
