package org.xinglin.person.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.Template;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Residents;
import org.xinglin.person.Sex;

/** Imports, worked off by hand where the test says when; the program's own worker may do some of it, which changes nothing. */
@PlatformTest
class ImportsTest {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicInteger AREA = new AtomicInteger(990200);
    private final Imports imports;
    private final Residents residents;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Caller administrator;
    private final Caller stranger;

    ImportsTest(TestCounty county, Imports imports, Residents residents, JdbcClient jdbc,
        TransactionTemplate transaction) {
        this.imports = imports;
        this.residents = residents;
        this.jdbc = jdbc;
        this.transaction = transaction;
        administrator = county.caller(Role.COMMUNITY_ADMINISTRATOR);
        stranger = county.stranger.caller();
    }

    @Test
    void takesTenThousandRowsAndASecondRunDoublesNobody() {
        var rows = rows(10_000);
        var first = done(imports.take(administrator, "a.xlsx", false, rows));
        assertThat(first).returns(10_000, Import::registered).returns(0, Import::refused).returns(100, Import::percent);
        var second = done(imports.take(administrator, "a.xlsx", false, rows));
        assertThat(second).returns(0, Import::registered).returns(10_000, Import::known);
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
        var id = imports.take(administrator, "b.csv", false, List.of(good.get(0), good.get(1),
            row(4, Map.of("name", "无证")), row(5, Map.of("name", "错号", "id-number", "990101199001010001")),
            row(6, Map.of("name", "错日", "other-value", "A1", "birth-date", "2026年2月30日")),
            row(7, Map.of("name", "别处", "other-value", "A2", "birth-date", "1990-01-01", "home", "没有")),
            row(8, Map.of("name", "怪", "other-value", "A3", "birth-date", "19900101", "sex", "雄")),
            new Template.Row(9, twice.cells())));
        assertThat(done(id)).returns(2, Import::registered).returns(6, Import::refused);
        assertThat(imports.faults(id, 0, 100)).extracting(ImportFault::line, ImportFault::reason).containsExactly(
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
        var dry = imports.take(administrator, "c.xlsx", true, rows);
        assertThat(done(dry)).returns(3, Import::registered).returns(true, Import::dryRun);
        assertThat(residents.search(administrator, number, 5)).isEmpty();
        var real = imports.carryOut(administrator, dry);
        assertThat(done(real)).returns(3, Import::registered).returns(false, Import::dryRun);
        assertThat(residents.search(administrator, number, 5)).hasSize(1);
    }

    @Test
    void goesOnWhereAKilledProgramLeftIt() {
        var rows = rows(Imports.CHUNK + 7);
        var id = imports.take(administrator, "d.xlsx", false, rows);
        // Killed inside a chunk: its transaction never commits, neither residents nor position.
        transaction.executeWithoutResult(status -> {
            imports.chunk();
            status.setRollbackOnly();
        });
        assertThat(done(id)).returns(rows.size(), Import::registered).returns(0, Import::known);
    }

    @Test
    void readsListsChoicesAndDaysAsPeopleWriteThem() {
        var area = AREA.incrementAndGet();
        var id = imports.take(administrator, "e.xlsx", false, List.of(row(2, Map.of("name", "沈苍术", "other-kind", "护照",
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
        var id = imports.take(administrator, "f.xlsx", true, rows(1));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> imports.get(stranger, id))
            .returns(IntakeRefusal.IMPORT_UNKNOWN, Refused::reason);
        assertThat(imports.latest(stranger, 100)).isEmpty();
    }

    /** Works off chunks until the import is done, here or by the program's own worker. */
    private Import done(ImportId id) {
        var job = imports.get(administrator, id);
        while (job.state() == Import.State.RUNNING) {
            imports.chunk();
            job = imports.get(administrator, id);
        }
        return job;
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
