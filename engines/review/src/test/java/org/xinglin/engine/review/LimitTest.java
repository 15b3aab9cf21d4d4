package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinglin.knowledge.Confidence;

class LimitTest {
    @Test
    void isReadAsWritten() {
        assertThat(limit("20").whole()).isEqualTo(20);
        assertThat(limit("0.25").millionths()).isEqualTo(250_000);
        assertThat(limit("先煎|久煎").words()).containsExactly("先煎", "久煎");
    }

    /** A packet that may cost nothing, or a dose of less than nothing, is a slip of the pen and no rule. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-1", "many", ""})
    void isRefusedUnlessItIsANumberAboveZero(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> limit(value).number())
            .withMessageContaining("PACKET_COST warn_above");
        assertThatIllegalArgumentException().isThrownBy(() -> limit(value).whole());
        assertThatIllegalArgumentException().isThrownBy(() -> limit(value).millionths());
    }

    @Test
    void isRefusedWithMorePlacesThanItsRuleCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> limit("1.5").whole())
            .withMessageContaining("no whole number");
        assertThatIllegalArgumentException().isThrownBy(() -> limit("0.0000001").millionths())
            .withMessageContaining("more than six places");
    }

    private static Limit limit(String value) {
        return new Limit(Rule.PACKET_COST, "warn_above", Optional.empty(), value, "yuan", LocalDate.of(2026, 1, 1),
            "nobody", "a", Confidence.MEMORY, "");
    }
}
