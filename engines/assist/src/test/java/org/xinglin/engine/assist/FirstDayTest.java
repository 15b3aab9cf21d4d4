package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xinglin.engine.assist.County.KNOWLEDGE;

import org.junit.jupiter.api.Test;

/** Probabilities of the first day are held against invented visits, and the settings say what came of it. */
class FirstDayTest {
    private static final Settings SHIPPED = Settings.shipped();
    private static final int MANY = 100;

    @Test
    void theShippedErrorIsWhatIsMeasuredAndItSaysRatherTooLittleThanTooMuch() {
        var marks = FirstDay.marks(KNOWLEDGE, SHIPPED);
        assertThat(SHIPPED.get("first_day_error")).isCloseTo(marks.calibrationError(), within(0.0005));
        assertThat(marks.calibrationError()).isLessThan(0.05);
        assertThat(marks.amongThree()).isGreaterThan(marks.first());
        assertThat(marks.curve()).hasSizeGreaterThan(5).filteredOn(bin -> bin.guesses() >= MANY && bin.said() > 0.5)
            .isNotEmpty().allSatisfy(bin -> assertThat(bin.right()).isGreaterThan(bin.said()));
    }

    @Test
    void theShippedTemperatureIsNotBelowTheOneThatFitsBest() {
        assertThat(FirstDay.bestTemperature(KNOWLEDGE, SHIPPED)).isBetween(0.5, SHIPPED.get("temperature"));
    }
}
