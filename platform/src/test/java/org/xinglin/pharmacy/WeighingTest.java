package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Mass;

class WeighingTest {
    @Test
    void tellsTheDifferenceToThePrescriptionInGramsAndPercent() {
        var prescribed = Mass.ofGrams("24");
        assertThat(Weighing.difference(Mass.ofGrams("24.3"), prescribed)).isEqualTo("+0.30 g · +1.3%");
        assertThat(Weighing.difference(Mass.ofGrams("22.8"), prescribed)).isEqualTo("-1.20 g · -5.0%");
        assertThat(Weighing.difference(prescribed, prescribed)).isEqualTo("+0.00 g · +0.0%");
    }
}
