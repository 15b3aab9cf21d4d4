package org.xinglin.decoction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.decoction.DecoctionRefusal.*;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.OrderRow;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Usage;
import org.xinglin.prescription.Written;

/** The guards of 国中医药发〔2009〕3号《医疗机构中药煎药室管理规范》 on plain objects, each at its edge. */
class DecoctionOrderTest {
    private static final Instant EIGHT = Instant.parse("2026-11-23T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final PotId POT = PotId.next();
    private static final Caller WORKER = caller("煎药员甲");
    private static final Caller OTHER = caller("煎药员乙");
    private static final DecoctionRules.InForce RULES_OF_2009 = new DecoctionRules.InForce(Map.ofEntries(
        rule("soaking_minutes", "30"), rule("decoct_first_min", "15"), rule("decoct_first_max", "30"),
        rule("boil_general_min", "20"), rule("boil_general_max", "30"), rule("boil_exterior_min", "15"),
        rule("boil_exterior_max", "20"), rule("boil_tonic_min", "40"), rule("boil_tonic_max", "60"),
        rule("second_boil_share", "0.75"), rule("late_min", "5"), rule("late_max", "10"), rule("stirs_min", "2"),
        rule("temperature_max", "100"), rule("volume_adult_min", "400"), rule("volume_adult_max", "600"),
        rule("volume_child_min", "100"), rule("volume_child_max", "300"), rule("volume_tolerance", "0.05"),
        rule("child_years", "14"), rule("class_share", "0.5"), rule("deadline_minutes", "240"),
        rule("urgent_minutes", "120"), rule("shelf_days", "15"), rule("sample_days", "7")),
        Map.of(HerbId.of("fuzi"), new Recipe.Range(60, 120)));

    /** 浸泡时间一般不少于30分钟. */
    @Test
    void refusesToBoilHerbsSoakedForLessThanHalfAnHour() {
        var order = received(plain()).soak(EIGHT);
        refused(SOAKING_TOO_SHORT, () -> order.putOn(POT, true, RULES_OF_2009, after(30).minusSeconds(1)));
        assertThat(order.putOn(POT, true, RULES_OF_2009, after(30)).pot()).contains(POT);
    }

    @Test
    void saysWhenItMayBePutOn() {
        var order = received(plain()).soak(EIGHT);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> order.putOn(POT, true, RULES_OF_2009, after(29)))
            .satisfies(refused -> assertThat(refused.values()).containsExactly(30L, after(30)));
        assertThat(order.next(RULES_OF_2009)).isEqualTo(new Next(Next.Action.PUT_ON, after(30), Optional.empty()));
    }

    /** 一般药物煮沸后再煎煮20～30分钟; 解表、清热、芳香类 15～20; 滋补 40～60. */
    @ParameterizedTest
    @CsvSource({"GENERAL, 20, 30", "EXTERIOR, 15, 20", "TONIC, 40, 60"})
    void boilsEachClassForItsTime(FormulaClass formulaClass, int least, int most) {
        var order = boiling(recipe(formulaClass, false, Optional.empty()));
        refused(BOILED_TOO_SHORT, () -> order.strain(quiet(), RULES_OF_2009, after(least).minusSeconds(1)));
        assertThat(order.strain(quiet(), RULES_OF_2009, after(least)).stage()).isInstanceOf(Stage.SecondBoil.class);
        assertThat(order.strain(quiet(), RULES_OF_2009, after(most).plusSeconds(59)).stage())
            .isInstanceOf(Stage.SecondBoil.class);
        refused(BOILED_TOO_LONG, () -> order.strain(quiet(), RULES_OF_2009, after(most + 1)));
        assertThat(order.strain(because("停电"), RULES_OF_2009, after(most + 1)).stage())
            .isInstanceOf(Stage.SecondBoil.class);
    }

