package org.xinglin.person;

import static org.xinglin.person.PersonRefusal.ID_NUMBER_CHECK;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_DATE;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_FORM;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.xinglin.kernel.Refused;

/**
 * 公民身份号码 (GB 11643-1999): six digits of area, eight of birth, three of sequence (odd for men), one to check by. Whether the
 * area was ever assigned is not asked: districts come and go, and numbers stay.
 */
public record IdNumber(String value) {
    private static final int LENGTH = 18;
    /** GB 11643-1999, annex: 2^(i-1) mod 11 for place i counted from the right. */
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** @throws Refused ID_NUMBER_FORM, ID_NUMBER_DATE or ID_NUMBER_CHECK */
    public IdNumber {
        if (!value.matches("[1-9][0-9]{16}[0-9X]")) throw new Refused(ID_NUMBER_FORM);
        birthDate(value);
        if (value.charAt(LENGTH - 1) != check(value)) throw new Refused(ID_NUMBER_CHECK);
    }

    /**
     * @param text as typed: full-width digits, blanks and a small x make no difference
     * @throws Refused ID_NUMBER_FORM, ID_NUMBER_DATE or ID_NUMBER_CHECK
     */
    public static IdNumber of(String text) {
        return new IdNumber(Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s-]", "")
            .toUpperCase(Locale.ROOT));
    }

    /** The number that begins with these seventeen digits. @throws Refused ID_NUMBER_FORM or ID_NUMBER_DATE */
    public static IdNumber completing(String digits) {
        if (!digits.matches("[1-9][0-9]{16}")) throw new Refused(ID_NUMBER_FORM);
        return new IdNumber(digits + check(digits));
    }

    /** The eighteenth place for the first seventeen. */
    static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++)
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        return CHECKS.charAt(sum % CHECKS.length());
    }

    public LocalDate birthDate() { return birthDate(value); }

    private static LocalDate birthDate(String value) {
        try {
            return LocalDate.of(Integer.parseInt(value, 6, 10, 10), Integer.parseInt(value, 10, 12, 10),
                Integer.parseInt(value, 12, 14, 10));
        } catch (DateTimeException e) {
            throw new Refused(ID_NUMBER_DATE);
        }
    }

    public Sex sex() { return (value.charAt(LENGTH - 2) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE; }

    @Override
    public String toString() { return value; }
}
