package org.xinglin.herb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.institution.InstitutionClass;
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
    void keepsFeesApartAndPrefersTheRuleOfTheClass() {
        var all = fee(FeeKind.DECOCTION, MAY, Optional.empty(), 300);
        var village = fee(FeeKind.DECOCTION, JUNE, Optional.of(InstitutionClass.VILLAGE_CLINIC), 200);
        var list = new PriceList(List.of(), List.of(all, village));
        assertThat(list.fee(FeeKind.DECOCTION, InstitutionClass.VILLAGE_CLINIC, MAY)).contains(all);
        assertThat(list.fee(FeeKind.DECOCTION, InstitutionClass.VILLAGE_CLINIC, JUNE)).contains(village);
        assertThat(list.fee(FeeKind.DECOCTION, InstitutionClass.TCM_HOSPITAL, JUNE)).contains(all);
        assertThat(list.fee(FeeKind.DELIVERY_TO_HOME, InstitutionClass.VILLAGE_CLINIC, MAY)).isEmpty();
        assertThat(list.fees(FeeKind.DECOCTION, JUNE)).containsExactly(all, village);
        assertThat(list.toCome(FeeKind.DECOCTION, MAY)).containsExactly(village);
    }

    @Test
    void reckonsAFeeByPacketOrOrderWithALeastAndAFreeAmount() {
        var perPacket = terms(FeeTerms.Per.PACKET, 300, 1_500, Optional.of(Money.ofYuan("200")));
        assertThat(perPacket.of(3, Money.ofYuan("50"))).isEqualTo(Money.ofFen(1_500));
        assertThat(perPacket.of(5, Money.ofYuan("50"))).isEqualTo(Money.ofFen(1_500));
        assertThat(perPacket.of(6, Money.ofYuan("199.99"))).isEqualTo(Money.ofFen(1_800));
        assertThat(perPacket.of(6, Money.ofYuan("200"))).isEqualTo(Money.ZERO);
        assertThat(terms(FeeTerms.Per.ORDER, 600, 0, Optional.empty()).of(30, Money.ofYuan("900")))
            .isEqualTo(Money.ofFen(600));
    }

    private static FeeTerms terms(FeeTerms.Per per, long amount, long minimum, Optional<Money> freeFrom) {
        return new FeeTerms(FeeKind.DECOCTION, MAY, Optional.empty(), per, Money.ofFen(amount), Money.ofFen(minimum),
            freeFrom, "演示");
    }

    private static Fee fee(FeeKind kind, LocalDate from, Optional<InstitutionClass> level, long fen) {
        return new Fee(UUID.randomUUID(), new FeeTerms(kind, from, level, FeeTerms.Per.PACKET, Money.ofFen(fen),
            Money.ZERO, Optional.empty(), "演示"), Instant.EPOCH, "某", "某二");
    }

    private static Optional<Long> fen(PriceList list, LocalDate day) {
        return list.price(GANCAO, day).map(price -> price.perKg().fen());
    }

    private static Price price(LocalDate from, long fen) {
        return new Price(GANCAO, from, Money.ofFen(fen), "演示", Instant.EPOCH, "某", "");
    }
}
