package org.xinglin.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.TestRows.oneByOne;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestDispensary;
import org.xinglin.TestRace;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.OrderLine;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionRefusal;
import org.xinglin.prescription.Written;
import org.xinglin.simulator.Answer;

@PlatformTest
class ReactionsTest {
    private final Reactions reactions;
    private final TestDispensary dispensary;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final Evidence evidence;
    private final JdbcClient jdbc;
    private final Caller doctor;
    private final Caller chief;

    ReactionsTest(Reactions reactions, TestDispensary dispensary, TestCounty county, TestClock clock, TestRace race,
        Evidence evidence, JdbcClient jdbc) {
        this.reactions = reactions;
        this.dispensary = dispensary;
        this.county = county;
        this.clock = clock;
        this.race = race;
        this.evidence = evidence;
        this.jdbc = jdbc;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        chief = county.caller(Role.CHIEF_PHARMACIST);
    }

    /** 《药品不良反应报告和监测管理办法》(卫生部令第81号) 第二十一条. */
    @Test
    void countsTheDaysUntilItMustBeForwardedBySeverity() {
        var about = dispensary.checked(Written.mahuangTang()).prescription();
        assertThat(due(about, Reaction.Severity.ORDINARY, false)).isEqualTo(today().plusDays(30));
        assertThat(due(about, Reaction.Severity.ORDINARY, true)).isEqualTo(today().plusDays(15));
        assertThat(due(about, Reaction.Severity.SEVERE, false)).isEqualTo(today().plusDays(15));
        assertThat(due(about, Reaction.Severity.DEATH, false)).isEqualTo(today());
        var report = reactions.get(doctor, reactions.report(doctor, about, told(today(), "皮疹")));
        assertThat(report.lateOn(report.due())).isFalse();
        assertThat(report.lateOn(report.due().plusDays(1))).isTrue();
    }

