package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinInitialsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    @ParameterizedTest
    @CsvSource({"高血压,gxy", "维生素B12,wssb12", "地尔硫䓬,delz", "'头痛（左）, 3天',ttz3t", "'',''"})
    void takesOneLetterForEachCharacterAndKeepsLettersAndDigits(String text, String letters) {
        assertThat(PinyinInitials.of(text)).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"单雄信,sxx", "曾国华,zgh", "王玥婷,wyt", "解珺,xj", "欧阳修,oyx", "李单,ld", "'',''"})
    void readsFamilyNamesAsPeopleDo(String name, String letters) {
        assertThat(PinyinInitials.ofName(name)).isEqualTo(letters);
    }

    @Test
    void agreesWithThePinyinOfTheKnowledgeBaseButForWordsReadOtherwise() {
        int characters = 0;
        int otherwise = 0;
        for (var symptom : KNOWLEDGE.symptoms())
            for (int i = 0; i < symptom.nameZh().length(); i++) {
                if (symptom.initials().getFirst().length() != symptom.nameZh().length()) continue;
                characters++;
                if (PinyinInitials.letter(symptom.nameZh().charAt(i)) != symptom.initials().getFirst().charAt(i))
                    otherwise++;
            }
        assertThat(characters).isGreaterThan(1500);
        assertThat(otherwise).isLessThan(characters / 100);
    }

    @Test
    void knowsALetterForEveryCharacterOfDrugAndDiseaseNames() {
        for (var drug : KNOWLEDGE.westernDrugs())
            assertThat(PinyinInitials.of(drug.nameZh())).as(drug.nameZh()).hasSize(lettersIn(drug.nameZh()));
        for (var code : KNOWLEDGE.icd10())
            assertThat(PinyinInitials.of(code.nameZh())).as(code.nameZh()).hasSize(lettersIn(code.nameZh()));
    }

    private static int lettersIn(String text) {
        return (int) text.chars().filter(Character::isLetterOrDigit).count();
    }
}
