package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.NEWER_DATA;
import static org.xinglin.postgres.PostgresRefused.Reason.NOT_A_DATA_FOLDER;
import static org.xinglin.postgres.PostgresRefused.Reason.OLDER_DATA;
import static org.xinglin.postgres.PostgresRefused.Reason.START_FAILED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** 数据目录: the files of one PostgreSQL. Made whole or not at all; never deleted by this program. */
final class DataFolder {
    static final String SUPERUSER = "postgres";
    /** A whole data folder out of a backup, on its way into its place. */
    static final String RESTORED = "data.restored";

    private final Path home;
    private final Path path;

    DataFolder(Path home) {
        this.home = home;
        path = home.resolve("data");
    }

    Path path() {
        return path;
    }

    boolean exists() throws IOException {
        if (!Files.exists(path)) return false;
        try (var entries = Files.list(path)) {
            return entries.findAny().isPresent();
        }
    }

    /** Moves what was restored into its place, where nothing stands; also after a restore that was cut short between its two moves. */
    void finishRestoring() throws IOException {
        var restored = home.resolve(RESTORED);
        if (exists()) Folders.delete(restored); // a restore cut short before it touched what stands here
        if (!Files.exists(restored)) return;
        Files.deleteIfExists(path);
        Files.move(restored, path, StandardCopyOption.ATOMIC_MOVE);
        Folders.force(home);
    }

    /** @throws PostgresRefused NEWER_DATA, OLDER_DATA or NOT_A_DATA_FOLDER */
    void requireOurVersion() throws IOException {
        var version = path.resolve("PG_VERSION");
        var written = Files.exists(version) ? Files.readString(version).strip() : "";
        if (!written.matches("[0-9]{1,4}(\\.[0-9]+)?")) throw new PostgresRefused(NOT_A_DATA_FOLDER, path);
        int major = Integer.parseInt(written.split("\\.", 2)[0]);
        if (major > PostgresServer.MAJOR) throw new PostgresRefused(NEWER_DATA, path, major, PostgresServer.MAJOR);
        if (major < PostgresServer.MAJOR) throw new PostgresRefused(OLDER_DATA, path, written, PostgresServer.MAJOR);
    }

    /** Makes the folder beside its place and moves it there when it is whole, so a start that was cut short begins anew. */
    void create(Binaries binaries, RunAs runAs, DbUser superuser) throws IOException {
        var fresh = home.resolve("data.new");
        var passwordFile = home.resolve("data.password");
        Folders.delete(fresh);
        Folders.create(fresh, "rwx------");
        Folders.giveTo(fresh, runAs);
        try {
            Folders.writeSecret(passwordFile, superuser.password());
            Folders.giveTo(passwordFile, runAs);
            var done = Run.command(runAs.command(List.of(binaries.program("initdb"), "--pgdata=" + fresh,
                "--username=" + superuser.name(), "--pwfile=" + passwordFile, "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8", "--locale=" + locale(), "--locale-provider=builtin", "--builtin-locale=C.UTF-8")));
            if (!done.succeeded()) {
                if (Trouble.isDiskFull(done.text()))
                    throw Trouble.diskFull(home, Trouble.MB_FOR_FIRST_START, new IOException(done.text()));
                throw new PostgresRefused(new IOException(done.text()), START_FAILED, home, lastLine(done.text()));
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.deleteIfExists(path); // an empty folder made beforehand
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        Folders.force(home); // else a power failure could undo the move and the next start would take the data for a half-made folder
    }

    /** macOS has no C.UTF-8 of its own; sorting and case come from PostgreSQL's built-in C.UTF-8 everywhere. */
    private static String locale() {
        return System.getProperty("os.name").startsWith("Mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
    }
}
