package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.knowledge.FindingsInText.Mention;

class FindingsInTextTest {
    private static final FindingsInText FINDINGS = Knowledge.load().findingsInText();

    @Test
    void findsTheLongestTermAtEachPlaceWithItsOffsets() {
        var text = "患者恶寒重发热轻，无汗，头痛。";
        var mentions = FINDINGS.in(text);
        assertThat(mentions).extracting(mention -> mention.symptom().nameZh())
            .containsExactly("恶寒重发热轻", "无汗", "头痛");
        assertThat(mentions).allSatisfy(mention -> assertThat(text.substring(mention.begin(), mention.end()))
            .isEqualTo(mention.words()));
        assertThat(mentions).noneMatch(Mention::denied);
    }

    @Test
    void resolvesAnAliasToItsSymptom() {
        assertThat(FINDINGS.in("怕冷三天")).singleElement()
            .returns("恶寒", mention -> mention.symptom().nameZh()).returns("怕冷", Mention::words);
    }

    @ParameterizedTest
    @CsvSource({"无头痛,true", "不恶寒,true", "未见黄疸,true", "否认咳嗽,true", "无明显咳嗽,true", "头痛,false", "无汗,false", "不欲饮水头痛,false",
        "无故头痛,false", "有头痛无,false"})
    void tellsADeniedTermFromOneThatBeginsWithANegation(String text, boolean denied) {
        assertThat(FINDINGS.in(text)).last().returns(denied, Mention::denied);
    }

    @Test
    void carriesADenialOverAnEnumerationAndNoFurther() {
        assertThat(denied("否认头痛、咳嗽及腹痛，心悸")).containsExactly("头痛", "咳嗽", "腹痛");
        assertThat(denied("无腰酸腹痛")).containsExactly("腰酸", "腹痛");
        assertThat(denied("无头痛、无汗、咳嗽")).containsExactly("头痛");
        assertThat(denied("不恶寒、咳嗽")).containsExactly("恶寒");
    }

    @Test
    void takesTheTwoCharactersForPainAsOne() {
        assertThat(FINDINGS.in("下重腹疼")).singleElement().satisfies(mention -> {
            assertThat(mention.symptom().nameZh()).isEqualTo("腹痛");
            assertThat(mention.words()).isEqualTo("腹疼");
        });
    }

    @Test
    void findsTongueAndPulse() {
        assertThat(FINDINGS.in("舌红，脉弦").stream().map(Mention::symptom)).anyMatch(Symptom::isTongue)
            .anyMatch(Symptom::isPulse);
    }

    @Test
    void findsNothingInTextWithoutTerms() {
        assertThat(FINDINGS.in("")).isEmpty();
        assertThat(FINDINGS.in("no Chinese here, 𠀀无")).isEmpty();
    }

    private static List<String> denied(String text) {
        return FINDINGS.in(text).stream().filter(Mention::denied).map(Mention::words).toList();
    }
}
