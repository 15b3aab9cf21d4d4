package org.xinglin.page.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestImport;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.Template;

/** Tables worked off by hand where the test says when; the program's own worker may do some of it, which changes nothing. */
@PlatformTest
class TableJobsTest {
    private final TestCounty county;
    private final TableJobs jobs;
    private final TestImport imports;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Caller keeper;
    private final String mark = UUID.randomUUID().toString();

    TableJobsTest(TestCounty county, TableJobs jobs, TestImport imports, JdbcClient jdbc,
        TransactionTemplate transaction) {
        this.county = county;
        this.jobs = jobs;
        this.imports = imports;
        this.jdbc = jdbc;
        this.transaction = transaction;
        keeper = county.caller(Role.SECURITY_ADMINISTRATOR);
        imports.then(time -> {});
    }

    @Test
    void takesTheRowsInTheNameOfWhoGaveThemAndForgetsThem() {
        var job = ended(begin("黄芩", "黄连"));
        assertThat(job).returns(TableJob.State.DONE, TableJob::state).returns(2, TableJob::added)
            .returns(100, TableJob::percent).returns(keeper.name(), TableJob::staffName);
        assertThat(written()).containsExactlyInAnyOrder("黄芩", "黄连");
        assertThat(cells(job)).containsOnly("{}");
        refused(PageRefusal.NO_SUCH_PAGE, () -> jobs.get(county.caller(Role.SYSTEM_ADMINISTRATOR), job.id()));
        refused(PageRefusal.NO_SUCH_PAGE, () -> jobs.get(county.caller(Role.REGULATOR), job.id()));
    }

    @Test
    void refusesNoRows() {
        refused(PageRefusal.NO_ROWS, () -> begin());
    }

    @Test
    void saysOfEachRowWhatIsWrongAndTakesTheOthers() {
        var names = Stream.concat(IntStream.range(0, 60).mapToObj(n -> "药" + n), Stream.of("错一", "末", "错二"))
            .toArray(String[]::new);
        var job = ended(begin(names));
        assertThat(job).returns(61, TableJob::added).returns(2, TableJob::refused);
        assertThat(written()).hasSize(61).doesNotHaveDuplicates().contains("末").doesNotContain("错一", "错二");
        assertThat(jobs.faults(job.id(), 0, 9)).satisfiesExactly(
            fault -> assertThat(fault).returns(62L, at -> at.row().line()).returns(List.of("错一"), TableFault::arguments)
                .returns(PageRefusal.COLUMN_MISSING.key(), TableFault::reason),
            fault -> assertThat(fault.row()).returns(64L, Template.Row::line).returns("错二", row -> row.get("name"))
                .returns("", row -> row.get("password")));
        assertThat(jobs.faults(job.id(), 62, 9)).hasSize(1);
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            assertThat(desk.get("/imports/" + job.id() + "/faults").status()).isEqualTo(200);
        }
        try (var other = county.desk(Role.STOCK_KEEPER)) {
            assertThat(other.get("/imports/" + job.id() + "/faults").status()).isEqualTo(404);
        }
    }

    @Test
    void goesOnWhereAKilledProgramLeftIt() {
        var id = begin("甘草", "当归", "川芎");
        killedAfterARow(id);
        assertThat(ended(id)).returns(3, TableJob::added).returns(0, TableJob::known);
        assertThat(written()).containsExactlyInAnyOrder("甘草", "当归", "川芎");
    }

    @Test
    void triesAgainAfterItBrokeOffAndDoublesNothing() {
        imports.then(time -> {
            if (time < 3) throw new IllegalStateException("broke off in a test, on purpose");
        });
        assertThat(ended(begin("黄芩")).state()).isEqualTo(TableJob.State.DONE);
        assertThat(written()).containsExactly("黄芩");
    }

    @Test
    void standsStillWhenItBreaksAgainAndAgainAndGoesOnWhenAsked() {
        imports.then(time -> {
            throw new IllegalStateException("broke off in a test, on purpose");
        });
        var job = ended(begin("黄芩"));
        assertThat(job.state()).isEqualTo(TableJob.State.FAILED);
        assertThat(written()).isEmpty();
        imports.then(time -> {});
        jobs.again(keeper, job.id());
        assertThat(ended(job.id()).state()).isEqualTo(TableJob.State.DONE);
        assertThat(written()).containsExactly("黄芩");
        refused(PageRefusal.IMPORT_NOT_NOW, () -> jobs.again(keeper, job.id()));
        refused(PageRefusal.IMPORT_NOT_NOW, () -> jobs.carryOut(keeper, job.id()));
    }

    /** Killed inside a transaction: it never commits, neither what the row brought nor the position. */
    private void killedAfterARow(TableJobId id) {
        jobs.workAlone(id);
        transaction.executeWithoutResult(status -> {
            jobs.workAlone(id);
            status.setRollbackOnly();
        });
    }

    private TableJobId begin(String... names) {
        return jobs.begin(keeper, imports, IntStream.range(0, names.length)
            .mapToObj(n -> new Template.Row(n + 2, Map.of("name", names[n], "password", "Peony-Root-12"))).toList(),
            Map.of("id", mark));
    }

    private TableJob ended(TableJobId id) {
        return Awaitility.await().atMost(Duration.ofSeconds(30))
            .until(() -> jobs.get(keeper, id), job -> job.state() != TableJob.State.RUNNING);
    }

    private List<String> written() {
        return jdbc.sql("select reason from notice.listener_failure where listener_id like :id || ' %'")
            .param("id", mark)
            .query(String.class).list();
    }

    private List<String> cells(TableJob job) {
        return jdbc.sql("select cells from page.table_row where job_id = :id").param("id", job.id().value())
            .query(String.class).list();
    }
}
