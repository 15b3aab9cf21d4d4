package org.xinglin.prescription.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.prescription.PrescriptionRefusal.LONG_TERM_EXCLUDES;
import static org.xinglin.prescription.PrescriptionRefusal.LONG_TERM_TOO_LONG;
import static org.xinglin.prescription.PrescriptionRefusal.LONG_TERM_UNCONFIRMED;
import static org.xinglin.prescription.PrescriptionRefusal.NOT_THE_PRESCRIBER;
import static org.xinglin.prescription.PrescriptionRefusal.PART_ISSUED;
import static org.xinglin.prescription.PrescriptionRefusal.PART_NOT_DUE;
import static org.xinglin.prescription.PrescriptionRefusal.PLAN_IMPOSSIBLE;
import static org.xinglin.prescription.PrescriptionRefusal.PLAN_OVER;
import static org.xinglin.prescription.PrescriptionRefusal.PRESCRIPTION_UNKNOWN;
import static org.xinglin.prescription.PrescriptionRefusal.STALE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.Written;
import org.xinglin.review.WithoutAutomaticReview;
import org.xinglin.simulator.Answer;

@PlatformTest
@Import(WithoutAutomaticReview.class)
class PlansTest {
    private final Plans plans;
    private final PlanEvents runs;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final Caller doctor;

    PlansTest(Plans plans, PlanEvents runs, Prescriptions prescriptions, Residents residents, TestPractice practice,
        TestCounty county, TestClock clock, TestRace race) {
        this.plans = plans;
        this.runs = runs;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        this.race = race;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
    }

    @AfterEach
    void clockGoesBack() { clock.back(); }

    /** 《长期处方管理规范（试行）》2021: 一般在4周内; 最长12周, 超过4周须评估并由患者签字确认. */
    @Test
    void asksForAssessmentAndSignatureOverFourWeeksAndEndsAtTwelve() {
        var first = issued();
        refused(LONG_TERM_UNCONFIRMED, () -> plans.begin(doctor, first, 1, 4, "病情稳定", "", "", ""));
        refused(LONG_TERM_UNCONFIRMED, () -> plans.begin(doctor, first, 1, 4, "病情稳定", "控制良好", "", ""));
        refused(LONG_TERM_TOO_LONG, () -> plans.begin(doctor, first, 1, 12, "病情稳定", "控制良好", "王某", "本人"));
        refused(STALE, () -> plans.begin(doctor, first, 2, 3, "病情稳定", "", "", ""));
        plans.begin(doctor, first, 1, 11, "病情稳定", "控制良好", "王某", "本人");
        var plan = plans.of(doctor, first).orElseThrow();
        assertThat(plan).returns(84, Plan::daysInAll).returns(Optional.of(new Plan.Confirmation("王某", "本人")),
            Plan::confirmation);
        refused(PLAN_IMPOSSIBLE, () -> plans.begin(doctor, first, 1, 3, "再来", "", "", ""));
        var toxic = issued(Written.body(2, "罂粟壳 3"));
        refused(LONG_TERM_EXCLUDES, () -> plans.begin(doctor, toxic, 1, 3, "病情稳定", "", "", ""));
    }

    @Test
    void issuesAPartOnItsDayAsAPrescriptionOfItsOwn() {
        var first = issued();
        plans.begin(doctor, first, 1, 3, "病情稳定", "", "", "");
        clock.advance(Duration.ofDays(3));
        refused(PART_NOT_DUE, () -> plans.issue(doctor, first, 2));
        clock.advance(Duration.ofDays(1));
        assertThat(race.done(4, () -> plans.issue(doctor, first, 2))).as("three days before its day").isEqualTo(1);
        refused(PART_ISSUED, () -> plans.issue(doctor, first, 2));
        clock.advance(Duration.ofDays(9));
        runs.issueDue();
        assertThat(plans.of(doctor, first).orElseThrow().parts().get(1).issued()).as("day 13 of 14").isEmpty();
        clock.advance(Duration.ofDays(1));
        runs.issueDue();
        runs.issueDue();
        var part = plans.of(doctor, first).orElseThrow().parts().get(1).issued().orElseThrow();
        assertThat(prescriptions.forService(part)).returns(Stage.SUBMITTED, each -> each.stage())
            .returns(prescriptions.forService(first).body(), each -> each.body())
            .returns(Optional.of(CountyCalendar.day(clock.instant()).plusDays(2)), each -> each.validUntil());
        assertThat(prescriptions.partsOfItsPlan(part)).hasSize(3).contains(first, part);
        assertThat(plans.of(doctor, part).orElseThrow().first()).isEqualTo(first);
    }

