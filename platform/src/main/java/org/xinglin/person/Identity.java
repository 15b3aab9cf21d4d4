package org.xinglin.person;

import static org.xinglin.person.PersonRefusal.ID_NUMBER_BIRTH_DATE;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_SEX;
import static org.xinglin.person.PersonRefusal.NAME_MISSING;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xinglin.kernel.Refused;

/** 身份: who a resident is. Birth date and sex agree with the identity number where there is one. */
public record Identity(String name, Sex sex, LocalDate birthDate, Optional<IdNumber> idNumber,
    List<OtherIdentifier> others) {
    private static final int LONGEST_NAME = 100;

    /** @throws Refused NAME_MISSING, ID_NUMBER_BIRTH_DATE or ID_NUMBER_SEX */
    public Identity {
        name = name.strip();
        others = List.copyOf(others);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))
            throw new Refused(NAME_MISSING, LONGEST_NAME);
        if (idNumber.isPresent()) {
            var number = idNumber.get();
            if (!number.birthDate().equals(birthDate))
                throw new Refused(ID_NUMBER_BIRTH_DATE, number.birthDate(), birthDate);
            if (sex != Sex.UNKNOWN && sex != number.sex()) throw new Refused(ID_NUMBER_SEX);
        }
    }

    /** Sex and birth date as the number says. */
    public static Identity of(String name, IdNumber number) {
        return new Identity(name, number.sex(), number.birthDate(), Optional.of(number), List.of());
    }

    /** Somebody without an identity number. */
    public static Identity of(String name, Sex sex, LocalDate birthDate, OtherIdentifier... others) {
        return new Identity(name, sex, birthDate, Optional.empty(), List.of(others));
    }
}
