package org.xinglin.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Role;

/**
 * One row of the staff list.
 *
 * @param username empty without an account; @param open false without one, or once closed; @param posts those held today
 */
public record StaffLine(StaffId id, String name, String title, String username, boolean open,
    Optional<Instant> lockedUntil, List<Held> posts) {
    /** A post as the list shows it. */
    public record Held(Role role, String institutionName) {}
}
