package org.xinglin.herb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;

class PriceListTest {
    private static final HerbId GANCAO = HerbId.of("gancao");
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    @Test
    void chargesThePriceThatHoldsOnTheDay() {
        var list = new PriceList(List.of(price(JUNE, 9_000), price(MAY, 8_000)), List.of());
        assertThat(list.price(GANCAO, MAY.minusDays(1))).isEmpty();
        assertThat(fen(list, MAY)).hasValue(8_000L);
        assertThat(fen(list, JUNE.minusDays(1))).hasValue(8_000L);
        assertThat(fen(list, JUNE)).hasValue(9_000L);
        assertThat(fen(list, JUNE.plusYears(9))).hasValue(9_000L);
    }

    @Test
    void takesTheLaterEnteredOfTwoPricesForOneDay() {
        assertThat(fen(new PriceList(List.of(price(MAY, 8_000), price(MAY, 8_100)), List.of()), MAY)).hasValue(8_100L);
    }

    @Test
    void tellsWhatIsToCome() {
        var list = new PriceList(List.of(price(MAY, 8_000), price(JUNE, 9_000)), List.of());
        assertThat(list.toCome(GANCAO, MAY)).extracting(Price::effective).containsExactly(JUNE);
        assertThat(list.toCome(HerbId.of("renshen"), MAY)).isEmpty();
    }

    @Test
    void keepsFeesApart() {
        var list = new PriceList(List.of(),
            List.of(new Fee(FeeKind.DECOCTION_PER_PACKET, MAY, Money.ofFen(300), "演示", Instant.EPOCH, "某")));
        assertThat(list.fee(FeeKind.DECOCTION_PER_PACKET, MAY)).isPresent();
        assertThat(list.fee(FeeKind.DELIVERY_TO_HOME, MAY)).isEmpty();
    }

    private static Optional<Long> fen(PriceList list, LocalDate day) {
        return list.price(GANCAO, day).map(price -> price.perKg().fen());
    }

    private static Price price(LocalDate from, long fen) {
        return new Price(GANCAO, from, Money.ofFen(fen), "演示", Instant.EPOCH, "某");
    }
}
