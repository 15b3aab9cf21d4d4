package org.xinglin.person.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.PageRefusal;
import org.xinglin.page.Template;
import org.xinglin.page.intake.TableFault;
import org.xinglin.page.intake.TableJob;
import org.xinglin.page.intake.TableJobId;
import org.xinglin.page.intake.TableJobs;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Residents;
import org.xinglin.person.Sex;

@PlatformTest
class ResidentImportTest {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicInteger AREA = new AtomicInteger(990200);
    private final ResidentImport imports;
    private final TableJobs jobs;
    private final Residents residents;
    private final JdbcClient jdbc;
    private final TestCounty county;
    private final Caller administrator;
    private final Caller stranger;

    ResidentImportTest(TestCounty county, ResidentImport imports, TableJobs jobs, Residents residents,
        JdbcClient jdbc) {
        this.imports = imports;
        this.jobs = jobs;
        this.residents = residents;
        this.jdbc = jdbc;
        this.county = county;
        administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        stranger = county.stranger.caller();
    }

    @Test
    void takesTenThousandRowsAndASecondRunDoublesNobody() {
        var rows = rows(10_000);
        var first = done(begin("a.xlsx", false, rows));
        assertThat(first).returns(10_000, TableJob::added).returns(0, TableJob::refused).returns(100,
            TableJob::percent);
        var second = done(begin("a.xlsx", false, rows));
        assertThat(second).returns(0, TableJob::added).returns(10_000, TableJob::known);
        assertThat(jdbc.sql("select count(*) from person.resident where id_number like :area || '%'")
            .param("area", rows.getFirst().get("id-number").substring(0, 6)).query(Integer.class).single())
            .isEqualTo(10_000);
        assertThat(residents.search(administrator, rows.get(4321).get("id-number"), 5)).singleElement()
            .returns("居民4321", line -> line.name());
    }

    @Test
    void saysOfEachRowWhatIsWrongAndTakesTheOthers() {
        var good = rows(2);
        var twice = good.getFirst();
        var id = begin("b.csv", false, List.of(good.get(0), good.get(1),
            row(4, Map.of("name", "无证")), row(5, Map.of("name", "错号", "id-number", "990101199001010001")),
            row(6, Map.of("name", "错日", "other-value", "A1", "birth-date", "2026年2月30日")),
            row(7, Map.of("name", "别处", "other-value", "A2", "birth-date", "1990-01-01", "home", "没有")),
            row(8, Map.of("name", "怪", "other-value", "A3", "birth-date", "19900101", "sex", "雄")),
            new Template.Row(9, twice.cells())));
        assertThat(done(id)).returns(2, TableJob::added).returns(6, TableJob::refused);
        assertThat(jobs.faults(id, 0, 100)).extracting(fault -> fault.row().line(), TableFault::reason).containsExactly(
            org.assertj.core.api.Assertions.tuple(4L, "refusal.intake.identifier-missing"),
            org.assertj.core.api.Assertions.tuple(5L, "refusal.person.id-number-check"),
            org.assertj.core.api.Assertions.tuple(6L, "refusal.person.date-unreadable"),
            org.assertj.core.api.Assertions.tuple(7L, "refusal.intake.home-unknown"),
            org.assertj.core.api.Assertions.tuple(8L, "refusal.intake.choice-unknown"),
            org.assertj.core.api.Assertions.tuple(9L, "refusal.intake.twice-in-file"));
    }

    @Test
    void aDryRunWritesNothingAndCanBeCarriedOut() {
        var rows = rows(3);
        var number = rows.getFirst().get("id-number");
        var dry = begin("c.xlsx", true, rows);
        assertThat(done(dry)).returns(3, TableJob::added).returns(true, TableJob::dryRun);
        assertThat(residents.search(administrator, number, 5)).isEmpty();
        try (var desk = county.desk(Role.COMMUNITY_ADMINISTRATOR)) {
            desk.get("/imports/" + dry);
            var real = TableJobId.of(desk.submit("/imports/" + dry + "/carry-out", Map.of()).path()
                .substring("/imports/".length()));
            assertThat(done(real)).returns(3, TableJob::added).returns(false, TableJob::dryRun);
        }
        assertThat(residents.search(administrator, number, 5)).hasSize(1);
    }

    @Test
    void readsListsChoicesAndDaysAsPeopleWriteThem() {
        var area = AREA.incrementAndGet();
        var id = begin("e.xlsx", false, List.of(row(2, Map.of("name", "沈苍术", "other-kind", "护照",
            "other-value", "G" + area, "birth-date", "1961年7月3日", "sex", "女", "allergies", "人参；花生", "conditions", "无",
            "insurance", "职工医保", "renal", "功能不全"))));
        done(id);
        var found = residents.search(administrator, "G" + area, 5);
        var resident = residents.get(administrator, found.getFirst().id());
        assertThat(resident.sex()).isEqualTo(Sex.FEMALE);
        assertThat(resident.birthDate()).isEqualTo(LocalDate.of(1961, 7, 3));
        assertThat(resident.safety().allergies().items()).hasExactlyElementsOfTypes(Allergy.ToHerb.class,
            Allergy.InWords.class);
        assertThat(resident.safety().conditions()).isEqualTo(Asked.of(List.of()));
        assertThat(resident.safety().medicines()).isEqualTo(Asked.notAsked());
    }

    @Test
    void hidesTheImportsOfOtherInstitutions() {
        var id = begin("f.xlsx", true, rows(1));
        refused(PageRefusal.NO_SUCH_PAGE, () -> jobs.get(stranger, id));
        assertThat(jobs.latest(stranger, imports)).isEmpty();
        assertThat(jobs.latest(administrator, imports)).extracting(TableJob::id).contains(id);
    }

    private TableJobId begin(String fileName, boolean dryRun, List<Template.Row> rows) {
        return jobs.begin(administrator, imports, fileName, dryRun, Map.of(),
            new ByteArrayInputStream(imports.template().csv(rows).getBytes(StandardCharsets.UTF_8)));
    }

    private TableJob done(TableJobId id) {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> jobs.get(administrator, id),
            job -> !job.underWay());
    }

    private static List<Template.Row> rows(int count) {
        var area = AREA.incrementAndGet();
        var rows = new ArrayList<Template.Row>();
        for (int i = 0; i < count; i++)
            rows.add(
                row(i + 2, Map.of("name", "居民" + i, "id-number", number(area, i), "phone", "1390" + (1_000_000 + i),
                    "allergies", "无")));
        return rows;
    }

    private static Template.Row row(long line, Map<String, String> cells) {
        return new Template.Row(line, new LinkedHashMap<>(cells));
    }

    /** Numbers of an invented area, each another day or sequence. */
    private static String number(int area, int i) {
        var digits = area + LocalDate.of(1950, 1, 1).plusDays(i / 100).toString().replace("-", "") + (100 + i % 100);
        int sum = 0;
        for (int k = 0; k < 17; k++)
            sum += (digits.charAt(k) - '0') * WEIGHTS[k];
        return digits + "10X98765432".charAt(sum % 11);
    }
}
