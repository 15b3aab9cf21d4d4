package org.xinglin.institution;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the directory in memory. A change by this process is seen by its own transaction at once and by all others when it
 * has committed; a change by another process within {@link #LOOK_EVERY}.
 */
@Component
class Directories {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private final DirectoryRows rows;
    private volatile @Nullable Kept kept;
    /** Changes committed by this process; guarded by this. */
    private long changes;

    /** @param lookedAt nanoseconds of the machine's own clock, not of the calendar */
    private record Kept(Directory directory, Directory.Day day, long lookedAt) {}

    /** What a transaction that changes the directory sees: its own rows, which nobody else may see yet. */
    private static final class Own implements TransactionSynchronization {
        private final Directories directories;
        private @Nullable Directory directory;

        Own(Directories directories) { this.directories = directories; }

        @Override
        public void suspend() { TransactionSynchronizationManager.unbindResource(directories); }

        @Override
        public void resume() { TransactionSynchronizationManager.bindResource(directories, this); }

        @Override
        public void afterCommit() { directories.forget(); }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(directories);
        }
    }

    Directories(DirectoryRows rows) { this.rows = rows; }

    Directory current() {
        var own = own();
        if (own == null) return kept().directory;
        if (own.directory == null) own.directory = rows.read();
        return own.directory;
    }

    Directory.Day on(LocalDate date) {
        if (own() != null) return current().on(date);
        long seen = changes();
        var now = kept();
        if (now.day.date.equals(date)) return now.day;
        var day = now.directory.on(date);
        keep(new Kept(now.directory, day, now.lookedAt), seen);
        return day;
    }

    /** Lets {@code work} change the directory: alone, on what really stands there, and seen by the rest of its transaction. */
    <T> T change(Function<Directory, T> work) {
        rows.raiseVersion();
        var own = own();
        if (own == null) {
            own = new Own(this);
            TransactionSynchronizationManager.registerSynchronization(own);
            TransactionSynchronizationManager.bindResource(this, own);
        }
        try {
            own.directory = rows.read();
            return work.apply(own.directory);
        } finally {
            own.directory = null;
        }
    }

    private @Nullable Own own() {
        return (Own) TransactionSynchronizationManager.getResource(this);
    }

    private Kept kept() {
        var now = kept;
        if (now != null && System.nanoTime() - now.lookedAt < LOOK_EVERY.toNanos()) return now;
        long seen = changes();
        long lookedAt = System.nanoTime();
        var directory = now != null && rows.version() == now.directory.version() ? now.directory : rows.read();
        var day = now != null && directory == now.directory ? now.day : directory.on(LocalDate.EPOCH);
        now = new Kept(directory, day, lookedAt);
        keep(now, seen);
        return now;
    }

    private synchronized long changes() { return changes; }

    private synchronized void forget() {
        changes++;
        kept = null;
    }

    /** Keeps what was read, unless this process committed a change meanwhile. */
    private synchronized void keep(Kept now, long seen) {
        if (changes == seen) kept = now;
    }
}
