package org.xinglin.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void readsCommasQuotesAndLineEndsInsideQuotes() {
        var row = csv("name,note\n\"麻黄, 生\",\"he said \"\"no\"\"\nand left\"\n").next();
        assertThat(row.get("name")).isEqualTo("麻黄, 生");
        assertThat(row.get("note")).isEqualTo("he said \"no\"\nand left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "\uFEFFa,b\n1,2\n",
        "\"a\",\"b\"\r\n\"1\",\"2\""})
    void readsEitherLineEndAByteOrderMarkAndAMissingLastLineEnd(String text) {
        assertThat(all(csv(text))).containsExactly(List.of("1", "2"));
    }

    @Test
    void keepsBlanksAndEmptyFieldsAsTheyAre() {
        assertThat(all(csv("a,b,c\n ,,\" \"\n"))).containsExactly(List.of(" ", "", " "));
    }

    @Test
    void countsLinesOverFieldsThatHoldLineEnds() {
        var csv = csv("a,b\n\"1\n1\n1\",2\n3,4\n");
        assertThat(csv.next().line()).isEqualTo(2);
        assertThat(csv.next().line()).isEqualTo(5);
    }

    @Test
    void readsFieldsLongerThanItsBuffer() {
        var longField = "黄".repeat(20_000);
        assertThat(csv("a,b\n" + longField + ",\"" + longField + "\"\n").next().fields())
            .containsExactly(longField, longField);
    }

    @Test
    void namesTheLineOfARowWithTheWrongNumberOfFieldsAndReadsOn() {
        var csv = csv("a,b\n1,2\n1,2,3\n4,5\n");
        csv.next();
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(csv::next)
            .withMessage("herbs.csv:3: 3 fields, but the header has 2 columns")
            .returns(3L, MalformedCsv::line);
        assertThat(csv.next().fields()).containsExactly("4", "5");
        assertThat(csv.hasNext()).isFalse();
    }

    @Test
    void takesAnEmptyLineForARowOfOneEmptyField() {
        var csv = csv("a,b\n\n1,2\n");
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(csv::next).withMessageContaining("1 fields");
        assertThat(csv.next().fields()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\"1,2\n3,4\n", "\"1\"1,2\n3,4\n", "\"1,2\n3,4\n", "1\r1,2\n3,4\n", "\"1\"\r1,2\n3,4\n"})
    void endsAtAFaultInTheQuotingSinceNobodyKnowsWhereTheNextRowBegins(String rows) {
        var csv = csv("a,b\n" + rows);
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(csv::next).returns(2L, MalformedCsv::line);
        assertThat(csv.hasNext()).isFalse();
    }

    @Test
    void doesNotReadAnOpenQuoteUntilTheMemoryIsFull() {
        var endless = new Reader() {
            private boolean header = true;

            @Override
            public int read(char[] into, int from, int length) {
                var text = header ? "a,b\n\"" : "x".repeat(length);
                header = false;
                text.getChars(0, text.length(), into, from);
                return text.length();
            }

            @Override
            public void close() {}
        };
        var csv = Csv.read(endless, "endless.csv");
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(csv::next).withMessageContaining("quote left open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,,b\n", "a,a\n"})
    void refusesAFileWithoutAProperHeader(String text) {
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> csv(text)).returns(1L, MalformedCsv::line);
    }

    @Test
    void saysWhichColumnIsMissing() {
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> csv("a,b\n").requiring("a", "grams"))
            .matches(fault -> fault.column().orElseThrow().equals("grams"));
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> csv("b,a\n").expecting("a", "b"));
        assertThat(csv("a,b,c\n").requiring("c", "a").header()).containsExactly("a", "b", "c");
    }

    @Test
    void saysWhichColumnOfWhichLineMustNotBeEmpty() {
        var row = csv("a,b\n1, \n").next();
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> row.require("b"))
            .withMessage("herbs.csv:2 b: must not be empty")
            .returns("must not be empty", MalformedCsv::complaint);
        assertThatIllegalArgumentException().isThrownBy(() -> row.get("c"));
    }

    @Test
    void passesOnAReaderThatFails() {
        var broken = new Reader() {
            @Override
            public int read(char[] into, int from, int length) throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public void close() {}
        };
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Csv.read(broken, "herbs.csv"))
            .withMessageContaining("herbs.csv");
    }

    private static Csv csv(String text) { return Csv.read(new StringReader(text), "herbs.csv"); }

    private static List<List<String>> all(Csv csv) {
        var rows = new ArrayList<List<String>>();
        while (csv.hasNext())
            rows.add(csv.next().fields());
        return rows;
    }
}
