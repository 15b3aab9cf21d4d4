package org.xinglin.assist.studio;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** 医案导入: a file of cases, or one typed by hand, whose file name is then empty. @param takenBack when its cases were taken out again */
public record StudioImport(UUID id, String fileName, int rows, int kept, Instant at, String by,
    Optional<Instant> takenBack) {
    public boolean isTyped() { return fileName.isEmpty(); }

    public int left() { return rows - kept; }
}
