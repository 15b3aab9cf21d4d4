package org.xinglin.page.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * 导入任务: one table on its way in.
 *
 * @param count of rows; @param reason key of the words for why it was refused, {@code arguments} what they name
 */
public record TableJob(TableJobId id, String kind, int count, State state, Instant createdAt,
    Optional<Instant> finishedAt, String reason, List<String> arguments) {
    /** 状态. */
    public enum State {
        WAITING, DONE, REFUSED, FAILED
    }

    public TableJob {
        arguments = List.copyOf(arguments);
    }
}
