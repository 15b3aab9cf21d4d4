package org.xinglin.prescription;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.xinglin.kernel.Money;

/**
 * 计价: what a prescription costs; frozen when it is submitted.
 *
 * @param perKilogram price of each row's piece, in the rows' order; @param rows each row's price for all packets, rounded once a row
 * @param herbs their sum; @param decoction fee of the centre for all packets; @param delivery fee of the parcel
 * @param insuredRatio share the insurance bears of what it covers; @param insured that share; @param self the rest
 * @param fees the rules of module herb that the fees were reckoned by
 */
public record Price(List<Money> perKilogram, List<Money> rows, Money herbs, Money decoction, Money delivery,
    BigDecimal insuredRatio, Money insured, Money self, List<UUID> fees) {
    public Price {
        perKilogram = List.copyOf(perKilogram);
        rows = List.copyOf(rows);
        fees = List.copyOf(fees);
        if (perKilogram.size() != rows.size()) throw new IllegalArgumentException("prices and rows differ in number");
        if (!rows.stream().reduce(Money.ZERO, Money::plus).equals(herbs))
            throw new IllegalArgumentException("rows do not add up to " + herbs);
        if (!herbs.plus(decoction).plus(delivery).equals(insured.plus(self)))
            throw new IllegalArgumentException("%s insured and %s self do not add up".formatted(insured, self));
    }

    Price under(List<UUID> rules) {
        return new Price(perKilogram, rows, herbs, decoction, delivery, insuredRatio, insured, self, rules);
    }

    public Money total() { return insured.plus(self); }
}
