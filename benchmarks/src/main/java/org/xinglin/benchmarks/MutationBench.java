package org.xinglin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code mutation}: PIT's mutants of the review engine against its tests. Each that survives is printed with the reason that
 * {@code benchmarks/review/survivors.csv} gives for its class, method and kind, or as one that has none.
 */
final class MutationBench implements Bench.Measurement {
    private static final int CLASS = 1, MUTATOR = 2, METHOD = 3, STATUS = 5;
    private final Path root;

    MutationBench(Path root) { this.root = root; }

    @Override
    public List<Result> measure(Path work) throws Exception {
        Forked.command(root, "mvn", "-B", "-q", "-ntp", "-Dfast", "-Pmutation", "-pl", "engines/review", "-am",
            "process-test-classes");
        int all = 0;
        var survivors = new TreeMap<String, Integer>();
        for (var line : Files.readAllLines(root.resolve("engines/review/target/pit-reports/mutations.csv"))) {
            var fields = line.split(",");
            all++;
            if (fields[STATUS].equals("SURVIVED") || fields[STATUS].equals("NO_COVERAGE"))
                survivors.merge("%s,%s,%s".formatted(last(fields[CLASS]), fields[METHOD], last(fields[MUTATOR])), 1,
                    Integer::sum);
        }
        var reasons = reasons();
        int without = 0;
        for (var survivor : survivors.entrySet()) {
            var reason = reasons.get(survivor.getKey());
            if (reason == null) without += survivor.getValue();
            System.out.println("survived %d x %s: %s".formatted(survivor.getValue(), survivor.getKey(), reason == null
                ? "NO REASON GIVEN"
                : reason));
        }
        int survived = survivors.values().stream().mapToInt(Integer::intValue).sum();
        return List.of(Result.of("mutation.killed", 100.0 * (all - survived) / all, "% killed"),
            Result.of("mutation.mutants", all, "mutants made"), Result.of("mutation.survived", survived, "mutants"),
            Result.of("mutation.survived.unexplained", without, "mutants"));
    }

    private Map<String, String> reasons() throws IOException {
        var reasons = new HashMap<String, String>();
        for (var line : Files.readAllLines(root.resolve("benchmarks/review/survivors.csv"))) {
            var fields = line.split(",", 4);
            if (fields.length == 4) reasons.put(String.join(",", fields[0], fields[1], fields[2]), fields[3]);
        }
        return reasons;
    }

    private static String last(String name) { return name.substring(name.lastIndexOf('.') + 1); }
}
