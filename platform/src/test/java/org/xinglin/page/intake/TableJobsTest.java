package org.xinglin.page.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestImport;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.Page;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.Template;

@PlatformTest
class TableJobsTest {
    private final TestCounty county;
    private final TableJobs jobs;
    private final TestImport imported;
    private final JdbcClient jdbc;
    private final Template template;
    private final Caller keeper;
    private final String mark = UUID.randomUUID().toString();

    TableJobsTest(TestCounty county, TableJobs jobs, TestImport imported, JdbcClient jdbc, Page.Words words) {
        this.county = county;
        this.jobs = jobs;
        this.imported = imported;
        this.jdbc = jdbc;
        template = new Template(words, "access.column", List.of("name"), Set.of("name"));
        keeper = county.caller(Role.SECURITY_ADMINISTRATOR);
    }

    @Test
    void takesTheRowsInTheNameOfWhoGaveThemAndForgetsThem() {
        imported.then(time -> {});
        var job = ended();
        assertThat(job.state()).isEqualTo(TableJob.State.DONE);
        assertThat(written()).isEqualTo(1);
        assertThat(jdbc.sql("select rows from page.table_job where id = :id").param("id", job.id().value())
            .query(String.class).single()).isEmpty();
        refused(PageRefusal.NO_SUCH_PAGE, () -> jobs.get(county.caller(Role.SYSTEM_ADMINISTRATOR), job.id()));
    }

    @Test
    void takesNothingWhereARowIsRefusedAndSaysWhy() {
        imported.then(time -> {
            throw new Refused(PageRefusal.COLUMN_MISSING, "名称");
        });
        var job = ended();
        assertThat(job.state()).isEqualTo(TableJob.State.REFUSED);
        assertThat(job.reason()).isEqualTo(PageRefusal.COLUMN_MISSING.key());
        assertThat(job.arguments()).containsExactly("名称");
        assertThat(written()).isZero();
    }

    @Test
    void beginsAnewAfterItBrokeOffAndDoublesNothing() {
        imported.then(time -> {
            if (time < 3) throw new IllegalStateException("broke off in a test, on purpose");
        });
        assertThat(ended().state()).isEqualTo(TableJob.State.DONE);
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void standsStillWhenItBreaksAgainAndAgainAndGoesOnWhenAsked() {
        imported.then(time -> {
            if (time < 4) throw new IllegalStateException("broke off in a test, on purpose");
        });
        var job = ended();
        assertThat(job.state()).isEqualTo(TableJob.State.FAILED);
        assertThat(written()).isZero();
        jobs.again(keeper, job.id());
        assertThat(ended(job.id()).state()).isEqualTo(TableJob.State.DONE);
        assertThat(written()).isEqualTo(1);
        refused(PageRefusal.NO_SUCH_PAGE, () -> jobs.again(keeper, job.id()));
    }

    private TableJob ended() {
        return ended(jobs.begin(keeper, "test", template, List.of(new Template.Row(2, Map.of("name", "黄芩"))),
            Map.of("id", mark)));
    }

    private TableJob ended(TableJobId id) {
        return Awaitility.await().until(() -> jobs.get(keeper, id), job -> job.state() != TableJob.State.WAITING);
    }

    private int written() {
        return jdbc.sql("select count(*) from notice.listener_failure where listener_id = :id").param("id", mark)
            .query(Integer.class).single();
    }
}
