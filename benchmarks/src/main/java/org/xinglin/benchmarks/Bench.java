package org.xinglin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code ./xinglin bench NAME...|all [--compare]}: what all benchmarks share. */
public final class Bench {
    /** One benchmark. */
    public interface Measurement {
        /** @param work a folder of its own, empty, deleted afterwards */
        List<Result> measure(Path work) throws Exception;
    }

    private Bench() {}

    /** Measures, reports and ends the process. @param measurements by name; @param arguments names of some, or {@code all}, and {@code --compare} */
    public static void run(Map<String, Supplier<Measurement>> measurements, String... arguments) throws Exception {
        // a program or browser that still runs would keep the process alive
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1);
        });
        var names = new ArrayList<>(List.of(arguments));
        boolean compare = names.remove("--compare");
        if (names.equals(List.of("all"))) names = new ArrayList<>(measurements.keySet());
        if (names.isEmpty() || !measurements.keySet().containsAll(names)) {
            System.err.println("./xinglin bench %s|all [--compare]".formatted(String.join("|", measurements.keySet())));
            System.exit(2);
        }
        for (var name : names) {
            var work = Files.createTempDirectory("xinglin-bench-" + name);
            try {
                var results = Objects.requireNonNull(measurements.get(name)).get().measure(work);
                new Results(root(), name).report(results, compare);
            } finally {
                delete(work);
            }
        }
        System.exit(0);
    }

    public static Path root() { return Path.of(System.getProperty("xinglin.root", ".")).toAbsolutePath().normalize(); }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }
}
