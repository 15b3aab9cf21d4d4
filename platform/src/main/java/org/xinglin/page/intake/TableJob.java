package org.xinglin.page.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * 导入任务: one table on its way in.
 *
 * @param fileName empty where the rows were checked on a page before; @param position rows done; @param known rows of what stood there already
 */
public record TableJob(TableJobId id, String kind, String fileName, boolean dryRun, State state, int total,
    int position,
    int added, int known, int refused, Instant createdAt, Optional<Instant> finishedAt, String staffName) {
    /** 状态. FAILED: it broke off several times and stands still. */
    public enum State {
        RUNNING, DONE, FAILED
    }

    /** 0 to 100. */
    public int percent() {
        return total == 0 ? 100 : (int) (100L * position / total);
    }
}
