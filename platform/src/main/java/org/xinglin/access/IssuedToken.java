package org.xinglin.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** 令牌: what is kept of an API token; the token itself is not. @param lastUsed day of the last request with it */
public record IssuedToken(UUID id, AccountId account, String label, Instant issuedAt, Instant expiresAt,
    Optional<Instant> revokedAt, Optional<LocalDate> lastUsed) {
    public boolean isValidAt(Instant now) { return revokedAt.isEmpty() && expiresAt.isAfter(now); }
}
