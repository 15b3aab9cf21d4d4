package org.xinglin.person.death;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * 死亡登记: when somebody died, how it is known, who recorded it; {@code withdrawn} where that was a mistake.
 *
 * @param stopped what was under way and ended with it
 */
public record Death(UUID id, LocalDate diedOn, Source source, String note, Act recorded, Optional<Act> withdrawn,
    List<Item> stopped) {
    /** 信息来源. */
    public enum Source {
        CERTIFICATE, HOSPITAL, POLICE, FAMILY, VILLAGE
    }

    /** 经办. @param reason only of a withdrawal */
    public record Act(Instant at, String staff, String institution, String reason) {}

    /** 已停事项. @param kind word of {@code person.stopped.<kind>}; @param label its number */
    public record Item(String kind, UUID object, String label, Instant at) {}

    public Death {
        stopped = List.copyOf(stopped);
    }

    public boolean holds() { return withdrawn.isEmpty(); }
}
