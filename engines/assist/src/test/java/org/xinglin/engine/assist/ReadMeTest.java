package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.xinglin.engine.assist.example.Example;

class ReadMeTest {
    private static final Path EXAMPLE = Path.of("src/test/java/org/xinglin/engine/assist/example/Example.java");

    @Test
    void showsTheExampleAsItCompiles() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(Files.readString(EXAMPLE))
            .contains("Decision support only. Reviewed by neither a licensed physician nor a licensed pharmacist.");
    }

    @Test
    void showsWhatTheExamplePrints() throws IOException {
        var before = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Example.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(Files.readString(Path.of("README.md"))).contains(printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void namesEveryColumnOfTheCaseTable() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(String.join(" ", CaseTable.COLUMNS));
    }
}
