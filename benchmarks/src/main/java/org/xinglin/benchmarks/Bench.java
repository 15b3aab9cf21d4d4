package org.xinglin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code ./xinglin bench NAME...|all [--compare]}. */
public final class Bench {
    /** One benchmark. */
    interface Measurement {
        /** @param work a folder of its own, empty, deleted afterwards */
        List<Result> measure(Path work) throws Exception;
    }

    private static final Map<String, Supplier<Measurement>> ALL = new LinkedHashMap<>();
    static {
        ALL.put("chain", ChainBench::new);
        ALL.put("start", () -> new StartBench(root()));
        ALL.put("memory", () -> new MemoryBench(root()));
        ALL.put("search", SearchBench::new);
        ALL.put("pages", PagesBench::new);
        ALL.put("import", ImportBench::new);
        ALL.put("export", ExportBench::new);
        ALL.put("rule-replay", RuleReplayBench::new);
        ALL.put("review", () -> new ReviewBench(root()));
        ALL.put("assist", () -> new AssistBench(root()));
        ALL.put("assist-speed", () -> new AssistSpeedBench(root()));
        ALL.put("checks", () -> new ChecksBench(root()));
        ALL.put("laws", () -> new LawsBench(root()));
        ALL.put("fuzz", () -> new FuzzBench(root()));
        ALL.put("mutation", () -> new MutationBench(root()));
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var names = new ArrayList<>(List.of(arguments));
        boolean compare = names.remove("--compare");
        if (names.equals(List.of("all"))) names = new ArrayList<>(ALL.keySet());
        if (names.isEmpty() || !ALL.keySet().containsAll(names)) {
            System.err.println("./xinglin bench %s|all [--compare]".formatted(String.join("|", ALL.keySet())));
            System.exit(2);
        }
        for (var name : names) {
            var work = Files.createTempDirectory("xinglin-bench-" + name);
            try {
                var results = Objects.requireNonNull(ALL.get(name)).get().measure(work);
                new Results(root(), name).report(results, compare);
            } finally {
                delete(work);
            }
        }
        System.exit(0);
    }

    static Path root() { return Path.of(System.getProperty("xinglin.root", ".")).toAbsolutePath().normalize(); }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }
}
