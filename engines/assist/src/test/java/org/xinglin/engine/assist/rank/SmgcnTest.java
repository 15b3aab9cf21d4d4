package org.xinglin.engine.assist.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Reads a public set that stands beside the checkout, in place; skipped where it is absent. */
class SmgcnTest {
    private static final Path FOLDER = Path.of("../../../shared/data/benchmarks/smgcn");

    @Test
    void popularityOnTheTestFileIsThatOfTheTableAndValidationIsPartOfTraining() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: " + FOLDER + " is not there");
        var reader = new Prescriptions();
        var train = reader.read(FOLDER.resolve("train.txt.gz"));
        var test = reader.read(FOLDER.resolve("test.txt.gz"));
        assertThat(train).hasSize(22_917);
        assertThat(test).hasSize(3_443);
        assertThat(reader.read(FOLDER.resolve("valid.txt.gz")).size()
            + reader.read(FOLDER.resolve("train_without_valid.txt.gz")).size()).isEqualTo(train.size());
        assertThat(reader.shape()).isEqualTo(Shape.of(360, 753));
        var marks = Marks.of(Popularity.of(train, 753), test);
        assertThat(marks.precision(5)).isCloseTo(0.2243, within(5e-5));
        assertThat(marks.precision(20)).isCloseTo(0.1264, within(5e-5));
        assertThat(marks.recall(20)).isCloseTo(0.3472, within(5e-5));
    }
}
