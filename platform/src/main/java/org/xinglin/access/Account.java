package org.xinglin.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 账号.
 *
 * @param open false once closed; @param service true if a program signs in with it, by token
 * @param lockedUntil set after too many wrong passwords; @param previous the sign-in before the present one
 */
public record Account(AccountId id, StaffId staff, String username, boolean open, boolean service,
    Optional<Instant> lockedUntil, boolean mustChange, Optional<Instant> passwordSetAt, Optional<Instant> lastSignInAt,
    Optional<Previous> previous, int version) {
    /** @param from network address; @param failures wrong passwords between it and the present one */
    public record Previous(Instant at, String from, int failures) {}

    public boolean isLockedAt(Instant now) { return lockedUntil.filter(until -> until.isAfter(now)).isPresent(); }

    /** A service account is its own person. */
    static boolean isService(UUID id, UUID staff) {
        return id.equals(staff);
    }
}
