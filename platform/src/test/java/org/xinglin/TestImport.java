package org.xinglin;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.kernel.Caller;
import org.xinglin.page.intake.TableImport;

/** An import of tables that does what a test says, after it has written a row somewhere. */
public final class TestImport implements TableImport {
    private final JdbcClient jdbc;
    private final AtomicInteger times = new AtomicInteger();
    private volatile IntConsumer then = time -> {};

    TestImport(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @param what gets how many times it was tried, from 1 */
    public void then(IntConsumer what) {
        times.set(0);
        then = what;
    }

    @Override
    public String kind() { return "test"; }

    @Override
    public String href() { return "/"; }

    @Override
    public void take(Caller caller, String rows, Map<String, String> facts) {
        jdbc.sql("insert into notice.listener_failure (listener_id, reason, at) values (:id, :rows, now())")
            .param("id", facts.getOrDefault("id", "")).param("rows", rows).update();
        then.accept(times.incrementAndGet());
    }
}
