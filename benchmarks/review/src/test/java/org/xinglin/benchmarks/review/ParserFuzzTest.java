package org.xinglin.benchmarks.review;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what {@code ./xinglin bench fuzz} found worth keeping. */
class ParserFuzzTest {
    static List<Path> corpus() throws IOException {
        try (var files = Files.list(Path.of("corpus"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void readsOrRefuses(Path input) throws IOException {
        var bytes = Files.readAllBytes(input);

        assertThatCode(() -> ParserFuzz.fuzzerTestOneInput(bytes)).doesNotThrowAnyException();
    }
}
