package org.xinglin.pharmacy.books;

import org.xinglin.kernel.Money;

/** 科目余额: what one account got and gave in a time. @param account with the drawer's owner behind it for cash; @param credit positive */
public record Balance(Account account, String drawer, Money debit, Money credit) {
    public Money balance() { return debit.minus(credit); }
}
