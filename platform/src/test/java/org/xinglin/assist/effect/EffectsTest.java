package org.xinglin.assist.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.TestPaper;
import org.xinglin.TestSheet;
import org.xinglin.TestRefusal;
import org.xinglin.engine.assist.effect.EffectClass;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.Knowledge;

@PlatformTest
class EffectsTest {
    private final Effects effects;
    private final Knowledge knowledge;
    private final JdbcClient jdbc;
    private final TestCounty county;

    EffectsTest(Effects effects, Knowledge knowledge, JdbcClient jdbc, TestCounty county) {
        this.effects = effects;
        this.knowledge = knowledge;
        this.jdbc = jdbc;
        this.county = county;
    }

    /** Who sees one institution alone, as no other test has it. */
    private Caller headOf(UUID institution) {
        var regulator = county.caller(Role.REGULATOR);
        return new Caller(regulator.account(), regulator.staff(), regulator.name(), regulator.post(),
            Role.COMMUNITY_ADMINISTRATOR, institution, "某院", Scope.of(institution));
    }

    private static Months monthsOf(int year) {
        return new Months(YearMonth.of(year, 1), YearMonth.of(year, 12));
    }

    private final class Clinic {
        private final UUID institution;
        private final int year;

        Clinic(UUID institution, int year) {
            this.institution = institution;
            this.year = year;
        }

        /** @param after empty where nobody came back; @param formula name, or null where nothing was prescribed */
        UUID course(UUID doctor, int before, Optional<Integer> after, @Nullable String formula, String syndrome) {
            var first = scored(doctor, null, LocalDate.of(year, 3, 1), syndrome,
                "{\"sx_ehan\": %d, \"sx_efeng\": 0}".formatted(before));
            after.ifPresent(score -> scored(doctor, first, LocalDate.of(year, 3, 9), syndrome,
                "{\"sx_ehan\": %d, \"sx_efeng\": 0}".formatted(score)));
            if (formula != null) prescribed(first, doctor, formula, syndrome);
            return first;
        }

        UUID scored(UUID doctor, @Nullable UUID follows, LocalDate day, String syndrome, String scores) {
            var visit = UUID.randomUUID();
            jdbc.sql("""
                    insert into assist.scoring (visit_id, version, follows, institution_id, doctor_staff, doctor_name, day, age_years, sex,
                           syndromes, scores)
                    values (:visit, 1, :follows, :institution, :doctor, '某医师', :day, 50, 'FEMALE', array[:syndrome], cast(:scores as jsonb))
                    """).param("visit", visit).param("follows", follows).param("institution", institution)
                .param("doctor", doctor).param("day", day).param("syndrome", syndrome).param("scores", scores)
                .update();
            return visit;
        }

        void begun(UUID visit, String kind, String formula) {
            jdbc.sql("""
                    update assist.case_record set base_kind = :kind, base_id = :id, base_name = '某方' where visit_id = :visit
                    """).param("kind", kind).param("id", formula).param("visit", visit).update();
        }

        void alsoBegun(UUID visit, String kind, String formula) {
            jdbc.sql("""
                    update assist.case_record set further_bases = jsonb_build_array(jsonb_build_object('kind', :kind, 'id', :id, 'name', '又方'))
                     where visit_id = :visit
                    """).param("kind", kind).param("id", formula).param("visit", visit).update();
        }

        private void prescribed(UUID visit, UUID doctor, String formula, String syndrome) {
            jdbc.sql("""
                    insert into assist.case_record (id, prescription_id, version, visit_id, institution_id, doctor_staff, day, age_years,
                           sex, pregnant, findings, denied, words, medicines, syndromes, herbs)
                    values (:id, cast(:id as uuid), 1, :visit, :institution, :doctor, :day, 50, 'FEMALE', false, '{}', '{}', '', '{}',
                           array[:syndrome], :herbs)
                    """).param("id", UUID.randomUUID().toString()).param("visit", visit)
                .param("institution", institution).param("doctor", doctor).param("day", LocalDate.of(year, 3, 1))
                .param("syndrome", syndrome)
                .param("herbs", knowledge.formulaByName(formula).orElseThrow().composition().stream()
                    .map(FormulaItem::herb).map(Object::toString).toArray(String[]::new))
                .update();
        }
    }

