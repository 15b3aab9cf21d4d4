package org.xinglin.person;

import static org.xinglin.person.PersonRefusal.ADDRESS_FORM;
import static org.xinglin.person.PersonRefusal.DIVISION_FORM;
import static org.xinglin.person.PersonRefusal.PHONE_FORM;

import java.text.Normalizer;
import java.util.Optional;
import org.xinglin.kernel.Refused;

/**
 * 联系方式: where a resident is found.
 *
 * @param phone digits, with a leading + for another country; @param division 12 digits of the statistical division down to the
 *        village (GB/T 2260 and GB/T 10114); @param address the rest in words, may be empty
 */
public record Contact(Optional<String> phone, Optional<String> division, String address) {
    public static final Contact NONE = new Contact(Optional.empty(), Optional.empty(), "");
    private static final int LONGEST_ADDRESS = 200;

    /** @throws Refused PHONE_FORM, DIVISION_FORM or ADDRESS_FORM */
    public Contact {
        address = address.strip();
        if (phone.isPresent() && !phone.get().matches("\\+?[0-9]{5,20}")) throw new Refused(PHONE_FORM);
        if (division.isPresent() && !division.get().matches("[0-9]{12}")) throw new Refused(DIVISION_FORM);
        if (address.length() > LONGEST_ADDRESS || address.chars().anyMatch(Character::isISOControl))
            throw new Refused(ADDRESS_FORM, LONGEST_ADDRESS);
    }

    /** As typed: blank means unknown; full-width digits, blanks, dashes and brackets in a phone make no difference. */
    public static Contact of(String phone, String division, String address) {
        return new Contact(filled(Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[\\s()-]", "")),
            filled(Normalizer.normalize(division, Normalizer.Form.NFKC).replaceAll("\\s", "")), address);
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
