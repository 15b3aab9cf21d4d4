package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final int MANY = 1000;

    @ParameterizedTest
    @CsvSource({"mh,麻黄", "gc,甘草", "bs,白术", "bz,白术", "ej,阿胶", "aj,阿胶", "mahuang,麻黄", "甘草,甘草", "炙麻黄,蜜麻黄"})
    void findsAPieceByInitialsEvenMisreadByPinyinNameOrAlias(String typed, String name) {
        assertThat(herbs(typed)).contains(name);
    }

    @Test
    void findsASymptomByAWordOfItsEnglishNameAfterAllThatFitsInChinese() {
        assertThat(KNOWLEDGE.searchSymptoms("Night sweat", 1)).extracting(Symptom::nameZh).containsExactly("盗汗");
        var byLetters = KNOWLEDGE.searchSymptoms("sm", MANY);
        assertThat(byLetters).extracting(Symptom::nameZh).startsWith("失眠").doesNotContain("四肢痉挛");
        assertThat(KNOWLEDGE.searchSymptoms("men", MANY)).extracting(Symptom::nameEn).last().asString()
            .contains("menses");
    }

    @Test
    void offersThePieceThatMoreFormulasHoldBeforeItsNamesakesInLetters() {
        assertThat(KNOWLEDGE.searchHerbs("sdh", 1)).extracting(Herb::nameZh).containsExactly("熟地黄");
        assertThat(KNOWLEDGE.searchHerbs("dg", 1)).extracting(Herb::nameZh).containsExactly("当归");
        assertThat(KNOWLEDGE.searchHerbs("cx", 1)).extracting(Herb::nameZh).containsExactly("川芎");
    }

    @ParameterizedTest
    @CsvSource({"huangqi,黄芪", "huangqin,黄芩", "danggui,当归"})
    void putsTheWholePinyinBeforePinyinThatGoesOn(String typed, String name) {
        assertThat(KNOWLEDGE.searchHerbs(typed, 1)).extracting(Herb::nameZh).containsExactly(name);
    }

    @Test
    void putsTheVeryInitialsBeforeInitialsThatGoOn() {
        var names = herbs("gc");
        assertThat(names.getFirst()).isEqualTo("甘草");
        assertThat(names).contains("炙甘草");
        var exact = KNOWLEDGE.searchHerbs("gc", MANY).stream().takeWhile(herb -> herb.initials().contains("gc"))
            .toList();
        assertThat(exact).isNotEmpty();
        assertThat(KNOWLEDGE.searchHerbs("gc", MANY).subList(0, exact.size())).isEqualTo(exact);
        assertThat(KNOWLEDGE.herbs().stream().filter(herb -> herb.initials().contains("gc")))
            .containsExactlyInAnyOrderElementsOf(exact);
    }

    @Test
    void ranksInitialsThenNameThenPinyinThenInitialsOfOtherNamesThenAnyPart() {
        var search = new Search<>(
            List.of("goes on", "inside", "contains", "other", "pinyin", "name", "initials", "exact"),
            item -> switch (item) {
                case "exact" -> words(List.of("四"), List.of("ma"), "si", List.of());
                case "initials" -> words(List.of("五"), List.of("mad"), "wu", List.of());
                case "name" -> words(List.of("mali"), List.of("x"), "x", List.of());
                case "pinyin" -> words(List.of("麻"), List.of("m"), "mahuang", List.of());
                case "other" -> words(List.of("六"), List.of("l"), "liu", List.of("ma"));
                case "goes on" -> words(List.of("七"), List.of("q"), "qi", List.of("mac"));
                case "contains" -> words(List.of("xma"), List.of("x"), "x", List.of());
                default -> words(List.of("八"), List.of("bma"), "ba", List.of());
            });
        assertThat(search.find("ma", MANY, item -> true))
            .containsExactly("exact", "initials", "name", "pinyin", "other", "contains", "inside", "goes on");
    }

    @Test
    void putsTheShorterNameFirstAndKeepsTheOrderOfTheFileAmongEquals() {
        var search = new Search<>(List.of("ccc", "aa", "bb"),
            item -> words(List.of(item), List.of("x"), "", List.of()));
        assertThat(search.find("x", MANY, item -> true)).containsExactly("aa", "bb", "ccc");
        assertThat(search.find("x", 2, item -> true)).containsExactly("aa", "bb");
        assertThat(search.find("x", MANY, item -> !item.equals("aa"))).containsExactly("bb", "ccc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MH", "ｍｈ", " mh ", "m h", "má huáng", "MaHuang", "ma'huang"})
    void bearsCapitalsFullWidthLettersBlanksAndTones(String typed) {
        assertThat(herbs(typed)).contains("麻黄");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lvdou", "lüdou", "lǜ dòu"})
    void takesVForTheLettersPeopleCannotType(String typed) {
        assertThat(herbs(typed)).anyMatch(name -> name.startsWith("绿豆"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "'", "qqqqqqq", "(", "%", "\\"})
    void findsNothingWhereNothingFits(String typed) {
        assertThat(herbs(typed)).isEmpty();
    }

    @Test
    void findsEachPieceByEachOfItsInitialsAndByItsPinyin() {
        for (var herb : KNOWLEDGE.herbs()) {
            for (var initials : herb.initials())
                assertThat(herbs(initials)).as(initials).contains(herb.nameZh());
            assertThat(herbs(herb.pinyin())).as(herb.pinyin()).contains(herb.nameZh());
            for (var alias : herb.aliases())
                assertThat(herbs(alias)).as(alias).contains(herb.nameZh());
        }
    }

    @Test
    void keepsTongueAndPulseApartFromTheOtherSymptoms() {
        assertThat(KNOWLEDGE.searchSymptoms("sh", SymptomKind.TONGUE, MANY)).isNotEmpty().allMatch(Symptom::isTongue);
        assertThat(KNOWLEDGE.searchSymptoms("fm", SymptomKind.PULSE, MANY)).extracting(Symptom::nameZh)
            .contains("浮脉");
        assertThat(KNOWLEDGE.searchSymptoms("t", MANY)).isNotEmpty()
            .noneMatch(symptom -> symptom.isTongue() || symptom.isPulse());
    }

    @Test
    void findsFormulasPatternsAndDiseasesByInitials() {
        assertThat(KNOWLEDGE.searchFormulas("mht", 5)).extracting(Formula::nameZh).contains("麻黄汤");
        assertThat(KNOWLEDGE.searchSyndromes("fhsb", 5)).extracting(Syndrome::nameZh).contains("风寒束表证");
        assertThat(KNOWLEDGE.searchDiseases("gm", 5)).extracting(TcmDisease::nameZh).contains("感冒");
    }

    @Test
    void findsPatternsByTheWordOfTheStandard() {
        assertThat(KNOWLEDGE.searchSyndromes("风袭表疏证", 5)).extracting(Syndrome::nameZh).contains("风寒表虚证");
    }

    @Test
    void putsNarrowerTermsInThePlaceOfACategoryThatIsNoDiagnosis() {
        assertThat(KNOWLEDGE.searchDiseases("痹病", MANY)).extracting(TcmDisease::nameZh)
            .contains("行痹", "热痹", "尪痹").doesNotContain("痹病");
        assertThat(KNOWLEDGE.searchSyndromes("qxlx", MANY)).extracting(Syndrome::nameZh).contains("气血亏虚证")
            .doesNotContain("气血两虚证");
        assertThat(KNOWLEDGE.searchSyndromes("z", MANY)).noneMatch(Syndrome::isCategoryTerm).doesNotHaveDuplicates();
        assertThat(KNOWLEDGE.searchSyndromes("qx", 3)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"J06.9,J06.9", "j069,J06.9", "jxshxdgr,J06.9", "hypertension,I10", "高血压,I10", "gxy,I10"})
    void findsIcd10ByCodeInitialsChineseAndEnglish(String typed, String code) {
        assertThat(KNOWLEDGE.searchIcd10(typed, MANY)).extracting(Icd10::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"hfl,warfarin", "华法林,warfarin", "Warf,warfarin", "B01AA03,warfarin"})
    void findsWesternDrugsByInitialsNameAndAtc(String typed, String name) {
        assertThat(KNOWLEDGE.searchWestern(typed, MANY)).extracting(WesternDrug::nameEn).contains(name);
    }

    @Test
    void findsAnAliasByItsInitialsAsHerbsAreRead() {
        assertThat(herbs("tzs")).contains("太子参");
        assertThat(herbs("tds")).contains("党参");
        assertThat(KNOWLEDGE.herbByName("台党参")).isPresent();
    }

    private static Search.Words words(List<String> names, List<String> initials, String pinyin, List<String> others) {
        return new Search.Words(names, initials, pinyin, others, List.of());
    }

    private static List<String> herbs(String typed) {
        return KNOWLEDGE.searchHerbs(typed, MANY).stream().map(Herb::nameZh).toList();
    }
}
