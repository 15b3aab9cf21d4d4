package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.access.ServiceAccounts;
import org.xinglin.kernel.Caller;

/** The examples of docs/review-api.md, run as they stand there. */
@PlatformTest
class ReviewApiExamplesTest {
    private static final Path DOCUMENT = Path.of("../docs/review-api.md");
    private final ServiceAccounts services;
    private final TestCounty county;
    @TempDir
    private Path folder;

    ReviewApiExamplesTest(ServiceAccounts services, TestCounty county) {
        this.services = services;
        this.county = county;
    }

    @Test
    void runsTheExampleOfTheShell() throws Exception {
        Assumptions.assumeTrue(Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl"))), "curl is not installed");
        answers(new ProcessBuilder("sh", "-e", "-c", example("sh")));
    }

    @Test
    void runsTheExampleInJava() throws Exception {
        Files.writeString(folder.resolve("Checks.java"), example("java"));
        answers(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Checks.java"));
    }

    private void answers(ProcessBuilder example) throws Exception {
        Files.writeString(folder.resolve("cases.ndjson"), example("json"));
        var account = services.open(Caller.PROGRAM, "外部系统", county.tcmHospital.id());
        example.environment().put("TOKEN",
            services.issue(Caller.PROGRAM, account, "示例", 30, UUID.randomUUID()).token());
        example.environment().put("XINGLIN", county.address().toString());
        example.environment().remove("JAVA_TOOL_OPTIONS");
        var output = folder.resolve("output");
        var process = example.directory(folder.toFile()).redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors").toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
        var lines = Files.readAllLines(output);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"id\":\"A-1\"", "INCOMPAT_18");
        assertThat(lines.getLast()).contains("\"id\":\"A-2\"", "\"passes\":true");
    }

    /** The first block of a language. */
    private static String example(String language) throws IOException {
        var block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }
}
