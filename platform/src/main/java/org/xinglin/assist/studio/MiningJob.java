package org.xinglin.assist.studio;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Worded;

/**
 * 挖掘任务: a mining that was asked for.
 *
 * @param cases of the master when it was asked for; @param number of the mining it became; @param why it failed, where it did
 */
public record MiningJob(UUID id, Stage stage, int cases, Instant askedAt, Optional<Integer> number,
    Optional<Worded> why) {
    /** 进度. */
    public enum Stage {
        MINING, DONE, FAILED
    }

    public boolean isOpen() { return stage == Stage.MINING; }
}
