package org.xinglin.review.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xinglin.TestRefusal.refused;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.review.ReviewDesk;

@PlatformTest
class SecondLookTest {
    private final SecondLooks looks;
    private final LookRows rows;
    private final DeskFigures.Book figures;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final Caller doctor;
    private final Caller pharmacist;
    private final Caller chief;

    SecondLookTest(SecondLooks looks, LookRows rows, DeskFigures.Book figures, ReviewDesk desk,
        Prescriptions prescriptions, TestPractice practice, TestCounty county, TestClock clock) {
        this.looks = looks;
        this.rows = rows;
        this.figures = figures;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        pharmacist = county.caller(Role.REVIEW_PHARMACIST);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    @Test
    void drawsTheSameSampleFromTheSameSeedAndAboutTheShareThatIsSet() {
        var ids = IntStream.range(0, 20_000).mapToObj(n -> new PrescriptionId(new UUID(7, n))).toList();
        var draw = new Draw("青禾 2026", new BigDecimal("0.05"));
        var drawn = ids.stream().filter(id -> draw.takes(id, 1)).toList();
        assertThat(drawn).hasSizeBetween(850, 1150);
        assertThat(ids.stream().filter(id -> new Draw("青禾 2026", new BigDecimal("0.05")).takes(id, 1)).toList())
            .isEqualTo(drawn);
        assertThat(ids.stream().filter(id -> new Draw("另一个", new BigDecimal("0.05")).takes(id, 1)).toList())
            .isNotEqualTo(drawn);
        assertThat(ids).noneMatch(id -> new Draw("s", BigDecimal.ZERO).takes(id, 1))
            .allMatch(id -> new Draw("s", BigDecimal.ONE).takes(id, 1));
    }

    @Test
    void givesADoubtToAnotherPharmacistWithoutTheFirstDecision() {
        var look = sampled(Optional.of(pharmacist.staff()));
        refused(QualityRefusal.NOT_YOURS, () -> looks.open(pharmacist, look));
        refused(QualityRefusal.NOT_HELD, () -> looks.judge(chief, look, ReviewOutcome.PASSED, List.of(), ""));
        take(chief, look);
        try (var page = county.desk(Role.CHIEF_PHARMACIST)) {
            var text = page.get("/review/second-looks/" + look).page().select("main").text();
            assertThat(text).contains("附子", "会通过", "会退回").doesNotContain(pharmacist.name(), doctor.name(),
                county.village.name(), "审核通过");
        }
        refused(QualityRefusal.REASON_MISSING,
            () -> looks.judge(chief, look, ReviewOutcome.RETURNED, List.of(""), ""));
        refused(QualityRefusal.REASON_UNKNOWN,
            () -> looks.judge(chief, look, ReviewOutcome.RETURNED, List.of("NO_SUCH"), ""));
        looks.judge(chief, look, ReviewOutcome.RETURNED, List.of("DOSE"), "偏大");
        refused(QualityRefusal.LOOKED_AT, () -> looks.judge(chief, look, ReviewOutcome.PASSED, List.of(), ""));
        assertThat(rows.get(look, desk.served(chief)).judged().orElseThrow()).returns(List.of("DOSE"),
            SecondLook.Judged::codes);
    }

    @Test
    void neverShowsASecondLookToWhomItDoesNotConcern() {
        var look = sampled(Optional.empty());
        var elsewhere = county.employ("looker-elsewhere", Role.REVIEW_PHARMACIST, county.peoplesHospital);
        refused(QualityRefusal.LOOK_UNKNOWN, () -> looks.open(elsewhere.caller(), look));
        assertThat(looks.waiting(elsewhere.caller(), 10)).isEmpty();
    }

    @Test
    void countsWhatPharmacistsDecidedByInstitutionPrescriberAndRuleAndExportsIt() {
        var id = written();
        var task = desk.ofPrescription(pharmacist, id).orElseThrow();
        desk.claim(pharmacist, task);
        desk.sendBack(pharmacist, task, 1, List.of("DOSE"), "减量");
        var month = YearMonth.from(CountyCalendar.day(clock.instant()));
        var found = figures.of(desk.served(pharmacist), CountyCalendar.start(month.atDay(1)),
            CountyCalendar.start(month.plusMonths(1).atDay(1)));
        assertThat(found.all().returned()).isPositive().isLessThanOrEqualTo(found.all().decided());
        assertThat(found.institutions()).filteredOn(group -> group.name().equals(county.village.name()))
            .singleElement().satisfies(group -> assertThat(group.returnRate().orElseThrow()).isPositive());
        assertThat(found.prescribers()).extracting(DeskFigures.Group::name).contains(doctor.name());
        assertThat(found.institutions().stream().mapToInt(DeskFigures.Group::decided).sum())
            .isEqualTo(found.all().decided());
        try (var page = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(page.get("/review/figures").page().text()).contains(county.village.name(), doctor.name());
            assertThat(page.download("/review/figures.xlsx?month=" + month)).startsWith(0x50, 0x4b);
            assertThat(page.get("/review/second-looks").status()).isEqualTo(200);
            assertThat(page.post("/review/second-looks/" + LookId.next(), Map.of("second", "PASSED")).status())
                .isEqualTo(404);
        }
    }

    private void take(Caller caller, LookId wanted) {
        for (var next = looks.next(caller); !next.equals(wanted); next = looks.next(caller))
            looks.judge(caller, next, ReviewOutcome.PASSED, List.of(), "");
        assertThat(looks.open(caller, wanted).isHeldBy(caller, clock.instant())).isTrue();
    }

    private LookId sampled(Optional<UUID> first) {
        var prescription = prescriptions.forService(written());
        var look = new SecondLook(LookId.next(), prescription.id(), prescription.version(),
            prescription.institution(), prescription.prescriber().staff(), ReviewOutcome.PASSED, first,
            clock.instant(), Optional.empty(), Optional.empty(), Optional.empty());
        rows.add(look);
        return look.id();
    }

    private PrescriptionId written() {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.body(3, "附片 9", "干姜 6"));
        prescriptions.submit(doctor, id, 1);
        await().atMost(Duration.ofSeconds(20))
            .until(() -> prescriptions.forService(id).stage() == Stage.TO_PHARMACIST
                && desk.ofPrescription(pharmacist, id).isPresent());
        return id;
    }
}
