package org.xinglin.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    /** The worked example of the standard, GB 32100-2015. */
    private static final String EXAMPLE = "91350100M000100Y43";

    @Test
    void takesTheExampleOfTheStandard() {
        assertThat(CreditCode.of(EXAMPLE).value()).isEqualTo(EXAMPLE);
    }

    @Test
    void noticesEverySingleWrongCharacter() {
        var alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (int at = 0; at < EXAMPLE.length(); at++)
            for (char other : alphabet.toCharArray()) {
                if (EXAMPLE.charAt(at) == other) continue;
                var wrong = EXAMPLE.substring(0, at) + other + EXAMPLE.substring(at + 1);
                assertThat(CreditCode.valid(wrong)).as(wrong).isFalse();
            }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100y43", "9135010OM000100Y43",
        "９1350100M000100Y43"})
    void refusesWhatIsNoCode(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CreditCode.of(text));
    }
}
