package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strangers' Maven projects, {@code acceptance/engine-user} and {@code acceptance/assist-user}, built offline against the engines'
 * jars and POMs as they would be published: from a repository laid out here, with nothing of this build on their class path.
 */
class EngineUserTest {
    private static final String VERSION = "0.1.0";
    /** Where each published module lies. */
    private static final Map<String, String> PUBLISHED = Map.of("xinglin-kernel", "kernel", "xinglin-knowledge",
        "knowledge", "xinglin-review", "engines/review", "xinglin-assist", "engines/assist");

    @TempDir
    Path folder;

    @Test
    void reviewBuildsAndRunsAgainstThePublishedJarAlone() throws Exception {
        var said = built("engine-user", "org.example.pharmacy.CountyPharmacy", 5);
        assertThat(said.lines()).anyMatch(line -> line.startsWith("FORBID INCOMPAT_18 fù zǐ"))
            .anyMatch(line -> line.startsWith("FORBID DECOCTION_METHOD")).anyMatch(line -> line.startsWith("cases-"))
            .anyMatch(line -> line.startsWith("{\"line\":1,\"id\":\"B-1\",\"worst\":\"NONE\""));
    }

    @Test
    void decisionSupportBuildsAndRunsAgainstThePublishedJarAlone() throws Exception {
        var said = built("assist-user", "org.example.clinic.CountyClinic", 6);
        assertThat(said.lines())
            .anyMatch(line -> line.startsWith("untrained pí qì xū") && line.contains("removed [baizhu"))
            .anyMatch(line -> line.equals("BAD line 4: findings is not known: 无此所见"))
            .anyMatch(line -> line.equals("CASES 2"));
    }

    /** What the project prints, with at most so many libraries on its class path, none of them a framework. */
    private String built(String name, String main, int atMost) throws Exception {
        for (var module : PUBLISHED.entrySet())
            publish(module.getKey(), Repository.root().resolve(module.getValue()));
        var project = copy(Repository.root().resolve("acceptance").resolve(name), folder.resolve(name));

        var built = run(project, List.of("mvn", "-B", "-ntp", "-o", "-s", settings().toString(),
            "-Dmaven.repo.local=" + folder.resolve("local"), "-Daether.offline.protocols=file",
            "-Daether.enhancedLocalRepository.trackingFilename=none", "process-classes"));
        assertThat(built).contains("BUILD SUCCESS");

        var libraries = List
            .of(Files.readString(project.resolve("target/classpath")).strip().split(File.pathSeparator));
        assertThat(libraries).map(library -> Path.of(library).getFileName().toString())
            .noneMatch(library -> library.contains("spring") || library.contains("postgresql"))
            .hasSizeLessThanOrEqualTo(atMost);
        return run(project, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dstdout.encoding=UTF-8", "-cp", "target/classes" + File.pathSeparator + String.join(File.pathSeparator,
                libraries),
            main));
    }

    /** Each engine depends on a few libraries and nothing else, and its POM says all that a repository asks for. */
    @Test
    void publishesPomsThatAreComplete() throws IOException {
        for (var engine : List.of("review", "assist")) {
            var pom = Files.readString(published(Repository.root().resolve("engines").resolve(engine)));

            assertThat(pom).contains("<name>", "<description>", "<license>", "<developer>", "<version>")
                .doesNotContain("<parent>", "spring", "<dependencyManagement>");
            assertThat(pom.split("<dependency>", -1)).as("two libraries at most, and annotations")
                .hasSizeLessThanOrEqualTo(engine.equals("review") ? 3 : 4);
        }
    }

    private static Path published(Path module) { return module.resolve("target/flattened-pom.xml"); }

    private void publish(String artifact, Path module) throws IOException {
        var place = Files.createDirectories(folder.resolve("published/org/xinglin").resolve(artifact).resolve(VERSION));
        var name = artifact + "-" + VERSION;
        Files.copy(module.resolve("target").resolve(name + ".jar"), place.resolve(name + ".jar"));
        Files.copy(published(module), place.resolve(name + ".pom"));
    }

    /** What is published here, and for all else what this machine's Maven has in store already. */
    private Path settings() throws IOException {
        var store = Path.of(System.getProperty("user.home"), ".m2", "repository").toUri();
        var ours = folder.resolve("published").toUri();
        var tag = "repository";
        var list = new StringBuilder();
        for (var kind : List.of("repositories", "pluginRepositories")) {
            var each = kind.equals("repositories") ? tag : "pluginRepository";
            list.append("<%s>".formatted(kind));
            int number = 0;
            for (var place : List.of(ours, store))
                list.append("<%1$s><id>%2$s</id><url>%3$s</url></%1$s>".formatted(each, number++ == 0
                    ? "central"
                    : "store", place));
            list.append("</%s>".formatted(kind));
        }
        return Files.writeString(folder.resolve("settings.xml"), """
            <settings><profiles><profile><id>files</id>%s</profile></profiles>
            <activeProfiles><activeProfile>files</activeProfile></activeProfiles></settings>
            """.formatted(list));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.filter(each -> !each.startsWith(from.resolve("target"))).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
        return to;
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(command)).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().remove("MAVEN_OPTS");
        var running = process.start();
        running.getOutputStream().close();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }
}
