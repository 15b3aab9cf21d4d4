package org.xinglin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code fuzz}: Jazzer on the parsers of names, doses, footnotes and lines of cases, from the kept corpus; anything it breaks ends the run. */
final class FuzzBench implements Bench.Measurement {
    private static final int SECONDS = Integer.getInteger("xinglin.fuzz.seconds", 600);
    private static final int LONGEST_KEPT = 200;
    private final Path root;

    FuzzBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        var found = Files.createDirectory(work.resolve("found"));
        var run = Forked.java(root, List.of("-XX:+EnableDynamicAgentLoading", "-Xmx1g"),
            "com.code_intelligence.jazzer.Jazzer", "--target_class=org.xinglin.benchmarks.review.ParserFuzz",
            "--instrumentation_includes=org.xinglin.**", "-max_total_time=" + SECONDS, "-print_final_stats=1",
            "-artifact_prefix=" + work + "/", found.toString(), root.resolve("benchmarks/review/corpus").toString());
        long executed = run.said().stream().filter(line -> line.startsWith("stat::number_of_executed_units:"))
            .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':', 6) + 1).strip())).findFirst()
            .orElseThrow(() -> new IllegalStateException("the fuzzer said nothing of what it ran"));
        return List.of(Result.of("fuzz.inputs", executed, "inputs"), Result.of("fuzz.seconds", SECONDS, "s of fuzzing"),
            Result.of("fuzz.new", keep(found), "inputs found"), Result.of("fuzz.broken", 0, "inputs"));
    }

    /** Offers the short ones for the corpus: they stand in the build folder until somebody moves them. */
    private long keep(Path found) throws IOException {
        var offered = Files.createDirectories(root.resolve("benchmarks/review/target/found"));
        long count = 0;
        try (var files = Files.list(found)) {
            for (var file : files.toList()) {
                count++;
                if (Files.size(file) <= LONGEST_KEPT)
                    Files.copy(file, offered.resolve(file.getFileName().toString().toLowerCase(Locale.ROOT)),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return count;
    }
}
