package org.xinglin.engine.review.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        assertThat(Json.read(" { \"a\" : [ 1 , -0.5 , true , false , null , \"x\" ] , \"b\" : { } } "))
            .isEqualTo(Map.of("a",
                Arrays.asList(BigDecimal.ONE, new BigDecimal("-0.5"), true, false, null, "x"), "b", Map.of()));
        assertThat(Json.read("[]")).isEqualTo(List.of());
        assertThat(Json.read("null")).isNull();
        assertThat(Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u9648\"")).isEqualTo("\"\\/\b\f\n\r\t陈");
        assertThat(Json.read("\t\r\n0 ")).isEqualTo(BigDecimal.ZERO);
        assertThat(Json.read("123456789012345678901234")).isEqualTo(new BigDecimal("123456789012345678901234"));
        assertThat(Json.read("[".repeat(16) + "]".repeat(16))).isInstanceOf(List.class);
        assertThat(Json.read("[[],[[]],[]]")).as("depth is counted down again").isInstanceOf(List.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[", "]", "{]", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
        "{a:1}", "{\"a\":1,\"a\":1}", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12", "\"\\u12g4\"", "\"\n\"", "tru",
        "nul",
        "fals",
        "01", "1.", ".5", "+1", "1e3", "-", "1234567890123456789012345", "1 1", "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]",
        "'a'"})
    void refusesWhatIsNoJson(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read(text)).withMessageStartingWith(
            "no JSON: at character ");
    }

    @ParameterizedTest
    @CsvSource({"{,2", "[1 2],4", "[tru],2"})
    void saysWhere(String text, int character) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read(text)).withMessageStartingWith(
            "no JSON: at character %d ".formatted(character));
    }

    @ParameterizedTest
    @CsvSource({"123456789012345678901234,true", "1234567890123456789012345,false", "-13.5,true", "0,true", "1e3,false",
        "013,false", "13.,false", "'',false"})
    void takesForANumberWhatItWouldReadAsOne(String text, boolean number) {
        assertThat(Json.isNumber(text)).isEqualTo(number);
    }

    @Test
    void writesWhatItReadsBack() {
        for (var text : List.of("", "陈皮", "a\"b\\c\nd\te\u0001", "😀", " / ")) {
            var out = new StringBuilder();
            Json.write(text, out);
            assertThat(Json.read(out.toString())).isEqualTo(text);
            assertThat(out.chars()).noneMatch(c -> c < ' ');
        }
    }

    /** Half of a pair has no UTF-8 form of its own. */
    @Test
    void escapesHalfOfAPair() {
        for (var half : List.of("\uD83D", "\uDE00", "\uDE00\uD83D", "x\uD83Dy")) {
            var out = new StringBuilder();
            Json.write(half, out);
            assertThat(out).as(half).contains("\\ud").matches(text -> text.chars().noneMatch(c -> Character.isSurrogate(
                (char) c)));
            assertThat(Json.read(out.toString())).isEqualTo(half);
        }
        var whole = new StringBuilder();
        Json.write("😀", whole);
        assertThat(whole).hasToString("\"😀\"");
    }
}
