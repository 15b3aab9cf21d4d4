package org.xinglin.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for the work of other threads, half a minute at most. */
public final class Soon {
    private Soon() {}

    public static void is(BooleanSupplier done) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("half a minute is over").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
