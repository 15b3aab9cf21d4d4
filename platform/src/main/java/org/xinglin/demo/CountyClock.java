package org.xinglin.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * 演示县的钟: real time, ahead by what the players have let pass. On a thread that builds history it shows the moment the
 * history has come to, and nobody else sees that.
 */
final class CountyClock extends Clock {
    private final Clock real;
    private final ThreadLocal<@Nullable Instant> told = new ThreadLocal<>();
    private volatile Duration ahead = Duration.ZERO;

    CountyClock(Clock real) { this.real = real; }

    @Override
    public ZoneId getZone() { return ZoneOffset.UTC; }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only; a zone is named where people read");
    }

    @Override
    public Instant instant() {
        var moment = told.get();
        return moment == null ? real.instant().plus(ahead) : moment;
    }

    Duration ahead() { return ahead; }

    void runAhead(Duration wanted) { ahead = wanted; }

    /** Whether this thread builds history. */
    boolean isTold() { return told.get() != null; }

    /** Runs {@code work} at {@code begin}; it moves on by {@link #pass} alone. */
    <T> T from(Instant begin, Callable<T> work) {
        told.set(begin);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("history broke off at " + instant(), e);
        } finally {
            told.remove();
        }
    }

    void pass(Duration time) {
        var moment = told.get();
        if (moment == null) throw new IllegalStateException("no history is being built on this thread");
        told.set(moment.plus(time));
    }
}
