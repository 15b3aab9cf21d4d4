package org.xinglin.prescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.prescription.PrescriptionRefusal.FORMULA_IS_RATIO;
import static org.xinglin.prescription.PrescriptionRefusal.FORMULA_NOT_DECOCTION;
import static org.xinglin.prescription.PrescriptionRefusal.FORMULA_UNKNOWN;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.DosageForm;
import org.xinglin.knowledge.Formula;
import org.xinglin.prescription.PastedText.Item;

/** Names, pasted text and formulas as they are typed. */
class TypingTest {
    private final HerbNames names = new HerbNames(Written.KNOWLEDGE);
    private final Expansion expansion = new Expansion(Written.KNOWLEDGE);

    @Test
    void readsPastedRowsWithUnitsHandlingAndAnySeparator() {
        assertThat(PastedText.read("黄芪15 当归9g，附子9(先煎 久煎)；大枣 10克、\n薄荷6（后下）").items()).containsExactly(
            new Item("黄芪", "15", ""), new Item("当归", "9", ""), new Item("附子", "9", "先煎 久煎"), new Item("大枣", "10", ""),
            new Item("薄荷", "6", "后下"));
        assertThat(PastedText.read("黄芪 15 当归 9 甘草4.5g").items()).extracting(Item::grams).containsExactly("15", "9",
            "4.5");
    }

    @Test
    void keepsWhatIsNoRowInSight() {
        var pasted = PastedText.read("黄芪15 水煎服，日一剂");
        assertThat(pasted.items()).containsExactly(new Item("黄芪", "15", ""));
        assertThat(pasted.unread()).containsExactly("水煎服，日一剂");
        assertThat(PastedText.read("15 9 (先煎)").items()).isEmpty();
        assertThat(PastedText.read("").unread()).isEmpty();
    }

    @Test
    void readsTheFormatsThatFormulasAreWrittenIn() {
        assertThat(PastedText.read("1. 麻黄 9g\n2、桂枝\t６ｇ\n③甘草 三克").items()).containsExactly(
            new Item("麻黄", "9", ""), new Item("桂枝", "6", ""), new Item("甘草", "3", ""));
        assertThat(PastedText.read("1. 麻黄 9g\n2、桂枝 6g").unread()).as("numbers of the rows").isEmpty();
        assertThat(PastedText.read("附子（先煎）9g，薄荷^后下6g").items()).contains(new Item("附子", "9", "先煎"));
        assertThat(PastedText.read("附子9g先煎 薄荷6g^后下 生石膏三十克【先煎】 桂枝十二克").items()).containsExactly(
            new Item("附子", "9", "先煎"), new Item("薄荷", "6", "后下"), new Item("生石膏", "30", "先煎"),
            new Item("桂枝", "12", ""));
        assertThat(PastedText.read("麻黄……9g 桂枝：6g 三七三克 半夏九克").items()).containsExactly(new Item("麻黄", "9", ""),
            new Item("桂枝", "6", ""), new Item("三七", "3", ""), new Item("半夏", "9", ""));
    }

    @Test
    void givesTheSharedGramsToEachOfTheNamesBeforeThem() {
        assertThat(PastedText.read("当归12g 桃仁、红花、川芎各9g 甘草6g").items()).containsExactly(new Item("当归", "12", ""),
            new Item("桃仁", "9", ""), new Item("红花", "9", ""), new Item("川芎", "9", ""), new Item("甘草", "6", ""));
        assertThat(PastedText.read("水煎服。桃仁 红花各9g")).isEqualTo(new PastedText(List.of(new Item("桃仁", "9", ""),
            new Item("红花", "9", "")), List.of("水煎服")));
    }

    @Test
    void guessesNoGramsWhereNoneAreWrittenOrTheyAreNotGrams() {
        var pasted = PastedText.read("麻黄三钱 桂枝适量 大枣3枚");
        assertThat(pasted.items()).extracting(Item::name).doesNotContain("麻黄", "桂枝", "大枣");
        assertThat(String.join("", pasted.unread())).contains("麻黄三钱").contains("大枣3枚");
        assertThat(PastedText.read("麻黄9-12g 桂枝6")).as("which of the two is not ours to say")
            .isEqualTo(new PastedText(List.of(new Item("桂枝", "6", "")), List.of("麻黄9-12g")));
    }

    @Test
    void takesTheInitialsOfEachHandlingForThatHandlingAlone() {
        assertThat(Handling.values()).extracting(Handling::initials).doesNotHaveDuplicates().contains("xj", "hx", "bj");
    }

    @Test
    void takesAnAliasForItsPieceAndTheDefaultWhereTheNameIsNotQueried() {
        assertThat(one("元胡")).isEqualTo(one("延胡索"));
        assertThat(one("芍药")).isEqualTo("白芍");
        assertThat(one(" 黄芪 ")).isEqualTo("黄芪");
    }

