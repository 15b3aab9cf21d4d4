package org.xinglin.kernel;

import java.util.Set;
import java.util.UUID;

/**
 * 权限范围: the institutions whose records a reader may see. What lies outside does not exist for the reader. In SQL:
 * {@code (:county or institution_id = any(:institutions))}.
 *
 * @param county true where the reader sees every institution of the county; then {@code institutions} is empty
 */
public record Scope(boolean county, Set<UUID> institutions) {
    public static final Scope COUNTY = new Scope(true, Set.of());
    public static final Scope NOTHING = new Scope(false, Set.of());

    public Scope {
        institutions = Set.copyOf(institutions);
    }

    public static Scope of(UUID... institutions) { return new Scope(false, Set.of(institutions)); }

    public boolean covers(UUID institution) { return county || institutions.contains(institution); }

    /** For a named parameter of type {@code uuid[]}. */
    public UUID[] array() {
        return institutions.toArray(UUID[]::new);
    }
}
