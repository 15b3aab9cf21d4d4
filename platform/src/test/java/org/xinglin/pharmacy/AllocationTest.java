package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.Handling;

class AllocationTest {
    private static final InstitutionId PHARMACY = new InstitutionId(Ids.next());
    private static final HerbId HUANGQI = HerbId.of("huangqi");

    @Test
    void takesTheLotThatExpiresFirstAndThenTheNext() {
        var early = lot(HUANGQI, "2027-01-01", 100);
        var late = lot(HUANGQI, "2028-01-01", 500);
        var parts = Allocation.firstExpiryFirst(List.of(row(1, HUANGQI, 30)), 7, List.of(early, late), OrderRow::name);
        assertThat(parts).containsExactly(new Orders.Taken(1, early.id(), Mass.ofGrams(100)),
            new Orders.Taken(1, late.id(), Mass.ofGrams(110)));
    }

    @Test
    void givesTwoRowsOfOneHerbDifferentGrams() {
        var lot = lot(HUANGQI, "2027-01-01", 100);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(
                () -> Allocation.firstExpiryFirst(List.of(row(1, HUANGQI, 30), row(2, HUANGQI, 30)), 2, List.of(lot),
                    OrderRow::name))
            .returns(PharmacyRefusal.SHORTAGE, Refused::reason)
            .satisfies(refused -> assertThat(refused.values()).contains(Mass.ofGrams(20)));
    }

    @Test
    void addsUpToWhatIsAskedAndNeverTakesMoreThanALotHas() {
        var random = new Random(20261122);
        for (int round = 0; round < 500; round++) {
            var lots = new ArrayList<Lot>();
            for (int i = 0; i < 6; i++)
                lots.add(lot(HUANGQI, "202" + (7 + i / 3) + "-0" + (1 + i) + "-01", random.nextInt(60)));
            var rows = List.of(row(1, HUANGQI, 1 + random.nextInt(20)), row(2, HUANGQI, 1 + random.nextInt(20)));
            int packets = 1 + random.nextInt(5);
            try {
                var parts = Allocation.firstExpiryFirst(rows, packets, lots, OrderRow::name);
                for (var row : rows)
                    assertThat(parts.stream().filter(p -> p.seq() == row.seq()).mapToLong(p -> p.mass().mg()).sum())
                        .isEqualTo(row.perPacket().times(packets).mg());
                for (var lot : lots)
                    assertThat(parts.stream().filter(p -> p.lot().equals(lot.id())).mapToLong(p -> p.mass().mg()).sum())
                        .isLessThanOrEqualTo(lot.free().mg());
            } catch (Refused refused) {
                assertThat(rows.stream().mapToLong(r -> r.perPacket().times(packets).mg()).sum())
                    .isGreaterThan(lots.stream().mapToLong(l -> l.free().mg()).sum());
            }
        }
    }

    @Test
    void refundsNoPartAboveWhatWasPaid() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            var insured = Money.ofFen(random.nextInt(1_000_000));
            var self = Money.ofFen(random.nextInt(1_000_000));
            var borne = Money.ofFen(random.nextInt(1_000_000));
            var charge = new Charge(insured.plus(borne).plus(self), insured, borne, self);
            var back = charge.refunded(BigDecimal.valueOf(random.nextInt(1_000_001), 6));
            assertThat(back.insured().plus(back.borne()).plus(back.self())).isEqualTo(back.total());
            assertThat(back.borne()).isLessThanOrEqualTo(charge.borne());
            assertThat(back.self()).isLessThanOrEqualTo(charge.self());
            assertThat(back.insured()).isLessThanOrEqualTo(charge.insured());
        }
    }

    /** 医院中药饮片管理规范 2007: 每剂重量误差应在±5%以内. */
    @Test
    void letsAPacketBeFivePercentOffAndNotAHairMore() {
        var order = order(List.of(row(1, HUANGQI, 100)), 2);
        new Weighing(List.of(Mass.ofGrams(95), Mass.ofGrams(105)), Map.of()).check(order, new BigDecimal("0.05"));
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> new Weighing(List.of(Mass.ofGrams(100), Mass.ofGrams("105.001")), Map.of()).check(order,
                new BigDecimal("0.05")))
            .returns(PharmacyRefusal.WEIGHT_OFF, Refused::reason);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> new Weighing(List.of(Mass.ofGrams(100)), Map.of()).check(order, new BigDecimal("0.05")))
            .returns(PharmacyRefusal.WEIGHTS_INCOMPLETE, Refused::reason);
    }

    /** rules.md 2.7 and issue: whole packet and each toxic herb alone are both held to the limit. */
    @Test
    void holdsAToxicHerbToTheLimitAlsoWhereTheWholePacketIsRight() {
        var toxic = new OrderRow(2, HerbId.of("fuzi"), "附子", Mass.ofGrams(9), EnumSet.noneOf(Handling.class), true,
            Money.ZERO);
        var order = order(List.of(row(1, HUANGQI, 91), toxic), 1);
        var limit = new BigDecimal("0.05");
        new Weighing(List.of(Mass.ofGrams(100)), Map.of(2, List.of(Mass.ofGrams("9.4")))).check(order, limit);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> new Weighing(List.of(Mass.ofGrams(100)), Map.of(2, List.of(Mass.ofGrams("9.5"))))
                .check(order, limit))
            .returns(PharmacyRefusal.TOXIC_WEIGHT_OFF, Refused::reason);
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> new Weighing(List.of(Mass.ofGrams(100)), Map.of()).check(order, limit))
            .returns(PharmacyRefusal.WEIGHTS_INCOMPLETE, Refused::reason);
    }

    @Test
    void readsWeightsAsAScaleTypesThem() {
        assertThat(Weighing.read(" 100.5g\n99.8  101，98")).extracting(Mass::grams).containsExactly("100.5", "99.8",
            "101", "98");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Weighing.read("100 abc"))
            .returns(PharmacyRefusal.WEIGHT_UNREADABLE, Refused::reason);
    }

    private static PharmacyOrder order(List<OrderRow> rows, int packets) {
        var now = java.time.Instant.EPOCH;
        return new PharmacyOrder(OrderId.next(), org.xinglin.kernel.HumanNumber.draw("YF", LocalDate.of(2026, 11, 22)),
            new org.xinglin.prescription.PrescriptionId(Ids.next()), 1,
            org.xinglin.kernel.HumanNumber.draw("CF", LocalDate.of(2026, 11, 22)),
            new org.xinglin.person.PersonId(Ids.next()), PHARMACY, PHARMACY, packets,
            PharmacyOrder.Portion.whole(packets), false, Stage.DISPENSING, now, now,
            new Charge(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO),
            LocalDate.of(2026, 11, 22), true, Optional.empty(), Optional.empty(), Optional.empty(), rows, 0);
    }

    private static OrderRow row(int seq, HerbId herb, int grams) {
        return new OrderRow(seq, herb, herb.toString(), Mass.ofGrams(grams), EnumSet.noneOf(Handling.class), false,
            Money.ZERO);
    }

    private static Lot lot(HerbId herb, String expires, int grams) {
        return new Lot(LotId.next(), PHARMACY, herb, "L", new SupplierId(Ids.next()), LocalDate.of(2026, 1, 1),
            LocalDate.parse(expires), Mass.ofGrams(grams), Mass.ZERO,
            Optional.empty(), 0);
    }
}
