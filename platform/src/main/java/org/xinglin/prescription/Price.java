package org.xinglin.prescription;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.xinglin.kernel.Money;

/**
 * 计价: what a prescription costs; frozen when it is submitted.
 *
 * @param perKilogram price of each row's piece, in the rows' order; @param rows each row's price for all packets, rounded once a row
 * @param herbs their sum; @param decoction fee of the centre for all packets; @param delivery fee of the parcel
 * @param insuredRatio share the insurance bears of what it covers; @param insured that share; @param self the rest; @param relief what a programme bears of it, already taken off
 * @param fees the rules of module herb that the fees were reckoned by
 */
public record Price(List<Money> perKilogram, List<Money> rows, Money herbs, Money decoction, Money delivery,
    BigDecimal insuredRatio, Money insured, Money self, List<UUID> fees,
    Optional<Relief> relief) {
    public Price {
        perKilogram = List.copyOf(perKilogram);
        rows = List.copyOf(rows);
        fees = List.copyOf(fees);
        if (perKilogram.size() != rows.size()) throw new IllegalArgumentException("prices and rows differ in number");
        if (!rows.stream().reduce(Money.ZERO, Money::plus).equals(herbs))
            throw new IllegalArgumentException("rows do not add up to " + herbs);
        var borne = relief.map(Relief::amount).orElse(Money.ZERO);
        if (!herbs.plus(decoction).plus(delivery).equals(insured.plus(borne).plus(self)))
            throw new IllegalArgumentException(
                "%s insured, %s borne and %s self do not add up".formatted(insured, borne, self));
    }

    Price under(List<UUID> rules) {
        return new Price(perKilogram, rows, herbs, decoction, delivery, insuredRatio, insured, self, rules, relief);
    }

    /** A programme bears part of what was the resident's. */
    Price relieved(Relief by) {
        return new Price(perKilogram, rows, herbs, decoction, delivery, insuredRatio, insured, self.minus(by.amount()),
            fees,
            Optional.of(by));
    }

    /** What some packets of {@code all} cost: each part rounded down to the fen, who pays spread over them. */
    public Price of(int some, int all) {
        var parts = rows.stream().map(row -> row.of(some, all)).toList();
        var herbsOf = parts.stream().reduce(Money.ZERO, Money::plus);
        var boiling = decoction.of(some, all);
        var parcel = delivery.of(some, all);
        var payers = herbsOf.plus(boiling).plus(parcel).over(List.of(insured, borne(), self));
        return new Price(perKilogram, parts, herbsOf, boiling, parcel, insuredRatio, payers.get(0), payers.get(2), fees,
            relief.map(by -> by.of(payers.get(1))));
    }

    /** What is left of it beside {@code part}, a part by {@link #of}: the two add up to the fen. */
    public Price without(Price part) {
        return new Price(perKilogram,
            IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).minus(part.rows.get(i))).toList(),
            herbs.minus(part.herbs), decoction.minus(part.decoction), delivery.minus(part.delivery), insuredRatio,
            insured.minus(part.insured), self.minus(part.self), fees,
            relief.map(by -> by.of(by.amount().minus(part.borne()))));
    }

    /** What a programme bears. */
    public Money borne() { return relief.map(Relief::amount).orElse(Money.ZERO); }

    public Money total() { return insured.plus(borne()).plus(self); }
}
