package org.xinglin.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one benchmark: a table for people, {@code benchmarks/results/NAME.json} for the next run. */
final class Results {
    /** What differs by less is noise on a shared machine. */
    private static final double NOISE = 0.15;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Path file;
    private final String name;

    Results(Path root, String name) {
        this.name = name;
        this.file = root.resolve("benchmarks/results").resolve(name + ".json");
    }

    /** Prints, compares with the last recorded run if asked, and records. */
    void report(List<Result> results, boolean compare) throws IOException {
        System.out.println();
        for (var result : results)
            System.out.println("%-34s %12s %-10s %s".formatted(result.name(), number(result.value()), result.unit(),
                result.ratio() == null
                    ? ""
                    : "%s x %s".formatted(number(result.ratio()), result.anchor()))
                .stripTrailing());
        if (compare) compare(results);
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(rows(results)) + "\n");
    }

    private List<Map<String, @Nullable Object>> rows(List<Result> results) {
        var machine = machine();
        var commit = commit();
        var day = LocalDate.now(Clock.systemUTC()).toString();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var result : results) {
            var row = new java.util.LinkedHashMap<String, @Nullable Object>();
            row.put("name", result.name());
            row.put("value", result.value());
            row.put("unit", result.unit());
            row.put("anchor", result.anchor());
            row.put("ratio", result.ratio());
            row.put("command", "./xinglin bench " + name);
            row.put("machine", machine);
            row.put("commit", commit);
            row.put("date", day);
            rows.add(row);
        }
        return rows;
    }

    /** A ratio says more than a value, since the machine is never the same; so ratios are compared where there are any. */
    private void compare(List<Result> results) throws IOException {
        if (!Files.exists(file)) {
            System.out.println("nothing recorded before");
            return;
        }
        var before = new java.util.HashMap<String, JsonNode>();
        JSON.readTree(Files.readString(file)).forEach(row -> before.put(row.path("name").asString(""), row));
        for (var result : results) {
            var old = before.get(result.name());
            if (old == null) continue;
            boolean byRatio = result.ratio() != null && old.path("ratio").isNumber();
            double then = old.path(byRatio ? "ratio" : "value").asDouble();
            double now = byRatio && result.ratio() != null ? result.ratio() : result.value();
            double change = now / then - 1;
            if (result.lessIsBetter() ? change > NOISE : change < -NOISE)
                System.out.println("WORSE %s: %s, was %s on %s (%s)".formatted(result.name(), number(now), number(then),
                    old.path("date").asString(""), old.path("commit").asString("")));
        }
    }

    private static String number(double value) {
        if (value >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.4f" : "%.2f", value);
    }

    private static String machine() {
        var model = "unknown processor";
        try {
            model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(model);
        } catch (IOException notLinux) {
            model = System.getProperty("os.arch");
        }
        return "%d x %s, %s, Java %s".formatted(Runtime.getRuntime().availableProcessors(), model,
            System.getProperty("os.name"), Runtime.version());
    }

    private String commit() {
        try {
            var process = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").redirectErrorStream(true)
                .directory(file.toAbsolutePath().resolveSibling(".").toFile()).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