    /** 第二煎的煎煮时间应当比第一煎的时间略缩短. */
    @Test
    void boilsTheSecondTimeSlightlyShorter() {
        var second = boiling(plain()).strain(quiet(), RULES_OF_2009, after(20)).boils(after(30));
        refused(BOILED_TOO_SHORT, () -> second.strain(quiet(), RULES_OF_2009, after(45).minusSeconds(1)));
        refused(RESIDUE_NOT_DONE, () -> second.strain(quiet(), RULES_OF_2009, after(45)));
        assertThat(second.strain(done(), RULES_OF_2009, after(45)))
            .returns(Optional.empty(), DecoctionOrder::pot).extracting(DecoctionOrder::stage)
            .isEqualTo(new Stage.Packing(after(45)));
    }

    @Test
    void countsNoTimeBeforeItBoils() {
        var heating = received(plain()).soak(EIGHT).putOn(POT, true, RULES_OF_2009, after(30));
        refused(NOT_BOILING, () -> heating.strain(quiet(), RULES_OF_2009, after(200)));
        refused(BOILS_ALREADY, () -> heating.boils(after(40)).boils(after(41)));
        refused(NOT_NOW, () -> received(plain()).boils(EIGHT));
    }

    /** 先煎药煮沸后10～15分钟; the county's default is 15, 附子 and its kin 60-120 (rules.md 2.8). */
    @Test
    void keepsTheHerbsThatBoilFirstAloneForTheirTime() {
        var order = boiling(recipe(FormulaClass.GENERAL, false, Optional.of(new Recipe.Range(60, 120))));
        refused(FIRST_HERBS_TOO_SHORT, () -> order.addRest("", after(60).minusSeconds(1)));
        refused(REST_NOT_ADDED, () -> order.strain(quiet(), RULES_OF_2009, after(90)));
        refused(BOILED_TOO_LONG, () -> order.addRest("", after(121)));
        var together = order.addRest("", after(60));
        refused(BOILED_TOO_SHORT, () -> together.strain(quiet(), RULES_OF_2009, after(79)));
        assertThat(together.strain(quiet(), RULES_OF_2009, after(80)).stage()).isInstanceOf(Stage.SecondBoil.class);
        refused(NO_FIRST_HERBS, () -> boiling(plain()).addRest("", after(60)));
    }

    /** 后下药在第一煎即将煎至预定量时投入同煎5～10分钟. */
    @Test
    void letsLateHerbsInFiveToTenMinutesBeforeTheEnd() {
        var order = boiling(recipe(FormulaClass.GENERAL, true, Optional.empty()));
        refused(LATE_HERBS_NOT_ADDED, () -> order.strain(quiet(), RULES_OF_2009, after(20)));
        refused(LATE_HERBS_TOO_EARLY, () -> order.addLate(RULES_OF_2009, after(10).minusSeconds(1)));
        var early = order.addLate(RULES_OF_2009, after(10));
        assertThat(early.strain(quiet(), RULES_OF_2009, after(20)).stage()).isInstanceOf(Stage.SecondBoil.class);
        refused(BOILED_TOO_LONG, () -> early.strain(quiet(), RULES_OF_2009, after(21)));
        var late = order.addLate(RULES_OF_2009, after(18));
        refused(LATE_HERBS_TOO_SHORT, () -> late.strain(quiet(), RULES_OF_2009, after(23).minusSeconds(1)));
        assertThat(late.strain(quiet(), RULES_OF_2009, after(23)).stage()).isInstanceOf(Stage.SecondBoil.class);
        refused(NO_LATE_HERBS, () -> boiling(plain()).addLate(RULES_OF_2009, after(10)));
    }

    @Test
    void namesTheNextStepOfAnOrderWithFirstAndLateHerbs() {
        var order = boiling(recipe(FormulaClass.GENERAL, true, Optional.of(new Recipe.Range(15, 30))));
        assertThat(order.next(RULES_OF_2009))
            .isEqualTo(new Next(Next.Action.ADD_REST, after(15), Optional.of(after(30))));
        var together = order.addRest("", after(15));
        assertThat(together.next(RULES_OF_2009))
            .isEqualTo(new Next(Next.Action.ADD_LATE, after(25), Optional.of(after(40))));
        assertThat(together.addLate(RULES_OF_2009, after(27)).next(RULES_OF_2009))
            .isEqualTo(new Next(Next.Action.STRAIN, after(35), Optional.of(after(37))));
    }

