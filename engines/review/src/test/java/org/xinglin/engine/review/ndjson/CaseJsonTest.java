package org.xinglin.engine.review.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.engine.review.Age;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.OrganFunction;
import org.xinglin.engine.review.PreparationForm;
import org.xinglin.engine.review.Prescriber;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Purpose;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Route;
import org.xinglin.engine.review.Sex;
import org.xinglin.engine.review.SheetElement;
import org.xinglin.engine.review.SpecialRight;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SpecialDecoction;

class CaseJsonTest {
    @Test
    void readsEachFieldIntoItsPlace() {
        var read = CaseJson.read("""
            {"id":"A-1","resident":{"ageDays":9000,"sex":"female","pregnant":true,"gestationWeeks":12,"lactating":true,
             "weightKg":"58.5","conditions":["cardiac"],"kidney":"mild","liver":"severe","allergies":["青霉素"],
             "allergicTo":["chenpi"],"medicines":["华法林"]},
             "prescriber":{"level":"township","rights":["toxic"]},"syndromes":["sy_fenghanshubiao"],
             "prescriptions":[{"label":"CF1","days":5,"packets":4,"validDays":2,"route":"external","form":"paste",
              "purpose":"long_term","reason":"稳定","assessed":true,"packetCostYuan":"120.5","sheet":["name","age"],
              "medicines":["逍遥丸"],
              "items":[{"name":"陈皮","herb":"chenpi","grams":3.5,"handling":["先煎"],"note":"打碎"},{"name":"茯苓"}]}],
             "running":[{"label":"CF0","days":3,"items":[{"name":"丹参","grams":6}]}]}""");
        var resident = Resident.aged(Age.ofDays(9000)).sex(Sex.FEMALE).pregnantWeeks(12).lactating()
            .weighing(Mass.ofGrams(58_500)).condition(CautionKey.CARDIAC).kidney(OrganFunction.MILD)
            .liver(OrganFunction.SEVERE).allergicTo("青霉素").allergicTo(HerbId.of("chenpi")).takes("华法林").build();
        var written = Prescription.ofDays(5).label("CF1").packets(4).validDays(2).route(Route.EXTERNAL)
            .form(PreparationForm.PASTE).purpose(Purpose.LONG_TERM, "稳定").assessed().packetCost(Money.ofYuan("120.5"))
            .sheet(EnumSet.of(SheetElement.NAME, SheetElement.AGE)).medicine("逍遥丸")
            .item(new Item("陈皮", Optional.of(HerbId.of("chenpi")), Mass.ofGrams("3.5"),
                Set.of(SpecialDecoction.DECOCT_FIRST), "打碎"))
            .item(new Item("茯苓", Optional.empty(), Mass.ZERO, Set.of(), "")).build();
        var earlier = Prescription.ofDays(3).label("CF0").item("丹参", "6").build();
        assertThat(read).isEqualTo(new CaseJson("A-1", new ReviewCase(resident,
            new Prescriber(InstitutionLevel.TOWNSHIP, SpecialRight.TOXIC), List.of(written), List.of(earlier),
            List.of("sy_fenghanshubiao"))));
    }

    @Test
    void whatIsNotSaidIsNotSaid() {
        var read = CaseJson.read("""
            {"resident":{"ageYears":40,"pregnant":false,"lactating":false,"gestationWeeks":0},
             "prescriptions":[{"days":3,"assessed":false,"items":[{"name":"陈皮","grams":6}]}]}""");
        assertThat(read).isEqualTo(new CaseJson("", ReviewCase.of(Resident.aged(40).build(),
            Prescription.ofDays(3).item("陈皮", "6").build())));
        assertThat(read.reviewed().prescriptions().getFirst().sheet()).as("no sheet").isEmpty();
        assertThat(CaseJson.read("""
            {"resident":{"ageYears":40},"prescriptions":[{"days":3,"sheet":[],"items":[{"name":"陈皮","grams":6}]}]}""")
            .reviewed().prescriptions().getFirst().sheet()).as("an empty sheet").contains(Set.of());
        assertThat(CaseJson
            .read(
                """
            {"resident":{"ageYears":30,"pregnant":true},"prescriptions":[{"days":3,"items":[{"name":"陈皮","grams":6}]}]}""")
            .reviewed().resident().pregnant()).isTrue();
    }

    /** A field that nobody knows is refused wherever it stands, and named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "case.extra|{\"extra\":1,\"resident\":{\"ageYears\":40}}",
        "case.resident has a field that is not known: extra|{\"resident\":{\"ageYears\":40,\"extra\":1}}",
        "case.prescriber has a field|{\"resident\":{\"ageYears\":40},\"prescriber\":{\"extra\":1}}",
        "has a field that is not known: extra|{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"extra\":1}]}",
        "has a field that is not known: extra|{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"extra\":1}]}]}",
        "case.resident needs one of ageDays and ageYears|{\"resident\":{\"ageYears\":40,\"ageDays\":40}}",
        "case.resident.pregnant is no true or false|{\"resident\":{\"ageYears\":40,\"pregnant\":\"yes\"}}",
        "case.resident.sex: not one of [female, male, unknown]|{\"resident\":{\"ageYears\":40,\"sex\":\"f\"}}",
        "is no number of days|{\"resident\":{\"ageYears\":40},\"prescriptions\":[{}]}",
        "weightKg has more places than a whole milligram|{\"resident\":{\"ageYears\":40,\"weightKg\":0.0000001}}"})
    void aWrongFieldIsNamed(String named, String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> CaseJson.read(json))
            .withMessageContaining(named.replace("case.extra", "extra"));
    }
}
