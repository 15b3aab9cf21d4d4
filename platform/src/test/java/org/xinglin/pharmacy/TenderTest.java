package org.xinglin.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.xinglin.TestRefusal.refused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xinglin.kernel.Money;
import org.xinglin.pharmacy.Payment.Method;
import org.xinglin.pharmacy.Payment.Part;

/** How a payment divides into means, and a refund over them; no database. */
class TenderTest {
    private static final Money SELF = Money.ofYuan("53.20");

    @Test
    void takesTheRestByTheChosenMeans() {
        var tender = Tender.typed(Method.CASH, Map.of("given", "50", "part-wechat", "10.20", "reference-wechat", " 42 ",
            "part-insurance_account", "3", "reference-insurance_account", "YB7"));
        assertThat(tender.parts(SELF)).extracting(Part::method, Part::amount, Part::reference).containsExactly(
            tuple(Method.CASH, Money.ofYuan("40"), ""), tuple(Method.WECHAT, Money.ofYuan("10.20"), "42"),
            tuple(Method.INSURANCE_ACCOUNT, Money.ofYuan("3"), "YB7"));
    }

    @Test
    void leavesNoPartWhereTheInsurancePaysAll() { assertThat(Tender.CASH.parts(Money.ZERO)).isEmpty(); }

    @Test
    void refusesWhatDoesNotFit() {
        refused(CounterRefusal.PARTS_EXCEED, () -> with("53.21").parts(SELF));
        refused(CounterRefusal.AMOUNT_UNREADABLE, () -> with("12.345"));
        refused(CounterRefusal.AMOUNT_UNREADABLE, () -> with("0").parts(SELF));
        refused(CounterRefusal.AMOUNT_UNREADABLE, () -> with("-1").parts(SELF));
        refused(CounterRefusal.REFERENCE_MISSING, () -> Tender.by(Method.WECHAT, " ").parts(SELF));
        refused(CounterRefusal.METHOD_OUT_OF_USE, () -> Tender.by(Method.MOBILE, "1").parts(SELF));
        refused(CounterRefusal.METHOD_TWICE, () -> new Tender(Method.CARD, "1",
            List.of(new Part(Method.CARD, Money.ofYuan("1"), "2")), Optional.empty()).parts(SELF));
        refused(CounterRefusal.GIVEN_TOO_LITTLE,
            () -> Tender.typed(Method.CASH, Map.of("given", "53.19")).parts(SELF));
        assertThat(Tender.typed(Method.CASH, Map.of("given", "53.20")).parts(SELF)).hasSize(1);
    }

    private static Tender with(String card) {
        return Tender.typed(Method.CASH, Map.of("part-card", card, "reference-card", "K1"));
    }

    @Test
    void spreadsAPartialRefundTheSameWayEveryTime() {
        var paid = List.of(part(Method.CASH, 1), part(Method.WECHAT, 1), part(Method.CARD, 1));
        assertThat(Counter.spread(Money.ofFen(2), paid)).extracting(Part::method)
            .as("of equal remainders the earlier").containsExactly(Method.CASH, Method.WECHAT);
        assertThat(Counter.spread(Money.ofFen(5), List.of(part(Method.CASH, 3), part(Method.WECHAT, 7))))
            .extracting(Part::amount).as("1.5 and 3.5").containsExactly(Money.ofFen(2), Money.ofFen(3));
        assertThat(Counter.spread(Money.ZERO, paid)).isEmpty();
    }

    @Test
    void neverGivesBackMoreThanWasPaidThatWayAndLosesNoFen() {
        var random = new Random(7);
        for (int n = 0; n < 2_000; n++) {
            var paid = List.of(part(Method.CASH, 1 + random.nextInt(9_999)), part(Method.WECHAT,
                1 + random.nextInt(99)), part(Method.CARD, 1 + random.nextInt(9)));
            long all = paid.stream().mapToLong(each -> each.amount().fen()).sum();
            var back = Money.ofFen(random.nextLong(all + 1));
            var spread = Counter.spread(back, paid);
            assertThat(spread.stream().map(Part::amount).reduce(Money.ZERO, Money::plus)).isEqualTo(back);
            for (var each : spread)
                assertThat(each.amount()).isLessThanOrEqualTo(paid.stream()
                    .filter(part -> part.method() == each.method()).findFirst().orElseThrow().amount());
        }
    }

    private static Part part(Method method, long fen) {
        return new Part(method, Money.ofFen(fen), "");
    }
}
