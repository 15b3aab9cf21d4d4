package org.xinglin.pharmacy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Money;

/**
 * 收退费记录: one charge, void, refund, payout or payout taken back; never changed.
 *
 * @param round 1, and one more after each void, of a payout after each that was taken back; @param receipt number on the printed receipt
 * @param parts of the resident's own part, as they stand corrected; @param given cash as it was handed over, before change
 * @param institution at whose counter it was paid
 */
public record Payment(UUID id, OrderId order, Kind kind, int round, String receipt, List<Part> parts,
    Optional<Money> given, Charge amount, Instant at, UUID staff, String staffName, InstitutionId institution) {
    public Payment {
        parts = List.copyOf(parts);
        var sum = parts.stream().map(Part::amount).reduce(Money.ZERO, Money::plus);
        if (!sum.equals(amount.self()))
            throw new IllegalArgumentException("parts of %s add up to %s, not %s".formatted(receipt, sum, amount));
    }

    /** 收费, 作废 in the shift that took it, 退费, 退款付出 from a drawer, 付款冲回 of cash that never reached the resident. */
    public enum Kind {
        CHARGE("SJ"), VOID("ZF"), REFUND("TF"), PAYOUT("TK"), PAYOUT_REVERSAL("CH");

        private final String prefix;

        Kind(String prefix) { this.prefix = prefix; }

        /** Of the receipt's number. */
        String prefix() { return prefix; }
    }

    /** 支付方式 of the resident's own part. */
    public enum Method {
        CASH, WECHAT, ALIPAY, CARD,
        /** 医保个人账户. */
        INSURANCE_ACCOUNT,
        /** 手机支付, of the time before WeChat and Alipay were told apart. */
        MOBILE;

        /** What can be paid with today. */
        public static List<Method> offered() {
            return Arrays.stream(values()).filter(each -> each != MOBILE).toList();
        }

        /** Whether the money moves elsewhere, under a number of its own. */
        public boolean hasReference() {
            return this != CASH;
        }
    }

    /** 支付明细: what was paid in one way. @param reference number of the transfer, empty for cash */
    public record Part(Method method, Money amount, String reference) {}

    /** 找零. */
    public Optional<Money> change() {
        return given.map(cash -> cash.minus(cash()));
    }

    /** The cash among the parts. */
    public Money cash() {
        return parts.stream().filter(part -> part.method() == Method.CASH).map(Part::amount).reduce(Money.ZERO,
            Money::plus);
    }
}
