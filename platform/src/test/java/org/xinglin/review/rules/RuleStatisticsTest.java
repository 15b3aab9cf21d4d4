package org.xinglin.review.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.engine.review.Rule;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Signature;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.ReviewFinding;
import org.xinglin.review.rules.RuleStatistics.Hits;

/** What is counted comes on top of what other tests left. */
@PlatformTest
class RuleStatisticsTest {
    private final RuleStatistics.Book book;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final TestPractice practice;
    private final TestCounty county;
    private final Caller doctor;
    private final Caller pharmacist;

    RuleStatisticsTest(RuleStatistics.Book book, ReviewDesk desk, Prescriptions prescriptions, TestPractice practice,
        TestCounty county) {
        this.book = book;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.practice = practice;
        this.county = county;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        pharmacist = county.caller(Role.REVIEW_PHARMACIST);
    }

    @Test
    void countsHitsSignaturesAndWhatPharmacistsMadeOfThem() {
        var before = book.since(Instant.EPOCH);
        decided(signed(submitted("黄芪 60", "党参 15")), true);
        decided(signed(submitted("黄芪 60", "党参 15")), false);
        submitted("黄芪 60", "党参 15");
        submitted("黄芪 10", "党参 10");
        var after = book.since(Instant.EPOCH);
        assertThat(after.judged() - before.judged()).as("versions, those signed again included").isEqualTo(6);
        var was = before.of(Rule.DOSE_MAX);
        var is = after.of(Rule.DOSE_MAX);
        assertThat(new Hits(is.hit() - was.hit(), is.signed() - was.signed(), is.passed() - was.passed(),
            is.returned() - was.returned())).isEqualTo(new Hits(5, 2, 1, 1));
        assertThat(book.since(Instant.parse("2999-01-01T00:00:00Z")).judged()).as("of a time that is to come").isZero();
    }

    @Test
    void aRateIsAShareOfWhatWasJudgedOrDecidedAndNoneOfNothing() {
        var statistics = new RuleStatistics(8, Map.of(Rule.DOSE_MAX, new Hits(3, 2, 1, 2)));
        assertThat(statistics.hitRate(Rule.DOSE_MAX)).contains(new BigDecimal("0.3750"));
        assertThat(statistics.of(Rule.DOSE_MAX).overridden()).contains(new BigDecimal("0.3333"));
        assertThat(statistics.hitRate(Rule.BANNED)).contains(new BigDecimal("0.0000"));
        assertThat(statistics.of(Rule.BANNED).overridden()).isEmpty();
        assertThat(new RuleStatistics(0, Map.of()).hitRate(Rule.BANNED)).isEmpty();
    }

    @Test
    void thePageOfARuleShowsThem() {
        submitted("黄芪 60", "党参 15");
        try (var page = county.desk(Role.REVIEW_PHARMACIST)) {
            assertThat(page.get("/review/rules/DOSE_MAX").page().select("dl.facts").text())
                .matches("命中 [1-9]\\d* \\(\\d+\\.\\d%\\).*药师放行 \\d+ \\(.*\\) 药师退回 \\d+.*");
        }
    }

    private PrescriptionId submitted(String... rows) {
        var id = prescriptions.write(doctor, practice.visit(doctor), Written.body(3, rows));
        prescriptions.submit(doctor, id, 1);
        return judged(id);
    }

    private PrescriptionId signed(PrescriptionId id) {
        prescriptions.doubleSign(doctor, id, 1, desk.findings(id, 1).stream().filter(ReviewFinding::signable)
            .map(finding -> new Signature(finding.rule(), finding.names(), "病重药重，已告知")).toList());
        return judged(id);
    }

    private PrescriptionId judged(PrescriptionId id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> prescriptions.forService(id).stage() != Stage.SUBMITTED);
        return id;
    }

    private void decided(PrescriptionId id, boolean passed) {
        var task = desk.ofPrescription(pharmacist, id).orElseThrow();
        desk.claim(pharmacist, task);
        int seen = desk.task(pharmacist, task).lockVersion();
        if (passed) desk.pass(pharmacist, task, seen);
        else desk.sendBack(pharmacist, task, seen, List.of("DOSE"), "减量");
    }
}
