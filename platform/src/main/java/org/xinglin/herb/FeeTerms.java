package org.xinglin.herb;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;

/**
 * 收费规则: what a service costs from a day on.
 *
 * @param level for prescriptions of this class of institution; empty for all that have no rule of their own
 * @param amount for each packet or for the order; @param minimum the least where anything is charged
 * @param freeFrom nothing is charged where the herbs cost this much or more; @param source the decision it comes from
 */
public record FeeTerms(FeeKind kind, LocalDate effective, Optional<InstitutionClass> level, Per per, Money amount,
    Money minimum, Optional<Money> freeFrom, String source) {
    /** Ten thousand yuan: dearer than any such service, so that a slip of the decimal point is caught. */
    private static final Money DEAREST = Money.ofFen(1_000_000);
    private static final int LONGEST_SOURCE = 200;

    /** 计费单位. */
    public enum Per { PACKET, ORDER }

    /** @throws Refused FEE_WRONG or SOURCE_MISSING */
    public FeeTerms {
        if (amount.isNegative() || amount.compareTo(DEAREST) > 0 || minimum.isNegative()
            || minimum.compareTo(DEAREST) > 0 || freeFrom.filter(from -> from.fen() <= 0).isPresent())
            throw new Refused(HerbRefusal.FEE_WRONG);
        source = source.strip();
        if (source.isEmpty() || source.length() > LONGEST_SOURCE) throw new Refused(HerbRefusal.SOURCE_MISSING);
    }

    /** So much for the order, whatever it holds, at every institution. */
    public static FeeTerms flat(FeeKind kind, LocalDate effective, Per per, Money amount, String source) {
        return new FeeTerms(kind, effective, Optional.empty(), per, amount, Money.ZERO, Optional.empty(), source);
    }

    /** What an order costs under this rule. @param herbs price of its herbs */
    public Money of(int packets, Money herbs) {
        if (freeFrom.filter(from -> herbs.compareTo(from) >= 0).isPresent()) return Money.ZERO;
        var fee = switch (per) {
            case PACKET -> amount.times(packets);
            case ORDER -> amount;
        };
        return fee.compareTo(minimum) < 0 ? minimum : fee;
    }
}
