package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinglin.benchmarks.KilledChain;

/** The sample of {@code ./xinglin chaos chain} that every run of the tests holds. */
class KilledProgramTest {
    private static final int KILLS = 5;

    @TempDir
    Path work;

    @Test
    void keepsEveryAnswerItGaveThroughFiveKills() throws Exception {
        var faults = new KilledChain(work.resolve("data"), KILLS, (data, port) -> DemoProgram.command(data,
            "--xinglin.profile=empty", "--server.port=" + port)).run();
        assertThat(faults).isEmpty();
    }
}
