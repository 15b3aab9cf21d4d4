package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.BACKUP_DAMAGED;
import static org.xinglin.postgres.PostgresRefused.Reason.NO_ROOM_FOR_BACKUP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * 恢复: a backup in the place of the data. The data that stood there is put aside under {@code data.before-<time>}, never deleted; the server is started
 * from the backup and reads all of it before this counts as done, and if it does not start, the old data stands in its place again.
 *
 * @param aside where the data that stood there is now, if any stood there
 */
public record Restore(int tables, long rows, Optional<Path> aside) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
        .withZone(ZoneId.of("Asia/Shanghai"));
    private static final long MB = 1 << 20;
    private static final long MB_AT_LEAST = 128;

    /**
     * @param where folder of the server, as {@link PostgresServer#start} takes it
     * @throws PostgresRefused HELD_BY_ANOTHER while the program runs, BACKUP_DAMAGED, NO_ROOM_FOR_BACKUP, or as a start
     */
    public static Restore of(Path archive, Path where, Clock clock) {
        Binaries.requireSupportedPlatform();
        var home = where.toAbsolutePath().normalize();
        try {
            Folders.create(home, "rwx--x--x");
            var folder = home.toRealPath();
            var lock = FolderLock.take(folder);
            boolean begun = false;
            try {
                requireRoom(archive, folder);
                unpack(archive, folder);
                begun = true;
                return exchange(folder, lock, clock);
            } finally {
                if (!begun) {
                    Folders.delete(folder.resolve("data.restoring"));
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw Trouble.with(home, e);
        } catch (InterruptedException e) {
            throw Run.interrupted(e);
        }
    }

    private static void requireRoom(Path archive, Path folder) throws IOException {
        long needed = MB_AT_LEAST + Backups.recorded(archive).map(Backup::unpacked).orElse(0L) / MB;
        long free = Files.getFileStore(folder).getUsableSpace() / MB;
        if (free < needed) throw new PostgresRefused(NO_ROOM_FOR_BACKUP, folder, free, needed);
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        var fresh = folder.resolve("data.restoring");
        Folders.delete(fresh);
        Folders.delete(folder.resolve(DataFolder.RESTORED));
        var recorded = Backups.recorded(archive);
        // read once before anything is written: a damaged copy is refused without a trace
        var sha256 = Backups.sha256(archive);
        if (recorded.isPresent() && !recorded.get().sha256().equals(sha256))
            throw new PostgresRefused(BACKUP_DAMAGED, archive, "SHA-256 " + sha256);
        try {
            Folders.create(fresh, "rwx------");
            DataCopy.unpack(archive, fresh, folder.resolveSibling(""));
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            throw new PostgresRefused(e, BACKUP_DAMAGED, archive, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            var message = String.valueOf(e.getMessage());
            if (Trouble.isDiskFull(message)) throw e;
            throw new PostgresRefused(e, BACKUP_DAMAGED, archive, message);
        }
    }

    /** From here on the folder either holds the old data or, whole, the new: {@link DataFolder#finishRestoring} ends what was cut short between. */
    private static Restore exchange(Path folder, FolderLock lock, Clock clock)
        throws IOException, InterruptedException {
        var data = new DataFolder(folder);
        var aside = folder.resolve("data.before-" + STAMP.format(clock.instant()));
        boolean stood = data.exists();
        try {
            if (stood) {
                Leftovers.clear(data.path());
                Files.move(folder.resolve("data.restoring"), folder.resolve(DataFolder.RESTORED));
                Files.move(data.path(), aside);
            } else Files.move(folder.resolve("data.restoring"), folder.resolve(DataFolder.RESTORED));
            data.finishRestoring();
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
        try (var server = PostgresServer.start(folder, Options.standard(), RunAs.detect(), lock)) {
            var read = ReadThrough.of(server, new Secrets(folder).of(DataFolder.SUPERUSER));
            return new Restore(read.tables(), read.rows(), stood ? Optional.of(aside) : Optional.empty());
        } catch (SQLException | RuntimeException e) {
            if (stood) {
                Files.move(data.path(), folder.resolve("data.unusable-" + STAMP.format(clock.instant())));
                Files.move(aside, data.path());
            }
            if (e instanceof PostgresRefused refused) throw refused;
            throw new PostgresRefused(e, BACKUP_DAMAGED, folder, String.valueOf(e.getMessage()));
        } finally {
            lock.close();
        }
    }
}
