package org.xinglin.pharmacy.books;

import org.xinglin.pharmacy.Payment;

/** 科目: where money is, or where it came from. */
public enum Account {
    /** 现金, in the drawer of whoever took it. */
    CASH,
    /** 银行卡. */
    CARD,
    /** 手机支付. */
    MOBILE,
    /** 应收医保. */
    INSURANCE,
    /** 饮片收入. */
    HERBS,
    /** 煎药收入. */
    DECOCTION,
    /** 配送收入. */
    DELIVERY,
    /** 煎药与配送收入, of payments older than the books: not told apart. */
    SERVICES,
    /** 退费, taken off the revenue. */
    REFUNDS;

    static Account of(Payment.Method method) {
        return switch (method) {
            case CASH -> CASH;
            case CARD -> CARD;
            case MOBILE -> MOBILE;
        };
    }
}
