package org.xinglin.assist.model;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * 后台: does what waits behind the pages, one piece after the other, on a thread of its own that gives way to requests. What breaks off
 * waits on and begins anew.
 */
public final class BackRoom {
    private static final Logger LOG = LoggerFactory.getLogger(BackRoom.class);
    private final String name;
    private final BooleanSupplier next;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean closed;

    /** @param next does one piece, and says whether there was one */
    public BackRoom(String name, BooleanSupplier next) {
        this.name = name;
        this.next = next;
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
            while (!closed && next.getAsBoolean()) {
                // more may wait
            }
        } catch (RuntimeException e) {
            if (closed && isOfTheEnd(e)) LOG.info("{} ends with the program, the next start begins it anew", name);
            else LOG.error("{} broke off and begins anew", name, e);
        } finally {
            busy.set(false);
        }
    }

    /** Connections and the context are gone. */
    private static boolean isOfTheEnd(RuntimeException e) {
        return e instanceof DataAccessException || e instanceof TransactionException
            || e instanceof IllegalStateException;
    }

    boolean isBusy() { return busy.get(); }

    /** Whether the program ends: then what fails need not be the fault of the work. */
    public boolean isClosed() {
        return closed;
    }

    /** The program ends: nothing further is begun. */
    public void close() { closed = true; }
}
