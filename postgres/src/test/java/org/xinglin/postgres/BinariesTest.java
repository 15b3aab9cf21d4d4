package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    @TempDir
    Path folder;

    @Test
    void unpacksAgainWhatWasDamagedAndNothingElse() throws IOException {
        var home = Binaries.in(folder).home();
        var program = home.resolve("bin/initdb");
        var whole = Files.readAllBytes(program);
        var unpacked = Files.getLastModifiedTime(program);
        Binaries.in(folder);
        assertThat(Files.getLastModifiedTime(program)).isEqualTo(unpacked);

        var damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(program, damaged);
        Binaries.in(folder);
        assertThat(program).hasBinaryContent(whole).isExecutable();
    }

    @Test
    void throwsAwayWhatAnUnpackingCutShortLeft() throws IOException {
        var home = Binaries.in(Servers.BINARIES).home();
        var partial = Files.createDirectories(folder.resolve(home.getFileName() + ".partial"));
        Files.writeString(partial.resolve("half"), "of a file");
        var again = Binaries.in(folder).home();
        assertThat(partial).doesNotExist();
        assertThat(again.resolve("half")).doesNotExist();
        assertThat(again.resolve("bin/postgres")).hasSameBinaryContentAs(home.resolve("bin/postgres"));
    }
}
