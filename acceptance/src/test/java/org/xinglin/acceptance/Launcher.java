package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@code ./xinglin} of a checkout, with a home folder of its own. @param checkout the folder it stands in */
record Launcher(Path checkout, Path home) {
    private static final String PROGRAM = "platform/target/xinglin-platform-0.1.0-app.jar";

    /** What a command answered, both streams together. */
    record Said(int status, String text) {}

    /** A command under way. */
    record Running(Process process, Path output) {
        /** What it says once it has ended. */
        Said said() throws Exception {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends within two minutes").isTrue();
            return new Said(process.exitValue(), text());
        }

        String text() throws IOException { return Files.readString(output, StandardCharsets.UTF_8); }
    }

    /** The launcher alone, in a folder of its own: what it builds touches nothing that a test runs from. */
    static Launcher copiedTo(Path checkout, Path home) throws IOException {
        var root = Repository.root();
        for (var file : Repository.files())
            if (file.equals(root.resolve("xinglin")) || file.startsWith(root.resolve("build/launcher"))) {
                var copy = checkout.resolve(root.relativize(file));
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        return new Launcher(checkout, home);
    }

    /** The same, with the program that is already built. */
    static Launcher withTheProgram(Path checkout, Path home) throws IOException {
        var launcher = copiedTo(checkout, home);
        Files.createDirectories(checkout.resolve("platform/target"));
        Files.copy(Repository.root().resolve(PROGRAM), checkout.resolve(PROGRAM));
        Files.createFile(Files.createDirectories(checkout.resolve("target")).resolve("built-platform-simulator"));
        return launcher;
    }

    Said run(Map<String, String> environment, String... arguments) throws Exception {
        return start(environment, arguments).said();
    }

    Running start(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("bash", checkout.resolve("xinglin").toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("xinglin-said", ".txt");
        output.toFile().deleteOnExit();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_MESSAGES", "JAVA_HOME", "XINGLIN_JAVA_HOME"));
        builder.environment().putAll(Map.of("LANG", "C.UTF-8", "XINGLIN_HOME", home.toString()));
        builder.environment().putAll(environment);
        return new Running(builder.start(), output);
    }
}
