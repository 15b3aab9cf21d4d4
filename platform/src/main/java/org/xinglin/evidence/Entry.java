package org.xinglin.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Role;

/**
 * 存证条目: one act as it was recorded.
 *
 * @param index place in the gap-free order; empty for the moment between commit and sequencing
 * @param content canonical JSON; @param hash SHA-256 of it in hex; @param purpose why a record was opened
 */
public record Entry(UUID id, Optional<Long> index, Instant at, String act, UUID account, String staffName, UUID post,
    Role role, UUID institution,
    String objectType, UUID object, long version, Optional<UUID> person, Optional<String> purpose, String content,
    String hash) {}
