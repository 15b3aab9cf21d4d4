package org.xinglin.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_BIRTH_DATE;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_CHECK;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_DATE;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_FORM;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_SEX;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinglin.kernel.Refused;

/** GB 11643-1999. The areas 99xxxx were never assigned, so that no number here can be somebody's. */
class IdNumberTest {
    /** 990101 19491231 002 with the weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, place by place. */
    @Test
    void checksByTheWeightsOfTheStandard() {
        int sum = 9 * 7 + 9 * 9 + 0 + 1 * 5 + 0 + 1 * 4 + 1 * 2 + 9 * 1 + 4 * 6 + 9 * 3 + 1 * 7 + 2 * 9 + 3 * 10 + 1 * 5
            + 0 + 0 + 2 * 2;
        assertThat(IdNumber.check("99010119491231002")).isEqualTo("10X98765432".charAt(sum % 11));
    }

    @Test
    void everyCheckDigitOccursAndFitsOneNumberAlone() {
        for (int serial = 0; serial < 40; serial++) {
            var digits = "990101" + "19800615" + "%03d".formatted(serial);
            for (char check : "0123456789X".toCharArray())
                if (check == IdNumber.check(digits))
                    assertThat(new IdNumber(digits + check).value()).endsWith("" + check);
                else
                    refused(digits + check, ID_NUMBER_CHECK);
        }
    }

    @Test
    void readsBirthDateAndSexFromTheNumber() {
        var woman = numbered("19960229", 124);
        assertThat(woman.birthDate()).isEqualTo(LocalDate.of(1996, 2, 29));
        assertThat(woman.sex()).isEqualTo(Sex.FEMALE);
        assertThat(numbered("20200101", 1).sex()).isEqualTo(Sex.MALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "990101800615123", "99010119800615123", "9901011980061512300", "09010119800615123X",
        "99010119800615X231", "九九零一零一一九八零零六一五"})
    void refusesWhatIsNotEighteenPlaces(String text) {
        refused(text, ID_NUMBER_FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"19970229", "19801301", "19800431", "19800600", "00001301"})
    void refusesABirthDateThatNeverWas(String birth) {
        var digits = "990101" + birth + "123";
        refused(digits + IdNumber.check(digits), ID_NUMBER_DATE);
    }

    @Test
    void findsEverySingleWrongDigitAndEverySwapOfNeighbours() {
        var right = numbered("19750920", 337).value();
        for (int place = 0; place < 18; place++) {
            for (char digit = '0'; digit <= '9'; digit++)
                if (digit != right.charAt(place)) refused(with(right, place, digit));
            if (place > 0 && right.charAt(place) != right.charAt(place - 1))
                refused(with(with(right, place, right.charAt(place - 1)), place - 1, right.charAt(place)));
        }
    }

    @ParameterizedTest
    @CsvSource({"３,3", "x,X"})
    void readsFullWidthDigitsBlanksAndASmallX(String typed, String meant) {
        var number = ending(meant);
        assertThat(IdNumber.of(" 990101 " + number.value().substring(6, 17) + typed)).isEqualTo(number);
    }

    @Test
    void agreesWithBirthDateAndSexAsGiven() {
        var number = numbered("19620305", 12);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> new Identity("白术", Sex.FEMALE, LocalDate.of(1962, 3, 6), Optional.of(number), List.of()))
            .returns(ID_NUMBER_BIRTH_DATE, Refused::reason)
            .returns(List.of(LocalDate.of(1962, 3, 5), LocalDate.of(1962, 3, 6)), Refused::values);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> new Identity("白术", Sex.MALE, LocalDate.of(1962, 3, 5), Optional.of(number), List.of()))
            .returns(ID_NUMBER_SEX, Refused::reason);
    }

    private static String with(String text, int place, char digit) {
        return text.substring(0, place) + digit + text.substring(place + 1);
    }

    private static void refused(String text) {
        assertThatExceptionOfType(Refused.class).as(text).isThrownBy(() -> IdNumber.of(text));
    }

    private static void refused(String text, PersonRefusal reason) {
        assertThatExceptionOfType(Refused.class).as(text).isThrownBy(() -> IdNumber.of(text))
            .returns(reason, Refused::reason);
    }

    private static IdNumber numbered(String birth, int serial) {
        var digits = "990101" + birth + "%03d".formatted(serial);
        return new IdNumber(digits + IdNumber.check(digits));
    }

    private static IdNumber ending(String check) {
        for (int serial = 0;; serial++) {
            var number = numbered("19800615", serial);
            if (number.value().endsWith(check)) return number;
        }
    }
}
