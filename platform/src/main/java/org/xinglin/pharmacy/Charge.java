package org.xinglin.pharmacy;

import java.math.BigDecimal;
import org.xinglin.kernel.Money;

/** 费用分担: what insurance and the resident pay; the parts add up to the total to the fen. */
public record Charge(Money total, Money insured, Money self) {
    public Charge {
        if (!insured.plus(self).equals(total))
            throw new IllegalArgumentException("%s + %s is not %s".formatted(insured, self, total));
    }

    /** The share of it that is given back, part by part; never more than was paid. */
    Charge refunded(BigDecimal share) {
        var backInsured = insured.share(share);
        var backSelf = self.share(share);
        return new Charge(backInsured.plus(backSelf), backInsured, backSelf);
    }
}