    @Test
    void namesTheLotsAndFindsEverybodyElseWhoGotThem() {
        var body = Written.body(7, "络石藤 12", "鸡血藤 15");
        var mine = dispensary.checked(body);
        var another = dispensary.checkedFromTheSameLots(doctor, body);
        var report = reactions.get(chief, reactions.report(doctor, mine.prescription(), told(today(), "皮疹、瘙痒")));
        assertThat(report.lots()).extracting(Reaction.LotUsed::herb).containsExactlyInAnyOrder("络石藤", "鸡血藤");
        for (var lot : report.lots())
            assertThat(reactions.othersWithLot(chief, report.id(), LotId.of(lot.lot())))
                .extracting(OrderLine::prescriptionNumber).contains(another.prescriptionNumber().text())
                .doesNotContain(mine.prescriptionNumber().text());
        refused(ReactionRefusal.LOT_UNKNOWN, () -> reactions.othersWithLot(chief, report.id(), LotId.next()));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jdbc
            .sql("select count(*) from notice.message where once like :once")
            .param("once", "reaction.reported:" + report.id() + "%").query(Integer.class).single() > 0);
    }

    @Test
    void isJudgedThenForwardedOnce() {
        var about = dispensary.checked(Written.mahuangTang()).prescription();
        var id = reactions.report(doctor, about, told(today(), "恶心"));
        refused(ReactionRefusal.NOT_ASSESSED, () -> reactions.forward(chief, id, 0, "国家监测系统", ""));
        refused(ReactionRefusal.OPINION_MISSING, () -> reactions.assess(chief, id, 0, Reaction.Relation.POSSIBLE, " "));
        reactions.assess(chief, id, 0, Reaction.Relation.POSSIBLE, "停药后好转");
        refused(ReactionRefusal.STALE, () -> reactions.assess(chief, id, 0, Reaction.Relation.CERTAIN, "再评"));
        refused(ReactionRefusal.RECEIVER_MISSING, () -> reactions.forward(chief, id, 1, " ", ""));
        assertThat(race.done(4, () -> reactions.forward(chief, id, 1, "国家监测系统", "A-1"))).isEqualTo(1);
        refused(ReactionRefusal.FORWARDED_ALREADY,
            () -> reactions.assess(chief, id, 2, Reaction.Relation.CERTAIN, "再评"));
        assertThat(evidence.historyOf(id.value())).extracting(Entry::act).containsExactly("reaction.reported",
            "reaction.assessed", "reaction.forwarded");
    }

    @Test
    void areReadOnWhereTheListStopped() {
        var about = dispensary.checked(Written.mahuangTang()).prescription();
        var forwarded = reactions.report(doctor, about, told(today(), "恶心"));
        reactions.assess(chief, forwarded, 0, Reaction.Relation.POSSIBLE, "停药后好转");
        reactions.forward(chief, forwarded, 1, "国家监测系统", "");
        var open = reactions.report(doctor, about, told(today(), "皮疹"));
        var alike = reactions.report(doctor, about, told(today(), "瘙痒"));
        assertThat(oneByOne((Optional<Reaction> last, int limit) -> reactions.list(chief, last, limit)))
            .extracting(Reaction::id)
            .containsSubsequence(alike, open, forwarded).doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatCannotBeAndHidesWhatIsAnothers() {
        var about = dispensary.checked(Written.mahuangTang()).prescription();
        refused(ReactionRefusal.SYMPTOMS_MISSING, () -> reactions.report(doctor, about, told(today(), " ")));
        refused(ReactionRefusal.ONSET_IMPOSSIBLE,
            () -> reactions.report(doctor, about, told(today().plusDays(1), "皮疹")));
        refused(ReactionRefusal.ONSET_IMPOSSIBLE,
            () -> reactions.report(doctor, about, told(today().minusDays(1), "皮疹")));
        var stranger = county.stranger.caller();
        refused(PrescriptionRefusal.PRESCRIPTION_UNKNOWN, () -> reactions.report(stranger, about, told(today(), "皮疹")));
        var id = reactions.report(doctor, about, told(today(), "皮疹"));
        refused(ReactionRefusal.REPORT_UNKNOWN, () -> reactions.get(stranger, id));
        assertThat(reactions.list(stranger, Optional.empty(), 200)).extracting(Reaction::id).doesNotContain(id);
    }

    @Test
    void isReportedOnThePrescriptionsPageOnceThoughPressedTwice() {
        var about = dispensary.checked(Written.mahuangTang()).prescription();
        try (var village = county.desk(Role.VILLAGE_DOCTOR);
            var boss = county.desk(Role.CHIEF_PHARMACIST);
            var regulator = county.desk(Role.REGULATOR)) {
            village.get("/prescriptions/" + about);
            assertThat(village.get("/reactions/prescriptions/" + about).page().text()).contains("报告不良反应");
            var form = Map.of("_key", UUID.randomUUID().toString(), "onset", today().toString(), "symptoms", "皮疹",
                "severity", "SEVERE", "outcome", "IMPROVING");
            village.get("/prescriptions/" + about);
            var first = village.post("/reactions/prescriptions/" + about, form);
            village.get("/prescriptions/" + about);
            assertThat(village.post("/reactions/prescriptions/" + about, form).path()).isEqualTo(first.path());
            assertThat(reactions.ofPrescription(doctor, about)).hasSize(1);
            var here = "/reactions/" + reactions.ofPrescription(doctor, about).getFirst().id();
            assertThat(boss.get(here).page().text()).contains("皮疹", "还有谁用过");
            assertThat(boss.get(here + "/form.pdf")).returns(200, Answer::status);
            assertThat(regulator.get("/reactions").page().text()).contains("皮疹").doesNotContain("患者");
            assertThat(village.get(here + "/form.pdf").status()).isEqualTo(403);
        }
    }

    private LocalDate due(PrescriptionId about, Reaction.Severity severity, boolean newlyKnown) {
        return reactions.get(doctor, reactions.report(doctor, about,
            new Reaction.Told(today(), "皮疹", severity, newlyKnown, Reaction.Outcome.IMPROVING, "停药"))).due();
    }

    private static Reaction.Told told(LocalDate onset, String symptoms) {
        return new Reaction.Told(onset, symptoms.strip(), Reaction.Severity.ORDINARY, false, Reaction.Outcome.IMPROVING,
            "停药观察");
    }

    private LocalDate today() { return CountyCalendar.day(clock.instant()); }
}
