package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./xinglin where it says no: before anything is built or started. */
class LauncherTest {
    private static final String THIS_JDK = System.getProperty("java.home");
    private static final List<String> TOOLS = List.of("bash", "sed", "head", "awk", "find", "grep", "cat", "mkdir",
        "dirname",
        "uname", "id", "df", "readlink", "touch", "cksum", "env", "rm", "tr");

    @TempDir
    Path folder;

    record Said(int status, String text) {}

    @Test
    void answersAnUnknownCommandWithASentenceAndTheHelp() throws Exception {
        var said = xinglin(Map.of(), "dance");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).startsWith("There is no command \"dance\".").contains("./xinglin up",
            "./xinglin doctor");
    }

    @Test
    void speaksChineseUnderAChineseLocale() throws Exception {
        assertThat(xinglin(Map.of("LANG", "zh_CN.UTF-8"), "dance").text()).startsWith("没有“dance”这个命令。");
    }

    @Test
    void helpsWithEachCommand() throws Exception {
        for (var verb : List.of("up", "demo", "replay", "backup", "restore", "review", "test", "bench", "chaos",
            "gallery", "doctor"))
            assertThat(xinglin(Map.of(), "help", verb)).as(verb).matches(said -> said.status() == 0)
                .extracting(Said::text).asString().startsWith("./xinglin " + verb);
    }

    @Test
    void namesABusyPortItsHolderAndAnother() throws Exception {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = holder.getLocalPort();
            var said = xinglin(Map.of(), "up", "--port", Integer.toString(port));
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.text()).startsWith("Port %d is ".formatted(port)).contains("--port " + (port + 1));
        }
    }

    @Test
    void refusesPlainHttpForOtherMachines() throws Exception {
        for (var host : List.of("0.0.0.0", "192.168.1.5", "::"))
            assertThat(xinglin(Map.of(), "up", "--host", host)).as(host).matches(said -> said.status() == 1)
                .extracting(Said::text).asString().startsWith("Plain HTTP answers on this machine only")
                .contains(host, "--tls");
    }

    @Test
    void refusesOptionsThatAreUnknownIncompleteOrNoNumber() throws Exception {
        for (var options : List.of(List.of("--dance", "3"), List.of("--port"), List.of("--port", "x"),
            List.of("--port", "65536"),
            List.of("--profile", "big"), List.of("--tls-cert", "a.pem"), List.of("--db", "jdbc:postgresql://h/x"),
            List.of("stray")))
            assertThat(xinglin(Map.of(), "up", options)).as(options.toString()).matches(said -> said.status() == 2)
                .extracting(Said::text).asString().contains("./xinglin up [options]");
    }

    @Test
    void refusesToReplayAFileThatCannotBeRead() throws Exception {
        var said = xinglin(Map.of(), "replay", folder.resolve("nothing.csv").toString());
        assertThat(said)
            .isEqualTo(new Said(1, "The file %s cannot be read.\n".formatted(folder.resolve("nothing.csv"))));
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        var said = xinglin(Map.of("PATH", onlyTheTools().toString()), "test");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("Maven 3.8 or newer is needed on PATH (none found)");
    }

    @Test
    void saysThatMavenIsTooOld() throws Exception {
        var tools = onlyTheTools();
        script(tools.resolve("mvn"), "echo Apache Maven 3.6.3");
        assertThat(xinglin(Map.of("PATH", tools.toString()), "test").text())
            .contains("Maven 3.8 or newer is needed on PATH (found 3.6.3)");
    }

    @Test
    void findsANewerJdkThanTheOneOnThePath() throws Exception {
        var old = Files.createDirectories(folder.resolve("jdk-17/bin"));
        Files.writeString(folder.resolve("jdk-17/release"), "JAVA_VERSION=\"17.0.15\"\n");
        script(old.resolve("java"), "echo 17");
        script(old.resolve("javac"), "echo 17");
        var path = old + ":" + System.getenv("PATH");
        var said = xinglin(
            Map.of("PATH", path, "JAVA_HOME", folder.resolve("jdk-17").toString(), "XINGLIN_JAVA_HOME", THIS_JDK),
            "doctor");
        assertThat(said.text()).contains("JDK: " + THIS_JDK);
        said = xinglin(Map.of("PATH", path, "JAVA_HOME", THIS_JDK), "doctor");
        assertThat(said.text()).contains("JDK: " + THIS_JDK);
    }

    @Test
    void theDoctorSaysWhatIsMissingAndWhatToDo() throws Exception {
        var said = xinglin(Map.of("PATH", onlyTheTools().toString(), "XINGLIN_JAVA_HOME", THIS_JDK), "doctor");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text().lines()).allMatch(line -> line.matches("(ok|missing|optional) .*"))
            .anyMatch(line -> line.startsWith("missing  Maven:") && line.contains("apt-get install maven"));
    }

    /** A PATH with what every system has and nothing of what the launcher looks for. */
    private Path onlyTheTools() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : TOOLS)
            for (var place : System.getenv("PATH").split(":", -1))
                if (Files.isExecutable(Path.of(place, tool)) && !Files.exists(tools.resolve(tool)))
                    script(tools.resolve(tool), "exec '%s' \"$@\"".formatted(Path.of(place, tool)));
        return tools;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Said xinglin(Map<String, String> environment, String verb, List<String> arguments) throws Exception {
        var all = new ArrayList<>(List.of(verb));
        all.addAll(arguments);
        return xinglin(environment, all.toArray(String[]::new));
    }

    private Said xinglin(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("bash", Repository.root().resolve("xinglin").toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(folder, "said", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        var defaults = new HashMap<>(Map.of("LANG", "C.UTF-8", "XINGLIN_HOME", folder.resolve("home").toString()));
        builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_MESSAGES", "JAVA_HOME", "XINGLIN_JAVA_HOME"));
        builder.environment().putAll(defaults);
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
