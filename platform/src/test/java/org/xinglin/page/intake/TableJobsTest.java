package org.xinglin.page.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
        imports.whole(false);
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
    void triesEveryRowAfterThoseBeforeItAndTakesAllOfItBack() {
        var tried = ended(given(table("甘草", "错一", "当归"), true));
        assertThat(tried).returns(2, TableJob::added).returns(1, TableJob::refused).returns(true, TableJob::dryRun);
        assertThat(jobs.faults(tried.id(), 0, 9)).singleElement().returns(3L, fault -> fault.row().line());
        assertThat(written()).isEmpty();
        jobs.carryOut(keeper, tried.id());
        refused(PageRefusal.IMPORT_NOT_NOW, () -> jobs.carryOut(keeper, tried.id()));
        var taken = ended(tried.id());
        assertThat(taken).returns(2, TableJob::added).returns(1, TableJob::refused).returns(false, TableJob::dryRun);
        assertThat(written()).containsExactlyInAnyOrder("甘草", "当归");
        assertThat(cells(tried)).noneMatch(cells -> cells.contains("Peony-Root-12"));
    }

    @Test
    void aKilledProgramTriesTheRowsAnew() {
        imports.then(time -> {
            if (time < 3) throw new IllegalStateException("broke off in a test, on purpose");
        });
        assertThat(ended(given(table("黄芩", "黄连"), true))).returns(TableJob.State.DONE, TableJob::state)
            .returns(2, TableJob::added).returns(2, TableJob::position);
        assertThat(written()).isEmpty();
    }

    @Test
    void takesNothingOfATableThatMustBeWholeWhileARowIsRefused() {
        imports.whole(true);
        var tried = ended(given(table("甘草", "错一"), true));
        refused(PageRefusal.IMPORT_NOT_NOW, () -> jobs.carryOut(keeper, tried.id()));
        assertThat(cells(tried)).noneMatch(cells -> cells.contains("Peony-Root-12"));
        var whole = ended(given(table("甘草"), true)).id();
        jobs.carryOut(keeper, whole);
        assertThat(ended(whole).added()).isEqualTo(1);
        assertThat(written()).containsExactly("甘草");
    }

    /** A character no database keeps is the row's fault, not the program's. */
    @Test
    void refusesTheRowThatCannotBeKeptAndTakesTheOthers() {
        var job = ended(begin("甘草", "当\u0000归", "川芎"));
        assertThat(job).returns(TableJob.State.DONE, TableJob::state).returns(2, TableJob::added);
        assertThat(jobs.faults(job.id(), 0, 9)).singleElement()
            .returns(PageRefusal.NOT_STORABLE.key(), TableFault::reason);
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
    void readsAFileBehindThePageAndAKilledProgramReadsItAnew() {
        var id = transaction.execute(status -> given("name,password\n甘草,Peony-Root-12\n当归,Peony-Root-12\n错三,\n"));
        transaction.executeWithoutResult(status -> {
            jobs.read(id);
            status.setRollbackOnly();
        });
        assertThat(ended(id)).returns(2, TableJob::added).returns(1, TableJob::refused).returns(3, TableJob::total);
        jobs.read(id);
        assertThat(cells(jobs.get(keeper, id))).as("read once").hasSize(3);
        assertThat(pieces(id)).as("the file is not kept").isZero();
    }

    @Test
    void saysWhyAFileIsNoTableAndKeepsNothingOfIt() {
        var headless = ended(given("姓氏\n王\n"));
        assertThat(headless).returns(TableJob.State.UNREADABLE, TableJob::state)
            .returns(Optional.of(PageRefusal.COLUMN_MISSING.key()), TableJob::reason);
        var broken = ended(given("name,password\n" + "甘草,x\n".repeat(2500) + "\"当归\n"));
        assertThat(broken).returns(Optional.of(PageRefusal.FILE_LINE_UNREADABLE.key()), TableJob::reason)
            .returns(List.of("2502"), TableJob::arguments);
        assertThat(ended(given("name\n")).reason()).hasValue(PageRefusal.NO_ROWS.key());
        assertThat(ended(given("PK no workbook")).reason()).hasValue(PageRefusal.FILE_UNREADABLE.key());
        assertThat(cells(broken)).isEmpty();
        assertThat(pieces(broken.id())).isZero();
        refused(PageRefusal.FILE_EMPTY, () -> given(""));
        refused(PageRefusal.IMPORT_NOT_NOW, () -> jobs.again(keeper, broken.id()));
        try (var desk = county.desk(Role.SECURITY_ADMINISTRATOR)) {
            assertThat(desk.get("/imports/" + headless.id() + "/progress").page().select("[role=alert]").text())
                .contains("name");
        }
    }

    @Test
    void triesAgainAfterItBrokeOffAndDoublesNothing() {
        imports.then(time -> {
            if (time < 3) throw new IllegalStateException("broke off in a test, on purpose");
        });
        assertThat(ended(begin("黄芩")).state()).isEqualTo(TableJob.State.DONE);
        assertThat(written()).containsExactly("黄芩");
    }

    /** CHT #8303: a synchronisation that had timed out said that all was well. */
    @Test
    void standsStillWhenItBreaksAgainAndAgainAndGoesOnWhenAsked_cht8303() {
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
        jobs.read(id);
        Awaitility.await().until(() -> jobs.get(keeper, id).state() != TableJob.State.READING);
        jobs.workAlone(id);
        transaction.executeWithoutResult(status -> {
            jobs.workAlone(id);
            status.setRollbackOnly();
        });
    }

    private TableJobId given(String csv) {
        return given(csv, false);
    }

    private TableJobId given(String csv, boolean dryRun) {
        return jobs.begin(keeper, imports, "a.csv", dryRun, Map.of("id", mark),
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private int pieces(TableJobId id) {
        return jdbc.sql("select count(*) from page.table_file where job_id = :id").param("id", id.value())
            .query(Integer.class).single();
    }

    private TableJobId begin(String... names) {
        return given(table(names));
    }

    private static String table(String... names) {
        return Stream.of(names).map(name -> name + ",Peony-Root-12\n")
            .collect(Collectors.joining("", "name,password\n", ""));
    }

    private TableJob ended(TableJobId id) {
        return Awaitility.await().atMost(Duration.ofSeconds(30))
            .until(() -> jobs.get(keeper, id), job -> !job.underWay());
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
