package org.xinglin.person;

import static org.xinglin.person.PersonRefusal.INSURANCE_NUMBER_FORM;

import java.util.Optional;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.kernel.Refused;

/** 医保: the basic medical insurance of a resident; {@code number} of the insured person, where known. */
public record Insurance(InsuranceKind kind, Optional<String> number) {
    public static final Insurance NONE = new Insurance(InsuranceKind.NONE, Optional.empty());

    /** @throws Refused INSURANCE_NUMBER_FORM */
    public Insurance {
        if (number.isPresent() && !number.get().matches("[0-9A-Za-z-]{4,40}"))
            throw new Refused(INSURANCE_NUMBER_FORM);
    }

    /** Of this kind, the number not known. */
    public static Insurance of(InsuranceKind kind) {
        return new Insurance(kind, Optional.empty());
    }
}
