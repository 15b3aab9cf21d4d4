package org.xinglin.pharmacy.books;

import org.xinglin.kernel.Money;

/** 分录: what one account gets, or gives where the amount is negative. @param reference number of the transfer, often empty */
public record Entry(Account account, Money amount, String reference) {
    public Entry {
        if (amount.isZero()) throw new IllegalArgumentException("an entry of nothing on " + account);
    }

    /** 借方. */
    public boolean isDebit() { return !amount.isNegative(); }

    /** The amount without its sign. */
    public Money size() {
        return amount.isNegative() ? Money.ZERO.minus(amount) : amount;
    }

    Entry reversed() { return new Entry(account, Money.ZERO.minus(amount), reference); }

    /** The same amount on another account. */
    Entry on(Account other) {
        return new Entry(other, amount, reference);
    }
}
