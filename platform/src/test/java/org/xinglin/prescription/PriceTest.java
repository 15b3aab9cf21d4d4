package org.xinglin.prescription;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Money;

class PriceTest {
    /** The constructor of a price refuses parts that do not add up, so each half is consistent in itself too. */
    @Test
    void comesApartIntoTwoPricesThatAddUpToTheFen() {
        var random = new Random(27);
        for (int i = 0; i < 10_000; i++) {
            var rows = random.ints(1 + random.nextInt(12), 0, 3_000).mapToObj(Money::ofFen).toList();
            var herbs = rows.stream().reduce(Money.ZERO, Money::plus);
            var decoction = Money.ofFen(random.nextInt(4_000));
            var delivery = Money.ofFen(random.nextInt(700));
            var total = herbs.plus(decoction).plus(delivery);
            var insured = Money.ofFen(random.nextLong(total.fen() + 1));
            var rest = total.minus(insured);
            var borne = random.nextBoolean() ? rest : Money.ofFen(random.nextLong(rest.fen() + 1));
            var price = new Price(rows, rows, herbs, decoction, delivery, BigDecimal.ONE, insured, rest.minus(borne),
                List.of(), Optional.of(new Relief(Ids.next(), "", "", borne)));
            int packets = 2 + random.nextInt(20);
            var part = price.of(1 + random.nextInt(packets - 1), packets);
            var left = price.without(part);
            assertThat(part.total().plus(left.total())).isEqualTo(price.total());
            for (var money : List.of(left.insured(), left.borne(), left.self(), left.decoction(), left.delivery()))
                assertThat(money.isNegative()).isFalse();
        }
    }
}
