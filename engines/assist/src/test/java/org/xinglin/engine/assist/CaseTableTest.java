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
        assertThat(made.examined().resident().medicines()).containsExactly(KNOWLEDGE.westernDrugByName(
            "华法林").orElseThrow().id().value());
        assertThat(made.examined().present()).hasSize(2);
        assertThat(made.examined().denied()).hasSize(1);
        assertThat(made.examined().constitution()).contains("qi_deficiency");
        assertThat(made.herbs()).map(herb -> KNOWLEDGE.herb(herb).orElseThrow().nameZh()).containsExactly("党参", "白术");
        assertThat(made.syndromes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"52;fifty;age_years NO_AGE fifty", "2026-03-05;5.3.2026;day NO_DATE 5.3.2026",
        ",F,;,X,;sex NO_CHOICE X", "便溏;便溏溏;findings UNKNOWN 便溏溏", "党参;党参参;herbs UNKNOWN 党参参",
        "华法林;仙丹;medicines UNKNOWN 仙丹", "党参;Dang Shen;herbs UNKNOWN Dang Shen",
        "便溏;sx_A b;findings UNKNOWN sx_A b",
        "脾气虚证;无此证;syndromes UNKNOWN 无此证", "qi_deficiency;qi;constitution NO_CHOICE qi",
        "A-1;'';case_id MISSING", ",0,;,2,;pregnant NO_CHOICE 2", "52;200;age_years NO_AGE 200",
        "头痛;食少;denied CONTRADICTION sx_shiyubuzhen", "脾气虚证,党参|baizhu;,;TEACHES_NOTHING A-1"})
    void listsARowThatCannotBeUsedWithItsReasonAndKeepsTheOthers(String what, String by, String reason) {
        var table = read(GOOD.replace("A-1", "A-0") + GOOD.replace(what, by) + GOOD.replace("A-1", "A-2"));
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.cases()).extracting(CaseRecord::id).containsExactly("A-0", "A-2");
        assertThat(table.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(3);
            assertThat((bad.column() + " " + bad.fault() + " " + bad.value()).strip()).isEqualTo(reason);
        });
    }

    @Test
    void knowsAMedicineByEachOfItsNamesAsTheSame() {
        var patent = KNOWLEDGE.patentMedicines().getFirst();
        var formula = KNOWLEDGE.formulas().getFirst();
        var told = read(GOOD.replace("华法林", "Warfarin|" + patent.nameZh() + "|" + formula.nameZh())
            + GOOD.replace("A-1", "A-2").replace("华法林", "warfarin|" + patent.id() + "|" + formula.id()));
        assertThat(told.bad()).isEmpty();
        assertThat(told.cases()).extracting(each -> each.examined().resident().medicines())
            .containsOnly(told.cases().getFirst().examined().resident().medicines());
        assertThat(told.cases().getFirst().examined().resident().medicines()).hasSize(3);
    }

    @Test
    void writesWhatItReads() {
        var cases = new InventedCases(KNOWLEDGE, 3).next(50);
        var again = CaseTable.read(new StringReader(CaseTable.csv(cases)), "cases.csv", KNOWLEDGE);
        assertThat(again.bad()).isEmpty();
        assertThat(again.cases()).isEqualTo(cases);
    }

    @Test
    void listsARepeatedNumberAndARowWithTooFewFields() {
        var table = read(GOOD + GOOD + "A-9,2026-03-05\n");
        assertThat(table.cases()).hasSize(1);
        assertThat(table.bad()).map(CaseTable.BadRow::toString).containsExactly(
            "line 3: case_id stands there twice: A-1",
            "line 4: the row cannot be read: 2 fields, but the header has 12 columns");
    }

    @Test
    void refusesAFileWithoutItsColumnsOrWithBrokenQuoting() {
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> CaseTable.read(new StringReader(
            "case_id,day\n"), "cases.csv", KNOWLEDGE)).withMessageContaining("column is missing");
        assertThatExceptionOfType(MalformedCsv.class).isThrownBy(() -> read(GOOD + "\"A-2,2026\n"));
    }
}
