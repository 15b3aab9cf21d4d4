package org.xinglin;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.Page;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.Template;
import org.xinglin.page.intake.Batch;
import org.xinglin.page.intake.Outcome;
import org.xinglin.page.intake.TableImport;

/** An import of tables that writes each row somewhere, refuses those called 错, and does what a test says. */
public final class TestImport implements TableImport {
    private final JdbcClient jdbc;
    private final Template template;
    private final AtomicInteger times = new AtomicInteger();
    private volatile IntConsumer then = time -> {};
    private volatile boolean wholeOnly;

    TestImport(JdbcClient jdbc, Page.Words words) {
        this.jdbc = jdbc;
        template = new Template(words, "access.column", List.of("name", "password"), Set.of("name"));
    }

    /** @param what is done to each batch; gets how many were tried, from 1 */
    public void then(IntConsumer what) {
        times.set(0);
        then = what;
    }

    /** @param must whether a table must be whole */
    public void whole(boolean must) { wholeOnly = must; }

    @Override
    public boolean wholeOnly() { return wholeOnly; }

    @Override
    public String kind() { return "test"; }

    @Override
    public String href() { return "/"; }

    @Override
    public Template template() { return template; }

    @Override
    public String named() { return "name"; }

    @Override
    public Set<Role> may() { return Set.of(Role.SECURITY_ADMINISTRATOR); }

    @Override
    public Set<String> secrets() { return Set.of("password"); }

    @Override
    public List<Outcome> take(Batch batch) {
        then.accept(times.incrementAndGet());
        return batch.rows().stream().map(row -> {
            jdbc.sql("insert into notice.listener_failure (listener_id, reason, at) values (:id, :name, now())")
                .param("id", batch.facts().getOrDefault("id", "") + " " + row.get("name"))
                .param("name", row.get("name")).update();
            if (row.get("name").startsWith("错")) throw new Refused(PageRefusal.COLUMN_MISSING, row.get("name"));
            return Outcome.ADDED;
        }).toList();
    }
}
