package org.xinglin.postgres;

import java.nio.file.Path;
import java.time.Instant;

/**
 * 备份: one copy of the data that was checked after it was written, by starting a server from it and reading all of it.
 *
 * @param taken   moment whose data it holds: when the copying ended
 * @param checked when the check ended
 * @param bytes   size of the file; {@code unpacked} that of what is in it
 * @param sha256  of the file, in hex
 * @param tables  tables that were read from it; {@code rows} how many rows stood in them
 */
public record Backup(Path file, Instant taken, Instant checked, long bytes, long unpacked, String sha256, int tables,
    long rows) {
    public String name() {
        return file.getFileName().toString();
    }

    /** Size of the file as people read it. */
    public String megabytes() {
        return "%.1f".formatted(bytes / 1e6);
    }
}
