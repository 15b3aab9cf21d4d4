package org.xinglin.person;

import static org.xinglin.person.PersonRefusal.IDENTIFIER_FORM;

import org.xinglin.kernel.Refused;

/**
 * 其他证件: an identifier where there is no GB 11643 number, or beside it.
 *
 * @param system who gave it: an address such as {@code https://…} for foreign records, empty for papers the kind already names
 * @param value as printed on the paper
 */
public record OtherIdentifier(Kind kind, String system, String value) {
    private static final int LONGEST = 200;

    /** 证件类别, those of WS 364.3 CV02.01.101 that are no identity card. */
    public enum Kind {
        HOUSEHOLD_REGISTER, PASSPORT, OFFICER_CARD, HK_MACAO_PERMIT, TAIWAN_PERMIT, BIRTH_CERTIFICATE, OTHER
    }

    /** @throws Refused IDENTIFIER_FORM if the value is blank or either is too long to be one */
    public OtherIdentifier {
        system = system.strip();
        value = value.strip();
        if (value.isEmpty() || value.length() > LONGEST || system.length() > LONGEST
            || (system + value).chars().anyMatch(Character::isISOControl))
            throw new Refused(IDENTIFIER_FORM, LONGEST);
    }
}
