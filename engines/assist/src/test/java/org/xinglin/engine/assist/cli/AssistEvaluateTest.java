package org.xinglin.engine.assist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistEvaluateTest {
    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return AssistEvaluate.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String cases(int times) {
        return "便溏 食少\t党参 白术\n口渴 发热\t石膏 知母\n".repeat(times);
    }

    @Test
    void choosesOnValidationExaminesOnTestAndWritesJson() throws IOException {
        var json = folder.resolve("out.json");
        assertThat(run("--train", file("train", cases(20)), "--valid", file("valid", cases(3)), "--test",
            file("test", cases(2)), "--no-net", "--json", json.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("40 + 6 cases to learn from, 4 to be examined",
            "chosen on the validation file", "popularity", "naive Bayes", "kNN", "ridge", "blend", "s.e.",
            "reviewed by neither a licensed physician nor a licensed pharmacist");
        assertThat(Files.readString(json)).contains("{\"method\": \"popularity\", \"P@5\": 0.400000")
            .contains("\"R@20\": 1.000000, \"NDCG@20\": 1.000000, \"seconds\": ").startsWith("[\n").endsWith("]\n");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run("--train", "x")).isEqualTo(2);
        assertThat(run("--train", "x", "--test")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: assist evaluate --train FILE --test FILE");
    }

    @Test
    void namesAFileThatIsNotThereAndALineThatIsNoPrescription() throws IOException {
        assertThat(run("--train", folder.resolve("none").toString(), "--test", "y")).isEqualTo(1);
        assertThat(run("--train", file("bad", "1\t2\n1 2\n"), "--test", "y")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("none: no such file", "bad:2: no tab");
    }
}