    /** 搅动2～3次; 煎煮温度一般不超过100℃. */
    @Test
    void asksForAReasonWhereItWasNotStirredOrTooHot() {
        var order = boiling(plain());
        refused(STIRRED_TOO_LITTLE,
            () -> order.strain(new Straining(1, Optional.empty(), 500, false, ""), RULES_OF_2009, after(20)));
        refused(TOO_HOT, () -> order.strain(new Straining(2, Optional.of(new BigDecimal("100.1")), 500, false, ""),
            RULES_OF_2009, after(20)));
        assertThat(order.strain(new Straining(2, Optional.of(new BigDecimal("100.0")), 500, false, ""), RULES_OF_2009,
            after(20)).stage()).isInstanceOf(Stage.SecondBoil.class);
    }

    @Test
    void wantsWrappedHerbsInTheirBag() {
        var recipe = new Recipe(7, 2, 400, FormulaClass.GENERAL, FormulaClass.GENERAL, Optional.empty(),
            Optional.empty(), false, true, false, false, false, "00");
        var order = received(recipe).soak(EIGHT);
        refused(WRAPPED_HERBS_LOOSE, () -> order.putOn(POT, false, RULES_OF_2009, after(30)));
        assertThat(order.putOn(POT, true, RULES_OF_2009, after(30)).stage()).isInstanceOf(Stage.FirstBoil.class);
    }

    /** 成人每剂400～600毫升, 儿童每剂100～300毫升, or as ordered; 按两份等量分装. */
    @Test
    void packsEqualBagsOfTheRightVolume() {
        var order = strained(plain());
        refused(BAGS_UNEQUAL, () -> pack(order, 13, 200, ""));
        refused(BAG_COUNT_UNUSUAL, () -> pack(order, 21, 150, ""));
        refused(VOLUME_OUT_OF_RANGE, () -> pack(order, 14, 301, ""));
        refused(VOLUME_OUT_OF_RANGE, () -> pack(order, 14, 189, ""));
        assertThat(pack(order, 14, 300, "").bags()).contains(new Bags(14, 300));
        assertThat(pack(order, 14, 190, "").bags()).as("380 ml are within 5 % of the 400 ml ordered").isPresent();
        assertThat(pack(order, 14, 350, "按医嘱").bags()).isPresent();
        var child = strained(new Recipe(7, 2, 0, FormulaClass.GENERAL, FormulaClass.GENERAL, Optional.empty(),
            Optional.empty(), false, false, false, false, true, "00"));
        refused(VOLUME_OUT_OF_RANGE, () -> pack(child, 14, 151, ""));
        refused(VOLUME_OUT_OF_RANGE, () -> pack(child, 14, 49, ""));
        assertThat(pack(child, 14, 150, "").bags()).isPresent();
        assertThat(pack(child, 14, 50, "").bags()).isPresent();
    }

    @Test
    void wantsWhatIsMeltedOrBoiledApartInTheLiquid() {
        var order = strained(new Recipe(7, 2, 400, FormulaClass.GENERAL, FormulaClass.GENERAL, Optional.empty(),
            Optional.empty(), false, false, true, false, false, "00"));
        refused(APART_HERBS_MISSING, () -> order.pack(new Bags(14, 200), false, "", RULES_OF_2009, WORKER, after(60)));
        assertThat(order.pack(new Bags(14, 200), true, "", RULES_OF_2009, WORKER, after(60)).bags()).isPresent();
    }

