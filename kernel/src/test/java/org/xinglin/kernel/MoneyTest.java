package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void spreadsAnAmountSoThatItAddsUpAndNobodyBearsMoreThanTheirs() {
        var random = new Random(27);
        for (int i = 0; i < 10_000; i++) {
            var amounts = random.ints(1 + random.nextInt(4), 0, 1_000).mapToObj(Money::ofFen).toList();
            var all = amounts.stream().reduce(Money.ZERO, Money::plus);
            var some = Money.ofFen(random.nextLong(all.fen() + 1));
            var shares = some.over(amounts);
            assertThat(shares.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(some);
            for (int n = 0; n < shares.size(); n++)
                assertThat(shares.get(n)).isBetween(Money.ZERO, amounts.get(n));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofFen(3).over(List.of(Money.ofFen(2))));
    }

    @Test
    void takesEqualPartsRoundedDown() {
        assertThat(Money.ofFen(100).of(1, 3)).isEqualTo(Money.ofFen(33));
        assertThat(Money.ofFen(100).of(3, 3)).isEqualTo(Money.ofFen(100));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofFen(100).of(4, 3));
    }
}
