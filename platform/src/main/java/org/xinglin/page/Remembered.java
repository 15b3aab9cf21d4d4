package org.xinglin.page;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * 常备: a module's master data kept in memory as one immutable value, with a version row in the database that rises with every
 * change. A change by this process is seen by its own transaction at once and by all others when it has committed; a change by
 * another process within {@link #LOOK_EVERY}.
 */
public final class Remembered<T> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private final LongSupplier version;
    private final Runnable raiseVersion;
    private final Supplier<T> read;
    private final LongSupplier nanos;
    private volatile @Nullable Kept<T> kept;
    /** Changes committed by this process; guarded by this. */
    private long changes;

    /** @param lookedAt nanoseconds of the machine's own clock, not of the calendar */
    private record Kept<T>(T value, long version, long lookedAt) {}

    /** What a transaction that changes the data sees: its own rows, which nobody else may see yet. */
    private final class Own implements TransactionSynchronization {
        private @Nullable T value;

        @Override
        public void suspend() { TransactionSynchronizationManager.unbindResource(Remembered.this); }

        @Override
        public void resume() { TransactionSynchronizationManager.bindResource(Remembered.this, this); }

        /** What was read since may be of what was just taken back. */
        @Override
        public void savepointRollback(Object savepoint) { value = null; }

        @Override
        public void afterCommit() { forget(); }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Remembered.this);
        }
    }

    /**
     * @param version reads the version row; @param raiseVersion adds one to it and so holds its lock until commit
     * @param read reads the whole
     */
    public Remembered(LongSupplier version, Runnable raiseVersion, Supplier<T> read) {
        this(version, raiseVersion, read, System::nanoTime);
    }

    Remembered(LongSupplier version, Runnable raiseVersion, Supplier<T> read, LongSupplier nanos) {
        this.version = version;
        this.raiseVersion = raiseVersion;
        this.read = read;
        this.nanos = nanos;
    }

    public T current() {
        var own = own();
        if (own == null) return kept().value;
        if (own.value == null) own.value = read.get();
        return own.value;
    }

    /** Lets {@code work} change the data inside an open transaction: alone, on what really stands there. */
    public <R> R change(Function<T, R> work) {
        raiseVersion.run();
        var own = own();
        if (own == null) {
            own = new Own();
            TransactionSynchronizationManager.registerSynchronization(own);
            TransactionSynchronizationManager.bindResource(this, own);
        }
        try {
            return work.apply(current());
        } finally {
            own.value = null;
        }
    }

    @SuppressWarnings("unchecked") // only change() binds anything to this
    private @Nullable Own own() {
        return (Own) TransactionSynchronizationManager.getResource(this);
    }

    private Kept<T> kept() {
        var now = kept;
        if (now != null && nanos.getAsLong() - now.lookedAt < LOOK_EVERY.toNanos()) return now;
        long seen = changes();
        long lookedAt = nanos.getAsLong();
        long stands = version.getAsLong();
        now = now != null && now.version == stands ? new Kept<>(now.value, stands, lookedAt) : read(stands, lookedAt);
        keep(now, seen);
        return now;
    }

    /** Reads until nothing changed while reading. */
    private Kept<T> read(long stands, long lookedAt) {
        while (true) {
            var value = read.get();
            long after = version.getAsLong();
            if (after == stands) return new Kept<>(value, stands, lookedAt);
            stands = after;
        }
    }

    private synchronized long changes() { return changes; }

    private synchronized void forget() {
        changes++;
        kept = null;
    }

    /** Keeps what was read, unless this process committed a change meanwhile. */
    private synchronized void keep(Kept<T> now, long seen) {
        if (changes == seen) kept = now;
    }
}
