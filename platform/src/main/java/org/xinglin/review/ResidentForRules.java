package org.xinglin.review;

import java.util.Optional;
import org.xinglin.engine.review.Age;
import org.xinglin.engine.review.OrganFunction;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Sex;
import org.xinglin.kernel.Mass;
import org.xinglin.person.Impairment;
import org.xinglin.person.ReviewFacts;

/** 规则所见居民: puts a resident of the platform into the engine's words. */
public final class ResidentForRules {
    private ResidentForRules() {}

    /** @param weight as it was taken in the visit, where it was */
    public static Resident of(ReviewFacts facts, Optional<Mass> weight) {
        var resident = Resident.aged(Age.between(facts.birthDate(), facts.on())).sex(switch (facts.sex()) {
            case FEMALE -> Sex.FEMALE;
            case MALE -> Sex.MALE;
            case UNKNOWN -> Sex.UNKNOWN;
        }).conditions(facts.conditions()).kidney(function(facts.renal())).liver(function(facts.hepatic()));
        weight.ifPresent(resident::weighing);
        if (facts.pregnant()) resident.pregnantWeeks(facts.gestationWeeks().orElse(0));
        if (facts.lactating()) resident.lactating();
        facts.herbAllergies().forEach(resident::allergicTo);
        facts.foreignAllergies().forEach(resident::allergicTo);
        facts.westernDrugs().forEach(drug -> resident.takes(drug.value()));
        facts.patentMedicines().forEach(resident::takes);
        facts.medicinesInWords().forEach(resident::takes);
        return resident.build();
    }

    private static OrganFunction function(Impairment impairment) {
        return switch (impairment) {
            case NOT_ASKED, NONE -> OrganFunction.NORMAL;
            case IMPAIRED -> OrganFunction.IMPAIRED;
            case MILD -> OrganFunction.MILD;
            case MODERATE -> OrganFunction.MODERATE;
            case SEVERE -> OrganFunction.SEVERE;
        };
    }
}
