package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class HumanNumberTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void catchesEverySingleWrongDigit() {
        var number = HumanNumber.draw("CF", DAY).text();
        assertThat(HumanNumber.valid(number)).isTrue();
        for (int place = 2; place < number.length(); place++)
            for (char digit = '0'; digit <= '9'; digit++)
                if (digit != number.charAt(place))
                    assertThat(HumanNumber
                        .valid(number.substring(0, place) + digit + number.substring(place + 1))).as(number).isFalse();
    }

    @Test
    void drawsAgainUntilANumberIsFree() {
        var asked = new HashSet<HumanNumber>();
        var free = HumanNumber.free("JY", DAY, number -> asked.add(number) && asked.size() < 4);
        assertThat(asked).hasSize(4).contains(free);
        assertThat(free.text()).startsWith("JY261122");
    }

    @Test
    void givesUpWhereEveryNumberIsTaken() {
        assertThatIllegalStateException().isThrownBy(() -> HumanNumber.free("JY", DAY, number -> true))
            .withMessageContaining("JY");
    }
}
