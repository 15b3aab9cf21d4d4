package org.xinglin.assist.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPractice;
import org.xinglin.assist.studio.Lineage;
import org.xinglin.assist.studio.Studios;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vitals;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.simulator.Answer;

/** No page of the curative effect, nor of a studio to which it comes back, takes more than twelve statements, session and sign-in included. */
@PlatformTest
@TestPropertySource(properties = "xinglin.count-statements=true")
class EffectStatementsTest {
    private static final int MOST = 12;
    private static final SymptomId COLD = SymptomId.of("sx_ehan");
    private final SymptomScores scores;
    private final Studios studios;
    private final Clinic clinic;
    private final TestPractice practice;
    private final TestCounty county;
    private final JdbcClient jdbc;

    EffectStatementsTest(SymptomScores scores, Studios studios, Clinic clinic, TestPractice practice,
        TestCounty county, JdbcClient jdbc) {
        this.scores = scores;
        this.studios = studios;
        this.clinic = clinic;
        this.practice = practice;
        this.county = county;
        this.jdbc = jdbc;
    }

    @Test
    void theStudioStaysWithinThemToo() {
        var name = "statements-" + Ids.next().toString().substring(9).replace("-", "");
        var path = studios
            .get(studios.open(county.employ(name, Role.COUNTY_DOCTOR, county.tcmHospital).caller(), Lineage.UNTOLD))
            .path();
        try (var master = county.desk(name); var regulator = county.desk(Role.REGULATOR)) {
            for (var desk : List.of(master, regulator)) {
                desk.get(path);
                assertThat(statements(desk.get(path))).isBetween(1, MOST);
            }
        }
    }

    private static int statements(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Integer.parseInt(answer.headers().firstValue("X-Statements").orElseThrow());
    }

    @Test
    void staysWithinTheStatementsAPageMayTake() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var person = practice.resident(doctor);
        var notes = new Notes("怕冷", "", "", "", "", "", List.of(COLD), Vitals.NONE, Optional.of(TestPractice.COLD),
            Optional.empty());
        var first = practice.begun(doctor, person);
        clinic.record(doctor, first, 1, notes);
        scores.score(doctor, first, 0, Optional.empty(), Map.of(COLD, 3));
        clinic.close(doctor, first, 2);
        var follow = clinic.register(doctor, person, Registration.RETURN);
        clinic.begin(doctor, follow, 0);
        clinic.record(doctor, follow, 1, notes);
        scores.score(doctor, follow, 0, Optional.of(first), Map.of(COLD, 1));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            for (var path : List.of("/assist/scores/" + follow, "/assist/scores/" + follow + "/form", "/assist/effect",
                "/assist/effect/comparison", "/assist/visits/" + follow + "/shown")) {
                desk.get(path);
                assertThat(statements(desk.get(path))).as(path).isBetween(1, MOST);
            }
        }
    }

    @Test
    void asksNoMoreForWhatManyModelsShowedThanForOne() {
        var doctor = county.caller(Role.VILLAGE_DOCTOR);
        var visit = practice.begun(doctor, practice.resident(doctor));
        try (var desk = county.desk(Role.VILLAGE_DOCTOR)) {
            var path = "/assist/visits/" + visit + "/shown";
            shown(doctor, visit, 0);
            desk.get(path);
            int one = statements(desk.get(path));
            for (int model = 1; model < 20; model++)
                shown(doctor, visit, model);
            var many = desk.get(path);
            assertThat(many.page().select("ol.moments > li")).hasSize(20);
            assertThat(statements(many)).isEqualTo(one);
        }
    }

    private void shown(Caller doctor, VisitId visit, int model) {
        jdbc.sql("""
            insert into assist.shown (id, visit_id, staff_id, staff_name, at, input_hash, model, rules, present, denied, syndromes,
                   herb_ids, content)
            values (:id, :visit, :staff, :name, now(), 'h', :model, 'p+k', '{}', '{}', '{}', '{}', '{}')
            """).param("id", Ids.next()).param("visit", visit.value()).param("staff", doctor.staff())
            .param("name", doctor.name()).param("model", "gone-" + model).update();
    }
}
