package org.xinglin.review;

import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 审方任务标识. */
public record TaskId(UUID value) {
    public static TaskId of(String text) { return new TaskId(Ids.parse(text)); }

    public static TaskId next() { return new TaskId(Ids.next()); }

    @Override
    public String toString() { return value.toString(); }
}
