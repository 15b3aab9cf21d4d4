package org.xinglin.assist.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** 启用记录: since when which model is in use. @param number empty for the textbook alone */
public record Activation(UUID id, Optional<Integer> number, Kind kind, Instant at, String by, String reason) {
    public enum Kind {
        ACTIVATED, ROLLED_BACK
    }
}
