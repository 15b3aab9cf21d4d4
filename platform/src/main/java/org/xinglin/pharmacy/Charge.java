package org.xinglin.pharmacy;

import java.math.BigDecimal;
import org.xinglin.kernel.Money;
import org.xinglin.prescription.Price;

/** 费用分担: what the insurance, a programme and the resident pay; the parts add up to the total to the fen. */
public record Charge(Money total, Money insured, Money borne, Money self) {
    public Charge {
        if (!insured.plus(borne).plus(self).equals(total))
            throw new IllegalArgumentException("%s + %s + %s is not %s".formatted(insured, borne, self, total));
    }

    static Charge of(Price price) {
        return new Charge(price.total(), price.insured(), price.borne(), price.self());
    }

    /** The share of it that is given back, part by part; never more than was paid. */
    Charge refunded(BigDecimal share) {
        var backInsured = insured.share(share);
        var backBorne = borne.share(share);
        var backSelf = self.share(share);
        return new Charge(backInsured.plus(backBorne).plus(backSelf), backInsured, backBorne, backSelf);
    }
}
