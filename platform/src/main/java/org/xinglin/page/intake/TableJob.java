package org.xinglin.page.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * 导入任务: one table on its way in.
 *
 * @param position rows done; @param known rows of what stood there already
 * @param reason key of the words for why a file is unreadable, {@code arguments} what they name
 */
public record TableJob(TableJobId id, String kind, String fileName, boolean dryRun, State state, int total,
    int position,
    int added, int known, int refused, Instant createdAt, Optional<Instant> finishedAt, String staffName,
    Optional<String> reason, List<String> arguments) {
    /** 状态. FAILED: it broke off several times and stands still. UNREADABLE: the file is no table of this kind; nothing came of it. */
    public enum State {
        READING, RUNNING, DONE, FAILED, UNREADABLE
    }

    public TableJob {
        arguments = List.copyOf(arguments);
    }

    /** The program is at it. */
    public boolean underWay() { return state == State.READING || state == State.RUNNING; }

    /** 0 to 100. */
    public int percent() {
        return total == 0 ? 100 : (int) (100L * position / total);
    }
}
