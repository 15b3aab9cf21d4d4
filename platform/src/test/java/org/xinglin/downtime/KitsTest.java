package org.xinglin.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;

@PlatformTest
class KitsTest {
    private final Kits kits;
    private final KitFolder folder;
    private final TestCounty county;
    private final TestPractice practice;
    private final TestClock clock;

    KitsTest(Kits kits, KitFolder folder, TestCounty county, TestPractice practice, TestClock clock) {
        this.kits = kits;
        this.folder = folder;
        this.county = county;
        this.practice = practice;
        this.clock = clock;
    }

    @BeforeEach
    void beginWithNone() throws IOException { FileSystemUtils.deleteRecursively(folder.path()); }

    @AfterEach
    void putTheClockBack() { clock.back(); }

    @Test
    void putsWhatIsUnderWayAtAHouseOnItsPaperAndOnNoOther() throws Exception {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var person = practice.resident(doctor, "程应急", LocalDate.of(1980, 1, 1));
        practice.begun(doctor, person);
        kits.make();
        var at = folder.all().getFirst();
        var text = text(kits.open(doctor, at));
        assertThat(text).contains("柳溪镇杏花村卫生室", "候诊", "程应急");
        var file = folder.path().resolve(KitFolder.name(at)).resolve("QH-5_柳溪镇杏花村卫生室.pdf");
        assertThat(file).as("readable without the program").isReadable();
        assertThat(Files.getPosixFilePermissions(folder.path())).hasSize(3);
        for (var other : folder.path().resolve(KitFolder.name(at)).toFile().listFiles())
            if (!other.getName().startsWith("QH-5_"))
                assertThat(text(Files.readAllBytes(other.toPath()))).as(other.getName()).doesNotContain("程应急");
    }

    @Test
    void showsAHouseItsOwnPaperOnlyAndTheKeeperNone() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        practice.begun(doctor, practice.resident(doctor));
        kits.make();
        var at = folder.all().getFirst();
        var path = "/downtime/" + KitFolder.name(at) + ".pdf";
        assertThat(county.desk(Role.VILLAGE_DOCTOR).get("/downtime").body()).contains(path);
        assertThat(county.desk(Role.VILLAGE_DOCTOR).get(path).status()).isEqualTo(200);
        assertThat(county.desk(Role.SYSTEM_ADMINISTRATOR).get(path).status()).isEqualTo(403);
        assertThat(county.desk(Role.SYSTEM_ADMINISTRATOR).get("/downtime").body()).contains(KitFolder.name(at),
            folder.path().toString());
        assertThat(county.desk(Role.VILLAGE_DOCTOR).get("/downtime/19990101-0000.pdf").status()).isEqualTo(404);
        assertThat(county.desk(Role.VILLAGE_DOCTOR).get("/downtime/..%2f..%2fready.pdf").status())
            .isBetween(400, 404);
    }

    @Test
    void writesOneEachHourAndForgetsTheOldButNeverTheLast() {
        kits.make();
        var first = folder.all().getFirst();
        clock.advance(Duration.ofMinutes(59));
        kits.whenDue();
        assertThat(folder.all().getFirst()).isEqualTo(first);
        clock.advance(Duration.ofMinutes(2));
        kits.whenDue();
        assertThat(folder.all().getFirst()).isAfter(first);
        clock.advance(Duration.ofHours(49));
        kits.whenDue();
        assertThat(folder.all()).hasSize(1);
        folder.forget(clock.instant().plus(Duration.ofDays(9)));
        assertThat(folder.all()).hasSize(1);
    }

    @Test
    void takesARuleWithItsSourceThatKeepsAtLeastTwo() {
        var today = CountyCalendar.day(clock.instant());
        var keeper = county.caller(Role.SYSTEM_ADMINISTRATOR);
        var desk = county.desk(Role.SYSTEM_ADMINISTRATOR);
        desk.get("/downtime");
        assertThat(desk.submit("/downtime/rules", Map.of("effective", today.plusDays(500).toString(), "everyMinutes",
            "30", "keptHours", "24", "source", "县卫健局要求")).status()).isEqualTo(200);
        refused(DowntimeRefusal.RULE_WRONG, () -> kits.set(keeper, new KitRule(today, 60, 1, "x")));
        refused(DowntimeRefusal.BACKDATED, () -> kits.set(keeper, new KitRule(today.minusDays(1), 60, 2, "x")));
        refused(DowntimeRefusal.SOURCE_MISSING, () -> kits.set(keeper, new KitRule(today, 60, 2, "")));
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