    private String idOf(String formula) {
        return knowledge.formulaByName(formula).orElseThrow().id().value();
    }

    @Test
    void countsWhatCanBeJudgedByFormulaAndSaysWhatWasLeftOut() {
        var institution = UUID.randomUUID();
        var clinic = new Clinic(institution, 2031);
        var doctor = UUID.randomUUID();
        for (int n = 0; n < 12; n++)
            clinic.course(doctor, 3, Optional.of(n < 6 ? 0 : n < 9 ? 2 : 3), "四君子汤", "sy_piqixu");
        for (int n = 0; n < 3; n++)
            clinic.course(doctor, 2, Optional.of(1), null, "sy_piqixu");
        clinic.course(doctor, 3, Optional.empty(), "四君子汤", "sy_piqixu");
        clinic.course(doctor, 0, Optional.of(1), "四君子汤", "sy_piqixu");
        var incomplete = clinic.course(doctor, 3, Optional.empty(), "四君子汤", "sy_piqixu");
        clinic.scored(doctor, incomplete, LocalDate.of(2031, 3, 10), "sy_piqixu", "{\"sx_ehan\": 0}");
        var figures = effects.figures(headOf(institution), monthsOf(2031), Group.By.FORMULA);
        assertThat(figures).returns(18, EffectFigures::firsts).returns(1, EffectFigures::waiting)
            .returns(1, EffectFigures::incomplete).returns(1, EffectFigures::unjudged);
        assertThat(figures.groups()).extracting(Group::key).containsExactly(idOf("四君子汤"), "");
        var effect = figures.groups().getFirst().effect();
        assertThat(effect.classes()).containsEntry(EffectClass.CURED, 6).containsEntry(EffectClass.EFFECTIVE, 3)
            .containsEntry(EffectClass.INEFFECTIVE, 3);
        assertThat(effect.effective().share()).isCloseTo(0.75, within(1e-12));
        assertThat(effects.figures(headOf(UUID.randomUUID()), monthsOf(2031), Group.By.FORMULA).firsts()).as(
            "outside one's scope").isZero();
        assertThat(effects.figures(headOf(institution), monthsOf(2030), Group.By.FORMULA).firsts()).as("another year")
            .isZero();
    }

    @Test
    void theFormulaAPrescriptionWasBegunFromGoesBeforeTheOneItsHerbsAreLike() {
        var institution = UUID.randomUUID();
        var clinic = new Clinic(institution, 2041);
        var doctor = UUID.randomUUID();
        for (int n = 0; n < 6; n++)
            clinic.course(doctor, 3, Optional.of(1), "四君子汤", "sy_piqixu");
        for (int n = 0; n < 4; n++)
            clinic.begun(clinic.course(doctor, 3, Optional.of(1), "麻黄汤", "sy_piqixu"), "FORMULA", idOf("四君子汤"));
        var protocol = UUID.randomUUID().toString();
        for (int n = 0; n < 3; n++)
            clinic.begun(clinic.course(doctor, 3, Optional.of(1), "四君子汤", "sy_piqixu"), "PROTOCOL", protocol);
        var groups = effects.figures(headOf(institution), monthsOf(2041), Group.By.FORMULA).groups();
        assertThat(groups).extracting(Group::key, group -> group.effect().courses(), Group::kept).containsExactly(
            tuple(idOf("四君子汤"), 10, 4), tuple("protocol:" + protocol, 3, 3));
        assertThat(groups.getLast().name()).isEqualTo("某方");
    }