    @Test
    void asksWhichWhereAMistakeWouldHarmAndSplitsCombinedNames() {
        assertThat(names.meaning("川乌")).isInstanceOfSatisfying(HerbNames.Meaning.Several.class,
            several -> assertThat(several.candidates()).extracting(herb -> herb.nameZh()).contains("制川乌", "生川乌"));
        assertThat(names.meaning("焦三仙")).isInstanceOfSatisfying(HerbNames.Meaning.Combined.class,
            combined -> assertThat(combined.parts()).hasSize(3));
        assertThat(names.meaning("黄芪芪")).isInstanceOfSatisfying(HerbNames.Meaning.Unknown.class,
            unknown -> assertThat(unknown.near()).extracting(herb -> herb.nameZh()).contains("黄芪"));
        assertThat(names.meaning("!").toString()).as("nothing is near it").isEqualTo("Unknown[near=[]]");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> names.resolve(3, "川乌"))
            .returns(PrescriptionRefusal.HERB_AMBIGUOUS, Refused::reason)
            .satisfies(refused -> assertThat(refused.values().getFirst()).isEqualTo(3));
    }

    @Test
    void understandsTheOwnNameOfEveryPieceThatNeedsNoQuestion() {
        for (var herb : Written.KNOWLEDGE.herbs()) {
            var meaning = names.meaning(herb.nameZh());
            if (meaning instanceof HerbNames.Meaning.One(var one)) assertThat(one).isEqualTo(herb);
            else assertThat(meaning).as(herb.nameZh()).isInstanceOf(HerbNames.Meaning.Several.class);
        }
    }

    @Test
    void expandsADecoctionWithRolesAndTheHerbsOwnHandling() {
        var expanded = expansion.expand(expansion.formula("旋覆代赭汤"), false, Locale.CHINA);
        assertThat(expanded.rows()).extracting(GridRow::name, GridRow::handling)
            .contains(org.assertj.core.groups.Tuple.tuple("旋覆花", "包煎"),
                org.assertj.core.groups.Tuple.tuple("赭石", "先煎"));
        var mahuang = expansion.expand(expansion.formula("麻黄汤"), false, Locale.CHINA);
        assertThat(mahuang.rows()).extracting(GridRow::role).containsExactly("SOVEREIGN", "MINISTER", "ASSISTANT",
            "ASSISTANT_AND_ENVOY");
        assertThat(mahuang.dosesVerified()).as("the data say so").isEqualTo(
            expansion.formula("麻黄汤").doseConfidence() == org.xinglin.knowledge.Confidence.VERIFIED);
    }

    @Test
    void callsAFormulaAsTheReaderDoes() {
        var formula = expansion.formula("麻黄汤");
        assertThat(expansion.expand(formula, false, Locale.CHINA).name()).isEqualTo("麻黄汤");
        assertThat(expansion.expand(formula, false, Locale.ENGLISH).name()).isEqualTo(formula.pinyin());
    }

    @Test
    void marksRowsAboveThePharmacopoeiaDose() {
        assertThat(formulas()).anySatisfy(formula -> assertThat(expansion.expand(formula, false, Locale.CHINA).rows())
            .anyMatch(GridRow::over));
        assertThat(expansion.expand(expansion.formula("麻黄汤"), false, Locale.CHINA).rows()).noneMatch(GridRow::over);
    }

    @Test
    void expandsPillsPowdersAndProportionsOnlyWhenToldSo() {
        for (var formula : Written.KNOWLEDGE.formulas()) {
            if (formula.decoctedAsWritten()) continue;
            refused(formula.compositionIsRatio() ? FORMULA_IS_RATIO : FORMULA_NOT_DECOCTION,
                () -> expansion.expand(formula, false, Locale.CHINA));
            var rows = expansion.expand(formula, true, Locale.CHINA).rows();
            assertThat(rows).hasSameSizeAs(formula.composition());
            if (formula.compositionIsRatio())
                assertThat(rows).as("proportions are no doses").allMatch(row -> row
                    .grams().isEmpty());
        }
        assertThat(Written.KNOWLEDGE.formulas()).anyMatch(Formula::compositionIsRatio)
            .anyMatch(formula -> formula.dosageForm() == DosageForm.PILL);
        refused(FORMULA_UNKNOWN, () -> expansion.formula("没有的汤"));
    }

    @Test
    void writesProcessingBeforeTheNameAndUnderstandsAllHandlingOfTheFormulas() {
        for (var formula : Written.KNOWLEDGE.formulas())
            for (var row : expansion.expand(formula, true, Locale.CHINA).rows())
                assertThat(row.note().length()).as(formula.nameZh() + row).isLessThanOrEqualTo(20);
    }

    private static List<Formula> formulas() {
        return Written.KNOWLEDGE.formulas().stream().filter(Formula::decoctedAsWritten).toList();
    }

    private String one(String name) {
        return ((HerbNames.Meaning.One) names.meaning(name)).herb().nameZh();
    }
}
