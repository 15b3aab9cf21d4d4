package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the files, whoever changes them. */
class ShippedFilesTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Set<String> MERIDIANS = Set.of("心", "肝", "脾", "肺", "肾", "心包", "胃", "胆", "大肠", "小肠", "膀胱",
        "三焦");
    private static final Pattern LOCAL_PATH = Pattern
        .compile("(?<![A-Za-z0-9.])/(?:w" + "ork|tmp|ho" + "me|root|Users)/");

    @Test
    void sayTheDayOfTheirVersion() throws IOException {
        var edition = rows("edition.csv");
        assertThat(edition).hasSize(1);
        assertThat(edition.getFirst().get("version"))
            .as("a fact was changed: write the version and the day into edition.csv").isEqualTo(KNOWLEDGE.version());
    }

    @ParameterizedTest
    @CsvSource({"herbs.csv,754", "ambiguous_names.csv,150", "incompatibilities.csv,198", "formulas.csv,362",
        "formula_actions.csv,483",
        "syndromes.csv,180", "diseases.csv,143", "symptoms.csv,540", "western.csv,94", "interactions.csv,146",
        "icd10_common.csv,414", "patent_medicines.csv,88", "precious_herbs.csv,30", "review_rules.csv,23",
        "review_cases.csv,40", "review_examples.csv,28"})
    void haveAtLeastTheRowsTheyWereCollectedWith(String name, int rows) throws IOException {
        assertThat(rows(name)).hasSizeGreaterThanOrEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"herbs.csv", "ambiguous_names.csv", "incompatibilities.csv", "formulas.csv",
        "formula_actions.csv",
        "syndromes.csv",
        "diseases.csv", "symptoms.csv", "western.csv", "interactions.csv", "icd10_common.csv", "review_rules.csv",
        "patent_medicines.csv", "precious_herbs.csv",
        "review_cases.csv", "review_examples.csv", "edition.csv", "constitution.yaml", "hanzi_initials.txt"})
    void areUtf8WithLineFeedsAndNoPathOfSomebodysMachine(String name) throws IOException {
        var text = text(name);
        assertThat(text).doesNotContain("\r").doesNotContain("\uFEFF").doesNotContain("\uFFFD").endsWith("\n");
        assertThat(LOCAL_PATH.matcher(text).find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"herbs.csv,id", "ambiguous_names.csv,name", "incompatibilities.csv,id", "formulas.csv,id",
        "formula_actions.csv,name_zh",
        "syndromes.csv,id", "diseases.csv,id", "symptoms.csv,id", "western.csv,id", "interactions.csv,id",
        "icd10_common.csv,code", "patent_medicines.csv,id", "precious_herbs.csv,herb_id", "review_rules.csv,rule",
        "review_cases.csv,case_id", "review_examples.csv,case_id"})
    void giveEachRowItsOwnKeyASourceAndAConfidence(String name, String key) throws IOException {
        var keys = new HashSet<String>();
        for (var row : rows(name)) {
            assertThat(keys.add(row.require(key))).as(row.get(key)).isTrue();
            assertThat(row.require("source")).isNotBlank();
            assertThat(Confidence.of(row.get("confidence"))).isNotNull();
        }
    }

    @Test
    void nameInPatentMedicinesAndAmongPreciousPiecesOnlyWhatTheyKnow() {
        for (var medicine : KNOWLEDGE.patentMedicines()) {
            assertThat(medicine.composition()).as(medicine.nameZh()).isNotEmpty().doesNotHaveDuplicates()
                .allSatisfy(herb -> assertThat(KNOWLEDGE.herb(herb)).isPresent());
            assertThat(medicine.westernDrugs()).as(medicine.nameZh())
                .allSatisfy(drug -> assertThat(KNOWLEDGE.westernDrug(drug)).isPresent());
            assertThat(KNOWLEDGE.formulaByName(medicine.nameZh())).as(medicine.nameZh()).isEmpty();
        }
        for (var precious : KNOWLEDGE.preciousHerbs())
            assertThat(KNOWLEDGE.herb(precious.herb())).get().returns(precious.nameZh(), Herb::nameZh);
    }

    static Stream<Collection<? extends Named>> namedInChinese() {
        return Stream.of(KNOWLEDGE.herbs(), KNOWLEDGE.formulas(), KNOWLEDGE.symptoms(), KNOWLEDGE.syndromes(),
            KNOWLEDGE.diseases(), KNOWLEDGE.patentMedicines());
    }

    @ParameterizedTest
    @MethodSource("namedInChinese")
    void givePinyinOneSyllablePerCharacter(Collection<? extends Named> rows) {
        for (var row : rows) {
            var syllables = pinyin(row).split(" ");
            assertThat(syllables).as(row.nameZh()).hasSize((int) row.nameZh().codePoints()
                .filter(Character::isIdeographic).count());
            assertThat(pinyin(row).codePoints()).as(row.nameZh()).noneMatch(Character::isIdeographic);
        }
    }

    @Test
    void takeTheFirstInitialsFromThePinyinAndGiveOthersTheSameLength() {
        for (var row : Stream.of(KNOWLEDGE.herbs(), KNOWLEDGE.formulas(), KNOWLEDGE.symptoms()).flatMap(List::stream)
            .toList()) {
            var letters = new StringBuilder();
            for (var syllable : Search.toneless(pinyin(row)).split(" "))
                letters.append(syllable.charAt(0));
            assertThat(initials(row)).as(row.nameZh()).first().isEqualTo(letters.toString());
            assertThat(initials(row)).as(row.nameZh())
                .allMatch(initials -> initials.matches("[a-z]{" + letters.length() + "}"));
        }
    }

    @Test
    void listThe616PiecesOfThePharmacopoeia2020AndThe28ToxicDrugs() {
        assertThat(KNOWLEDGE.herbs().stream().filter(Herb::inPharmacopoeia)).hasSize(616);
        assertThat(KNOWLEDGE.herbs().stream().filter(herb -> herb.controlled() == Controlled.TOXIC_DRUG)).hasSize(28);
    }

    @Test
    void giveEachPieceADoseUnlessNoneIsPublished() {
        for (var herb : KNOWLEDGE.herbs()) {
            if (herb.dose().isEmpty())
                assertThat(herb.doseBasis()).as(herb.nameZh()).isIn(DoseBasis.EXTERNAL, DoseBasis.NONE);
            if (herb.externalOnly()) assertThat(herb.dose()).as(herb.nameZh()).isEmpty();
            assertThat(herb.flavours()).as(herb.nameZh()).isNotEmpty().allMatch(flavour -> !flavour.isBlank());
            assertThat(MERIDIANS).as(herb.nameZh()).containsAll(herb.meridians());
        }
    }

    @Test
    void leadEachPieceToABaseThatHasNoOther() {
        for (var herb : KNOWLEDGE.herbs())
            assertThat(KNOWLEDGE.herb(herb.base()).orElseThrow().baseHerb()).as(herb.nameZh()).isEmpty();
    }

    @Test
    void giveEachNameAndAliasToOnePieceAndToOneSymptom() {
        assertThat(KNOWLEDGE.herbs()).allSatisfy(herb -> {
            assertThat(KNOWLEDGE.herbByName(herb.nameZh())).containsSame(herb);
            for (var alias : herb.aliases())
                assertThat(KNOWLEDGE.herbByName(alias)).as(alias).containsSame(herb);
        });
        var owners = new HashMap<String, SymptomId>();
        for (var symptom : KNOWLEDGE.symptoms())
            for (var term : new HashSet<>(with(symptom.nameZh(), symptom.aliases())))
                assertThat(owners.put(term, symptom.id())).as(term).isNull();
    }

    @Test
    void pairEachIncompatibleTwoOnceAndNotAPieceWithItself() {
        var pairs = new HashSet<Set<HerbId>>();
        for (var pair : KNOWLEDGE.incompatibilities()) {
            assertThat(pairs.add(Set.of(pair.a(), pair.b()))).as(pair.id()).isTrue();
            assertThat(KNOWLEDGE.herb(pair.a()).orElseThrow().nameZh()).isEqualTo(pair.aName());
            assertThat(KNOWLEDGE.herb(pair.b()).orElseThrow().nameZh()).isEqualTo(pair.bName());
            assertThat(KNOWLEDGE.incompatibility(pair.b(), pair.a())).containsSame(pair);
            assertThat(KNOWLEDGE.incompatibility(pair.a(), pair.b())).containsSame(pair);
        }
        assertThat(KNOWLEDGE.incompatibilities().stream()
            .filter(pair -> pair.rule() == IncompatibilityRule.EIGHTEEN_INCOMPATIBILITIES)).hasSize(173);
    }

    @Test
    void composeEachFormulaOfKnownPiecesOnceEach() {
        for (var formula : KNOWLEDGE.formulas()) {
            var herbs = formula.composition().stream().map(FormulaItem::herb).toList();
            assertThat(herbs).as(formula.nameZh()).isNotEmpty().doesNotHaveDuplicates()
                .allMatch(herb -> KNOWLEDGE.herb(herb).isPresent());
            assertThat(formula.composition()).as(formula.nameZh()).allMatch(item -> !item.mass().isZero());
            assertThat(formula.syndromes()).as(formula.nameZh()).allMatch(id -> KNOWLEDGE.syndrome(id).isPresent());
            assertThat(formula.actions()).as(formula.nameZh()).isNotEmpty();
            assertThat(formula.keySymptoms()).as(formula.nameZh()).isNotEmpty();
        }
    }

    @Test
    void giveEveryPieceOfAFormulaItsRoleOrNone() {
        for (var formula : KNOWLEDGE.formulas()) {
            assertThat(formula.rolesConfidence().isPresent()).as(formula.nameZh())
                .isEqualTo(!formula.roles().isEmpty());
            if (formula.roles().isEmpty()) continue;
            assertThat(formula.roles().keySet()).as(formula.nameZh())
                .containsExactlyElementsOf(formula.composition().stream().map(FormulaItem::herb).toList());
            assertThat(formula.roles()).as(formula.nameZh()).containsValue(FormulaRole.SOVEREIGN);
        }
        assertThat(KNOWLEDGE.formulas().stream().filter(formula -> !formula.roles().isEmpty()).count())
            .isGreaterThanOrEqualTo(150);
    }

    @Test
    void linkPatternsDiseasesAndSymptomsToWhatExists() {
        for (var syndrome : KNOWLEDGE.syndromes()) {
            assertThat(syndrome.formulas()).as(syndrome.nameZh()).isNotEmpty()
                .allMatch(id -> KNOWLEDGE.formula(id).orElseThrow().syndromes().contains(syndrome.id()));
            assertThat(syndrome.mainSymptomIds()).as(syndrome.nameZh()).isNotEmpty();
            assertThat(with(syndrome.mainSymptomIds(), syndrome.secondarySymptomIds())).as(syndrome.nameZh())
                .allMatch(id -> KNOWLEDGE.symptom(id).isPresent());
            assertThat(syndrome.mainSymptoms()).as(syndrome.nameZh()).isNotEmpty();
        }
        for (var disease : KNOWLEDGE.diseases())
            assertThat(disease.syndromes()).as(disease.nameZh()).isNotEmpty()
                .allMatch(id -> KNOWLEDGE.syndrome(id).isPresent());
    }

    @Test
    void writeCodesAsTheStandardsShapeThem() {
        for (var syndrome : KNOWLEDGE.syndromes()) {
            assertThat(syndrome.code().stream()).as(syndrome.nameZh())
                .allMatch(code -> code.matches("B\\d\\d(\\.\\d\\d)+"));
            assertThat(syndrome.icd11Code().stream()).as(syndrome.nameZh())
                .allMatch(code -> code.matches("S[EFGH][0-9A-Z]{2}"));
            assertThat(syndrome.icd11Title().isPresent()).as(syndrome.nameZh())
                .isEqualTo(syndrome.icd11Code().isPresent());
            assertThat(syndrome.standardTerm().isEmpty()).as(syndrome.nameZh()).isEqualTo(syndrome.code().isEmpty());
        }
        for (var disease : KNOWLEDGE.diseases()) {
            assertThat(disease.code().stream()).as(disease.nameZh())
                .allMatch(code -> code.matches("A\\d\\d(\\.\\d\\d)+"));
            assertThat(disease.standardTerm().isEmpty()).as(disease.nameZh()).isEqualTo(disease.code().isEmpty());
        }
        for (var code : KNOWLEDGE.icd10()) {
            assertThat(code.code()).matches("[A-Z]\\d\\d(\\.\\d)?").startsWith(code.chapter());
            assertThat(code.level()).isEqualTo(code.code().replace(".", "").length());
        }
    }

    @Test
    void markTheCategoryTermsOfTheStandardsAndNoOthers() {
        assertThat(KNOWLEDGE.syndromes().stream().filter(Syndrome::isCategoryTerm).map(Syndrome::nameZh))
            .containsExactlyInAnyOrder("气虚证", "气逆证", "气滞证", "血虚证", "血瘀证", "血热证", "血寒证", "气血两虚证", "气阴两虚证", "阴虚证",
                "阳虚证", "津液亏虚证", "寒热错杂证");
        assertThat(KNOWLEDGE.diseases()).allSatisfy(disease -> assertThat(disease.isCategoryTerm())
            .as(disease.nameZh()).isEqualTo(disease.standardTerm().endsWith("类病")));
        assertThat(KNOWLEDGE.diseases().stream().filter(TcmDisease::isCategoryTerm))
            .allMatch(category -> !KNOWLEDGE.narrower(category).isEmpty());
        assertThat(KNOWLEDGE.diseases().stream().flatMap(disease -> disease.syndromes().stream()).distinct()
            .map(id -> KNOWLEDGE.syndrome(id).orElseThrow()))
            .filteredOn(Syndrome::isCategoryTerm).extracting(Syndrome::nameZh)
            .allMatch(name -> List.of("气虚证", "气滞证", "血瘀证", "阳虚证", "津液亏虚证", "寒热错杂证", "气逆证").contains(name));
    }

    @Test
    void resolveEachAmbiguousNameAsTheHerbFileDoes() {
        for (var ambiguous : KNOWLEDGE.ambiguousNames()) {
            assertThat(KNOWLEDGE.herbByName(ambiguous.name()).map(Herb::id)).as(ambiguous.name())
                .isEqualTo(ambiguous.defaultHerb());
            assertThat(ambiguous.candidates()).as(ambiguous.name())
                .containsAll(ambiguous.defaultHerb().stream().toList())
                .allMatch(id -> KNOWLEDGE.herb(id).isPresent());
            boolean hasNoDefault = ambiguous.kind() == AmbiguousKind.UNRESOLVED
                || ambiguous.kind() == AmbiguousKind.COMBINED;
            assertThat(ambiguous.defaultHerb().isEmpty()).as(ambiguous.name()).isEqualTo(hasNoDefault);
            if (ambiguous.query()) assertThat(ambiguous.defaultHerb()).as(ambiguous.name()).isPresent();
        }
    }

    @Test
    void joinInteractionsToKnownDrugsAndPieces() {
        for (var interaction : KNOWLEDGE.interactions()) {
            assertThat(KNOWLEDGE.westernDrug(interaction.western()).orElseThrow().nameZh())
                .isEqualTo(interaction.westernName());
            assertThat(KNOWLEDGE.herb(interaction.herb()).orElseThrow().nameZh()).isEqualTo(interaction.herbName());
            assertThat(KNOWLEDGE.interactionsOf(interaction.western())).contains(interaction);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"review_cases.csv", "review_examples.csv"})
    void expectOnlyFindingsOfKnownRulesPiecesAndDrugs(String name) throws IOException {
        var finding = Pattern.compile("\\{\"rule\": \"(\\w+)\", \"severity\": \"(\\w+)\", \"herbs\": \\[([^]]*)]}");
        for (var row : rows(name)) {
            var expected = row.require("expected_findings");
            var found = finding.matcher(expected);
            int findings = 0;
            while (found.find()) {
                findings++;
                assertThat(KNOWLEDGE.reviewRule(found.group(1))).as(expected).isPresent();
                assertThat(Severity.of(found.group(2))).isNotNull();
                if (found.group(1).equals("UNKNOWN_HERB")) continue;
                for (var id : Words.split(found.group(3).replace("\"", "").replace(" ", ""), ','))
                    assertThat(id.startsWith("w_")
                        ? KNOWLEDGE.westernDrug(WesternDrugId.of(id)).isPresent()
                        : KNOWLEDGE.herb(HerbId.of(id)).isPresent()).as(id).isTrue();
            }
            assertThat(expected.split("\"rule\"", -1)).as(expected).hasSize(findings + 1);
            for (var formula : Words.split(row.get("concurrent_formulas"), '|'))
                assertThat(KNOWLEDGE.formulaByName(formula)).as(formula).isPresent();
            for (var drug : Words.split(row.get("western_drugs"), '|'))
                assertThat(KNOWLEDGE.westernDrugByName(drug)).as(drug).isPresent();
        }
    }

    private static String pinyin(Named row) {
        return switch (row) {
            case Herb herb -> herb.pinyin();
            case Formula formula -> formula.pinyin();
            case Symptom symptom -> symptom.pinyin();
            case Syndrome syndrome -> syndrome.pinyin();
            case TcmDisease disease -> disease.pinyin();
            case PatentMedicine medicine -> medicine.pinyin();
            default -> throw new IllegalArgumentException("has no pinyin: " + row.nameZh());
        };
    }

    private static List<String> initials(Named row) {
        return switch (row) {
            case Herb herb -> herb.initials();
            case Formula formula -> formula.initials();
            case Symptom symptom -> symptom.initials();
            default -> throw new IllegalArgumentException("has no initials: " + row.nameZh());
        };
    }

    private static <T> List<T> with(T one, Collection<T> others) { return with(List.of(one), others); }

    private static <T> List<T> with(Collection<T> some, Collection<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<Csv.Row> rows(String name) throws IOException {
        var csv = Csv.read(new StringReader(text(name)), name);
        var rows = new ArrayList<Csv.Row>();
        while (csv.hasNext())
            rows.add(csv.next());
        return rows;
    }

    private static String text(String name) throws IOException {
        try (var stream = Objects.requireNonNull(Knowledge.class.getResourceAsStream(name), name);
            var reader = new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT))) {
            return reader.readAllAsString();
        }
    }
}