    /** Its effect is neither formula's alone. */
    @Test
    void oneBegunFromSeveralFormulasCountsUnderEachAndIsNotItsOwnControl() {
        var institution = UUID.randomUUID();
        var clinic = new Clinic(institution, 2042);
        var doctor = UUID.randomUUID();
        for (int n = 0; n < 12; n++) {
            var combined = clinic.course(doctor, 3, Optional.of(0), "四君子汤", "sy_piqixu");
            clinic.begun(combined, "FORMULA", idOf("四君子汤"));
            clinic.alsoBegun(combined, "FORMULA", idOf("二陈汤"));
        }
        for (int n = 0; n < 15; n++)
            clinic.course(doctor, 3, Optional.of(3), "逍遥散", "sy_piqixu");
        var figures = effects.figures(headOf(institution), monthsOf(2042), Group.By.FORMULA);
        assertThat(figures.all().courses()).isEqualTo(27);
        assertThat(figures.groups()).extracting(Group::key, group -> group.effect().courses(), Group::kept,
            Group::combined).containsExactlyInAnyOrder(tuple(idOf("逍遥散"), 15, 0, 0),
                tuple(idOf("四君子汤"), 12, 12,
                    12),
                tuple(idOf("二陈汤"), 12, 12, 12));
        var compared = effects.compare(headOf(institution), monthsOf(2042), Group.By.FORMULA, Optional.of(idOf(
            "二陈汤"))).compared().orElseThrow();
        assertThat(compared.theirs().courses()).as("the same courses under the other formula are no controls")
            .isEqualTo(15);
        assertThat(compared.comparison().reduction().value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theLastFollowUpWithinTheDaysOfTheIllnessDecides() {
        var institution = UUID.randomUUID();
        var clinic = new Clinic(institution, 2032);
        var doctor = UUID.randomUUID();
        var first = clinic.course(doctor, 3, Optional.of(2), null, "sy_piqixu");
        clinic.scored(doctor, first, LocalDate.of(2032, 3, 1).plusDays(180), "sy_piqixu",
            "{\"sx_ehan\": 0, \"sx_efeng\": 0}");
        clinic.scored(doctor, first, LocalDate.of(2032, 3, 1).plusDays(181), "sy_piqixu",
            "{\"sx_ehan\": 3, \"sx_efeng\": 3}");
        assertThat(effects.figures(headOf(institution), monthsOf(2032), Group.By.SYNDROME).all().classes())
            .containsEntry(EffectClass.CURED, 1);
    }

    @Test
    void aDoctorSeesTheOwnCoursesAloneAndTheHeadTheInstitutions() {
        var doctor = county.employ("effect-own", Role.VILLAGE_DOCTOR, county.otherVillage).caller();
        var clinic = new Clinic(doctor.institution(), 2033);
        clinic.course(doctor.staff(), 3, Optional.of(0), null, "sy_piqixu");
        clinic.course(UUID.randomUUID(), 3, Optional.of(3), null, "sy_piqixu");
        assertThat(effects.figures(doctor, monthsOf(2033), Group.By.DOCTOR).groups()).extracting(Group::key)
            .containsExactly(doctor.staff().toString());
        assertThat(effects.figures(headOf(doctor.institution()), monthsOf(2033), Group.By.DOCTOR).groups()).hasSize(2);
    }

    /** The one formula is given to the severe and takes off a third more; by the bare means it looks no better. */
    @Test
    void findsTheFormulaThatHelpsMoreThoughTheSevereAreGivenIt() {
        var institution = UUID.randomUUID();
        var clinic = new Clinic(institution, 2034);
        var random = new Random(5);
        for (int n = 0; n < 300; n++) {
            int severe = 1 + random.nextInt(10);
            boolean treated = random.nextInt(12) < severe;
            double gone = 0.75 - 0.05 * severe + (treated ? 0.2 : 0) + 0.1 * random.nextGaussian();
            int after = (int) Math.max(0, Math.round(severe * (1 - gone)));
            clinic.course(UUID.randomUUID(), severe, Optional.of(after), treated ? "逍遥散" : "四君子汤", "sy_piqixu");
        }
        var compared = compared(headOf(institution), Group.By.FORMULA, idOf("逍遥散"));
        assertThat(compared.enough()).isTrue();
        assertThat(compared.comparison().reduction().interval().orElseThrow().low()).isPositive();
        assertThat(compared.comparison().reduction().value()).isGreaterThan(compared.comparison().naive());
        assertThat(compared.comparison().balance()).extracting(balance -> balance.covariate()).containsExactly("age",
            "woman", "before", "symptoms", "sy_piqixu");
        TestRefusal.refused(EffectRefusal.GROUP_UNKNOWN, () -> compared(headOf(institution), Group.By.FORMULA,
            idOf("归脾汤")));
        TestRefusal.refused(EffectRefusal.GROUP_UNKNOWN, () -> compared(headOf(institution), Group.By.SYNDROME,
            "sy_piqixu"));
        TestRefusal.refused(EffectRefusal.GROUP_UNKNOWN,
            () -> compared(headOf(UUID.randomUUID()), Group.By.FORMULA, idOf("逍遥散")));
    }

    private MatchedEffect compared(Caller caller, Group.By by, String key) {
        return effects.compare(caller, monthsOf(2034), by, Optional.of(key)).compared().orElseThrow();
    }

    @Test
    void aMonthBeforeTheFirstIsRefused() {
        TestRefusal.refused(EffectRefusal.PERIOD_TURNED, () -> new Months(YearMonth.of(2031, 5), YearMonth.of(2031,
            4)));
        assertThat(Months.of(Optional.empty(), Optional.empty(), LocalDate.of(2031, 5, 6))).isEqualTo(new Months(
            YearMonth.of(2030, 6), YearMonth.of(2031, 5)));
    }

    @Test
    void thePagesSayWhatTheyAreAndHideSmallGroups() {
        var clinic = new Clinic(county.township.id().value(), 2035);
        var random = new Random(2);
        for (int n = 0; n < 60; n++)
            clinic.course(UUID.randomUUID(), 3, Optional.of(random.nextInt(4)), n % 2 == 0 ? "逍遥散" : "四君子汤",
                "sy_ganyupixu");
        for (int n = 0; n < 9; n++)
            clinic.course(UUID.randomUUID(), 3, Optional.of(0), "归脾汤", "sy_xinpiliangxu");
        var months = "from=2035-01&until=2035-12";
        try (var desk = county.desk(Role.REGULATOR);
            var doctor = county.desk(Role.VILLAGE_DOCTOR);
            var cashier = county.desk(Role.CASHIER)) {
            var page = desk.get("/assist/effect?by=FORMULA&" + months).page();
            assertThat(page.text()).contains("观察性结果，不能证明疗效", "逍遥散", "归脾汤", "样本过少（不足 10 例）");
            assertThat(page.select("tr:contains(归脾汤)").text()).doesNotContain("100");
            var sheet = TestSheet.rows(desk, "/assist/effect/groups.xlsx?by=FORMULA&" + months);
            assertThat(sheet).hasSizeGreaterThan(2);
            assertThat(sheet.subList(1, sheet.size())).allSatisfy(row -> assertThat(TestSheet.texts(row)).contains(
                "观察性结果，不能证明疗效"));
            var comparison = desk.get("/assist/effect/comparison?by=FORMULA&" + months + "&of=" + idOf("逍遥散")).page();
            assertThat(comparison.text()).contains("观察性结果，不能证明疗效", "未能配对");
            assertThat(comparison.select("#difference tbody tr")).hasSize(3);
            assertThat(comparison.select("#balance tbody tr")).hasSize(5);
            assertThat(TestPaper.text(desk.download("/assist/effect/report.pdf?by=FORMULA&" + months + "&of=" + idOf(
                "逍遥散")))).contains("观察性结果", "逍遥散", "归脾汤", "样本过少", "匹配前", "打印于");
            assertThat(doctor.download("/assist/effect/report.pdf?" + months)).isNotEmpty();
            assertThat(cashier.get("/assist/effect/report.pdf").status()).isEqualTo(403);
            var small = desk.get("/assist/effect/comparison?by=FORMULA&" + months + "&of=" + idOf("归脾汤")).page();
            assertThat(small.text()).contains("配对过少");
            assertThat(small.select("#difference")).isEmpty();
            assertThat(desk.get("/assist/effect?from=2035-12&until=2035-01").status()).isEqualTo(422);
            assertThat(desk.get("/assist/effect/comparison?by=FORMULA&of=nothing&" + months).status()).isEqualTo(404);
            assertThat(doctor.get("/assist/effect?by=FORMULA&" + months).page().text()).contains("没有可判定的病程");
            assertThat(cashier.get("/assist/effect").status()).isEqualTo(403);
        }
    }
}
