package org.xinglin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.xinglin.postgres.PostgresRefused.Reason.DISK_FULL;
import static org.xinglin.postgres.PostgresRefused.Reason.NOT_REACHABLE;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only root can try out: other users, and a disk that is full. */
class RootTest {
    @TempDir
    Path folder;

    @BeforeEach
    void requireRoot() {
        assumeThat(new UnixSystem().getUid()).as("user of this test run").isZero();
    }

    @Test
    void runsAsAnUnprivilegedUserWhereNamespacesAreForbidden() throws SQLException, IOException {
        allowAllToPass(folder);
        var home = folder.resolve("home");
        try (var server = PostgresServer.start(home, ownBinaries(), nobody())) {
            Servers.execute(server, server.owner(), "create table kept (n int); insert into kept values (42)");
            assertThat(Files.getOwner(home.resolve("data")).getName()).isEqualTo("nobody");
        }
        // the same folder opens where the machine allows namespaces again
        try (var server = PostgresServer.start(home, ownBinaries(), RunAs.namespace())) {
            assertThat(Servers.text(server, server.program(), "select n from kept")).isEqualTo("42");
            assertThat(Files.getOwner(home.resolve("data")).getName()).isEqualTo("root");
        }
    }

    @Test
    void namesTheFolderThatTheUnprivilegedUserCannotEnter() {
        assertThatExceptionOfType(PostgresRefused.class)
            .isThrownBy(() -> PostgresServer.start(folder.resolve("home"), Servers.options(), nobody()))
            .returns(NOT_REACHABLE, PostgresRefused::reason)
            .returns(List.of(folder.resolve("home"), "nobody"), PostgresRefused::values);
    }

    @Test
    void runsForAnOrdinaryUserAndNamesAFolderThatIsNotTheirs() throws Exception {
        allowAllToPass(folder);
        var mine = Files.createDirectory(folder.resolve("mine"));
        Folders.giveTo(mine, nobody());
        var binaries = Files.createDirectory(folder.resolve("binaries"));
        Folders.giveTo(binaries, nobody());
        var theirs = Files.createDirectory(folder.resolve("theirs"));
        var classPath = readableClassPath();

        try (var program = OtherProgram.start(nobody().prefix(), classPath, mine, binaries)) {
            assertThat(program.answer()).isEqualTo("started");
            assertThat(program.execute("create table kept (n int)")).isEqualTo("done");
            assertThat(Files.getOwner(mine.resolve("data")).getName()).isEqualTo("nobody");
        }
        try (var program = OtherProgram.start(nobody().prefix(), classPath, theirs, binaries)) {
            assertThat(program.answer()).isEqualTo("NO_RIGHTS [" + theirs + ", nobody]");
        }
        try (var program = OtherProgram.start(nobody().prefix(), classPath, theirs.resolve("below"), binaries)) {
            assertThat(program.answer()).startsWith("NO_RIGHTS");
        }
    }

    @Test
    void saysHowMuchRoomIsMissingBeforeItBegins() throws IOException {
        try (var _ = new SmallDisk(folder, 60)) {
            assertThatExceptionOfType(PostgresRefused.class).isThrownBy(() -> Servers.start(folder.resolve("home")))
                .returns(DISK_FULL, PostgresRefused::reason)
                .withMessageMatching(".* 59 MB.* 120 MB.*");
        }
    }

    @Test
    void saysThatTheDiskIsFullWhenItFillsUpOnTheWay() throws IOException {
        var binaries = Binaries.in(Servers.BINARIES);
        try (var _ = new SmallDisk(folder, 10)) {
            assertThatExceptionOfType(PostgresRefused.class)
                .isThrownBy(
                    () -> new DataFolder(folder).create(binaries, RunAs.detect(), new DbUser("postgres", "secret")))
                .returns(DISK_FULL, PostgresRefused::reason);
            assertThat(folder.resolve("data")).doesNotExist();
            assertThat(folder.resolve("data.password")).doesNotExist();
            assertThatExceptionOfType(PostgresRefused.class).isThrownBy(() -> Binaries.in(folder.resolve("binaries")))
                .returns(DISK_FULL, PostgresRefused::reason);
        }
    }

    @Test
    void comesBackByItselfWhenAFullDiskHasRoomAgain() throws Exception {
        try (var _ = new SmallDisk(folder, 160); var server = Servers.start(folder)) {
            var owner = server.owner();
            Servers.execute(server, owner, "create table kept (t text); insert into kept values ('before')");
            var ballast = folder.resolve("ballast");
            fill(ballast);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Servers.execute(server, owner,
                "insert into kept select repeat(md5(n::text), 100) from generate_series(1, 20000) n"));
            Servers.kill(Servers.postmaster(folder));
            Servers.await("trouble", () -> server.trouble().isPresent());
            assertThat(server.trouble().orElseThrow().reason()).isEqualTo(DISK_FULL);
            Files.delete(ballast);
            assertThat(Servers.awaitText(server, owner, "select count(*) from kept")).isEqualTo("1");
            assertThat(server.trouble()).isEmpty();
        }
    }

    private static void fill(Path file) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            try (var out = Files.newOutputStream(file)) {
                while (true)
                    out.write(new byte[4096]);
            }
        });
    }

    /** A disk in memory of so many MB. */
    private record SmallDisk(Path folder, int mb) implements AutoCloseable {
        SmallDisk {
            var mounted = Run.command(
                List.of("mount", "-t", "tmpfs", "-o", "mode=755,size=" + mb + "m", "tmpfs", folder.toString()));
            assumeThat(mounted.succeeded()).as("may mount: " + mounted.text()).isTrue();
        }

        @Override
        public void close() {
            assertThat(Run.command(List.of("umount", folder.toString()))).returns(0, Run.Result::exit);
        }
    }

    private Options ownBinaries() {
        return Options.standard().withBinaries(folder.resolve("binaries"));
    }

    private static RunAs nobody() {
        return RunAs.otherUser("nobody").findFirst().orElseThrow();
    }

    private static void allowAllToPass(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A copy of what the program needs, outside root's home. */
    private String readableClassPath() throws IOException {
        var copies = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Stream.of("arm64", "darwin", "byte-buddy").anyMatch(entry::contains)) continue;
            var from = Path.of(entry);
            var to = folder.resolve("lib" + copies.size());
            copies.add(to.toString());
            try (var all = Files.walk(from)) {
                for (var path : all.toList())
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return String.join(File.pathSeparator, copies);
    }
}
