package org.xinglin.assist.model;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * 后台: does what waits behind the pages, one piece after the other, on a thread of its own that gives way to requests. A piece stays
 * locked within its transaction: what a crash or a lost connection breaks off waits on and begins anew; what fails by itself is given up.
 */
public final class BackRoom {
    private static final Logger LOG = LoggerFactory.getLogger(BackRoom.class);
    private final String name;
    private final TransactionOperations transaction;
    private final Supplier<Optional<? extends Piece>> waiting;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean closed;

    /** 一件: work under its lock. */
    public interface Piece {
        /** Does it, and writes down how it ended. */
        void work();

        /** Writes down, in a transaction of its own, that it would fail again. */
        void giveUp(String why);
    }

    /** @param waiting locks the oldest piece that waits; empty where none does, or another process is at it */
    public BackRoom(String name, TransactionOperations transaction, Supplier<Optional<? extends Piece>> waiting) {
        this.name = name;
        this.transaction = transaction;
        this.waiting = waiting;
    }

    /** Begins unless it is at work already, or the program ends. */
    public void begin() {
        if (closed || !busy.compareAndSet(false, true)) return;
        var thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private void run() {
        try {
            while (!closed && next()) {
                // more may wait
            }
        } catch (RuntimeException e) {
            if (closed && isOfTheEnd(e)) LOG.info("{} ends with the program, the next start begins it anew", name);
            else LOG.error("{} broke off and begins anew", name, e);
        } finally {
            busy.set(false);
        }
    }

    /** @return whether there was one */
    private boolean next() {
        var begun = new AtomicReference<@Nullable Piece>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                var oldest = waiting.get();
                oldest.ifPresent(piece -> {
                    begun.set(piece);
                    piece.work();
                });
                return oldest.isPresent();
            }));
        } catch (RuntimeException e) {
            var piece = begun.get();
            // when the program ends, what fails need not be the fault of the work
            if (closed || piece == null || mayPass(e)) throw e;
            LOG.error("{} gives up a piece", name, e);
            transaction.executeWithoutResult(status -> piece.giveUp(String.valueOf(e.getMessage())));
            return true;
        }
    }

    /** The database is away, or busy. */
    private static boolean mayPass(RuntimeException e) {
        return e instanceof TransientDataAccessException || e instanceof RecoverableDataAccessException
            || e instanceof NonTransientDataAccessResourceException || e instanceof TransactionException;
    }

    /** Connections and the context are gone. */
    private static boolean isOfTheEnd(RuntimeException e) {
        return e instanceof DataAccessException || e instanceof TransactionException
            || e instanceof IllegalStateException;
    }

    boolean isBusy() { return busy.get(); }

    /** The program ends: nothing further is begun. */
    public void close() { closed = true; }
}
