package org.xinglin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.simulator.Course.Herb;

class MaterialReaderTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void gathersTheLinesOfOnePrescription() {
        var read = MaterialReader.read(file("any.txt", """
            prescription,title,indication,disease,syndrome,packets,decocting,herb,grams,handling
            1,"麻黄汤, 加减",恶寒无汗,感冒,风寒束表证,3,centre,麻黄,9,
            1,"麻黄汤, 加减",恶寒无汗,感冒,风寒束表证,3,centre,桂枝,6,后下
            2,四君子汤,乏力,,,7,self,党参,9,
            """));
        assertThat(read).hasSize(2);
        assertThat(read.getFirst()).isInstanceOfSatisfying(Material.Formula.class, formula -> {
            assertThat(formula.title()).isEqualTo("麻黄汤, 加减");
            assertThat(formula.herbs()).containsExactly(new Herb("麻黄", "9", ""), new Herb("桂枝", "6", "后下"));
            assertThat(formula.centre()).isTrue();
        });
    }

    @Test
    void readsABookAndRefusesWhatHasNoGrams() {
        var read = MaterialReader.read(file("book", """
            [{"name_zh":"资生汤","treatment_principle":{"zh":"治劳瘵"},"composition":[{"explanation_zh":"生山药","dosage":"30g"}]},
             {"name_zh":"无量","composition":[{"explanation_zh":"玄参","dosage":"适量"}]}]
            """));
        assertThat(read.getFirst()).isInstanceOfSatisfying(Material.Formula.class,
            formula -> assertThat(formula.herbs()).containsExactly(new Herb("生山药", "30", "")));
        assertThat(read.getLast()).isInstanceOf(Material.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"生山药,30g,30", "萸肉,'去净核,二两',60", "冰片,三分,0.9", "甘草,钱半,", "甘草,一钱半,4.5", "大黄,半两,15", "生姜,五片,15",
        "大枣,'三枚，掰开',9", "杏仁,五枚,", "牡蛎,皆不用,"})
    void readsOldWeightsAndCountedPiecesAsGrams(String herb, String written, @Nullable String grams) {
        assertThat(MaterialReader.grams(herb, written)).isEqualTo(Optional.ofNullable(grams));
    }

    @Test
    void keepsACaseTextWhole() {
        var read = MaterialReader.read(file("cases", """
            {"id": 0, "question": "恶寒重，无汗。", "answer": {"疾病名称": "感冒", "证名": "风寒束表"}, "source": "教材"}
            {"id": 1, "question": "发热重。", "answer": {"药物组成": "银花、连翘"}, "source": "教材"}
            """));
        assertThat(read).hasSize(2).first().isInstanceOfSatisfying(Material.CaseText.class, text -> {
            assertThat(text.text()).isEqualTo("恶寒重，无汗。");
            assertThat(text.disease()).contains("感冒");
        });
        assertThat(((Material.CaseText) read.getLast()).herbs()).containsExactly("银花", "连翘");
    }

    @Test
    void readsResidentsAllergiesAndTheLatestVitalSignsOfABundle() {
        var read = MaterialReader.read(file("bundle.json", """
            {"resourceType":"Bundle","entry":[
             {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"1","name":[{"given":["Ann"],"family":"Moe"}],
              "gender":"female","birthDate":"1980-02-03"}},
             {"resource":{"resourceType":"AllergyIntolerance","patient":{"reference":"urn:uuid:1"},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"264287008"}],"text":"Animal dander"}}},
             {"resource":{"resourceType":"Observation","subject":{"reference":"urn:uuid:1"},"effectiveDateTime":"2020-01-01",
              "code":{"coding":[{"code":"8867-4"}]},"valueQuantity":{"value":88.4}}},
             {"resource":{"resourceType":"Observation","subject":{"reference":"urn:uuid:1"},"effectiveDateTime":"2019-01-01",
              "code":{"coding":[{"code":"8867-4"}]},"valueQuantity":{"value":60}}},
             {"resource":{"resourceType":"Organization","id":"9"}}]}
            """));
        assertThat(read).singleElement().isInstanceOfSatisfying(Material.Person.class, person -> {
            assertThat(person.fields()).contains(Map.entry("name", "Ann Moe"), Map.entry("otherValue", "1"),
                Map.entry("allergy", "Animal dander [http://snomed.info/sct|264287008]"));
            assertThat(person.vitals()).containsExactly(Map.entry("pulse", "88"));
            assertThat(person.leftOut()).containsExactly(Map.entry("Observation", 1), Map.entry("Organization", 1));
        });
    }

    @Test
    void givesTheSameContentTheSameKeyAndSaysNothingOfWhatItDoesNotKnow() {
        var text = "[{\"Medical Record ID\":\"病例1\",\"Clinical Data\":\"男，38岁。鼻流血。\"}]";
        assertThat(MaterialReader.read(file("a", text)).getFirst().key())
            .isEqualTo(MaterialReader.read(file("b", text)).getFirst().key()).startsWith("RP-");
        assertThat(MaterialReader.read(file("c", "杏林"))).isEmpty();
    }
}
