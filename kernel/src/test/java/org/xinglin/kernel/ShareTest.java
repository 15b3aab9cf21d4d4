package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void isRoundedHalfUpToItsDecimals() {
        assertThat(Share.of(2, 3, 4)).contains(new BigDecimal("0.6667"));
        assertThat(Share.of(1, 8, 2)).contains(new BigDecimal("0.13"));
        assertThat(Share.of(0, 3, 4)).contains(new BigDecimal("0.0000"));
    }

    @Test
    void thereIsNoneOfNothing() { assertThat(Share.of(0, 0, 4)).isEmpty(); }
}