    @Test
    void issuesOnceMoreWhatRanOutUnpaid() {
        var first = issued();
        plans.begin(doctor, first, 1, 2, "病情稳定", "", "", "");
        clock.advance(Duration.ofDays(4));
        plans.issue(doctor, first, 2);
        clock.advance(Duration.ofDays(2));
        refused(PART_ISSUED, () -> plans.issue(doctor, first, 2));
        clock.advance(Duration.ofDays(1));
        assertThat(plans.issue(doctor, first, 2)).isEqualTo(Plans.Outcome.ISSUED);
    }

    @Test
    void stopsWhenAnAllergyBecomesKnown() {
        var person = practice.resident(doctor);
        var first = issued(person, Written.mahuangTang());
        plans.begin(doctor, first, 1, 2, "病情稳定", "", "", "");
        var resident = residents.get(doctor, person);
        residents.changeSafety(doctor, person, resident.version(),
            resident.safety().withAllergies(Asked.of(List.of(new Allergy.InWords("青霉素")))));
        clock.advance(Duration.ofDays(7));
        runs.issueDue();
        var plan = plans.of(doctor, first).orElseThrow();
        assertThat(plan.stop().orElseThrow().reason()).isEqualTo(Plan.StopReason.ALLERGY_CHANGED);
        assertThat(plan.parts()).allMatch(part -> part.issued().isEmpty());
        refused(PLAN_OVER, () -> plans.issue(doctor, first, 2));
        plans.begin(doctor, first, 1, 2, "重新评估", "", "", "");
    }

    @Test
    void stopsWithTheWithdrawalOfAnyOfItsPrescriptionsAndByThePrescriberAlone() {
        var first = issued();
        plans.begin(doctor, first, 1, 2, "病情稳定", "", "", "");
        prescriptions.withdraw(doctor, first, 1, "改方");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(
            () -> plans.of(doctor, first).orElseThrow().stage() == Plan.Stage.STOPPED);
        var second = issued();
        plans.begin(doctor, second, 1, 2, "病情稳定", "", "", "");
        var colleague = county.employ("plan-colleague", Role.VILLAGE_DOCTOR, county.village).caller();
        refused(NOT_THE_PRESCRIBER, () -> plans.stop(colleague, second, "别人的"));
        refused(PRESCRIPTION_UNKNOWN, () -> plans.of(county.stranger.caller(), second));
        refused(PRESCRIPTION_UNKNOWN, () -> plans.stop(county.stranger.caller(), second, "别人的"));
        plans.stop(doctor, second, "转上级医院");
        refused(PLAN_OVER, () -> plans.stop(doctor, second, "转上级医院"));
    }

    @Test
    void showsThePartsOnThePageAndPrintsTheConfirmation() {
        var first = issued();
        var here = "/prescriptions/" + first;
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            desk.get(here);
            assertThat(desk.get(here + "/plan").page().text()).contains("长期处方分次配药");
            desk.get(here);
            assertThat(desk.post(here + "/plan", Map.of("version", "1", "further", "2", "reason", "病情稳定")))
                .matches(Answer::isOk);
            assertThat(desk.get(here + "/plan").page().text()).contains("共 21 天，分 3 次", "第 3 次");
            assertThat(desk.get(here + "/plan/confirmation.pdf")).returns(200, Answer::status)
                .satisfies(answer -> assertThat(answer.body()).startsWith("%PDF"));
        }
    }

    private PrescriptionId issued() { return issued(Written.mahuangTang()); }

    private PrescriptionId issued(Body body) { return issued(practice.resident(doctor), body); }

    private PrescriptionId issued(PersonId person, Body body) {
        var id = prescriptions.write(doctor, practice.visit(doctor, person), body);
        prescriptions.submit(doctor, id, 1);
        return id;
    }
}
