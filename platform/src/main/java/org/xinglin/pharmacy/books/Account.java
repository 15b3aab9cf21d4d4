package org.xinglin.pharmacy.books;

import java.util.Optional;
import org.xinglin.pharmacy.Payment;

/** 科目: where money is, or where it came from. */
public enum Account {
    /** 现金, in the drawer of a shift. */
    CASH,
    /** 银行卡. */
    CARD,
    /** 手机支付, of the time before WeChat and Alipay were told apart. */
    MOBILE,
    /** 微信. */
    WECHAT,
    /** 支付宝. */
    ALIPAY,
    /** 医保个人账户. */
    INSURANCE_ACCOUNT,
    /** 应收医保. */
    INSURANCE,
    /** 应收专项减免, of the programme and the bearer that the entry's reference names. */
    PROGRAMME,
    /** 饮片收入. */
    HERBS,
    /** 煎药收入. */
    DECOCTION,
    /** 配送收入. */
    DELIVERY,
    /** 煎药与配送收入, of payments older than the books: not told apart. */
    SERVICES,
    /** 退费, taken off the revenue. */
    REFUNDS,
    /** 应付退款: cash that a resident has not fetched yet. */
    REFUND_OWED,
    /** 长短款: what a drawer held more (credit) or less (debit) than the books said. */
    OVER_SHORT,
    /** 保险柜, of an institution. */
    SAFE,
    /** 交接在途: handed over, not yet signed for. */
    TRANSIT;

    static Account of(Payment.Method method) {
        return switch (method) {
            case CASH -> CASH;
            case CARD -> CARD;
            case MOBILE -> MOBILE;
            case WECHAT -> WECHAT;
            case ALIPAY -> ALIPAY;
            case INSURANCE_ACCOUNT -> INSURANCE_ACCOUNT;
        };
    }

    /** How a resident paid what stands here; cash of a drawer that was counted since is what that drawer was over. */
    Optional<Payment.Method> method() {
        return switch (this) {
            case CASH, OVER_SHORT -> Optional.of(Payment.Method.CASH);
            case CARD -> Optional.of(Payment.Method.CARD);
            case MOBILE -> Optional.of(Payment.Method.MOBILE);
            case WECHAT -> Optional.of(Payment.Method.WECHAT);
            case ALIPAY -> Optional.of(Payment.Method.ALIPAY);
            case INSURANCE_ACCOUNT -> Optional.of(Payment.Method.INSURANCE_ACCOUNT);
            case INSURANCE, PROGRAMME, HERBS, DECOCTION, DELIVERY, SERVICES, REFUNDS, REFUND_OWED, SAFE, TRANSIT ->
                Optional.empty();
        };
    }
}
