package org.xinglin.pharmacy.till;

import org.xinglin.kernel.Money;

/** 面额: the notes and coins of the renminbi that are in use, the largest first. */
public enum Denomination {
    Y100(10_000), Y50(5_000), Y20(2_000), Y10(1_000), Y5(500), Y1(100), J5(50), J1(10), F5(5), F2(2), F1(1);

    private final Money value;

    Denomination(long fen) { this.value = Money.ofFen(fen); }

    public Money value() { return value; }
}
