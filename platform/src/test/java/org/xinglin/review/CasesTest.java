package org.xinglin.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.engine.review.OrganFunction;
import org.xinglin.engine.review.SheetElement;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.HerbId;
import org.xinglin.person.Impairment;
import org.xinglin.person.PersonId;
import org.xinglin.person.ReviewFacts;
import org.xinglin.person.Sex;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.TypedPrescription;
import org.xinglin.prescription.TypedPrescription.TypedRow;
import org.xinglin.prescription.Usage;

class CasesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void givesTheEngineBodyWeightAndTheGradesOfKidneysAndLiver() {
        var resident = ResidentForRules.of(facts(Sex.FEMALE, Impairment.SEVERE, Impairment.MILD),
            Cases.weight(Optional.of(9_500)));
        assertThat(resident.weight()).contains(Mass.ofGrams(9_500));
        assertThat(resident.kidney()).isEqualTo(OrganFunction.SEVERE);
        assertThat(resident.liver()).isEqualTo(OrganFunction.MILD);
        assertThat(resident.conditions()).contains(CautionKey.RENAL, CautionKey.HEPATIC);
        var healthy = ResidentForRules.of(facts(Sex.MALE, Impairment.NONE, Impairment.NOT_ASKED), Optional.empty());
        assertThat(healthy.weight()).isEmpty();
        assertThat(healthy.kidney()).isEqualTo(OrganFunction.NORMAL);
    }

    @Test
    void saysOfTheSheetOnlyWhatStandsOnIt() {
        var infant = facts(Sex.UNKNOWN, Impairment.NONE, Impairment.NONE);
        assertThat(Cases.sheet(infant, Optional.empty(), false)).doesNotContain(SheetElement.SEX, SheetElement.WEIGHT,
            SheetElement.DISEASE, SheetElement.SYNDROME);
        assertThat(Cases.sheet(facts(Sex.FEMALE, Impairment.NONE, Impairment.NONE),
            Optional.of(Mass.ofGrams(9_500)), true)).containsExactlyInAnyOrderElementsOf(
                EnumSet.allOf(SheetElement.class));
    }

    /** 30 g at 100 yuan and 10 g at 2,000 yuan a kilogram: 3 and 20 yuan. */
    @Test
    void pricesThePacketThatIsTypedUnlessAPieceHasNoPrice() {
        var dear = HerbId.of("renshen");
        var cheap = HerbId.of("huangqi");
        var typed = typed(row(cheap, "黄芪", 30), row(dear, "人参", 10));
        assertThat(Cases.typed(typed, Set.of(), Map.of(cheap, Money.ofYuan("100"), dear, Money.ofYuan("2000")))
            .packetCost()).contains(Money.ofYuan("23"));
        assertThat(Cases.typed(typed, Set.of(), Map.of(cheap, Money.ofYuan("100"))).packetCost()).isEmpty();
    }

    private static TypedPrescription typed(TypedRow... rows) {
        return new TypedPrescription(Optional.empty(), Optional.empty(), List.of(rows), 3, Usage.ORDINARY, false,
            Decocting.SELF, Delivery.AT_CLINIC, Optional.empty());
    }

    private static TypedRow row(HerbId herb, String name, long grams) {
        return new TypedRow(1, name, "", Optional.of(herb), Optional.of(Mass.ofGrams(grams)), Set.of());
    }

    private static ReviewFacts facts(Sex sex, Impairment renal, Impairment hepatic) {
        var conditions = EnumSet.noneOf(CautionKey.class);
        if (renal.ordinal() > 1) conditions.add(CautionKey.RENAL);
        if (hepatic.ordinal() > 1) conditions.add(CautionKey.HEPATIC);
        return new ReviewFacts(PersonId.of("0190a000-0000-7000-8000-000000000001"), TODAY, TODAY.minusYears(1), sex,
            false, OptionalInt.empty(), false, conditions, renal, hepatic, Set.of(), List.of(), Set.of(),
            List.of(), List.of(), Set.of());
    }
}
