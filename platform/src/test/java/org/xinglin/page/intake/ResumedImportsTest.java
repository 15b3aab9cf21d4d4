package org.xinglin.page.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestShelf;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Each kind of table, with the program killed while it is taken in: it goes on with the row at which it was. */
@PlatformTest
class ResumedImportsTest {
    private final TestCounty county;
    private final TestShelf shelf;
    private final Institutions institutions;
    private final TableJobs jobs;
    private final List<TableImport> imports;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    ResumedImportsTest(TestCounty county, TestShelf shelf, Institutions institutions, TableJobs jobs,
        List<TableImport> imports, JdbcClient jdbc, TransactionTemplate transaction) {
        this.county = county;
        this.shelf = shelf;
        this.institutions = institutions;
        this.jobs = jobs;
        this.imports = imports;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void institutions() {
        taken("institutions", county.caller(Role.SYSTEM_ADMINISTRATOR), Map.of(), """
            code,name,class,division,from
            RI-%1$s-1,续一%1$s,VILLAGE_CLINIC,990101002001,2026-01-01
            RI-%1$s-2,续二%1$s,VILLAGE_CLINIC,990101002001,2026-01-01
            RI-%1$s-3,续三%1$s,VILLAGE_CLINIC,990101002001,2026-01-01
            """);
        assertThat(count("institution.institution where code ilike 'RI-' || :mark || '%'")).isEqualTo(3);
    }

    @Test
    void staff() {
        taken("staff", county.caller(Role.SECURITY_ADMINISTRATOR), Map.of(), """
            name,username,password,role,institution_code,from
            续甲,a.%1$s,Peony-Root-12,CASHIER,QH-4,2026-01-01
            续甲,a.%1$s,,VILLAGE_DOCTOR,QH-5,2026-01-01
            续乙,b.%1$s,Peony-Root-12,CASHIER,QH-4,2026-01-01
            """);
        assertThat(count("access.account where username like '%' || :mark")).isEqualTo(2);
        assertThat(
            count("access.account a join access.post p on p.staff_id = a.staff_id where username like '%' || :mark"))
            .isEqualTo(3);
    }

    @Test
    void prices() {
        var day = institutions.today().plusDays(400);
        taken("prices", county.caller(Role.SYSTEM_ADMINISTRATOR), Map.of(), """
            herb,name,yuan_per_kg,from,source
            %3$s,,71.01,%2$s,%1$s
            %4$s,,72.02,%2$s,%1$s
            %5$s,,73.03,%2$s,%1$s
            """, day, shelf.piece("柴胡").id(), shelf.piece("白芷").id(), shelf.piece("防风").id());
        assertThat(count("herb.price_change, unnest(herbs) where source = :mark and stage = 'proposed'"))
            .as("three pieces that have a price").isEqualTo(3);
        assertThat(count("herb.price where source = :mark")).as("nobody has approved them").isZero();
    }

    @Test
    void openingStock() {
        var keeper = county.caller(Role.STOCK_KEEPER);
        var supplier = shelf.supplier(keeper);
        var herb = shelf.herb().nameZh();
        taken("opening-stock", keeper, Map.of("supplier", supplier.toString(), "invoice", mark, "inspector", "李验收"), """
            herb,lot,produced,expires,grams
            %2$s,%1$s-1,2026-01-01,2030-01-01,1000
            %2$s,%1$s-2,2026-01-01,2030-01-01,2000
            %2$s,%1$s-2,2026-01-01,2030-01-01,500
            """, herb);
        assertThat(count("pharmacy.purchase where invoice = :mark")).isEqualTo(1);
        assertThat(
            jdbc.sql("select on_hand_mg from pharmacy.lot where lot_number like :mark || '-_' order by lot_number")
                .param("mark", mark).query(Long.class).list())
            .containsExactly(1_000_000L, 2_500_000L);
    }

    @Test
    void residents() {
        taken("residents", county.caller(Role.COMMUNITY_ADMINISTRATOR), Map.of(), """
            name,other-kind,other-value,birth-date
            续一,护照,G%1$s1,1990-01-01
            续二,护照,G%1$s2,1990-01-01
            续三,护照,G%1$s3,1990-01-01
            """);
        assertThat(count("person.identifier where value ilike 'G' || :mark || '_'")).isEqualTo(3);
    }

    /** The program dies while it reads the file, and again with the second row; the rest is left to the worker of the next start. */
    private void taken(String name, Caller caller, Map<String, String> facts, String csv, Object... more) {
        var kind = imports.stream().filter(each -> each.kind().equals(name)).findFirst().orElseThrow();
        var arguments = new ArrayList<Object>(List.of(mark));
        arguments.addAll(List.of(more));
        var file = csv.formatted(arguments.toArray()).getBytes(StandardCharsets.UTF_8);
        var id = jobs.begin(caller, kind, name + ".csv", false, facts, new ByteArrayInputStream(file));
        killed(() -> jobs.read(id));
        jobs.read(id);
        Awaitility.await().until(() -> jobs.get(caller, id).state() != TableJob.State.READING);
        jobs.workAlone(id);
        killed(() -> jobs.workAlone(id));
        var job = Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> jobs.get(caller, id),
            each -> !each.underWay());
        assertThat(jobs.faults(id, 0, 9)).isEmpty();
        assertThat(job).returns(TableJob.State.DONE, TableJob::state).returns(3, TableJob::added)
            .returns(3, TableJob::position).returns(3, TableJob::total);
    }

    /** Before it could commit. */
    private void killed(Runnable work) {
        transaction.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows).param("mark", mark).query(Integer.class).single();
    }
}
