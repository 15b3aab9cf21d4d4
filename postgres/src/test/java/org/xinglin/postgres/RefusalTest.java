package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.postgres.PostgresRefused.Reason.CANNOT_RUN;
import static org.xinglin.postgres.PostgresRefused.Reason.HELD_BY_ANOTHER;
import static org.xinglin.postgres.PostgresRefused.Reason.NEWER_DATA;
import static org.xinglin.postgres.PostgresRefused.Reason.NOT_A_DATA_FOLDER;
import static org.xinglin.postgres.PostgresRefused.Reason.OLDER_DATA;
import static org.xinglin.postgres.PostgresRefused.Reason.PORT_BUSY;
import static org.xinglin.postgres.PostgresRefused.Reason.ROOT_ONLY;
import static org.xinglin.postgres.PostgresRefused.Reason.START_FAILED;
import static org.xinglin.postgres.PostgresRefused.Reason.UNSUPPORTED_PLATFORM;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    @TempDir
    Path home;

    @Test
    void namesThisProcessWhenItHoldsTheFolderItself() {
        try (var server = Servers.start(home)) {
            assertThat(refusal(() -> Servers.start(home))).returns(HELD_BY_ANOTHER, PostgresRefused::reason)
                .returns(List.of(home, ProcessHandle.current().pid()), PostgresRefused::values);
            assertThat(server.isAlive()).isTrue();
            assertThat(otherProgramsAnswer()).startsWith("HELD_BY_ANOTHER")
                .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void namesTheOtherProcessThatHoldsTheFolder() throws Exception {
        try (var holder = OtherProgram.start(home)) {
            assertThat(holder.answer()).isEqualTo("started");
            assertThat(refusal(() -> Servers.start(home))).returns(HELD_BY_ANOTHER, PostgresRefused::reason)
                .returns(List.of(home, Long.toString(holder.handle().pid())), PostgresRefused::values);
        }
    }

    @Test
    void namesTheBusyPort() throws IOException {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = Servers.options().withPort(busy.getLocalPort());
            assertThat(refusal(() -> PostgresServer.start(home, options))).returns(PORT_BUSY, PostgresRefused::reason)
                .returns(List.of(busy.getLocalPort()), PostgresRefused::values);
        }
        Servers.start(home).close();
    }

    @Test
    void saysWhatPostgresSaidWhenASettingIsWrong() {
        var options = Servers.options().withSetting("shared_buffers", "1kB");
        assertThat(refusal(() -> PostgresServer.start(home, options))).returns(START_FAILED, PostgresRefused::reason)
            .hasMessageContaining("shared_buffers");
    }

    @ParameterizedTest
    @CsvSource({"19, NEWER_DATA", "17, OLDER_DATA", "9.6, OLDER_DATA"})
    void leavesDataOfAnotherMajorVersionAlone(String version, PostgresRefused.Reason reason) throws IOException {
        var file = Files.createDirectories(home.resolve("data")).resolve("PG_VERSION");
        Files.writeString(file, version + "\n");
        assertThat(refusal(() -> Servers.start(home))).returns(reason, PostgresRefused::reason)
            .hasMessageContaining(version)
            .hasMessageContaining("18");
        assertThat(file).hasContent(version);
        assertThat(List.of(NEWER_DATA, OLDER_DATA)).contains(reason);
    }

    @Test
    void leavesForeignFilesAlone() throws IOException {
        var letter = Files.createDirectories(home.resolve("data")).resolve("letter.txt");
        Files.writeString(letter, "mine");
        assertThat(refusal(() -> Servers.start(home))).returns(NOT_A_DATA_FOLDER, PostgresRefused::reason);
        assertThat(letter).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
    void sendsOtherMachinesToAnExternalDatabase(String system, String processor) {
        assertThat(refusal(() -> Binaries.archiveFor(system, processor)))
            .returns(UNSUPPORTED_PLATFORM, PostgresRefused::reason)
            .hasMessageContaining("--db").hasMessageContaining(processor);
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Linux, aarch64", "Mac OS X, x86_64", "Mac OS X, aarch64"})
    void bringsProgramsFor(String system, String processor) throws IOException {
        try (var archive = Binaries.archiveFor(system, processor).openStream()) {
            assertThat(archive.readNBytes(6)).startsWith(0xFD, '7', 'z', 'X', 'Z', 0);
        }
    }

    @Test
    void saysThatTheProgramsDoNotRunHere() throws IOException {
        var broken = Files.createDirectories(home.resolve("bin")).resolve("postgres");
        Files.writeString(broken, "no program");
        var ordinary = new RunAs(List.of(), 0, 0, "somebody");
        assertThat(refusal(() -> ordinary.requireReach(home, new Binaries(home))))
            .returns(CANNOT_RUN, PostgresRefused::reason)
            .hasMessageContaining("ermission denied");
    }

    @Test
    void sendsRootToAnOrdinaryUserWhereItCannotChangeTheUser() {
        var forbidden = new RunAs(List.of("/nonexistent/unshare"), 0, 0, "root");
        assertThat(refusal(() -> RunAs.firstThatWorks(Stream.of(forbidden)))).returns(ROOT_ONLY,
            PostgresRefused::reason);
    }

    @ParameterizedTest
    @EnumSource
    void isWordedInBothLanguages(PostgresRefused.Reason reason) {
        var refused = new PostgresRefused(reason, "eins", "zwei", "drei");
        assertThat(refused.text(Locale.SIMPLIFIED_CHINESE)).containsPattern("\\p{IsHan}.*。$").doesNotContain("{")
            .doesNotContain("'");
        assertThat(refused.text(Locale.ENGLISH)).doesNotContainPattern("\\p{IsHan}").endsWith(".").doesNotContain("{");
        assertThat(refused.text(Locale.GERMANY)).isEqualTo(refused.text(Locale.SIMPLIFIED_CHINESE));
    }

    private String otherProgramsAnswer() {
        try (var other = OtherProgram.start(home)) {
            return other.answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresRefused refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(PostgresRefused.class).isThrownBy(call).actual();
    }
}
