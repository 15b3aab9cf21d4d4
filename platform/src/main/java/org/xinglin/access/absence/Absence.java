package org.xinglin.access.absence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** 离岗: somebody is away from a first to a last day. @param standIn who does their work meanwhile, if somebody does */
public record Absence(UUID id, UUID staff, String name, Optional<UUID> standIn, String standInName, Kind kind,
    LocalDate first, LocalDate last, int version) {
    /** 事由. */
    public enum Kind {
        /** 年休假. */
        ANNUAL,
        /** 病假. */
        SICK,
        /** 进修培训. */
        TRAINING,
        /** 外派. */
        POSTING,
        /** 其他. */
        OTHER
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
