package org.xinglin.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.xinglin.kernel.Ids;

/** 队列位置: where a page of the queue ended. @param deadline to the microsecond, as the database keeps it */
public record QueueKey(boolean emergency, Instant deadline, UUID id) {
    static final QueueKey FIRST = new QueueKey(true, Instant.EPOCH, new UUID(0, 0));

    static QueueKey after(TaskLine last) { return new QueueKey(last.emergency(), last.deadline(), last.id().value()); }

    /** @throws IllegalArgumentException unless {@code text} is what {@link #toString} made */
    public static QueueKey of(String text) {
        var parts = text.split("_", -1);
        if (parts.length != 3) throw new IllegalArgumentException("not a place in the queue");
        return new QueueKey(parts[0].equals("e"), Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
            Ids.parse(parts[2]));
    }

    @Override
    public String toString() {
        return (emergency ? "e" : "o") + "_" + ChronoUnit.MICROS.between(Instant.EPOCH, deadline) + "_" + id;
    }
}
