package org.xinglin.herb;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** 收费已定: a fee holds from {@code effective} on. */
public record FeeDecided(UUID fee, FeeKind kind, LocalDate effective, Instant at) {}
