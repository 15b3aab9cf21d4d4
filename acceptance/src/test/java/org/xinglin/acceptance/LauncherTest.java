package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinglin.acceptance.Launcher.Said;

/** ./xinglin where it says no, before anything is built or started, and where two of them meet. */
class LauncherTest {
    private static final String THIS_JDK = System.getProperty("java.home");
    private static final List<String> TOOLS = List.of("bash", "sed", "head", "awk", "find", "grep", "cat", "mkdir",
        "dirname",
        "uname", "id", "df", "readlink", "touch", "cksum", "env", "rm", "tr");

    @TempDir
    Path folder;

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

    @Test
    void buildsOnceWhereTwoAreCalledAtOnce() throws Exception {
        var launcher = withASlowBuild();
        var first = launcher.start(withFakes(), "review", "check");
        await(() -> Files.exists(launcher.checkout().resolve("built.log")));
        var second = launcher.start(withFakes(), "review", "check");
        await(() -> second.text().contains("Another ./xinglin is building here; this one waits until it is done."));
        Files.createFile(launcher.checkout().resolve("go-on"));
        assertThat(first.said()).isEqualTo(new Said(0, first.text())).extracting(Said::text).asString()
            .contains("reviewed");
        assertThat(second.said()).isEqualTo(new Said(0, second.text())).extracting(Said::text).asString()
            .contains("reviewed");
        assertThat(launcher.checkout().resolve("built.log")).content().isEqualTo("built\n");
    }

    @Test
    void goesOnWhereTheOneThatBuiltWasKilled() throws Exception {
        var launcher = withASlowBuild();
        var first = launcher.start(withFakes(), "review", "check");
        await(() -> Files.exists(launcher.checkout().resolve("built.log")));
        var second = launcher.start(withFakes(), "review", "check");
        await(() -> second.text().contains("Another ./xinglin is building here"));
        var parts = first.process().descendants().toList();
        first.process().destroyForcibly();
        parts.forEach(ProcessHandle::destroyForcibly);
        Files.createFile(launcher.checkout().resolve("go-on"));
        assertThat(second.said()).isEqualTo(new Said(0, second.text())).extracting(Said::text).asString()
            .contains("reviewed");
        assertThat(launcher.checkout().resolve("built.log")).content().isEqualTo("built\nbuilt\n");
    }

    /** A checkout whose Maven waits for the file {@code go-on} and then builds the review engine's class path. */
    private Launcher withASlowBuild() throws IOException {
        var launcher = Launcher.copiedTo(folder.resolve("checkout"), folder.resolve("home"));
        script(Files.createDirectories(folder.resolve("maven")).resolve("mvn"), """
            if [ "$1" = -v ]; then echo Apache Maven 3.9.9; exit; fi
            echo built >>built.log
            while [ ! -e go-on ]; do sleep 0.05; done
            mkdir -p engines/review/target
            echo nothing >engines/review/target/classpath""");
        var jdk = Files.createDirectories(folder.resolve("jdk-25/bin"));
        Files.writeString(folder.resolve("jdk-25/release"), "JAVA_VERSION=\"25\"\n");
        script(jdk.resolve("java"), "echo reviewed");
        script(jdk.resolve("javac"), "exit 1");
        return launcher;
    }

    private Map<String, String> withFakes() {
        return Map.of("PATH", folder.resolve("maven") + ":" + System.getenv("PATH"), "XINGLIN_JAVA_HOME",
            folder.resolve("jdk-25").toString());
    }

    private static void await(Callable<Boolean> happened) throws Exception {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!happened.call()) {
            assertThat(System.nanoTime()).as("waited half a minute").isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
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
        return new Launcher(Repository.root(), folder.resolve("home")).run(environment, arguments);
    }
}
