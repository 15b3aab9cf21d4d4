package org.xinglin.engine.assist.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrescriptionsTest {
    @TempDir
    Path folder;
    private final Prescriptions reader = new Prescriptions();

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file.txt"), text);
    }

    @Test
    void readsNumbersAndTakesARepeatedOneOnce() throws IOException {
        assertThat(reader.read(file("3 1 3\t5 5 7 \r\n\n1\t7\n"))).containsExactly(
            Example.of(Signs.of(0, 1), 0, 1), Example.of(Signs.of(1), 1));
        assertThat(reader.shape()).isEqualTo(Shape.of(2, 2));
    }

    @Test
    void readsWordsAndSharesThemBetweenFiles() throws IOException {
        reader.read(file("便溏 食少\t党参 白术\n"));
        assertThat(reader.read(file("食少\t茯苓 白术\n"))).containsExactly(Example.of(Signs.of(1), 1, 2));
    }

    @Test
    void readsGzipByItsFirstBytes() throws IOException {
        var file = folder.resolve("packed");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1\t2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(reader.read(file)).containsExactly(Example.of(Signs.of(0), 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {"1 2 3;no tab", "\" \\t5\";no finding", "1\\t;no herb",
        "1\\t2\\t3;more than one tab"})
    void namesTheLineThatIsNoPrescription(String line, String complaint) throws IOException {
        var file = file("1\t2\n" + line.replace("\\t", "\t") + "\n");
        assertThatExceptionOfType(Prescriptions.UnreadableLine.class).isThrownBy(() -> reader.read(file))
            .withMessageContaining("file.txt:2: " + complaint);
    }
}