    @Test
    void isCheckedByAnotherPersonThanThePacker() {
        var packed = pack(strained(plain()), 14, 200, "");
        refused(CHECKER_PACKED, () -> packed.check("L1", "A1", TODAY, RULES_OF_2009, WORKER, TODAY, after(70)));
        refused(SAMPLE_MISSING, () -> packed.check(" ", "A1", TODAY, RULES_OF_2009, OTHER, TODAY, after(70)));
        refused(EXPIRY_IMPOSSIBLE,
            () -> packed.check("L1", "A1", TODAY.plusDays(16), RULES_OF_2009, OTHER, TODAY, after(70)));
        refused(EXPIRY_IMPOSSIBLE,
            () -> packed.check("L1", "A1", TODAY.minusDays(1), RULES_OF_2009, OTHER, TODAY, after(70)));
        var checked = packed.check("L1", "A1", TODAY.plusDays(15), RULES_OF_2009, OTHER, TODAY, after(70));
        assertThat(checked.sample()).contains(new Sample("L1", "A1", TODAY.plusDays(7), Optional.empty()));
        refused(NOT_NOW, () -> packed.release(after(71)));
        assertThat(checked.release(after(71)).stage()).isEqualTo(new Stage.Released(after(71)));
    }

    @Test
    void keepsASampleForAWeek() {
        var checked = pack(strained(plain()), 14, 200, "").check("L1", "A1", TODAY, RULES_OF_2009, OTHER, TODAY,
            after(70));
        refused(SAMPLE_KEPT, () -> checked.sampleDiscarded(TODAY.plusDays(7), after(80)));
        var gone = checked.sampleDiscarded(TODAY.plusDays(8), after(80));
        refused(SAMPLE_GONE, () -> gone.sampleDiscarded(TODAY.plusDays(9), after(80)));
    }

    /** 急煎 within 2 h, other orders within 4 h (rules.md 2.8, 2.9). */
    @Test
    void isDueInFourHoursAndSoonerWhenUrgent() {
        var order = received(plain());
        assertThat(order.due(RULES_OF_2009, after(240))).isEqualTo(after(240));
        refused(REASON_MISSING, () -> order.urgent(" ", after(10)));
        var urgent = order.urgent("高热", after(10));
        assertThat(urgent.due(RULES_OF_2009, after(240))).isEqualTo(after(130));
        assertThat(order.urgent("高热", after(200)).due(RULES_OF_2009, after(240))).as("never later than it was")
            .isEqualTo(after(240));
        refused(URGENT_ALREADY, () -> urgent.urgent("高热", after(11)));
    }

    @Test
    void isBoiledByAnotherClassOnlyWithAReasonAndBeforeTheFirstBoilEnds() {
        var order = received(plain());
        refused(REASON_MISSING, () -> order.classed(FormulaClass.TONIC, ""));
        assertThat(order.classed(FormulaClass.TONIC, "以补为主").recipe())
            .returns(FormulaClass.TONIC, Recipe::chosen).returns(FormulaClass.GENERAL, Recipe::proposed);
        assertThat(order.classed(FormulaClass.TONIC, "以补为主").classed(FormulaClass.GENERAL, "").recipe().classReason())
            .isEmpty();
        refused(NOT_NOW, () -> strained(plain()).classed(FormulaClass.TONIC, "以补为主"));
    }

    @Test
    void failsFromAnyStageBeforeItsReleaseAndOnce() {
        var packed = pack(strained(plain()), 14, 200, "");
        refused(REASON_MISSING, () -> packed.fail("", after(70)));
        var failed = packed.fail("漏液", after(70));
        refused(NOT_NOW, () -> failed.fail("漏液", after(71)));
        refused(NOT_NOW, () -> packed.remade(after(71)));
        assertThat(failed.remade(after(71)).stage()).isEqualTo(new Stage.Remade(after(71), "漏液"));
    }

