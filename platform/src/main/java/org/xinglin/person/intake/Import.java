package org.xinglin.person.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * 导入批次: one file on its way in.
 *
 * @param position rows done; @param known rows of residents registered before, left as they are
 */
public record Import(ImportId id, String fileName, boolean dryRun, State state, int total, int position, int registered,
    int known, int refused, Instant createdAt, Optional<Instant> finishedAt, String staffName) {
    /** 状态. */
    public enum State {
        RUNNING, DONE, FAILED
    }

    /** 0 to 100. */
    public int percent() {
        return total == 0 ? 100 : (int) (100L * position / total);
    }
}
