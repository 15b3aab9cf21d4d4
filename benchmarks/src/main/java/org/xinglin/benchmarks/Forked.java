package org.xinglin.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A measurement in a JVM of its own; its lines {@code RESULT name value unit} are the figures. */
final class Forked {
    private final Path root;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final List<String> said = new ArrayList<>();

    private Forked(Path root) { this.root = root; }

    /** With the class path of {@code benchmarks/review}. @param flags of the JVM, then the class to run and its arguments */
    static Forked java(Path root, List<String> flags, String... mainAndArguments) throws IOException,
        InterruptedException {
        var module = root.resolve("benchmarks/review");
        return java(root, module.resolve("target/classes") + File.pathSeparator
            + Files.readString(module.resolve("target/classpath")).strip(), flags, mainAndArguments);
    }

    /** With the class path of this JVM. */
    static Forked likeThis(Path root, List<String> flags, String... mainAndArguments) throws IOException,
        InterruptedException {
        return java(root, System.getProperty("java.class.path"), flags, mainAndArguments);
    }

    private static Forked java(Path root, String classPath, List<String> flags, String... mainAndArguments)
        throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dstdout.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(mainAndArguments));
        return new Forked(root).run(command);
    }

    /** A command of the repository's root. */
    static Forked command(Path root, String... command) throws IOException, InterruptedException {
        return new Forked(root).run(List.of(command));
    }

    private Forked run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                read(line);
        }
        int status = process.waitFor();
        if (status != 0)
            throw new IllegalStateException("%s ended with status %d".formatted(command.getLast(), status));
        return this;
    }

    private void read(String line) {
        said.add(line);
        var words = line.split(" ");
        if (words.length == 4 && words[0].equals("RESULT"))
            results.put(words[1], Result.of(words[1], Double.parseDouble(words[2]), words[3]));
        else
            System.out.println(line);
    }

    List<String> said() { return said; }

    Map<String, Result> results() { return results; }

    double value(String name) {
        var result = results.get(name);
        if (result == null) throw new IllegalStateException("nothing was measured of " + name);
        return result.value();
    }
}