    @Test
    void readsThePotFromThePrescription() {
        var knowledge = Written.KNOWLEDGE;
        var rows = List.of(row(1, "黄芪", 30), row(2, "附子", 10), row(3, "薄荷", 6, Handling.ADD_LATE),
            row(4, "阿胶", 9, Handling.MELT), row(5, "三七", 3, Handling.TAKE_DISSOLVED));
        var recipe = recipe(rows);
        assertThat(recipe.proposed()).as("黄芪 and 阿胶 are 39 g of 55 g in the pot").isEqualTo(FormulaClass.TONIC);
        assertThat(recipe.decoctFirst()).as("附子 boils first although nobody wrote 先煎")
            .contains(new Recipe.Range(60, 120));
        assertThat(recipe).returns(true, Recipe::late).returns(true, Recipe::apart).returns(false, Recipe::wrapped);
        assertThat(recipe(List.of(row(1, "麻黄", 9), row(2, "桂枝", 6), row(3, "苦杏仁", 6), row(4, "炙甘草", 3))).proposed())
            .as("15 g of 24 g release the exterior").isEqualTo(FormulaClass.EXTERIOR);
        assertThat(recipe(List.of(row(1, "当归", 10), row(2, "川芎", 11))).proposed()).isEqualTo(FormulaClass.GENERAL);
        assertThat(knowledge.herbByName("附子").orElseThrow().id()).isEqualTo(HerbId.of("fuzi"));
    }

    @Test
    void knowsThePacketsByTheirChecksum() {
        var one = recipe(List.of(row(1, "麻黄", 9)));
        assertThat(one.checksum()).isEqualTo(recipe(List.of(row(1, "麻黄", 9))).checksum())
            .isNotEqualTo(recipe(List.of(row(1, "麻黄", 10))).checksum()).hasSize(64);
    }

    private static Recipe recipe(List<OrderRow> rows) {
        return Reading.recipe(7, Usage.ORDINARY, rows,
            herb -> Written.KNOWLEDGE.herb(herb).map(Herb::category).orElse(""), false, RULES_OF_2009);
    }

    private static OrderRow row(int seq, String name, int grams, Handling... handling) {
        var herb = Written.KNOWLEDGE.herbByName(name).orElseThrow();
        Set<Handling> set = EnumSet.noneOf(Handling.class);
        set.addAll(List.of(handling));
        return new OrderRow(seq, herb.id(), name, Mass.ofGrams(grams), set, false, Money.ZERO);
    }

    private static Recipe plain() { return recipe(FormulaClass.GENERAL, false, Optional.empty()); }

    private static Recipe recipe(FormulaClass formulaClass, boolean late, Optional<Recipe.Range> first) {
        return new Recipe(7, 2, 400, formulaClass, formulaClass, Optional.empty(), first, late, false, false, false,
            false, "00");
    }

    private static DecoctionOrder received(Recipe recipe) {
        var source = new Source(OrderId.next(), EIGHT, PrescriptionId.next(), "CF", PersonId.next(),
            InstitutionId.next(), InstitutionId.next(), InstitutionId.next());
        return DecoctionOrder.received(DecoctionOrderId.next(), HumanNumber.draw("JY", TODAY), source, recipe, EIGHT);
    }

    /** Boils since {@link #EIGHT}. */
    private static DecoctionOrder boiling(Recipe recipe) {
        return received(recipe).soak(EIGHT.minus(Duration.ofMinutes(40)))
            .putOn(POT, true, RULES_OF_2009, EIGHT.minus(Duration.ofMinutes(10))).boils(EIGHT);
    }

    private static DecoctionOrder strained(Recipe recipe) {
        return boiling(recipe).strain(quiet(), RULES_OF_2009, after(20)).boils(after(30)).strain(done(), RULES_OF_2009,
            after(45));
    }

    private static DecoctionOrder pack(DecoctionOrder order, int bags, int ml, String reason) {
        return order.pack(new Bags(bags, ml), true, reason, RULES_OF_2009, WORKER, after(60));
    }

    private static Straining quiet() { return new Straining(2, Optional.empty(), 500, false, ""); }

    private static Straining done() { return new Straining(2, Optional.empty(), 0, true, ""); }

    private static Straining because(String reason) { return new Straining(2, Optional.empty(), 500, false, reason); }

    private static Instant after(int minutes) { return EIGHT.plus(Duration.ofMinutes(minutes)); }

    private static Map.Entry<String, BigDecimal> rule(String name, String value) {
        return Map.entry(name, new BigDecimal(value));
    }

    private static Caller caller(String name) {
        var id = UUID.randomUUID();
        return new Caller(id, id, name, id, Role.DECOCTION_WORKER, id, "煎药中心", Scope.COUNTY);
    }
}
