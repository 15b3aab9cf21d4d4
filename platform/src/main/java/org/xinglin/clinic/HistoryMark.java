package org.xinglin.clinic;

import java.time.Instant;
import java.util.UUID;

/** 翻页处: the visit up to which a history was read, and after which it goes on. */
public record HistoryMark(Instant registeredAt, VisitId visit) {
    /** Before the latest. */
    public static final HistoryMark START = new HistoryMark(Instant.parse("9999-01-01T00:00:00Z"),
        new VisitId(new UUID(-1, -1)));

    static HistoryMark after(VisitLine line) { return new HistoryMark(line.registeredAt(), line.id()); }
}
