package org.xinglin.postgres;

import static org.xinglin.postgres.PostgresRefused.Reason.DISK_FULL;
import static org.xinglin.postgres.PostgresRefused.Reason.NO_RIGHTS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** 故障辨认: turns what the operating system or a PostgreSQL program said into the sentence a person needs. */
final class Trouble {
    /** A first start unpacks about 50 MB (macOS, with both processors in each file: 325 MB) and makes a data folder of about 40 MB. */
    static final long MB_FOR_FIRST_START = System.getProperty("os.name").startsWith("Mac") ? 400 : 120;
    /** Room for the next pieces of the write-ahead log, 16 MB each. */
    static final long MB_FOR_LATER_START = 24;

    private Trouble() {}

    /** What to throw after {@code error} while working in {@code folder} */
    static RuntimeException with(Path folder, IOException error) {
        var message = String.valueOf(error.getMessage());
        if (error instanceof AccessDeniedException || message.contains("Read-only file system"))
            return noRights(folder, error);
        // the wording follows the language of the machine, the free space does not
        if (isDiskFull(message) || freeMb(folder) == 0) return diskFull(folder, MB_FOR_LATER_START, error);
        return new UncheckedIOException(error);
    }

    /** Whether a PostgreSQL program or the system said, in English, that nothing more can be written */
    static boolean isDiskFull(String words) {
        return words.contains("No space left on device") || words.contains("Disk quota exceeded");
    }

    static PostgresRefused diskFull(Path folder, long neededMb, Exception cause) {
        return new PostgresRefused(cause, DISK_FULL, folder, freeMb(folder), neededMb);
    }

    static PostgresRefused noRights(Path folder, Exception cause) {
        return new PostgresRefused(cause, NO_RIGHTS, folder, System.getProperty("user.name", "?"));
    }

    /** @throws PostgresRefused DISK_FULL if fewer than {@code needed} MB are free where {@code folder} stands */
    static void requireFreeMb(Path folder, long needed) {
        long free = freeMb(folder);
        if (free < needed) throw new PostgresRefused(DISK_FULL, folder, free, needed);
    }

    private static long freeMb(Path folder) {
        var existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null)
            existing = existing.getParent();
        try {
            return Files.getFileStore(existing).getUsableSpace() >> 20;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the free space of " + existing, e);
        }
    }
}
