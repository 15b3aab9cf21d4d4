package org.xinglin.clinic.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.TestRace;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vitals;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;
import tools.jackson.databind.json.JsonMapper;

/** What a doctor types and does not save, over HTTP as the page sends it. */
@PlatformTest
class DraftsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Drafts drafts;
    private final Clinic clinic;
    private final TestPractice practice;
    private final TestCounty county;
    private final TestClock clock;
    private final TestRace race;
    private final Caller doctor;
    private final HttpDesk desk;

    DraftsTest(Drafts drafts, Clinic clinic, TestPractice practice, TestCounty county, TestClock clock,
        TestRace race) {
        this.drafts = drafts;
        this.clinic = clinic;
        this.practice = practice;
        this.county = county;
        this.clock = clock;
        this.race = race;
        doctor = county.caller(Role.VILLAGE_DOCTOR);
        desk = county.desk(Role.VILLAGE_DOCTOR);
    }

    @AfterEach
    void leave() {
        desk.close();
        clock.back();
    }

    @Test
    void standsInTheFormAgainAfterTheBrowserWasClosedAndInNoRecord() {
        var visit = begun();
        var kept = keep(visit, 1, 0,
            Map.of("chiefComplaint", List.of("怕冷一天"), "finding", List.of("sx_ehan", "sx_shehong"),
                "temperature", List.of("38."), "pulseLeftGuan", List.of("sx_xianmai"), "_csrf", List.of("secret")));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(JSON.readTree(kept.body()).path("revision").asInt()).isEqualTo(1);
        try (var tomorrow = county.desk(Role.VILLAGE_DOCTOR)) {
            var page = tomorrow.get("/clinic/visits/" + visit).page();
            assertThat(page.select("[name=chiefComplaint]").val()).isEqualTo("怕冷一天");
            assertThat(page.select("[name=temperature]").val()).as("half a number too").isEqualTo("38.");
            assertThat(page.select("[name=finding][checked]").eachAttr("value")).containsExactly("sx_ehan",
                "sx_shehong");
            assertThat(page.select("[name=pulseLeftGuan][checked]").eachAttr("value")).containsExactly("sx_xianmai");
            assertThat(page.select("#visit").attr("data-revision")).isEqualTo("1");
            assertThat(page.select(".alert-info").text()).contains("草稿");
        }
        assertThat(clinic.forService(visit).notes().chiefComplaint()).isEmpty();
        assertThat(drafts.of(doctor, clinic.forService(visit)).orElseThrow().fields()).doesNotContainKey("_csrf");
    }

    @Test
    void vanishesWhenTheVisitIsSaved() {
        var visit = begun();
        keep(visit, 1, 0, complaint("怕冷"));
        desk.get("/clinic/visits/" + visit);
        assertThat(desk.submit("/clinic/visits/" + visit, Map.of("presentIllness", "受凉后起病")).isOk()).isTrue();
        assertThat(clinic.forService(visit).notes().chiefComplaint()).isEqualTo("怕冷");
        assertThat(drafts.of(doctor, clinic.forService(visit))).isEmpty();
        assertThat(desk.get("/clinic/visits/" + visit).page().select(".alert-info")).isEmpty();
    }

    /** A draft on its way while the visit is saved either comes first, and goes with the save, or is refused. */
    @Test
    void neverOutlivesASaveThatOvertakesIt() {
        for (int n = 0; n < 10; n++) {
            var visit = practice.begun(doctor, practice.resident(doctor));
            race.done(List.of(() -> drafts.keep(doctor, visit, 1, 0, false, complaint("还在路上")),
                () -> clinic.record(doctor, visit, 1, new Notes("保存", "", "", "", "", "", List.of(), Vitals.NONE,
                    Optional.empty(), Optional.empty()))));
            assertThat(clinic.forService(visit).version()).isEqualTo(2);
            assertThat(drafts.of(doctor, clinic.forService(visit))).isEmpty();
        }
    }

    @Test
    void tellsASecondWindowAndOverwritesNothingUnasked() {
        var visit = begun();
        keep(visit, 1, 0, complaint("第一个窗口"));
        assertThat(keep(visit, 1, 0, complaint("第二个窗口")).refusal()).contains("clinic:draft-elsewhere");
        assertThat(keep(visit, 1, 1, complaint("第一个窗口，再写")).isOk()).isTrue();
        assertThat(keep(visit, 1, 1, complaint("第二个窗口")).refusal()).contains("clinic:draft-elsewhere");
        assertThat(typed(visit)).isEqualTo("第一个窗口，再写");
        assertThat(keep(visit, 1, 0, true, complaint("第二个窗口，接着写")).isOk()).isTrue();
        assertThat(typed(visit)).isEqualTo("第二个窗口，接着写");
    }

    @Test
    void ofAnEarlierVersionIsToldAndShownOnlyWhenAskedFor() {
        var visit = begun();
        keep(visit, 1, 0, complaint("还没有保存"));
        copiedInto(visit, "另一台机器上保存");
        assertThat(keep(visit, 1, 1, complaint("还没有保存，再写")).refusal()).contains("clinic:stale");
        var page = desk.get("/clinic/visits/" + visit).page();
        assertThat(page.select("[name=chiefComplaint]").val()).isEqualTo("另一台机器上保存");
        assertThat(page.select(".alert-warning").text()).contains("第 1 版", "第 2 版");
        assertThat(desk.get("/clinic/visits/" + visit + "?draft=use").page().select("[name=chiefComplaint]").val())
            .isEqualTo("还没有保存");
        assertThat(desk.post("/clinic/visits/" + visit + "/draft/discard", Map.of()).isOk()).isTrue();
        assertThat(desk.get("/clinic/visits/" + visit).page().select(".alert-warning")).isEmpty();
        assertThat(desk.post("/clinic/visits/" + visit + "/draft/discard", Map.of()).status()).isEqualTo(404);
    }

    /** A save in another place, which leaves the draft of this doctor as it is: by a copy, which takes no draft along. */
    private void copiedInto(VisitId visit, String complaint) {
        var person = clinic.forService(visit).person();
        var earlier = clinic.enterLate(doctor, person, Visit.Kind.FIRST,
            clock.instant().minus(Duration.ofHours(20)), "巡诊");
        clinic.record(doctor, earlier, 0, new Notes(complaint, "", "", "", "", "", List.of(), Vitals.NONE,
            Optional.empty(), Optional.empty()));
        clinic.copyFrom(doctor, visit, 1, earlier);
    }

    @Test
    void ofAnotherDoctorIsNotFound() {
        var visit = begun();
        keep(visit, 1, 0, complaint("怕冷"));
        var colleague = county.employ("draft-colleague-" + visit.value().toString().substring(30), Role.VILLAGE_DOCTOR,
            county.village);
        try (var other = county.desk(colleague.username()); var stranger = county.desk(county.stranger.username())) {
            for (var each : List.of(other, stranger)) {
                each.get("/");
                assertThat(each.postJson(path(visit), body(1, 0, true, complaint("x"))).status()).isEqualTo(404);
                assertThat(each.post(path(visit) + "/discard", Map.of()).status()).isEqualTo(404);
            }
            var page = other.get("/clinic/visits/" + visit);
            assertThat(page.isOk()).isTrue();
            assertThat(page.body()).doesNotContain("怕冷").doesNotContain("data-draft=");
        }
        assertThat(typed(visit)).isEqualTo("怕冷");
        assertThat(desk.postJson(path(VisitId.next()), body(1, 0, false, complaint("x"))).status()).isEqualTo(404);
        try (var keeper = county.desk(Role.STOCK_KEEPER)) {
            keeper.get("/");
            assertThat(keeper.postJson(path(visit), body(1, 0, false, complaint("x"))).status()).isEqualTo(403);
        }
    }

    @Test
    void refusesWhatIsTooLongAndTakesWhatIsNoFieldForNothing() {
        var visit = begun();
        assertThat(keep(visit, 1, 0, complaint("长".repeat(10 << 20))).refusal()).as("10 MB and more")
            .contains("page:too-large");
        assertThat(keep(visit, 1, 0, complaint("长".repeat(Drafts.LONGEST))).refusal())
            .contains("clinic:draft-too-long");
        assertThat(drafts.of(doctor, clinic.forService(visit))).isEmpty();
        assertThat(
            desk.postJson(path(visit), "{\"version\":1,\"revision\":0,\"takeOver\":false,\"fields\":null}").isOk())
            .isTrue();
        assertThat(desk.postJson(path(visit), "{\"version\":").status()).isEqualTo(422);
        keep(visit, 1, 1,
            Map.of("finding", List.of("<b>", "no_such_sign"), "disease", List.of("!"), "x", List.of("y")));
        var page = desk.get("/clinic/visits/" + visit);
        assertThat(page.isOk()).as("what the dictionary does not know is left out").isTrue();
        assertThat(page.page().select("[name=finding][checked], [name=disease][checked]")).isEmpty();
    }

    @Test
    void goesWhenNobodyCameBackToItForSoLong() {
        var visit = begun();
        keep(visit, 1, 0, complaint("怕冷"));
        clock.advance(Duration.ofDays(29));
        drafts.sweep();
        assertThat(drafts.of(doctor, clinic.forService(visit))).isPresent();
        clock.advance(Duration.ofDays(1).plusMinutes(1));
        drafts.sweep();
        assertThat(drafts.of(doctor, clinic.forService(visit))).isEmpty();
    }

    private VisitId begun() {
        var visit = practice.begun(doctor, practice.resident(doctor));
        desk.get("/clinic/visits/" + visit);
        return visit;
    }

    private String typed(VisitId visit) {
        return drafts.of(doctor, clinic.forService(visit)).orElseThrow().fields().getOrDefault("chiefComplaint",
            List.of()).getFirst();
    }

    private Answer keep(VisitId visit, int version, int revision, Map<String, List<String>> fields) {
        return keep(visit, version, revision, false, fields);
    }

    private Answer keep(VisitId visit, int version, int revision, boolean takeOver, Map<String, List<String>> fields) {
        return desk.postJson(path(visit), body(version, revision, takeOver, fields));
    }

    private static String path(VisitId visit) {
        return "/clinic/visits/" + visit + "/draft";
    }

    private static String body(int version, int revision, boolean takeOver, Map<String, List<String>> fields) {
        return JSON.writeValueAsString(Map.of("version", version, "revision", revision, "takeOver", takeOver, "fields",
            fields));
    }

    private static Map<String, List<String>> complaint(String words) {
        return Map.of("chiefComplaint", List.of(words));
    }
}
