package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.engine.assist.County.KNOWLEDGE;

import java.io.StringReader;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.MalformedCsv;

class CaseTableTest {
    private static final String HEADER = String.join(",", CaseTable.COLUMNS) + "\n";
    private static final String GOOD = "A-1,2026-03-05,52,F,0,qi_deficiency,食少|便溏,头痛,神疲乏力。,华法林,脾气虚证,党参|baizhu\n";

    private static CaseTable read(String rows) {
        return CaseTable.read(new StringReader(HEADER + rows), "cases.csv", KNOWLEDGE);
    }

    @Test
    void readsNamesAndIds() {
        var table = read(GOOD);
        assertThat(table.bad()).isEmpty();
        var made = table.cases().getFirst();
        assertThat(made.id()).isEqualTo("A-1");
        assertThat(made.day()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(made.examined().resident().sex()).isEqualTo(Sex.FEMALE);
        assertThat(made.examined().resident().medicines()).containsExactly("华法林");
        assertThat(made.examined().present()).hasSize(2);
        assertThat(made.examined().denied()).hasSize(1);
        assertThat(made.examined().constitution()).contains("qi_deficiency");
        assertThat(made.herbs()).map(herb -> KNOWLEDGE.herb(herb).orElseThrow().nameZh()).containsExactly("党参", "白术");
        assertThat(made.syndromes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"52;fifty;age_years is no whole number", "2026-03-05;5.3.2026;day is no date",
        ",F,;,X,;sex is neither F nor M", "便溏;便溏溏;findings knows no 便溏溏", "党参;党参参;herbs knows no 党参参",
        "脾气虚证;无此证;syndromes knows no 无此证", "qi_deficiency;qi;constitution is none of the nine",
        "A-1;'';case_id must not be empty", ",0,;,2,;pregnant is neither 1 nor 0", "52;200;age is 200 years",
        "头痛;食少;both present and denied"})
    void listsARowThatCannotBeUsedWithItsReasonAndKeepsTheOthers(String what, String by, String reason) {
        var table = read(GOOD.replace("A-1", "A-0") + GOOD.replace(what, by) + GOOD.replace("A-1", "A-2"));
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.cases()).extracting(CaseRecord::id).containsExactly("A-0", "A-2");
        assertThat(table.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(3);
            assertThat(bad.reason()).contains(reason);
        });
    }

    @Test
    void listsARepeatedNumberAndARowWithTooFewFields() {
        var table = read(GOOD + GOOD + "A-9,2026-03-05\n");
        assertThat(table.cases()).hasSize(1);
        assertThat(table.bad()).map(CaseTable.BadRow::toString).containsExactly(
            "line 3: case_id A-1 stands there twice",
            "line 4: 2 fields, but the header has 12 columns");
    }

    @Test
    void refusesAFileWithoutItsColumnsOrWithBrokenQuoting() {
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> CaseTable.read(new StringReader(
            "case_id,day\n"), "cases.csv", KNOWLEDGE)).withMessageContaining("column is missing");
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> read(GOOD + "\"A-2,2026\n"));
    }
}
